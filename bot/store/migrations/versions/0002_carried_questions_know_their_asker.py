"""Carried questions know their asker, so that /forget finds them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Carried questions know their asker, so that /forget finds them."""
    # Whose those on the way are cannot be told. They would be kept for a day at most.
    op.drop_table("carried_questions")
    op.create_table(
        "carried_questions",
        sa.Column("parameter", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asker", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("parameter", name=op.f("pk_carried_questions")),
    )
    with op.batch_alter_table("carried_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_carried_questions_asker"), ["asker"], unique=False)
        batch_op.create_index(batch_op.f("ix_carried_questions_at"), ["at"], unique=False)
