"""The desk of one member: makes its sheets, queues their posting, settles days in its turn.

Every method looks at the clock, the book and the intents, does what is due and may be called again
at any time: what is queued already is not queued twice, also after a crash in between, because a
sheet and the wish to post it are written in one transaction. Nothing is sent from here.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from energy_app.chain.intents import Intent, State, Wish, enqueue
from energy_app.chain.outbox import Outbox
from energy_app.domain.community_day import DayState
from energy_app.domain.errors import ClockError, StateError
from energy_app.domain.market_day import STANDING_DAYS
from energy_app.domain.sheets import OrderSheet
from energy_app.domain.time import SECOND_MS, Clock, day_at
from energy_app.store.database import Database
from energy_app.trading.book import PAPER, OrderEntry, ReadingEntry, SheetBook, SignedSheet
from energy_app.trading.desk_sources import OrderSource, ReadingSource
from energy_app.trading.member_market import MemberMarket
from energy_app.trading.timetable import CLOCK_TOLERANCE_MS, DeskSchedule

_DEAD = (State.REJECTED, State.EXPIRED, State.REVERTED, State.CANCELLED)
_MOST_REVISIONS = 5


@dataclass(frozen=True, slots=True)
class _Sheet:
    """An order sheet on its way: new, with its plan, or one made before."""

    day: int
    sheet: OrderSheet
    plan: dict[str, Any] | None


class Desk:
    """One member's part in the market. Blocks on database and network: for a worker thread."""

    def __init__(
        self,
        market: MemberMarket,
        database: Database,
        outbox: Outbox,
        account: str,
        clock: Clock,
        orders: OrderSource,
        readings: ReadingSource,
        schedule: Callable[[], DeskSchedule] = DeskSchedule,
    ) -> None:
        """``account`` is the address of the trader key that posts and settles.

        ``schedule`` is asked each time, so that what the owner changes holds at once.
        """
        self._market = market
        self._database = database
        self._outbox = outbox
        self._account = account
        self._clock = clock
        self._orders = orders
        self._readings = readings
        self._schedule = schedule
        self._empty_day: int | None = None
        self.book = SheetBook(market.member)

    def post_due(self) -> bool:
        """Queue the sheets that are due now; whether anything was queued.

        In the morning tomorrow's orders and yesterday's readings go together; readings that were
        late follow alone, oldest first, because the market takes a meter's days in order.
        StateError: readings that cannot be right; the orders are queued nevertheless. ClockError:
        something is due and this machine's clock is wrong; nothing is queued.
        """
        now_ms = self._clock.now_ms()
        today = day_at(now_ms)
        if now_ms < self._schedule().timetable.post_from(today, self._market.contract, self._market.member):
            return self._post_readings(today - 2, now_ms)
        self._post_readings(today - 2, now_ms)
        orders = self._due_orders(today + 1, now_ms)
        try:
            readings = self._due_readings(today - 1, now_ms)
        except StateError:
            # Readings that cannot be right are told, and do not keep tomorrow's orders back.
            if orders is not None:
                self._queue_orders(orders, now_ms)
            raise
        # A pair the market refused is parted, so that the sound half of it gets through.
        if orders is not None and readings is not None and orders.plan is not None:
            return self._queue_both(orders, readings, now_ms)
        read = readings is not None and self._queue_readings(readings, now_ms)
        return (orders is not None and self._queue_orders(orders, now_ms)) or read

    def post_now(self, sheet: OrderSheet, plan: dict[str, Any]) -> None:
        """Queue tomorrow's order sheet at once, before the schedule would.

        One that was made before and came to nothing is queued again as it was: a day never sees two
        plans. StateError: it is too late, or tomorrow's sheet is on its way or posted.
        """
        now_ms = self._clock.now_ms()
        day = day_at(now_ms) + 1
        if now_ms >= self._market.market_day.order_gate(day):
            raise StateError("It is too late for tomorrow's offer: the market takes no more.")
        entry = self.book.order_sheet(self._database.reader(), day)
        if entry is not None and not self._is_unsent(entry.business_key):
            raise StateError("Tomorrow's offer is posted already.")
        orders = _Sheet(day, sheet, plan) if entry is None else _Sheet(day, entry.sheet, None)
        if not self._queue_orders(orders, now_ms):
            raise StateError("Tomorrow's offer was refused too often. The list of posts says why.")

    def may_settle(self) -> bool:
        """Whether a day is open for settling and this member's turn has come. Asks no network."""
        return self._settleable() is not None

    def settle_due(self) -> bool:
        """Queue the settlement of the day that is open for it, if it is this member's turn.

        The index of the market's events must be up to date: the call is built from them. A day
        for which nobody's sheet stands has nothing to settle and is left alone.
        """
        turn = self._settleable()
        if turn is None:
            return False
        day, key = turn
        if not self._market.has_sheets(day):
            # The gate of the day is long closed: no sheet can come any more, so it is not asked again.
            self._empty_day = day
            return False
        if self._market.day_state(day) is not DayState.OPEN:
            return False
        until_ms = self._market.market_day.settle_until(day)
        return self._outbox.submit(self._wish(key, self._market.settle_day(day), until_ms))

    def _settleable(self) -> tuple[int, str] | None:
        now_ms = self._clock.now_ms()
        day = day_at(now_ms) - 2
        if self._schedule().paper:
            return None
        deadlines = self._market.market_day
        opens_ms = deadlines.readings_until(day)
        if not opens_ms <= now_ms < deadlines.settle_until(day) or self._market.is_settled(day):
            return None
        members = self._market.member_count()
        if now_ms < self._schedule().timetable.settle_from(opens_ms, day, self._market.member, members):
            return None
        if day == self._empty_day:
            return None
        key = self._free_key("settle", day)
        return None if key is None else (day, key)

    def is_late(self) -> bool:
        """Whether tomorrow's orders should have been posted by now and are not."""
        now_ms = self._clock.now_ms()
        today = day_at(now_ms)
        if now_ms < self._schedule().timetable.warn_at(today):
            return False
        entry = self.book.order_sheet(self._database.reader(), today + 1)
        if entry is None:
            return not self._orders.stands(today + 1)
        return self._is_unsent(entry.business_key) or not self._is_done(entry.business_key)

    def standing(self, day: int) -> OrderEntry | None:
        """The newest order sheet made for an earlier day that is on the market or on its way there."""
        for entry in self.book.order_sheets(self._database.reader(), STANDING_DAYS + 1):
            if entry.day < day and not self._is_unsent(entry.business_key):
                return entry
        return None

    # ---- what is due

    def _due_orders(self, day: int, now_ms: int) -> _Sheet | None:
        if now_ms >= self._schedule().timetable.post_until(day - 1):
            return None
        entry = self.book.order_sheet(self._database.reader(), day)
        if entry is not None:
            lost = self._is_unsent(entry.business_key)
            return _Sheet(day, entry.sheet, None) if lost else None
        planned = self._orders.orders(day, self._market.terms(day))
        return None if planned is None else _Sheet(day, *planned)

    def _due_readings(self, day: int, now_ms: int) -> SignedSheet | None:
        """The readings of a day, signed; a sheet signed before is posted again, never signed anew."""
        deadlines = self._market.market_day
        if self._schedule().paper or not (
            deadlines.readings_from(day) <= now_ms < deadlines.readings_until(day)
        ):
            return None
        reader = self._database.reader()
        entry = self.book.reading_sheet(reader, day)
        if entry is not None:
            return entry.signed if self._is_dead(entry.business_key) else None
        unsigned = self._readings.readings(day)
        if unsigned is None or not self._orders_stand(reader, day):
            return None
        on_chain = self._market.last_reading()
        if on_chain is not None and on_chain.day >= day:
            return None  # posted by a book that is lost; the market takes no day before its last
        sequence, previous = self._next_in_chain(reader, 0 if on_chain is None else on_chain.sequence)
        return self._market.sign(unsigned, sequence, previous)

    def _orders_stand(self, reader: sqlite3.Connection, day: int) -> bool:
        """Whether an order sheet is in force for the day: by the book, or by a book that is lost."""
        made = self.book.latest_order_day(reader, day)
        if made is not None and day - made <= STANDING_DAYS:
            return True
        return self._market.standing_sheet(day) is not None

    def _next_in_chain(self, reader: sqlite3.Connection, on_chain: int) -> tuple[int, bytes]:
        """Sequence of the next reading sheet and the hash of the one it follows."""
        last = self.book.last_reading_sheet(reader)
        if last is not None and last.signed.sheet.sequence >= on_chain:
            sheet = last.signed.sheet
            return sheet.sequence + 1, sheet.digest()
        # The book is younger than the chain (a restored backup, a new machine). A step in the
        # sequence says that the sheet before is not known here.
        return (1, bytes(32)) if on_chain == 0 else (on_chain + 2, bytes(32))

    # ---- queueing: sheet and wish in one transaction

    def _post_readings(self, day: int, now_ms: int) -> bool:
        signed = self._due_readings(day, now_ms)
        return signed is not None and self._queue_readings(signed, now_ms)

    def _check_clock(self, now_ms: int) -> None:
        ahead_ms = now_ms - self._market.now_ms()
        if abs(ahead_ms) > CLOCK_TOLERANCE_MS:
            seconds = abs(ahead_ms) // SECOND_MS
            if ahead_ms > 0:
                raise ClockError(
                    "This machine's clock is {seconds} s ahead of the network's. "
                    "Nothing is posted until it is set right.",
                    seconds=seconds,
                )
            raise ClockError(
                "This machine's clock is {seconds} s behind the network's. "
                "Nothing is posted until it is set right.",
                seconds=seconds,
            )

    def _queue_both(self, orders: _Sheet, signed: SignedSheet, now_ms: int) -> bool:
        self._check_clock(now_ms)
        key = self._free_key("day", orders.day)
        if key is None:
            return False
        calldata = self._market.post_day(signed, orders.day, orders.sheet)
        deadlines = self._market.market_day
        until_ms = min(deadlines.order_gate(orders.day), deadlines.readings_until(signed.sheet.day))
        with self._database.transaction(sync_full=True) as connection:
            self._note_orders(connection, orders, key, now_ms)
            self._note_readings(connection, signed, key, now_ms)
            return self._enqueue(connection, key, calldata, until_ms, now_ms)

    def _queue_orders(self, orders: _Sheet, now_ms: int) -> bool:
        if self._schedule().paper:
            return self._keep_on_paper(orders, now_ms)
        self._check_clock(now_ms)
        key = self._free_key("orders", orders.day)
        if key is None:
            return False
        calldata = self._market.post_orders(orders.day, orders.sheet)
        until_ms = self._market.market_day.order_gate(orders.day)
        with self._database.transaction(sync_full=True) as connection:
            self._note_orders(connection, orders, key, now_ms)
            return self._enqueue(connection, key, calldata, until_ms, now_ms)

    def _keep_on_paper(self, orders: _Sheet, now_ms: int) -> bool:
        """Keep the sheet as if it had been posted; nothing is sent."""
        if orders.plan is not None:
            with self._database.transaction(sync_full=True) as connection:
                self._note_orders(connection, orders, f"{PAPER}:{orders.day}", now_ms)
        return True

    def _queue_readings(self, signed: SignedSheet, now_ms: int) -> bool:
        self._check_clock(now_ms)
        key = self._free_key("readings", signed.sheet.day)
        if key is None:
            return False
        calldata = self._market.post_readings(signed)
        until_ms = self._market.market_day.readings_until(signed.sheet.day)
        with self._database.transaction(sync_full=True) as connection:
            self._note_readings(connection, signed, key, now_ms)
            return self._enqueue(connection, key, calldata, until_ms, now_ms)

    def _note_orders(self, connection: sqlite3.Connection, orders: _Sheet, key: str, now_ms: int) -> None:
        if orders.plan is None:
            self.book.repost_orders(connection, orders.day, key)
            return
        entry = OrderEntry(orders.day, orders.sheet, orders.plan, key, now_ms)
        self.book.add_order_sheet(connection, entry)

    def _note_readings(
        self, connection: sqlite3.Connection, signed: SignedSheet, key: str, now_ms: int
    ) -> None:
        known = self.book.reading_sheet(connection, signed.sheet.day)
        if known is not None and known.signed == signed:
            self.book.repost_readings(connection, signed.sheet.sequence, key)
        else:
            self.book.add_reading_sheet(connection, ReadingEntry(signed, key, now_ms))

    def _enqueue(
        self, connection: sqlite3.Connection, key: str, calldata: bytes, until_ms: int, now_ms: int
    ) -> bool:
        wish = self._wish(key, calldata, until_ms)
        return enqueue(connection, self._market.chain_id, wish, now_ms)

    def _wish(self, key: str, calldata: bytes, until_ms: int) -> Wish:
        return Wish(key, self._account, self._market.contract, calldata, valid_until_ms=until_ms)

    # ---- intents

    def _free_key(self, action: str, day: int) -> str | None:
        """A key for the action: the first, or the next revision if the ones before came to nothing.

        None while one is under way or done, and after too many that failed.
        """
        for revision in range(_MOST_REVISIONS):
            key = f"{action}:{self._market.contract}:{self._market.member}:{day}:{revision}"
            intent = self._outbox.find(key)
            if intent is None:
                return key
            if not _came_to_nothing(intent):
                return None
        return None

    def _is_unsent(self, key: str) -> bool:
        """Whether the sheet is to be queued: it came to nothing, or is on paper only and that is over."""
        if key.startswith(f"{PAPER}:"):
            return not self._schedule().paper
        return self._is_dead(key)

    def _is_dead(self, key: str) -> bool:
        intent = self._outbox.find(key)
        return intent is not None and _came_to_nothing(intent)

    def _is_done(self, key: str) -> bool:
        if key.startswith(f"{PAPER}:"):
            return True
        intent = self._outbox.find(key)
        return intent is not None and intent.state in (State.MINED, State.FINAL)


def _came_to_nothing(intent: Intent) -> bool:
    return intent.settled and intent.state in _DEAD
