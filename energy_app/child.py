"""Processes of the program's own: how one is started, from a checkout and from an installed package alike.

A packaged program is no Python: its file takes no ``-m``. It starts its children as itself with one
private first argument, which ``energy_app.__main__`` looks for before anything else.
"""

import runpy
import sys
from collections.abc import Sequence

MARK = "--child-module"
_OURS = "energy_app."


def command(module: str, *arguments: str) -> list[str]:
    """The command that runs one of our modules as a process; ValueError for anybody else's."""
    if not module.startswith(_OURS):
        raise ValueError(f"{module} is not a module of this program")
    how = MARK if getattr(sys, "frozen", False) else "-m"
    return [sys.executable, how, module, *arguments]


def is_asked(arguments: Sequence[str]) -> bool:
    """Whether a packaged program was started as a child: ``arguments`` are those after its name."""
    ours = len(arguments) > 1 and arguments[0] == MARK and arguments[1].startswith(_OURS)
    return ours and getattr(sys, "frozen", False)


def run(arguments: Sequence[str]) -> None:
    """Be the child: run the module that was named, with the arguments after it."""
    module = arguments[1]
    sys.argv = [module, *arguments[2:]]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
