"""One undisturbed run of the demo, which all tests of the whole program share and compare with."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.e2e import program


@dataclass(frozen=True, slots=True)
class Run:
    """A finished demo: where it is and what it printed."""

    out: Path
    summary: Any

    @property
    def data(self) -> Path:
        return self.out / "data"

    def statement(self, form: str) -> Path:
        return next(Path(path) for path in self.summary["statements"] if path.endswith(form))


@pytest.fixture(scope="session")
def two_runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """The same command in two directories, at the same time."""
    outs = [tmp_path_factory.mktemp("undisturbed") / name for name in ("one", "other")]
    started = [program.start(out.parent / f"home-{out.name}", *program.demo(out)) for out in outs]
    finished = [program.finish(process) for process in started]
    for each in finished:
        assert each.code == 0, each.messages
    one, other = (Run(out, each.json) for out, each in zip(outs, finished, strict=True))
    return one, other


@pytest.fixture(scope="session")
def undisturbed(two_runs: tuple[Run, Run]) -> Run:
    return two_runs[0]
