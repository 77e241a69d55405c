"""One counter of one device: its guard and the registers at the slot boundaries."""

from dataclasses import dataclass, replace

from energy_app.domain.energy import Direction, Register
from energy_app.domain.time import MINUTE_MS, slot_at, slot_start_ms
from energy_app.metering.guard import Break, GuardLimits, GuardState, break_between, exchanged, feed

REGISTER_AGE_MS = MINUTE_MS
"""A boundary register is the last good reading at most this long before the boundary."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A boundary register with what the guard needs to go on from it."""

    register: Register
    changed_ms: int
    offset_wh: int
    settled: bool
    """No value was in doubt: a replay may start here."""


class Counter:
    """Fed with readings in the order of time; collects registers and breaks until taken."""

    def __init__(
        self,
        device_id: int,
        direction: Direction,
        limits: GuardLimits,
        state: GuardState | None = None,
        last_slot: int | None = None,
    ) -> None:
        self.device_id = device_id
        self.direction = direction
        self.limits = limits
        self.state = state or GuardState()
        self.last_slot = last_slot
        self.standings: list[Standing] = []
        self.breaks: list[Break] = []

    def observe(self, time_ms: int, raw_wh: int | None) -> None:
        """Take a reading; nothing happens if it is not newer than the last one."""
        self.close(slot_at(time_ms))
        before = self.state
        self.state, _ = feed(before, self.limits, time_ms, raw_wh)
        broken = break_between(before, self.state)
        if broken is not None:
            self.breaks.append(broken)

    def exchange(self, time_ms: int, closing_wh: int, opening_wh: int) -> None:
        """Go on with another meter, put in place at an instant after the last reading."""
        self.close(slot_at(time_ms))
        before = self.state
        self.state = exchanged(before, time_ms, closing_wh, opening_wh)
        broken = break_between(before, self.state)
        if broken is not None:
            self.breaks.append(replace(broken, closed_wh=closing_wh, opened_wh=opening_wh))

    def close(self, slot: int) -> None:
        """All readings before the start of ``slot`` are in: keep the register it left behind."""
        state = self.state
        if state.raw_wh is None:
            return
        boundary = slot_at(state.time_ms) + 1
        fresh = slot_start_ms(boundary) - state.time_ms <= REGISTER_AGE_MS
        if boundary > slot or not fresh or (self.last_slot is not None and boundary <= self.last_slot):
            return
        self.last_slot = boundary
        self.standings.append(
            Standing(
                Register(
                    self.device_id,
                    self.direction,
                    boundary,
                    state.raw_wh,
                    state.register_wh,
                    state.time_ms,
                    state.segment,
                ),
                state.changed_ms,
                state.offset_wh,
                settled=state.doubt is None,
            )
        )


def resumed(standing: Standing, limits: GuardLimits, raw_wh: int | None) -> Counter:
    """A counter that goes on from a settled register, whose reading now shows ``raw_wh``.

    Where the reading is what it was, the counter continues exactly as it did; where somebody
    changed it, the energy that follows comes out different, which is how it is found.
    """
    register = standing.register
    if raw_wh is None:
        return Counter(register.device_id, register.direction, limits, GuardState(register.time_ms))
    register = replace(register, raw_wh=raw_wh, register_wh=register.register_wh + raw_wh - register.raw_wh)
    state = GuardState(
        seen_ms=register.time_ms,
        raw_wh=raw_wh,
        time_ms=register.time_ms,
        changed_ms=standing.changed_ms,
        register_wh=register.register_wh,
        offset_wh=standing.offset_wh,
        segment=register.segment,
        reason="replay",
    )
    counter = Counter(register.device_id, register.direction, limits, state, register.slot)
    counter.standings.append(replace(standing, register=register))
    return counter
