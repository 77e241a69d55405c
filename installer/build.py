"""Make what people install, each on its own system; the result is in ``dist/``.

    python3 installer/build.py linux      the program as a folder and as .tar.gz
    python3 installer/build.py deb        the Debian package of that folder
    python3 installer/build.py windows    the program as a folder and its setup.exe (needs makensis)
    python3 installer/build.py macos      the app (sign it with installer/macos/sign.sh)
    python3 installer/build.py sbom       what is inside, as CycloneDX
    python3 installer/build.py audit      known weaknesses of what is inside

Needs what ``installer/bootstrap.py setup`` needs, and fetches its tools the same way, hash-checked.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import string
import subprocess
import sys
import tarfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from installer import bootstrap
from installer.bootstrap import ROOT, SetupError, run, say

DIST = ROOT / "dist"
FOLDER = DIST / "energy-app"
TOOLS_LOCK = ROOT / "installer" / "requirements-package.lock"
SYSTEMS = {"linux": "Linux", "windows": "Windows", "macos": "Darwin"}
DEBIAN_NAMES = {"x86_64": "amd64", "aarch64": "arm64"}


def version() -> str:
    """The version of the program, as its package says."""
    text = (ROOT / "energy_app" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', text)
    if not found:
        raise SetupError("energy_app/__init__.py names no version")
    return found[1]


def tool(name: str) -> str:
    """A program of the build's own environment."""
    return str(bootstrap.PYTHON.with_name(f"{name}.exe" if bootstrap.WINDOWS else name))


def prepare() -> None:
    """The program's environment, and the tools beside it."""
    bootstrap.make_venv()
    bootstrap.install(development=False)
    bootstrap.install_locked("tools", TOOLS_LOCK)


def freeze(system: str) -> None:
    """The program as a folder; SetupError on a system that is another one."""
    if platform.system() != SYSTEMS[system]:
        raise SetupError(
            f"the program for {system} is made on {system}: its Python and its libraries are that system's. "
            "installer/README.md tells how CI does it."
        )
    prepare()
    make_icons()
    work = ["--distpath", str(DIST), "--workpath", str(ROOT / "build" / "pyinstaller")]
    spec = str(ROOT / "installer" / "energy-app.spec")
    run("program", [tool("pyinstaller"), "--noconfirm", "--log-level", "WARN", *work, spec])
    say(f"{FOLDER}: {size_mb(FOLDER)} MB")


def make_icons() -> None:
    """The picture of the program in the sizes the system's programs want, drawn by Qt."""
    script = ROOT / "installer" / "icons.py"
    run("icons", [str(bootstrap.PYTHON), str(script), str(ROOT / "build" / "icons")])


def size_mb(folder: Path) -> int:
    """How much the files of a folder hold, in MB."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) // 1_000_000


def linux() -> Path:
    """The folder, packed."""
    freeze("linux")
    target = DIST / f"energy-app-{version()}-linux-{platform.machine()}.tar.gz"
    with tarfile.open(target, "w:gz", compresslevel=6) as archive:
        archive.add(FOLDER, arcname=f"energy-app-{version()}")
    return target


def deb() -> Path:
    """The Debian package; makes the folder first unless it is there."""
    if FOLDER.is_dir():
        prepare()
    else:
        freeze("linux")
    architecture = DEBIAN_NAMES.get(platform.machine(), platform.machine())
    return debian_package(FOLDER, DIST, version(), architecture)


def debian_package(
    folder: Path, target: Path, number: str, architecture: str, compression: str = "zstd"
) -> Path:
    """A .deb of any folder that holds the program, in ``target``."""
    template = string.Template((ROOT / "installer/linux/nfpm.yaml").read_text(encoding="utf-8"))
    filled = template.substitute(ARCH=architecture, VERSION=number, FOLDER=folder, COMPRESSION=compression)
    plan = ROOT / "build" / "nfpm.yaml"
    plan.parent.mkdir(exist_ok=True)
    plan.write_text(filled, encoding="utf-8")
    package = target / f"energy-app_{number}_{architecture}.deb"
    run("Debian package", [tool("nfpm"), "package", "--config", str(plan), "--target", str(package)])
    return package


def windows() -> Path:
    """The folder and its setup."""
    freeze("windows")
    return windows_setup(FOLDER, DIST / f"energy-app-{version()}-setup.exe", version())


def windows_setup(folder: Path, target: Path, number: str) -> Path:
    """The setup of any folder that holds the program. Works on Linux too: NSIS does."""
    compiler = shutil.which("makensis") or shutil.which("makensis", path=r"C:\Program Files (x86)\NSIS")
    if not compiler:
        raise SetupError(
            "makensis is missing. Install NSIS (Debian: apt-get install nsis), then run this again."
        )
    script = ROOT / "installer" / "windows" / "energy-app.nsi"
    given = [f"-DVERSION={number}", f"-DFOLDER={folder}", f"-DOUTPUT={target}"]
    run("setup", [compiler, "-V2", "-WX", *given, str(script)])
    return target


def macos() -> Path:
    """The app, not yet signed."""
    freeze("macos")
    return DIST / "Energy App.app"


def sbom() -> Path:
    """Everything the program needs at run time, from the lock, as CycloneDX JSON."""
    prepare()
    DIST.mkdir(exist_ok=True)
    return bill_of_materials(DIST / "sbom.cyclonedx.json")


def bill_of_materials(target: Path) -> Path:
    """The lock as CycloneDX JSON, in the file named."""
    lock = str(ROOT / "installer" / "requirements.lock")
    given = ["--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", "--output-format", "JSON"]
    run("SBOM", [tool("cyclonedx-py"), "requirements", lock, *given, "--output-file", str(target)])
    return target


def audit() -> Path:
    """Ask the package index for known weaknesses of what is locked; fails where there are any."""
    prepare()
    lock = ROOT / "installer" / "requirements.lock"
    run("audit", [tool("pip-audit"), "--require-hashes", "--disable-pip", "--requirement", str(lock)])
    return lock


COMMANDS = {made.__name__: made for made in (linux, deb, windows, macos, sbom, audit)}


def main(arguments: list[str]) -> int:
    """Make what is asked for; the exit code: 1 for a failure told in one line, 2 for wrong usage."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    os.chdir(ROOT)
    try:
        say(f"ready: {COMMANDS[arguments[0]]()}")
    except (SetupError, subprocess.SubprocessError, OSError) as error:
        print(f"build: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
