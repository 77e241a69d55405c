"""Files dropped on the window, in memory: recognised by their names."""

from pathlib import Path

from energy_app.domain.dropped import DroppedFile, Fact, FileKind
from energy_app.domain.errors import InputError

FACTS = {
    FileKind.NETWORK: (
        Fact("community", "Linden lane"),
        Fact("chain_id", 100),
        Fact("servers", "rpc.example, other.example"),
        Fact("contract", "market 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"),
        Fact("members_only", ""),
    ),
    FileKind.SITE: (Fact("devices", "roof, meter"), Fact("own_profiles", 1)),
    FileKind.DUMP: (Fact("profile", "solaredge"), Fact("confidence_pct", 97), Fact("values", 21)),
    FileKind.METER: (Fact("layout", "wienernetze"), Fact("meter_import", "AT00 (2026-05-01 … 2026-05-31)")),
    FileKind.STATEMENT: (),
}


class FileAnswers:
    """The part of a client in memory that looks at files: ``network.toml`` is a network file, and so on."""

    def _note(self, *what: object) -> None:
        """What was asked; a client that shall fail raises here."""

    async def look_at_file(self, path: Path) -> DroppedFile:
        self._note("look_at_file", path)
        kind = next((kind for kind in FileKind if path.name.startswith(kind.value)), None)
        if kind is None:
            raise InputError(f"{path.name} is nothing that is known here.")
        return DroppedFile(path.name, kind, FACTS[kind], kind is not FileKind.DUMP)

    async def take_file(self, path: Path, kind: FileKind) -> tuple[Fact, ...]:
        self._note("take_file", path, kind)
        return (Fact("added", "roof"),)
