"""The database: opens it, brings its schema up to date, and provides transactions."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

from sqlalchemy import URL, Connection, CursorResult, Engine, NullPool, UpdateBase, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from bot.store.migrations import NewerSchemaError, upgrade
from bot.store.schema import Table

LOCK_SECONDS = 2.0
"""How long a transaction waits for one of another process."""
SESSION_SECONDS = 5
"""How long a whole transaction may take: somebody may be waiting for an answer."""
OPEN_SECONDS = 30.0
"""How long opening waits for another process that is bringing the schema up to date."""
CONNECT_SECONDS = 5
"""How long connecting to a server may take; PostgreSQL's driver takes whole seconds."""

_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
# SQLite's result codes (https://sqlite.org/rescode.html) and PostgreSQL's (Appendix A of its manual).
_LOCKED = "another program keeps it locked; end that program, or wait until it is done"
_FULL = "the disk is full; make room on it"
_READ_ONLY = "it cannot be written; let the user that faqbot runs as write to it, and to its folder"
_FIXES = {
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_CANTOPEN": _READ_ONLY,
    "SQLITE_NOTADB": "it is not an SQLite database; move that file away, or name another one",
    "SQLITE_CORRUPT": "it is damaged; put a backup in its place",
    "SQLITE_IOERR": "its disk cannot be read or written; check the disk",
    "55P03": _LOCKED,
    "53100": _FULL,
    "25006": _READ_ONLY,
}
# Any number will do, unless another program that uses the same database has chosen it.
_MIGRATION_LOCK = 0xFA9B07


class DatabaseError(Exception):
    """Raised when the database cannot be opened, read or written; says which one, why, and what to do.

    Its text is for operators, and contains neither passwords nor what people wrote. It does not say which variable or
    option names the database: whoever reads those adds it.
    """


