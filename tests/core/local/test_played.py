"""What the pages show of days that were settled: a demo played to its present, on real parts."""

import time
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from energy_app.core.client import Fault, FaultKind, OfferState
from energy_app.core.demo.live import open_demo
from energy_app.core.local.charts import ChartsPage
from energy_app.core.local.community import CommunityPage
from energy_app.core.local.days import Trade
from energy_app.core.local.devices import DevicesPage
from energy_app.core.local.faults import faults
from energy_app.core.local.market import MarketPage
from energy_app.core.local.overview import OverviewPage
from energy_app.core.local.statements import StatementsPage, of_market
from energy_app.core.local.wallet import WalletPage
from energy_app.core.local_client import LocalClient
from energy_app.core.runtime import Runtime
from energy_app.core.wallet.history import history
from energy_app.core.wallet.quotes import POST_GAS
from energy_app.domain.community_view import DayStanding, MeterState
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.journal import Event
from energy_app.domain.readings import DeviceState
from energy_app.domain.time import HOUR_MS, MINUTE_MS
from energy_app.domain.wallet import Move, Way
from energy_app.service.commands import offers as commands
from energy_app.service.commands import schedule

DAYS = 2  # the first of them is settled when the user comes in
LONGEST_S = 240.0


class Played:
    """A runtime with a home whose past is over."""

    def __init__(self, runtime: Runtime, client: LocalClient) -> None:
        self.client = client
        self.parts = parts = client._plot._parts
        assert parts.market is not None
        self.trade = Trade.of(parts.market)
        self._runtime = runtime

    def ask[T](self, question: Coroutine[Any, Any, T]) -> T:
        return self._runtime.submit(question).result(60)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    runtime = Runtime(lambda name, error: pytest.fail(f"{name}: {error}"))
    runtime.start()
    try:
        directory = tmp_path_factory.mktemp("played")
        client = runtime.host(open_demo(directory, seed=3, days=DAYS)).result(60)
        assert isinstance(client, LocalClient)
        end_s = time.monotonic() + LONGEST_S
        while (state := client.simulation()) is None or state.progress is not None:
            assert time.monotonic() < end_s, "the past was not played in time"
            time.sleep(0.1)
        yield Played(runtime, client)
    finally:
        runtime.stop()


def test_a_post_takes_no_more_than_it_is_told_to(played: Played) -> None:
    told, wallet = played.ask(played.client.quote_post()), played.client._trading.wallet
    posts = [entry.intent for entry in history(wallet.place(), 100) if entry.intent.action == "orders"]
    used = [intent.gas_used for intent in posts if intent.gas_used is not None]
    assert used
    assert max(used) <= POST_GAS
    assert all(intent.fee_wei is not None and intent.fee_wei <= told.max_fee_wei for intent in posts)
    assert told.coins_wei > 0


def test_the_last_settled_day_is_told_in_money(played: Played) -> None:
    now_ms = played.parts.clock.now_ms()
    sentence = played.trade.days.sentence(now_ms)

    assert sentence is not None
    assert sentence.sold_wh > 0
    assert sentence.sold_price_micro is not None
    assert sentence.sold_price_micro > sentence.feed_in_micro
    assert sentence.more_micro == sentence.earned_micro - sentence.feed_in_only_micro
    assert sentence.more_micro > 0


def test_a_settled_day_is_paid_and_the_day_before_waits(played: Played) -> None:
    market = played.ask(MarketPage(played.parts, played.trade).market())

    states = {offer.state for offer in market.offers}
    assert OfferState.PAID in states
    assert states <= {*OfferState} - {OfferState.NOT_SETTLED, OfferState.NOT_POSTED}
    paid = next(offer for offer in market.offers if offer.state is OfferState.PAID)
    assert paid.sold_wh is not None
    assert paid.transaction is not None
    assert market.escrow_micro is not None
    assert market.escrow_micro > 0


def test_both_devices_are_well_and_nothing_is_wrong(played: Played) -> None:
    rows = played.ask(DevicesPage(played.parts).devices())

    async def standing() -> tuple[Fault, ...]:
        return faults(played.parts)

    assert {row.name for row in rows} == {"inverter", "meter"}
    assert {row.state for row in rows} == {DeviceState.OK}
    assert [fault for fault in played.ask(standing()) if fault.kind is not FaultKind.DEVICE] == []


def test_the_month_can_be_stated_exported_and_verified(played: Played, tmp_path: Path) -> None:
    page = StatementsPage(played.parts, of_market(played.trade.parts))
    (row,) = played.ask(page.statements())
    assert row.period == "2026-06"
    assert row.data_state == "provisional"
    assert row.sold_wh

    file = tmp_path / "statement.json"
    played.ask(page.export_statement(row.period, "json", file))
    assert played.ask(page.verify_statement(file)).ok

    data = bytearray(file.read_bytes())
    place = data.index(b'"sold_wh": ') + len(b'"sold_wh": ')
    data[place] = ord("9") if data[place] != ord("9") else ord("8")
    file.write_bytes(data)
    changed = played.ask(page.verify_statement(file))
    assert not changed.ok
    assert changed.first is not None
    assert changed.first.startswith("line ")


