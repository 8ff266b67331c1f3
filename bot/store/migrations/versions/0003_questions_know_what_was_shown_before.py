"""Questions know the entry shown before them, which was their context."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Questions know the entry shown before them, which was their context."""
    op.add_column("questions", sa.Column("context", sa.Text(), nullable=True))
