"""A small disk that really gets full."""

from dataclasses import dataclass
from pathlib import Path

from energy_app.store.database import Database


@dataclass
class SmallDisk:
    """``fill`` takes all the space there is, ``free`` gives it back."""

    path: Path
    mounted: bool

    def fill(self, database: Database) -> None:
        if not self.mounted:
            # SQLite's own limit stands for the disk: the same error from the same statements.
            self._limit(database, 1)
            return
        with (self.path / "filler").open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * 4096)
            except OSError:
                return

    def free(self, database: Database) -> None:
        if self.mounted:
            (self.path / "filler").unlink()
        else:
            self._limit(database, 1 << 30)

    def _limit(self, database: Database, pages: int) -> None:
        assert database._writer is not None
        database._writer.execute(f"PRAGMA max_page_count = {pages}")  # not below what is there
