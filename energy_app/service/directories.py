"""Where the program keeps its things, and where a demo's are found again."""

from pathlib import Path

from platformdirs import user_data_path

from energy_app.domain.errors import EnergyAppError, StateError
from energy_app.store.names import DATABASE_NAME

_DEMO = "demo"
_BESIDE_STATEMENTS = "data"
_MARK = "practice-network.toml"


def default_directory() -> Path:
    """The data directory of this user, where ``--data-dir`` names no other."""
    return user_data_path("energy-app", appauthor=False)


def has_own_home(data_dir: Path | None) -> bool:
    """Whether a home of one's own has been begun in the data directory, and not put off for practice."""
    path = (data_dir or default_directory()) / DATABASE_NAME
    if not path.exists():
        return False
    # Not before there is a home: the first paint waits for what is imported here.
    from energy_app.domain.first_run import Progress
    from energy_app.store.database import Database
    from energy_app.store.first_run import get_first_run

    try:
        with Database.open(path, read_only=True) as database, database.reading() as connection:
            run = get_first_run(connection)
    except EnergyAppError:
        return True  # the window tells what is wrong with it
    return run is None or run.progress is not Progress.PRACTICE


def demo_directory(data_dir: Path | None, out: Path | None) -> Path:
    """Where a demo lives: in the data directory, else beside the statements it writes."""
    if data_dir is not None:
        return data_dir / _DEMO
    return default_directory() / _DEMO if out is None else out / _BESIDE_STATEMENTS


def records_directory(data_dir: Path | None) -> Path:
    """Where a home's database is: the one of one's own, else a demo's; StateError if there is none."""
    own = data_dir or default_directory()
    return own if (own / DATABASE_NAME).exists() else recorded_demo(data_dir)


def recorded_demo(data_dir: Path | None, statement: Path | None = None) -> Path:
    """The demo to read from; StateError if there is none where it is looked for."""
    found = find_recorded_demo(data_dir, statement)
    if found is None:
        looked = _candidates(data_dir, statement)[0]
        raise StateError(f"There are no records in {looked}. Run energy-app demo first, or name --data-dir.")
    return found


def stated_home(data_dir: Path | None, document: Path | None = None) -> Path:
    """The home a document is of: the demo beside it, else one's own, else a demo; StateError: there is none.

    Only without ``data_dir`` is it looked for beside the document.
    """
    own = data_dir or default_directory()
    if data_dir is None and document is not None:
        folder = document.resolve().parent
        beside = (folder / _BESIDE_STATEMENTS, folder, folder.parent)
        found = next((each for each in beside if (each / _MARK).exists()), None)
        if found is not None:
            return found
    return own if (own / DATABASE_NAME).exists() else recorded_demo(data_dir)


def find_recorded_demo(data_dir: Path | None, statement: Path | None = None) -> Path | None:
    """The demo to read from, or None."""
    candidates = _candidates(data_dir, statement)
    return next((each for each in candidates if (each / _MARK).exists()), None)


def _candidates(data_dir: Path | None, statement: Path | None) -> list[Path]:
    candidates = [demo_directory(data_dir, None)]
    if data_dir is not None:
        candidates += [data_dir, data_dir / _BESIDE_STATEMENTS]
    elif statement is not None:
        folder = statement.resolve().parent
        candidates[:0] = [folder / _BESIDE_STATEMENTS, folder, folder.parent]
    return candidates
