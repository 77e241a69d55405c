"""The program as a user starts it: a process, its two outputs and its exit code."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

DAYS, SEED = 1, 1
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Finished:
    """A command that ended."""

    code: int
    output: str
    messages: str

    @property
    def json(self) -> Any:
        return json.loads(self.output)

    @property
    def line(self) -> str:
        """What the user is told at the end; never a traceback, never a fault of the program."""
        assert "Traceback" not in self.output + self.messages
        assert "A fault of the program" not in self.messages
        return self.messages.splitlines()[-1]


def start(home: Path, *arguments: object) -> subprocess.Popen[str]:
    """Start a command; ``home`` is the user's home directory meanwhile."""
    home.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "HOME": str(home), "USERPROFILE": str(home), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "energy_app", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finish(process: subprocess.Popen[str], timeout_s: float = 240.0) -> Finished:
    output, messages = process.communicate(timeout=timeout_s)
    return Finished(process.returncode, output, messages)


def run(home: Path, *arguments: object) -> Finished:
    return finish(start(home, *arguments))


def demo(out: Path, days: int = DAYS, seed: int = SEED) -> tuple[object, ...]:
    """The arguments of the headless demo that keeps everything in ``out``."""
    return ("demo", "--headless", "--days", days, "--seed", seed, "--out", out, "--json")


def figures(summary: Any) -> Any:
    """What a summary says apart from where its files lie."""
    return {**summary, "statements": [Path(path).name for path in summary["statements"]]}


def stream(process: subprocess.Popen[str]) -> IO[str]:
    """Where a running command tells how far it is."""
    assert process.stderr is not None
    return process.stderr
