"""Write the next version of the schema: the difference between `schema` and the newest version."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.store.migrations import configuration, upgrade


def main(message: str) -> None:
    """Write the next version, described by `message`."""
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder, 'newest.db')}")
        with engine.begin() as connection:
            upgrade(connection)
        with engine.begin() as connection:
            config = configuration(connection)
            versions = list(ScriptDirectory.from_config(config).walk_revisions())
            command.revision(config, message, autogenerate=True, rev_id=f"{len(versions) + 1:04}")
        engine.dispose()


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or sys.exit('say what changes: python -m bot.store.migrations "what changes"'))
