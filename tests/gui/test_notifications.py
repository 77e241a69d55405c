"""Messages of the desktop: what is news, what is wanted, and never too many."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from energy_app.domain.journal import Event, LogEntry
from energy_app.gui.behaviour import Behaviour, Category, category_of
from energy_app.gui.notifications import MOST, SPAN_S, Notifier, RateLimit


class Desk:
    """A notifier on a clock that stands."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.shown: list[tuple[str, bool]] = []
        self.notifier = Notifier(
            lambda text, trouble: self.shown.append((text, trouble)),
            lambda entry: f"{entry.event.value} {entry.subject}".strip(),
            lambda: self.now_s,
        )
        self.entries: list[LogEntry] = []

    def happen(self, event: Event, subject: str = "") -> None:
        self.entries.insert(0, LogEntry(len(self.entries) + 1, 0, event, subject))

    def hear(self) -> None:
        self.notifier.hear(self.entries)


def test_what_was_there_before_the_window_is_no_news() -> None:
    desk = Desk()
    desk.happen(Event.DEVICE_LOST, "meter")
    desk.hear()
    desk.happen(Event.DAY_PAID, "2026-06-29")
    desk.hear()
    desk.hear()
    assert desk.shown == [("day_paid 2026-06-29", False)]
    desk.notifier.forget()
    desk.happen(Event.STORE_FAILED)
    desk.hear()
    assert len(desk.shown) == 1  # another home's journal


def test_an_empty_journal_is_known_too() -> None:
    desk = Desk()
    desk.hear()
    desk.happen(Event.STORE_FAILED)
    desk.hear()
    assert desk.shown == [("store_failed", True)]


def test_only_what_is_wanted_is_shown_in_the_order_it_happened() -> None:
    desk = Desk()
    desk.hear()
    for event in (Event.OFFER_POSTED, Event.SETTINGS_CHANGED, Event.NETWORK_LOST, Event.DAY_PAID):
        desk.happen(event)
    desk.hear()
    assert [text for text, _ in desk.shown] == ["network_lost", "day_paid"]
    desk.notifier.behaviour = replace(Behaviour(), notify_offers=True, notify_trouble=False)
    desk.happen(Event.OFFER_POSTED)
    desk.happen(Event.DEVICE_LOST)
    desk.hear()
    assert [text for text, _ in desk.shown][2:] == ["offer_posted"]


def test_a_flood_is_held_back_and_counted() -> None:
    desk = Desk()
    desk.hear()
    for _ in range(MOST + 3):
        desk.happen(Event.DEVICE_LOST, "meter")
    desk.hear()
    assert len(desk.shown) == MOST
    desk.now_s = SPAN_S
    desk.happen(Event.DEVICE_LOST, "roof")
    desk.hear()
    assert desk.shown[-1][0] == "device_lost roof\n3 more are in the log."


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60))
def test_in_no_span_are_more_than_allowed(pauses: list[float]) -> None:
    now_s = 0.0
    limit = RateLimit(3, 50.0, lambda: now_s)
    allowed: list[float] = []
    for pause in pauses:
        now_s += pause
        if limit.allow():
            allowed.append(now_s)
        else:
            assert sum(now_s - 50.0 < each for each in allowed) == 3
    for first, fourth in zip(allowed, allowed[3:], strict=False):
        assert fourth - first >= 50.0 or fourth - 50.0 >= first


def test_every_trouble_and_no_other_has_its_category() -> None:
    for event in Event:
        assert (category_of(event) is Category.TROUBLE) is event.is_trouble


def test_a_vote_that_waits_is_no_trouble_and_has_its_category() -> None:
    for event in (Event.VOTE_WAITS, Event.DECISION_DUE):
        assert category_of(event) is Category.VOTES