def test_the_command_line_changes_the_schedule_of_the_program_that_runs(
    played: Played, capsys: pytest.CaptureFixture[str]
) -> None:
    directory = played.parts.database.path.parent
    schedule.change(directory, schedule.Changes(post_from="08:15", posting=False))
    assert "08:15" in capsys.readouterr().out
    assert not played.trade.parts.owner.posting
    assert played.trade.parts.timetable.post_from_ms == 8 * HOUR_MS + 15 * MINUTE_MS
    with pytest.raises(InputError, match="23:00"):
        schedule.change(directory, schedule.Changes(post_from="22:59"))
    schedule.change(directory, schedule.Changes(post_from="06:00", posting=True))
    assert played.trade.parts.owner.posting


def test_the_command_line_posts_through_the_program_that_runs(played: Played) -> None:
    with pytest.raises(StateError, match="posted already"):
        commands.post(played.parts.database.path.parent, as_json=True)


def test_the_savings_are_the_sum_of_the_settled_days(played: Played) -> None:
    parts, now_ms = played.parts, played.parts.clock.now_ms()
    days = played.trade.days
    sentence, savings = days.sentence(now_ms), days.savings(now_ms)
    assert sentence is not None
    assert savings is not None
    assert savings.days == 1  # the first of the past days is settled
    assert (savings.from_date, savings.to_date) == (sentence.date, sentence.date)
    assert (savings.sold_wh, savings.more_micro) == (sentence.sold_wh, sentence.more_micro)
    assert (savings.saved_micro > 0) == (savings.bought_wh > 0)
    assert sentence.words["en"].startswith(sentence.date)
    overview = played.ask(OverviewPage(parts, played.trade).overview())
    assert overview.savings == savings
    assert overview.sentence == sentence


def test_the_community_is_told_from_registry_index_and_settled_days(played: Played, tmp_path: Path) -> None:
    page = CommunityPage(played.parts, played.trade)
    state = played.ask(page.community())
    assert state.is_practice
    assert len(state.members) > 2
    own = [member for member in state.members if member.is_own]
    assert [(member.number, member.meter_state) for member in own] == [(0, MeterState.INTERNAL)]
    assert all(member.name and member.meter for member in state.members)
    assert len(state.prices_micro) == 24
    settled = [day for day in state.days if day.standing is DayStanding.SETTLED]
    assert len(settled) == 1
    assert settled[0].settler is not None
    assert settled[0].transaction
    assert {day.standing for day in state.days} <= {
        DayStanding.SETTLED,
        DayStanding.MEASURING,
        DayStanding.OPEN,
    }
    assert state.months == ("2026-06",)

    bills = played.ask(page.billing_list("2026-06"))
    assert not bills.is_complete
    assert [row.number for row in bills.rows] == [member.number for member in state.members]
    fees = sum(row.fees_nano for row in bills.rows)
    assert sum(row.owes_nano for row in bills.rows) == sum(row.gets_nano for row in bills.rows) + fees
    assert settled[0].volume_wh == sum(row.sold_wh for row in bills.rows)

    file = tmp_path / "bills.csv"
    played.ask(page.export_billing_list("2026-06", file, "en", named=True))
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(bills.rows) + 1
    assert str(state.members[1].name) in lines[2]


def test_the_charts_know_the_days_that_were_offered_and_settled(played: Played) -> None:
    page = ChartsPage(played.parts, played.trade)
    forecasts, money = played.ask(page.forecast_days()), played.ask(page.money_days())
    sentence = played.trade.days.sentence(played.parts.clock.now_ms())

    assert sentence is not None
    assert [day.start_ms for day in forecasts] == sorted(day.start_ms for day in forecasts)
    assert any(wh for day in forecasts for wh in day.came_wh)
    settled = [day for day in money if day.more_micro is not None]
    assert settled[-1].more_micro == sentence.more_micro
    assert settled[-1].feed_in_micro == sentence.feed_in_micro
    assert settled[-1].sold_wh == sentence.sold_wh


def test_money_is_taken_out_and_put_back_through_the_window(played: Played) -> None:
    page = WalletPage(played.parts, played.trade.parts)
    before = played.ask(page.wallet())
    assert not before.needs_passphrase
    nano = 1_000_000_000
    for move, change in ((Move.WITHDRAW, -nano), (Move.DEPOSIT, 0)):
        quote = played.ask(page.quote_move(move, nano))
        done = played.ask(page.move_money(move, nano, quote.max_fee_wei, None))
        assert done.way in {Way.MINED, Way.FINAL}
        after = played.ask(page.wallet())
        assert after.balance_nano == before.balance_nano + change
        assert after.transactions[0].action == move.value


def test_a_paused_home_posts_nothing_until_it_is_resumed(played: Played) -> None:
    client = played.client
    played.ask(client.pause_trading())
    try:
        assert FaultKind.PAUSED in {fault.kind for fault in played.ask(client.overview()).faults}
        assert played.ask(client.wallet()).paused == "by the owner"
        with pytest.raises(StateError, match="paused"):
            played.ask(client.quote_move(Move.WITHDRAW, 1_000_000_000))
        assert played.trade.parts.agent.outbox.stopped is not None
    finally:
        played.ask(client.resume_trading())
    assert FaultKind.PAUSED not in {fault.kind for fault in played.ask(client.overview()).faults}
    events = [entry.event for entry in played.ask(client.log())]
    assert {Event.TRADING_PAUSED, Event.TRADING_RESUMED} <= set(events)


def test_a_preview_is_the_document_and_hands_nothing_out(played: Played, tmp_path: Path) -> None:
    page = StatementsPage(played.parts, of_market(played.trade.parts))
    file = tmp_path / "preview.pdf"
    played.ask(page.preview_statement("2026-06", file, "de"))
    assert file.read_bytes().startswith(b"%PDF-")
