"""Takes fixes out of the contracts, one at a time, and sees a test fail each time.

``python tests/contracts/mutants.py [NAME…]``: about a minute each. The project is copied aside, a rule
is removed from a source, everything is compiled anew, and the named tests run against it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
COPIED = ("energy_app", "resources", "tests", "pyproject.toml")
# What is left of a rule may leave a variable unused, or a statement without effect.
COMPILE = """
from tests.contracts import compile as compiler
compiler.ACCEPTED |= {"2018", "2072", "5667", "5740", "6133"}
compiler.main()
"""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule as it stands in a source, what is left when it is removed, and the tests that must notice.

    ``tests``: ``forge``, or a file beside this one with an optional expression of names.
    """

    name: str
    source: str
    rule: str
    without: str
    tests: str


def mutants() -> list[Mutant]:
    """All of mutants.toml."""
    entries = tomllib.loads((PROJECT / "tests" / "contracts" / "mutants.toml").read_text("utf-8"))
    return [Mutant(name=name, **entry) for name, entry in entries.items()]


def main() -> None:
    """Run those named, or all; exit 1 if one survives."""
    wanted = sys.argv[1:]
    chosen = [mutant for mutant in mutants() if mutant.name in wanted or not wanted]
    survivors = [mutant.name for mutant in chosen if not noticed(mutant)]
    if survivors:
        raise SystemExit(f"no test noticed: {', '.join(survivors)}")


def noticed(mutant: Mutant) -> bool:
    """Whether the tests fail without the rule."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place)
        _copy_to(copy)
        source = copy / "resources" / "contracts" / "src" / f"{mutant.source}.sol"
        text = source.read_text("utf-8")
        if text.count(mutant.rule) != 1:
            raise SystemExit(
                f"{mutant.name}: the rule stands {text.count(mutant.rule)} times in {mutant.source}.sol"
            )
        source.write_text(text.replace(mutant.rule, mutant.without), "utf-8")
        built = _run(copy, sys.executable, "-c", COMPILE)
        if built.returncode:
            raise SystemExit(f"{mutant.name} does not compile: {(built.stdout + built.stderr)[-800:]}")
        done = _run(copy, *_command(mutant.tests))
    failed = done.returncode != 0 and ("FAIL" in done.stdout)
    print(f"{mutant.name}: {'noticed' if failed else 'NOT noticed'} by {mutant.tests}", flush=True)
    return failed


def _copy_to(copy: Path) -> None:
    for name in COPIED:
        of = PROJECT / name
        if of.is_dir():
            # Links, not copies, for what is never written.
            shutil.copytree(
                of, copy / name, copy_function=_link, ignore=shutil.ignore_patterns("__pycache__", ".forge")
            )
        else:
            shutil.copy2(of, copy / name)


def _link(of: str, to: str) -> None:
    shutil.copy2(of, to) if "contracts" in to and "node_modules" not in to else os.link(of, to)


def _command(tests: str) -> list[str]:
    name, _, expression = tests.replace("forge", "test_forge").partition(" ")
    return [sys.executable, "-m", "pytest", "-n0", "-x", "-q", f"tests/contracts/{name}.py", "-k", expression]


def _run(copy: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    main()
