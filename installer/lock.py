"""Write the lock files: ``python installer/lock.py`` (``--upgrade`` takes the newest versions).

Each lock is universal (every platform, Python 3.12 and newer), carries the hash of every file, and
names no package index. ``requirements.lock`` is what the program runs with, ``requirements-dev.lock``
what its tests need besides, ``requirements-package.lock`` what makes its packages, and
``requirements-setup.lock`` what installs the others.
"""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = "3.12"
FLAGS = [
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
    "--prerelease=if-necessary-or-explicit",
    f"--python-version={OLDEST_PYTHON}",
    "--quiet",
]
LOCKS = {
    "requirements.lock": ["pyproject.toml"],
    "requirements-dev.lock": ["--group=pyproject.toml:dev", "--constraint=installer/requirements.lock"],
    "requirements-package.lock": [
        "--group=pyproject.toml:package",
        "--constraint=installer/requirements.lock",
    ],
    "requirements-setup.lock": ["--group=pyproject.toml:setup", "--constraint=installer/requirements.lock"],
}


def lock(name: str, sources: list[str], *, upgrade: bool) -> int:
    """Compile one lock; versions already in it stay unless they are to be upgraded. Exit code of uv."""
    output = f"installer/{name}"
    command = ["uv", "pip", "compile", *FLAGS, *sources, f"--output-file={output}"]
    if upgrade:
        command.append("--upgrade")
    print(f"locking {output}", flush=True)
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.DEVNULL, check=False
    ).returncode


def main() -> int:
    """Lock all of them, in the order in which they build on each other."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    upgrade = parser.parse_args().upgrade
    for name, sources in LOCKS.items():
        if code := lock(name, sources, upgrade=upgrade):
            return code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
