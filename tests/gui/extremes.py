"""Homes at both ends: one that has nothing yet, and one with years of everything and very long names."""

from collections.abc import Sequence
from dataclasses import replace

from energy_app.core.client import DeviceRow, Flow, Market, OfferState, StatementRow, Tiles
from energy_app.domain.charts import Balance, DayPlot, EnergyBar, Envelope, ForecastDay, MoneyDay
from energy_app.domain.community import ProposalState
from energy_app.domain.community_view import BillingList, CommunityView, DayStanding, VoteRow
from energy_app.domain.energy import Role
from energy_app.domain.journal import LogEntry
from energy_app.domain.readings import DeviceState
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariffs import OwnerLimits
from energy_app.domain.time import DAY_MS, MINUTE_MS, SLOT_MS
from energy_app.domain.wallet import Wallet
from tests.gui.fake_charts import forecast_days
from tests.gui.fake_community import day, example_bills, example_community, member
from tests.gui.fake_core import NO_BALANCE
from tests.gui.fake_overview import SAVINGS, SENTENCE
from tests.gui.pages.memory_client import (
    NOW_MS,
    TODAY_MS,
    MemoryClient,
    device,
    example_log,
    example_market,
    example_wallet,
    offer,
)

LONG_NAME = "Wohnbaugenossenschaft Sonnenhang-Unterföhringer Straße 117, Stiege 4, Dachgeschoß links"
_TIMES = 1_800
_MEMBERS, _DAYS, _VOTES, _MONTHS, _LINES, _TRANSACTIONS = 60, 120, 24, 38, 240, 200
_ROLES = (Role.INVERTER, Role.OBSERVER, Role.HYBRID)
_STATES = (DeviceState.OK, DeviceState.DEGRADED, DeviceState.ASLEEP, DeviceState.OFFLINE)
_PROBLEM = (
    "192.168.178.140:1502: the device answered a request for 64 holding registers at 40069 with exception 4, "
    "server device failure, three times in a row"
)
_REASON = "the network could not be reached until 22:30: no answer from rpc.community.example within 10 s"


