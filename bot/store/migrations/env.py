"""Runs Alembic's migrations on a given connection, in its transaction."""

from typing import Literal

from alembic import context
from sqlalchemy import TypeDecorator

from bot.store.schema import Table


def plain_types(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write a version with SQLAlchemy's types: those of `schema` may change, which must not change old versions."""
    return f"sa.{item.impl_instance!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


# SQLite can change little of a table in place; in a batch, the table is created again and its rows are copied.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    render_item=plain_types,
)
with context.begin_transaction():
    context.run_migrations()
