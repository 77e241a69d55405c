"""The house rules of the code, each as a test: sizes, words, places, layers, start-up."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 50
MAX_BROAD_EXCEPTS = 5
TOP_LEVEL = set(
    "CHANGELOG.md LICENSE README.md docs energy_app installer pyproject.toml resources tests".split()  # noqa: SIM905
)
# Written in two parts, or this file would break its own rule.
UNFINISHED = [
    "TO" + "DO",
    "FIX" + "ME",
    "XX" + "X",
    "raise NotImplemented" + "Error",
    "pytest.sk" + "ip",
    "xf" + "ail(",
]
INDEX_HOSTS = [
    "pypi" + ".org",
    "python" + "hosted",
    "npm" + "js.org",
    "npm" + "mirror",
    "deb.debian" + ".org",
]
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:work|root|home/\w+|Users/\w+)/\w|[A-Z]:\\\\?Users\\")
# Test directories that show the parts working together and mirror no package.
ACROSS = {"benchmarks", "contracts", "data", "e2e", "gui", "installer", "integration"}
# Nothing to test by itself: what the package is for, its start, its tree of errors.
UNTESTED = {"__init__", "__main__", "errors"}
HEAVY = {
    *("PySide6", "pyqtgraph", "numpy", "pandas", "pydantic", "yaml", "apscheduler"),
    *("pymodbus", "sunspec2", "web3", "eth", "eth_account", "eth_tester"),
}


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is or would be committed."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / name for name in names.split("\0") if name]
    return tuple(path for path in paths if path.is_file())


def sources(*places: str) -> list[Path]:
    return [
        path
        for path in project_files()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in (places or ("energy_app", "installer", "tests"))
    ]


@cache
def text_of(path: Path) -> str:
    """The text of a file; empty where it is none (a picture, packed data)."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def named(path: Path, line: int = 0) -> str:
    return path.relative_to(ROOT).as_posix() + (f":{line}" if line else "")


def none_of(found: Iterable[str]) -> None:
    """Fail with the whole list, one finding a line."""
    lines = sorted(found)
    assert not lines, "\n".join([f"{len(lines)} found:", *lines])


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@cache
def imports(directory: Path) -> frozenset[str]:
    """What the tests of a directory import, modules and names in modules alike."""
    found: set[str] = set()
    for path in project_files():
        if path.suffix == ".py" and path.is_relative_to(directory):
            for node in ast.walk(ast.parse(text_of(path))):
                if isinstance(node, ast.Import):
                    found |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module:
                    found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def broad_excepts(path: Path) -> Iterator[int]:
    """Handlers that stop any error; one that ends by raising again (undo, close) stops none."""
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.ExceptHandler):
            caught = (
                {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)}
                if node.type
                else set()
            )
            broad = node.type is None or caught & {"Exception", "BaseException"}
            last = node.body[-1]
            if broad and not (isinstance(last, ast.Raise) and last.exc is None):
                yield node.lineno


def test_no_file_is_too_long() -> None:
    lengths = {path: text_of(path).count("\n") for path in sources()}
    none_of(f"{named(path)}: {lines} lines" for path, lines in lengths.items() if lines > MAX_FILE_LINES)


def test_no_function_is_too_long() -> None:
    none_of(
        f"{named(path, node.lineno)}: {node.name} has {length} lines"
        for path in sources()
        for node in functions(path)
        if (length := (node.end_lineno or 0) - node.lineno + 1) > MAX_FUNCTION_LINES
    )


def test_broad_excepts_are_few_and_told_why() -> None:
    places = [(path, line) for path in sources("energy_app") for line in broad_excepts(path)]
    if len(places) > MAX_BROAD_EXCEPTS:
        none_of(named(*place) for place in places)
    around = {place: text_of(place[0]).splitlines()[place[1] - 1 : place[1] + 1] for place in places}
    none_of(f"{named(*place)}: say why" for place, lines in around.items() if "#" not in "".join(lines))


@pytest.mark.parametrize("word", UNFINISHED)
def test_nothing_is_left_unfinished(word: str) -> None:
    written = {".py", ".sol", ".sql", ".md", ".toml", ".yaml", ".js"}
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    none_of(named(path) for path in project_files() if path.suffix in written and whole.search(text_of(path)))


def test_no_machine_or_package_index_is_named() -> None:
    none_of(
        named(path, number)
        for path in project_files()
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if len(line) < 5_000 and (MACHINE_PATH.search(line) or any(host in line for host in INDEX_HOSTS))
    )


def test_top_level_is_fixed() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in project_files()}
    none_of(name for name in top - TOP_LEVEL if not name.startswith("."))


def test_every_package_says_what_it_is_for() -> None:
    packages = {path.parent for path in sources("energy_app")}
    starts = {place / "__init__.py" for place in packages}
    none_of(
        named(path) for path in starts if not path.exists() or not ast.get_docstring(ast.parse(text_of(path)))
    )


def test_tests_mirror_the_package() -> None:
    """Each module has its test file, or a test in the mirrored directory that imports it.

    What only a whole run shows may be tested end to end; the parts of a page are, with the page.
    """

    def tested(module: Path) -> bool:
        inside = module.relative_to(ROOT / "energy_app")
        mirror = (ROOT / "tests" / inside).parent
        dotted = ".".join(("energy_app", *inside.with_suffix("").parts))
        if (mirror / f"test_{inside.name}").is_file() or dotted in imports(mirror):
            return True
        if inside.parts[0] == "gui":
            return any(mirror.glob("test_*.py"))
        whole = (ROOT / "tests" / inside.parts[0], ROOT / "tests" / "e2e")
        return any(dotted in imports(place) for place in whole)

    modules = [path for path in sources("energy_app") if path.stem not in UNTESTED]
    none_of(f"{named(path)} has no test" for path in modules if not tested(path))


def test_test_directories_belong_to_a_package() -> None:
    places = {path.parent.relative_to(ROOT / "tests") for path in sources("tests")}
    none_of(
        place.as_posix()
        for place in places
        if place.parts and place.parts[0] not in ACROSS and not (ROOT / "energy_app" / place).is_dir()
    )


def test_layers_hold() -> None:
    linter = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    result = subprocess.run([*linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_command_line_starts_light() -> None:
    code = f"import sys, energy_app.cli; print(*sorted({HEAVY!r} & set(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == []
