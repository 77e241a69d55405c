"""The window clicked through with mouse and keyboard: python tests/gui/xvfb_clickthrough.py OUT

Each story runs in a process of its own on a virtual screen of its own, three at a time, and uses the
program as a person does, with xdotool: a new home from the first run to its verified statement, in
English and light and in German and dark; the simulated home; the icon in a desktop's tray. A picture of
the screen after each step goes to OUT. Exit 1 if a story did not come to its end.

Needs the Debian packages xvfb, xdotool, dbus and libglib2.0-bin, and is a command because a machine may
not have them; what is to be proved on every machine is in the tests.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.gui.clickthrough.screen import missing, screen  # noqa: E402  # this file is a command

STORIES = {
    "own-home-en-light": ("own_home", "en", "light"),
    "own-home-de-dark": ("own_home", "de", "dark"),
    "simulated-home": ("simulated_home",),
    "tray-en": ("tray", "en"),
    "tray-de": ("tray", "de"),
}
_AT_A_TIME = 3  # they mostly wait, as people do
_LONGEST_S = 420
_LAST_LINES = 12


def told(name: str, out: Path) -> bool:
    """Let a story be told; whether it came to its end."""
    module, *rest = STORIES[name]
    pictures = out / name
    pictures.mkdir(parents=True, exist_ok=True)
    for old in pictures.glob("*.png"):
        old.unlink()
    command = [sys.executable, "-m", f"tests.gui.clickthrough.{module}", str(pictures), *rest]
    if module == "tray":
        command = ["dbus-run-session", "--", *command]
    began = time.monotonic()
    with screen() as display, tempfile.TemporaryDirectory() as home:
        around = {"PYTHONFAULTHANDLER": "1", "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
        places = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_RUNTIME_DIR": home}
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **around, **places},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=_LONGEST_S,
            check=False,
        )
    (pictures / "said.txt").write_text(done.stdout, encoding="utf-8")
    seconds, count = time.monotonic() - began, len(list(pictures.glob("*.png")))
    well = done.returncode == 0
    print(
        f"{name:18} {'well' if well else f'FAILED ({done.returncode})'} in {seconds:.0f} s, {count} pictures",
        flush=True,
    )
    if not well:
        print("\n".join(done.stdout.splitlines()[-_LAST_LINES:]), flush=True)
    return well


def main(arguments: list[str]) -> int:
    """One story by its name after OUT, or all."""
    if not arguments or (lacking := missing()):
        print(__doc__ if not arguments else f"This machine has no {', '.join(lacking)}.\n\n{__doc__}")
        return 2
    out = Path(arguments[0]).resolve()
    with ThreadPoolExecutor(_AT_A_TIME) as lanes:
        ends = list(lanes.map(lambda name: told(name, out), arguments[1:] or STORIES))
    return 0 if all(ends) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
