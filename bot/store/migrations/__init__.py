"""The way from every version of the schema to the newest. A version that was released is never changed.

``python -m bot.store.migrations "what changes"`` writes the next version from what `schema` says; read it before it is
committed.
"""

from __future__ import annotations

import logging
import threading

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

# At INFO, Alembic tells at every start what kind of database it met.
logging.getLogger("alembic").setLevel(logging.WARNING)
# Alembic keeps what it works on in its modules: two upgrades in one process would meet there.
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
