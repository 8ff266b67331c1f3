"""Migrations from every version of the schema to the newest. Never change a version that was released.

``python -m bot.store.migrations "what changes"`` writes the next version from `schema`; read it before you commit it.
"""

from __future__ import annotations

import logging
import threading

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

# At INFO, Alembic logs the kind of database at every start.
logging.getLogger("alembic").setLevel(logging.WARNING)
# Alembic keeps its state in module globals, which two upgrades in one process would share.
_alembic = threading.Lock()


class NewerSchemaError(Exception):
    """Raised when the database has a version of the schema that this faqbot does not know."""


def configuration(connection: Connection) -> Config:
    """Alembic's configuration, for `connection`."""
    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Bring the schema to its newest version, in the transaction that `connection` is in.

    Raises:
        NewerSchemaError: A newer faqbot made the schema.
    """
    config = configuration(connection)
    with _alembic:
        known = {version.revision for version in ScriptDirectory.from_config(config).walk_revisions()}
        if set(MigrationContext.configure(connection).get_current_heads()) - known:
            raise NewerSchemaError
        command.upgrade(config, "head")
