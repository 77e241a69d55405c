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
MECHANISM = ("domain/sentence.py", "domain/errors.py")
COMMAND_LINE_ONLY = (
    "chain/practice",
    "cli.py",
    "cli_claims.py",
    "cli_devices.py",
    "cli_documents.py",
    "cli_money.py",
    "cli_records.py",
    "cli_votes.py",
    "core/correcting.py",
    "core/founding.py",
    "core/office.py",
    "core/public_ledger.py",
    "core/settling.py",
    "core/wallet/claims.py",
    "devices/simulator",
    "launch.py",
    "metering/exchange.py",
    "reports/third_person.py",
    "service",
    "trading/outlook/slot_file.py",
    "trading/quarter_hours.py",
)
"""What a window never tells: what these say is read in a terminal, in English."""
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
    """The template of every line that a window may tell; ValueError for one that is no literal."""
    errors = error_classes(directory)
    for path in sorted(directory.rglob("*.py")):
        if is_told(path.relative_to(directory)):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    line = node.args[0] if node.args else None
                    if node.func.id == "Sentence" or (node.func.id in errors and is_text(line)):
                        yield template_of(path, node, line)


def error_classes(directory: Path) -> set[str]:
    """The names of ``EnergyAppError`` and all that derive from it."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in directory.rglob("*.py"))
    classes = [node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]
    known = {"EnergyAppError"}
    while True:
        more = {each.name for each in classes if known & {ast.unparse(base) for base in each.bases}}
        if more <= known:
            return known
        known |= more


def is_told(module: Path) -> bool:
    """Whether a window may meet what a module of the package says."""
    return not any(module.is_relative_to(place) for place in COMMAND_LINE_ONLY + MECHANISM)


def is_text(node: ast.expr | None) -> bool:
    """Whether an argument is a text that is written there; another is a line that was made elsewhere."""
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def template_of(path: Path, made: ast.Call, line: ast.expr | None) -> str:
    """The template of one line; an error's without fields is taken as it is."""
    if not (isinstance(line, ast.Constant) and isinstance(line.value, str)):
        raise ValueError(f"{path}:{made.lineno}: a template is a literal")
    is_plain = ast.unparse(made.func) != "Sentence" and not made.keywords
    return line.value.replace("{", "{{").replace("}", "}}") if is_plain else line.value


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
