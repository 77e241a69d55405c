"""What a window asks of the core about a file that the user gave it."""

from pathlib import Path
from typing import Protocol

from energy_app.domain.dropped import DroppedFile, Fact, FileKind


class FilesClient(Protocol):
    """Part of ``CoreClient``. Nothing is changed by looking."""

    async def look_at_file(self, path: Path) -> DroppedFile:
        """What a file is, by its content; InputError in one line where it is nothing known, or broken."""
        ...

    async def take_file(self, path: Path, kind: FileKind) -> tuple[Fact, ...]:
        """Do what the user agreed to, and tell what came of it.

        A network is let in, a site file merged into the home, a grid operator's export and a statement are
        compared with what this home knows.
        """
        ...