class Database:
    """An open database with the newest schema. It holds a few connections; `close` it at the end."""

    def __init__(self, engine: AsyncEngine, place: str) -> None:
        self._engine = engine
        self._place = place
        self._writing = async_sessionmaker(engine)
        self._reading = async_sessionmaker(engine.execution_options(is_reading=True))

    @classmethod
    async def open(cls, url: str, *, must_exist: bool = False) -> Self:
        """Open the database at an SQLAlchemy address; SQLite's file and folder are created if missing.

        An older schema is brought up to date first. Several processes may do this at once.

        Args:
            url: The address.
            must_exist: Create no file: for commands that only read, a missing file means a mistyped path.

        Raises:
            DatabaseError: It cannot be opened, was made by a newer faqbot, or must exist and does not.
        """
        address = _address(url)
        place = _place(address)
        if must_exist and _is_sqlite(address) and not Path(str(address.database)).exists():
            raise DatabaseError(f"there is no database {place} yet: `faqbot run` makes it; or name another one")
        try:
            # In a thread: SQLite, Alembic and the look-up of a server's name would each block the event loop.
            await asyncio.to_thread(_bring_up_to_date, address)
            options = _connect_options(address)
            engine = create_async_engine(
                address, hide_parameters=True, pool_pre_ping=not _is_sqlite(address), connect_args=options
            )
        except NewerSchemaError:
            raise DatabaseError(
                f"the database {place} was made by a newer faqbot, or by another program: update faqbot, "
                "or name another database"
            ) from None
        except ImportError:
            raise DatabaseError(f"the database {place} needs psycopg: pip install 'faqbot[postgres]'") from None
        except (DBAPIError, sqlite3.Error, OSError) as error:
            raise DatabaseError(_explanation(error, address)) from error
        except (ArgumentError, ValueError, TypeError, OverflowError) as error:  # Its text may contain the password.
            fix = "correct its host, its port and the part after the ?"
            raise DatabaseError(f"this is not an address that its driver accepts: {fix}") from error
        _prepare(engine.sync_engine, LOCK_SECONDS)
        return cls(engine, place)

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        """A transaction that writes: committed at the end, rolled back when an exception leaves it.

        On SQLite there is one at a time; on PostgreSQL rows and tables are locked where that matters.

        Raises:
            DatabaseError: The database cannot be read or written, or is too slow.
        """
        async with self._transaction(self._writing) as session:
            yield session

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A transaction that only reads; on SQLite it does not wait for writers.

        Raises:
            DatabaseError: The database cannot be read, or is too slow.
        """
        async with self._transaction(self._reading) as session:
            yield session

    async def scrub(self) -> None:
        """Empty SQLite's write-ahead log, which still contains what was deleted.

        Pages that somebody is reading at that moment stay in it until they are overwritten.

        Raises:
            DatabaseError: The database cannot be written.
        """
        if self._engine.dialect.name != "sqlite":
            return
        try:
            async with self._engine.connect() as connection:
                # Through the driver: SQLAlchemy would begin a transaction, in which this is impossible.
                raw = await connection.get_raw_connection()
                assert raw.driver_connection is not None  # it was connected a moment ago
                await raw.driver_connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
        except (DBAPIError, sqlite3.Error) as error:
            raise DatabaseError(_explanation(error, self._engine.url)) from error

    async def lock(self, session: AsyncSession, table: type[Table]) -> None:
        """Lock a table against other writers until the transaction ends; on SQLite it is locked from the start."""
        if self._engine.dialect.name == "postgresql":
            await session.execute(text(f"LOCK TABLE {table.__tablename__} IN EXCLUSIVE MODE"))

    def insert(self, table: type[Table]) -> sqlite.Insert | postgresql.Insert:
        """An INSERT with ON CONFLICT, which both dialects have alike and SQLAlchemy's generic INSERT lacks."""
        return postgresql.insert(table) if self._engine.dialect.name == "postgresql" else sqlite.insert(table)

    @asynccontextmanager
    async def _transaction(self, sessions: async_sessionmaker[AsyncSession]) -> AsyncIterator[AsyncSession]:
        try:
            async with asyncio.timeout(SESSION_SECONDS), sessions.begin() as session:
                await session.connection()  # begins the transaction, otherwise the first statement would
                yield session
        except (TimeoutError, PoolTimeoutError) as error:
            raise DatabaseError(f"the database {self._place} did not answer in {SESSION_SECONDS} s") from error
        except DBAPIError as error:
            raise DatabaseError(_explanation(error, self._engine.url)) from error


async def rows_changed(session: AsyncSession, change: UpdateBase) -> int:
    """Execute an INSERT, UPDATE or DELETE; returns the number of rows it changed."""
    # Otherwise not every driver keeps the count of an INSERT.
    result = await session.execute(change, execution_options={"preserve_rowcount": True})
    assert isinstance(result, CursorResult)  # only a SELECT has none
    return result.rowcount


def _address(url: str) -> URL:
    """The address with the driver that faqbot uses."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        # The address may contain a password, in an unknown place.
        raise DatabaseError(
            "this is no database address: write one like sqlite:////data/faqbot.db "
            "or postgresql://user:password@host/database"
        ) from None
    driver = _DRIVERS.get(address.drivername)
    if driver is None:
        raise DatabaseError(
            f"faqbot has no driver for {_place(address)}: begin the address with sqlite:/// or postgresql://"
        )
    address = address.set(drivername=driver)
    if _is_sqlite(address):
        if not address.database or address.database.startswith((":memory:", "file:")):
            raise DatabaseError("this address names no file: write one like sqlite:////data/faqbot.db")
        return address
    if "connect_timeout" not in address.query:
        address = address.update_query_dict({"connect_timeout": str(CONNECT_SECONDS)})
    return address


def _connect_options(address: URL) -> dict[str, Any]:
    """The driver's options, whatever the address says."""
    # With PgBouncer each transaction may have another connection, which lacks statements prepared earlier.
    # Without it, the driver would return bytes from a database without an encoding.
    return {} if _is_sqlite(address) else {"prepare_threshold": None, "client_encoding": "utf8"}


