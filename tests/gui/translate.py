"""Bring the translations up to date: python tests/gui/translate.py

Collects the texts of the window's sources into the .ts files (Qt Linguist opens them) and compiles the
.qm files that the program loads. Prints how many texts are not translated yet; exit code 1 if any.
"""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "energy_app" / "gui"
TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = ("de",)


def tool(name: str) -> str:
    """A program of PySide6, beside this Python."""
    return str(Path(sys.executable).with_name(name))


def update(language: str, directory: Path = TRANSLATIONS) -> tuple[Path, Path]:
    """Collect and compile the texts of one language; the .ts and the .qm file."""
    ts, qm = directory / f"energy_app_{language}.ts", directory / f"energy_app_{language}.qm"
    sources = sorted(str(path.relative_to(ROOT)) for path in SOURCES.rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language]
    run(tool("pyside6-lupdate"), *options, *sources, "-ts", str(ts))
    run(tool("pyside6-lrelease"), "-silent", str(ts), "-qm", str(qm))
    return ts, qm


def run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)


def unfinished(ts: Path) -> list[str]:
    """The texts that have no translation."""
    return [
        message.findtext("source", "")
        for message in ET.parse(ts).iter("message")
        if (translation := message.find("translation")) is None
        or translation.get("type") == "unfinished"
        or not "".join(translation.itertext()).strip()
    ]


def main() -> int:
    missing = [text for language in LANGUAGES for text in unfinished(update(language)[0])]
    print(f"{len(missing)} texts without translation")
    for text in missing:
        print(f"  {text}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
