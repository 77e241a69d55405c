"""The headless service: reads a home of one's own until the system or the user ends it."""

import logging
import os
import signal
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from energy_app.chain.keys import Role
from energy_app.core.attach.succession import enter_in_turn
from energy_app.core.client import Topic
from energy_app.core.home import Home
from energy_app.core.runtime import THREAD_NAME, FailureListener, Runtime
from energy_app.core.site.living import open_own_home
from energy_app.core.site.trading import asked_passphrases
from energy_app.domain.readings import DeviceState
from energy_app.service import crash, logs
from energy_app.service.commands.output import print_json_line, print_line
from energy_app.service.notify import notify

_LOG = logging.getLogger(__name__)
_LOOK_S = 1.0  # a wait without an end would not hear a signal on every system
_WELL = (DeviceState.OK, DeviceState.ASLEEP)
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(slots=True)
class Watch:
    """What the service tells of the home: each change of a device's state, and how often one was read."""

    reads: int = 0
    home: Home | None = None
    _told: dict[str, DeviceState] = field(default_factory=dict)

    def tell(self, topic: Topic) -> None:
        """Hear of a change. On the core's thread."""
        if topic is Topic.READING:
            self.reads += 1
        elif topic is Topic.DEVICES and self.home is not None:
            for name, health in self.home.device_health.items():
                if self._told.get(name) is health.state:
                    continue
                self._told[name] = health.state
                is_well = health.state in _WELL
                why = f" ({health.problem})" if health.problem and health.state is not DeviceState.OK else ""
                level = logging.INFO if is_well else logging.WARNING
                _LOG.log(level, "%s%s", health.state, why, extra={"subject": name})


def run(directory: Path, *, as_json: bool, log_level: str = "info") -> None:
    """Read the home until SIGTERM or Ctrl-C. StateError: no device, or another program owns it."""
    with logs.kept(directory / logs.FOLDER / logs.SERVICE, log_level, on_stderr=True):
        _run(directory, as_json=as_json)


def _run(directory: Path, *, as_json: bool) -> None:
    watch, ended = Watch(), threading.Event()
    broken: list[BaseException] = []

    def failed(name: str, error: BaseException) -> None:
        _LOG.error("%s", crash.record(error), extra={"subject": name})
        if name == THREAD_NAME:
            broken.append(error)
            ended.set()

    passphrases = asked_passphrases(directory)
    with _until_signal(ended), Runtime(failed) as runtime:
        home = runtime.host(_watched(directory, watch, failed, passphrases)).result()
        _tell_start(directory, home, as_json=as_json)
        _LOG.info("started, %d devices", len(home.records), extra=logs.QUIET)
        while not ended.wait(_LOOK_S):
            pass
    _LOG.info("stopped after %d reads", watch.reads, extra=logs.QUIET)
    _tell_end(watch, as_json=as_json)
    if broken:
        raise broken[0]


@asynccontextmanager
async def _watched(
    directory: Path, watch: Watch, failed: FailureListener, passphrases: Mapping[Role, str]
) -> AsyncIterator[Home]:
    place = open_own_home(directory, failed, needs_device=True, told=_LOG.info, passphrases=passphrases)
    async with AsyncExitStack() as stack:
        own = await enter_in_turn(stack, directory, place)
        watch.home = own.home
        own.client.subscribe(watch.tell)
        notify("READY=1")
        try:
            yield own.home
        finally:
            notify("STOPPING=1")


@contextmanager
def _until_signal(ended: threading.Event) -> Iterator[None]:
    """Set the event at a signal that asks the program to end."""

    def asked(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    before = {number: signal.signal(number, asked) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell_start(directory: Path, home: Home, *, as_json: bool) -> None:
    records = home.records
    if as_json:
        devices = [
            {"name": r.name, "role": r.role, "profile": r.profile, "endpoint": r.endpoint, "unit": r.unit}
            for r in records
        ]
        start = {"state": "running", "pid": os.getpid(), "data_dir": str(directory)}
        print_json_line({**start, "interval_ms": home.sampling.interval_ms, "devices": devices})
        return
    names = ", ".join(record.name for record in records)
    every_s = home.sampling.interval_ms / 1000
    print_line(f"Reading {names} every {every_s:g} s into {directory} (pid {os.getpid()}); Ctrl-C stops")


def _tell_end(watch: Watch, *, as_json: bool) -> None:
    if as_json:
        print_json_line({"state": "stopped", "reads": watch.reads})
    else:
        print_line(f"Stopped after {watch.reads} reads; everything read is stored")
