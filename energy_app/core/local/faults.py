"""What is wrong with the home at this moment, and since when."""

from collections.abc import Iterator

from energy_app.core.client import Fault, FaultKind
from energy_app.core.local.parts import HomeParts
from energy_app.core.local.pause import pause_fault
from energy_app.domain.readings import DeviceState
from energy_app.domain.sentence import Sentence
from energy_app.domain.time import day_at, utc

_CONTRADICTION = Sentence(
    "More power leaves the house than comes in: a meter may be the wrong way round or at another place. "
    "Test the meters; invert turns one round."
)
_STATES = {DeviceState.OFFLINE: Sentence("offline"), DeviceState.DEGRADED: Sentence("degraded")}
_WRONG = (DeviceState.OFFLINE, DeviceState.DEGRADED)


def faults(parts: HomeParts) -> tuple[Fault, ...]:
    """The standing faults, those of devices first. On the core's loop."""
    paused = pause_fault(parts)
    standing = () if paused is None else (paused,)
    return (
        *standing,
        *_keys(parts),
        *_devices(parts),
        *_store(parts),
        *(clock := tuple(_clock(parts))),
        *_chain(parts, is_paused=paused is not None, is_clock_told=bool(clock)),
    )


def _keys(parts: HomeParts) -> Iterator[Fault]:
    since_ms = None if parts.keys is None else parts.keys.locked_since_ms
    if since_ms is not None:
        yield Fault(FaultKind.LOCKED, "", "", since_ms)


def _devices(parts: HomeParts) -> Iterator[Fault]:
    for name, health in sorted(parts.home.device_health.items()):
        if health.state in _WRONG:
            yield Fault(FaultKind.DEVICE, name, health.problem or _STATES[health.state], health.since_ms)
    since_ms = parts.home.power.contradiction_since_ms
    if since_ms is not None:
        yield Fault(FaultKind.DEVICE, "", _CONTRADICTION, since_ms)


def _store(parts: HomeParts) -> Iterator[Fault]:
    state = parts.home.log_state
    if state.failure is not None:
        since_ms = parts.clock.now_ms() if state.failing_since_ms is None else state.failing_since_ms
        yield Fault(FaultKind.STORE, "", state.failure, since_ms)


def _clock(parts: HomeParts) -> Iterator[Fault]:
    since_ms = parts.home.clock_behind_since_ms
    if since_ms is not None:
        told = Sentence(
            "No reading is taken: there are some until {newest:%Y-%m-%d %H:%M} UTC, after this clock's time. "
            "Reading goes on by itself once the clock is right.",
            newest=utc(parts.home.log.newest_ms),
        )
        yield Fault(FaultKind.CLOCK, "", told, since_ms)


def _chain(parts: HomeParts, *, is_paused: bool, is_clock_told: bool) -> Iterator[Fault]:
    market, now_ms = parts.market, parts.clock.now_ms()
    if market is None:
        return
    health = market.agent.health
    if health.fault is not None and not is_paused:  # that nothing is sent is told already
        yield Fault(FaultKind.CHAIN, "", health.fault, now_ms if health.since_ms is None else health.since_ms)
    if health.clock is not None and not is_clock_told:
        yield Fault(FaultKind.CLOCK, "", health.clock, now_ms if health.since_ms is None else health.since_ms)
    if health.is_late and market.owner.posting:
        since_ms = min(market.timetable.warn_at(day_at(now_ms)), now_ms)
        yield Fault(FaultKind.LATE, "", Sentence("Tomorrow's offer is not on the market yet."), since_ms)
