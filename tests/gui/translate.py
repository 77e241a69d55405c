"""Bring the translations up to date: python tests/gui/translate.py

Collects the texts of the window's sources, and the templates of every ``Sentence`` that another layer makes
(``domain/sentence.py``), into the .ts files (Qt Linguist opens them), and compiles the .qm files that the
program loads. Prints how many texts are not translated yet; exit code 1 if any.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

from energy_app.gui.reasons import CONTEXT

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "energy_app"
SOURCES = PACKAGE / "gui"
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
    with TemporaryDirectory() as place:
        reasons = Path(place) / "reasons.py"
        reasons.write_text("\n".join(map(call, sorted(set(templates())))), encoding="utf-8")
        run(tool("pyside6-lupdate"), *options, *sources, str(reasons), "-ts", str(ts))
    run(tool("pyside6-lrelease"), "-silent", str(ts), "-qm", str(qm))
    return ts, qm


def templates(directory: Path = PACKAGE) -> Iterator[str]:
    """The template of every sentence made under a directory; ValueError for one that is no literal."""
    for path in sorted(directory.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "Sentence(" not in text or path.name == "sentence.py":
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Sentence":
                if not (isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)):
                    raise ValueError(f"{path}:{node.lineno}: a template is a literal")
                yield node.args[0].value


def call(template: str) -> str:
    """The template as lupdate finds it."""
    text = template.replace("\\", "\\\\").replace('"', '\\"')
    return f'QCoreApplication.translate("{CONTEXT}", "{text}")'


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
