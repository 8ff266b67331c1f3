"""Drafts know the message that proposes them and its base, so that editing the message changes the draft."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drafts know the message that proposes them, so that editing it changes the draft."""
    op.add_column("drafts", sa.Column("message_id", sa.BigInteger(), nullable=True))
    op.add_column("drafts", sa.Column("message_base", sa.String(64), nullable=True))
