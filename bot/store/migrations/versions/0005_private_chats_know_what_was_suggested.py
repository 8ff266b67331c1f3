"""Private chats know what was suggested last, so that the next text can choose from it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Private chats know what was suggested last, so that the next text can choose from it."""
    op.add_column("private_chats", sa.Column("suggested", sa.JSON(), nullable=True))
