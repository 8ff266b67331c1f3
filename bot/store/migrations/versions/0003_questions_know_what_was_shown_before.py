"""Questions know the entry shown before them, in whose light they were read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Questions know the entry shown before them, in whose light they were read."""
    op.add_column("questions", sa.Column("context", sa.Text(), nullable=True))
