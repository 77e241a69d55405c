"""The schema as numbered SQL files (``schema/NNNN_name.sql``), applied in order, all in one transaction."""

import sqlite3
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from energy_app.domain.errors import StateError, StoreError
from energy_app.domain.sentence import Sentence
from energy_app.store.faults import DamagedError, store_fault

APPLICATION_ID = 0x456E4170  # "EnAp" in the file's header tells our database from any other


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema; ``version`` is what the database holds after it."""

    version: int
    name: str
    script: str


def shipped_migrations() -> list[Migration]:
    """All steps this program knows, oldest first."""
    folder = files("energy_app.store") / "schema"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [
        Migration(int(name.split("_", 1)[0]), name, (folder / name).read_text(encoding="utf-8"))
        for name in names
    ]


def schema_version(connection: sqlite3.Connection) -> int:
    """The version the database is at; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_schema(
    connection: sqlite3.Connection, path: Path, known: list[Migration], *, updating: bool
) -> int:
    """The schema version of ``path``.

    DamagedError: the file is not ours; StateError: newer than this program, or, unless
    ``updating``, older.
    """
    version = schema_version(connection)
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    objects = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and (objects or version):
        raise DamagedError("{path} is not a database of this program. Choose another --data-dir.", path=path)
    newest = known[-1].version
    if version > newest:
        raise StateError(
            "{path} was written by a newer version of this program (schema {version}, this "
            "one knows {newest}). Update the program{way_back}.",
            path=path,
            version=version,
            newest=newest,
            way_back=_way_back(path, newest),
        )
    if version < newest and not updating:
        raise StateError("{path} has an older schema. Start the program once to update it.", path=path)
    return version


def _way_back(path: Path, newest: int) -> str:
    """Where the upgrade has kept what this version can read."""
    versions = (
        each for each in range(newest, 0, -1) if path.with_name(f"{path.name}.schema-{each}").exists()
    )
    kept = next(versions, None)
    if kept is None:
        return ""
    return Sentence(
        ", or go back to what was kept: energy-app restore {path}.schema-{kept}", path=path, kept=kept
    )


def migrate(connection: sqlite3.Connection, path: Path, known: list[Migration]) -> None:
    """Bring the database to the newest schema, whole or not at all. StoreError: a step failed."""
    version = check_schema(connection, path, known, updating=True)
    steps = [step for step in known if step.version > version]
    if not steps:
        return
    newest = steps[-1].version
    scripts = "\n".join(step.script for step in steps)
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{scripts}\n"
            f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {newest};\nCOMMIT;"
        )
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.rollback()
        raise store_fault(error, path) or StoreError(
            "{path} could not be brought from schema {version} to {newest} ({error}); it is as it was "
            "before. Go back to the version of the program you had, and report this.",
            path=path,
            version=version,
            newest=newest,
            error=error,
        ) from error