def _is_sqlite(address: URL) -> bool:
    return address.get_backend_name() == "sqlite"


def _place(address: URL) -> str:
    """The database's address for messages: without the password, and without the options, which may contain one."""
    if _is_sqlite(address) and address.database:
        return str(Path(address.database).absolute())
    return address.set(query={}).render_as_string(hide_password=True)


def _explanation(error: DBAPIError | sqlite3.Error | OSError, address: URL) -> str:
    """What went wrong and what to do, without any of the data that was being written."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    code = str(getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or "")
    about = f"the database {_place(address)} cannot be used"
    # SQLite has subcodes, such as SQLITE_BUSY_SNAPSHOT.
    if fix := _FIXES.get("_".join(code.split("_")[:2])):
        return f"{about}: {fix}"
    if isinstance(error, OSError):
        return f"{about}: {error.strerror}; {_READ_ONLY.partition('; ')[2]}"
    # Further lines of PostgreSQL's errors contain the row's data.
    said = (str(cause).splitlines() or [type(cause).__name__])[0]
    for secret in (address.password, address.query.get("password"), address.query.get("sslpassword")):
        if secret:
            said = said.replace(str(secret), "***")
    return f"{about}: {said}" if code else f"{about}: {said}; see that its server runs, and that its address is right"


def _bring_up_to_date(address: URL) -> None:
    """Create what is missing and migrate to the newest schema, one process at a time.

    Raises:
        DatabaseError: The database's encoding lacks some characters.
    """
    options = _connect_options(address)
    # First, as it reads the options of the address: wrong ones create no file.
    at = address.set(drivername="sqlite") if _is_sqlite(address) else address
    engine = create_engine(at, poolclass=NullPool, hide_parameters=True, connect_args=options)
    if _is_sqlite(address):
        path = Path(str(address.database))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)  # It contains people's questions. SQLite's other files get the same mode.
        _write_ahead(path)
    _prepare(engine, OPEN_SECONDS)
    with engine.begin() as connection:
        if not _is_sqlite(address):
            encoding = connection.scalar(text("SHOW server_encoding"))
            if encoding != "UTF8":
                about = f"the database {_place(address)} cannot be used: its encoding is {encoding}"
                raise DatabaseError(f"{about}; create it with ENCODING 'UTF8'")
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
        upgrade(connection)


def _write_ahead(path: Path) -> None:
    """Switch the file permanently to a write-ahead log, so that readers do not wait for writers."""
    deadline = time.monotonic() + OPEN_SECONDS
    with contextlib.closing(sqlite3.connect(path, timeout=OPEN_SECONDS, isolation_level=None)) as connection:
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                # Of two processes that switch at once, one is refused without waiting.
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
            else:
                return


def _prepare(engine: Engine, lock_seconds: float) -> None:
    """Make the engine begin transactions explicitly, and wait for locks for `lock_seconds`."""
    is_sqlite = engine.dialect.name == "sqlite"
    milliseconds = round(lock_seconds * 1000)

    def connected(connection: Any, _record: object) -> None:
        # `began` begins transactions: sqlite3 itself would do so only at the first write, and not for the schema.
        connection.isolation_level = None
        cursor = connection.cursor()
        # FULL: a published revision must survive a power cut, or the FAQ file would look as if somebody had edited it.
        # Nobody waits for the disk: the question log is written after the reply.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA secure_delete = ON")  # Deleted data must not stay in the file's free pages.
        cursor.close()

    def began(connection: Connection) -> None:
        is_reading = connection.get_execution_options().get("is_reading", False)
        if not is_sqlite:
            if not is_reading:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{milliseconds}ms'")
        else:
            # A transaction that reads first and then writes can be refused at once, without waiting.
            connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")

    if is_sqlite:
        event.listen(engine, "connect", connected)
    event.listen(engine, "begin", began)