class EmptyClient(MemoryClient):
    """A home in a community that was founded today: no device, no day, no money, no proposal."""

    def __init__(self) -> None:
        known = example_community(NOW_MS // DAY_MS)
        super().__init__(
            has_history=False,
            has_trade=False,
            device_rows=[],
            statement_rows=[],
            entries=[],
            site=SiteSettings(),
            market_value=replace(
                example_market(), coming=None, offers=(), prices_micro=(), escrow_micro=None,
                locked_micro=None, posting=False, next_post_ms=None, limits=OwnerLimits(),
            ),
            community_value=replace(
                known, members=known.members[:1], prices_micro=(), days=(), votes=(), months=(),
                grid_fee_micro=None, community_fee_micro=None,
            ),
            wallet_value=replace(
                example_wallet(), balance_nano=0, available_nano=0, locked_nano=0, account_nano=0,
                keys=(), transactions=(),
            ),
        )  # fmt: skip
        self.flow = Flow(None, None, None, None, None, None, is_stale=False, trades_with_neighbours=False)
        self.tiles = Tiles(None, None, None, None, None, None, None)
        self.sentence = self.savings = None

    async def billing_list(self, month: str) -> BillingList:
        return BillingList(month, False, ())


class HugeClient(MemoryClient):
    """A cooperative's roofs: megawatts, dozens of devices and members, years of days, long names."""

    def __init__(self) -> None:
        super().__init__(
            device_rows=[_device(number) for number in range(24)],
            statement_rows=[_month(number) for number in range(_MONTHS)],
            entries=_log(),
            site=SiteSettings(
                LONG_NAME, "America/Argentina/ComodRivadavia", 300, -48.208212, -116.373812,
                9_999_900, 4_999_999, 4_999_999, weather_service=True,
            ),
            market_value=_market(),
            community_value=_community(NOW_MS // DAY_MS),
            wallet_value=_wallet(),
        )  # fmt: skip
        self.flow = replace(
            self.flow, pv_w=9_123_450, battery_w=-1_234_560, grid_w=-7_654_320, load_w=1_234_560,
            battery_soc_pct=100.0,
        )  # fmt: skip
        self.tiles = Tiles(123_456_700, 98_765_400, 123_456_700, 98_765_400, 100.0, 100.0, 4_999_999)
        self.sentence = replace(
            SENTENCE, sold_wh=123_456_700, residual_export_wh=98_765_400, bought_wh=12_345_600,
            earned_micro=-28_787_300_000, feed_in_only_micro=7_802_466_000, more_micro=-36_589_766_000,
            gaps={"no_reading": 96, "substituted": 12, "no_sheet": 4},
        )  # fmt: skip
        self.savings = replace(
            SAVINGS, more_micro=-1_234_567_890_000, saved_micro=-98_765_430_000, sold_wh=123_456_700_000
        )

    async def plot(self, start_ms: int | None, end_ms: int | None, columns: int) -> DayPlot:
        return _larger(await super().plot(start_ms, end_ms, columns))

    async def balance(self, start_ms: int, end_ms: int) -> Balance:
        small = await super().balance(start_ms, end_ms)
        if small is NO_BALANCE:
            return small
        return replace(
            small,
            produced_wh=_times(small.produced_wh),
            imported_wh=_times(small.imported_wh),
            discharged_wh=_times(small.discharged_wh),
            used_wh=_times(small.used_wh),
            exported_wh=_times(small.exported_wh),
            charged_wh=_times(small.charged_wh),
        )

    async def forecast_days(self) -> Sequence[ForecastDay]:
        return [
            replace(
                each,
                band_wh=tuple(
                    None if band is None else tuple(wh * _TIMES for wh in band) for band in each.band_wh
                ),
                came_wh=tuple(_times(wh) for wh in each.came_wh),
            )
            for each in forecast_days(self.today_ms, self.now_ms)
        ]

    async def money_days(self) -> Sequence[MoneyDay]:
        """A year and more, in which the neighbourhood lost money every other week."""
        count = 400
        return [
            MoneyDay(
                TODAY_MS - (count - at) * DAY_MS, 123_456_700, 12_345_600, 170_000, 82_000, 325_000,
                123_456_000_000 * (1 if at // 14 % 2 else -1), 12_345_000_000, {},
            )
            for at in range(count)
        ]  # fmt: skip

    async def billing_list(self, month: str) -> BillingList:
        first = example_bills(month)
        rows = tuple(
            replace(
                first.rows[number % len(first.rows)],
                number=number,
                name=f"{LONG_NAME} {number}",
                sold_wh=123_456_700,
                bought_wh=98_765_400,
                sales_nano=123_456_789_000_000,
                purchases_nano=98_765_432_000_000,
                corrections_nano=-12_345_678_000_000,
            )
            for number in range(_MEMBERS)
        )
        return BillingList(month, first.is_complete, rows)


def _market() -> Market:
    """Thirty offers of megawatt-hours, every fifth of them refused at length."""
    offers = (
        replace(
            offer(at, OfferState.NOT_POSTED if at % 5 == 4 else OfferState.FINAL, 123_456_700),
            offered_wh=123_456_700,
            reason=_REASON if at % 5 == 4 else None,
        )
        for at in range(30)
    )
    return replace(
        example_market(),
        offers=tuple(offers),
        escrow_micro=1_234_567_890_000,
        locked_micro=1_234_567_890_000,
        limits=OwnerLimits(4_999_999, 4_999_999),
    )


def _wallet() -> Wallet:
    known = example_wallet()
    transactions = (
        replace(
            known.transactions[at % len(known.transactions)],
            number=str(at),
            created_ms=NOW_MS - at * DAY_MS,
            reason=_REASON if at % 7 == 4 else None,
        )
        for at in range(_TRANSACTIONS)
    )
    return replace(
        known,
        network=LONG_NAME,
        balance_nano=1_234_567_890_000_000,
        available_nano=1_000_000_000_000_000,
        locked_nano=234_567_890_000_000,
        pending_nano=-98_765_430_000_000,
        owed_nano=98_765_430_000_000,
        account_nano=9_876_543_210_000_000,
        transactions=tuple(transactions),
    )


def _times(energy_wh: int | None) -> int | None:
    return None if energy_wh is None else energy_wh * _TIMES


def _larger(small: DayPlot) -> DayPlot:
    def powers(envelope: Envelope) -> Envelope:
        return Envelope(
            tuple(None if value is None else value * _TIMES for value in envelope.minima),
            tuple(None if value is None else value * _TIMES for value in envelope.maxima),
        )

    def bar(one: EnergyBar) -> EnergyBar:
        return replace(
            one,
            produced_wh=_times(one.produced_wh),
            self_used_wh=_times(one.self_used_wh),
            exported_wh=_times(one.exported_wh),
            imported_wh=_times(one.imported_wh),
        )

    return replace(
        small,
        pv_w=powers(small.pv_w),
        load_w=powers(small.load_w),
        grid_w=powers(small.grid_w),
        battery_w=powers(small.battery_w),
        produced_wh=tuple(wh * _TIMES for wh in small.produced_wh),
        bars=tuple(bar(one) for one in small.bars),
    )


def _device(number: int) -> DeviceRow:
    state = _STATES[number % len(_STATES)]
    role = Role.GRID_METER if number == 0 else _ROLES[number % len(_ROLES)]
    problem = _PROBLEM if state in {DeviceState.DEGRADED, DeviceState.OFFLINE} else None
    return replace(
        device(f"Wechselrichter Dachfläche Südsüdwest, Strang {number + 1}", role, state, problem),
        endpoint=f"fronius-symo-{number}.anlage.sonnenhang.example:1502",
        serial=f"SN-2026-0000-1234-5678-{number:04}",
        unit=247,
        health={
            "ok": 31_536_000,
            "timeouts": 123_456,
            "exceptions": 98_765,
            "busy": 1,
            "short": 2,
            "stale": 3,
        },
    )


def _month(number: int) -> StatementRow:
    year, month = divmod(2026 * 12 + 6 - number, 12)
    return StatementRow(
        f"{year}-{month + 1:02}", "final" if number > 2 else "provisional", 123_456_700, 98_765_400,
        -123_456_780_000 if number % 2 else 123_456_780_000, -98_765_430_000, 2_976 if number % 3 else 0,
    )  # fmt: skip


def _log() -> list[LogEntry]:
    known = example_log()
    return [
        replace(
            known[at % len(known)],
            number=_LINES - at,
            time_ms=NOW_MS - at * 37 * MINUTE_MS,
            detail=_PROBLEM if known[at % len(known)].detail else "",
        )
        for at in range(_LINES)
    ]


def _community(today: int) -> CommunityView:
    known = example_community(today)
    standings = tuple(DayStanding)
    return replace(
        known,
        name=LONG_NAME,
        members=tuple(
            replace(
                member(number % 4),
                number=number,
                name=None if number % 11 == 5 else f"{LONG_NAME} {number}",
                is_own=number == 0,
                is_removed=number % 13 == 12,
            )
            for number in range(_MEMBERS)
        ),
        days=tuple(
            day(
                today - back,
                standings[back % len(standings)],
                taking_part=_MEMBERS,
                missing=tuple(range(1, 20)) if back % 6 == 1 else (),
                volume_wh=123_456_700,
                until_ms=(today + 1) * DAY_MS + SLOT_MS,
            )
            for back in range(1, _DAYS)
        ),
        votes=tuple(
            VoteRow(
                number,
                f"Proposal {number}: the price at noon from the first of next month on is 14 ct in place of "
                "17 ct, because the roofs make more than the street can use",
                "announceTerms",
                number,
                31,
                29,
                tuple(ProposalState)[number % len(ProposalState)],
                (today + 3) * DAY_MS,
            )
            for number in range(_VOTES)
        ),
        months=tuple(_month(number).period for number in range(_MONTHS)),
    )
