"""Where the program keeps its things, and where a demo's are found again."""

from pathlib import Path

from platformdirs import user_data_path

from energy_app.domain.errors import StateError

_DEMO = "demo"
_BESIDE_STATEMENTS = "data"
_MARK = "practice-network.toml"


def default_directory() -> Path:
    """The data directory of this user, where ``--data-dir`` names no other."""
    return user_data_path("energy-app", appauthor=False)


def demo_directory(data_dir: Path | None, out: Path | None) -> Path:
    """Where a demo lives: in the data directory, else beside the statements it writes."""
    if data_dir is not None:
        return data_dir / _DEMO
    return default_directory() / _DEMO if out is None else out / _BESIDE_STATEMENTS


def recorded_demo(data_dir: Path | None, statement: Path | None = None) -> Path:
    """The demo to read from; StateError if there is none where it is looked for."""
    candidates = [demo_directory(data_dir, None)]
    if data_dir is not None:
        candidates.append(data_dir)
    elif statement is not None:
        folder = statement.resolve().parent
        candidates[:0] = [folder / _BESIDE_STATEMENTS, folder, folder.parent]
    for candidate in candidates:
        if (candidate / _MARK).exists():
            return candidate
    raise StateError(
        f"There are no records in {candidates[0]}. Run energy-app demo first, or name --data-dir."
    )
