"""A change of tariffs within a period splits it: the parts add up to the whole, to the unit."""

import csv
import io
import json
from contextlib import nullcontext
from dataclasses import astuple, replace
from itertools import pairwise
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.domain.tariffs import Tariffs
from energy_app.reports.dialects import german_excel_csv
from energy_app.reports.document import statement_json
from energy_app.reports.files import write_json
from energy_app.reports.issue import body_hash
from energy_app.reports.sources import Sources, TariffPeriod
from energy_app.reports.table import statement_csv
from energy_app.reports.tariff_parts import PRICES, shown_parts
from energy_app.reports.third_person import verify_for_anyone
from energy_app.reports.verify import verify_file
from tests.reports import sample

FIRST = 20_621
SLOTS = range(FIRST * 96, (FIRST + 2) * 96)
SUMS = (
    *("export_wh", "residual_import_wh", "residual_export_wh", "residual_feed_in_nano"),
    *("residual_supply_nano", "feed_in_alone_nano", "versus_feed_in_nano"),
    *("supplier_only_nano", "energy_cost_nano", "savings_nano"),
)
prices = st.integers(0, 500_000)
tariffs = st.builds(Tariffs, prices, prices, prices)
zones = st.sampled_from(["Europe/Berlin", "Australia/Lord_Howe", "UTC"]).map(ZoneInfo)


def made(seed: int = 1, lost: tuple[int, ...] = (), zone: ZoneInfo = sample.BERLIN) -> Sources:
    random = Random(seed)
    metered = sample.home(random, SLOTS, [SLOTS.start + each for each in lost])
    days = [sample.community_day(random, metered, FIRST + day) for day in range(2)]
    return sample.sources(metered, days, zone)


def with_tariffs(sources: Sources, *periods: TariffPeriod) -> Sources:
    return replace(sources, site=replace(sources.site, tariffs=periods))


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 9_999), st.sampled_from(SLOTS), zones, st.booleans())
def test_the_same_tariff_on_both_sides_of_a_day_changes_nothing(
    seed: int, slot: int, zone: ZoneInfo, alone: bool
) -> None:
    whole = made(seed, (7, 50, 51), zone)
    whole = sample.alone(whole) if alone else whole
    split = sample.changing(whole, slot, sample.TARIFFS)
    assert statement_json(sample.stated(split, "2026-06")) == statement_json(sample.stated(whole, "2026-06"))


@settings(max_examples=8, deadline=None)
@given(
    st.integers(0, 9_999),
    st.lists(st.tuples(st.integers(SLOTS.start - 200, SLOTS.stop + 200), tariffs), max_size=4),
    st.booleans(),
    st.booleans(),
)
def test_the_parts_add_up_to_the_whole(
    seed: int, changes: list[tuple[int, Tariffs]], first: bool, alone: bool
) -> None:
    known = {0: sample.TARIFFS} if first else {}
    periods = (TariffPeriod(*each) for each in sorted({**known, **dict(changes)}.items()))
    sources = with_tariffs(made(seed, (7, 50, 51)), *periods)
    statement = sample.stated(sample.alone(sources) if alone else sources, "2026-06")
    parts = shown_parts(statement)
    for name in SUMS:
        values = [value for part in parts if (value := getattr(part, name)) is not None]
        if parts:
            assert getattr(statement.totals, name) == (sum(values) if values else None), name
    assert (statement.tariff_parts is None) is (len(parts) < 2)
    ends = [(part.first_slot, part.last_slot) for part in parts]
    assert all(end + 1 == start for (_, end), (start, _) in pairwise(ends))
    if parts:
        assert (ends[0][0], ends[-1][1]) == (statement.period.first_slot, statement.period.last_slot)
    for part in parts:
        held = sources.site.tariffs_of(part.last_slot)
        assert sources.site.tariffs_of(part.first_slot) == held
        assert [getattr(part, name) for name in PRICES] == ([None] * 3 if held is None else [*astuple(held)])


def test_money_of_a_part_is_that_of_a_statement_of_its_slots() -> None:
    change = SLOTS.start + 60
    statement = sample.stated(sample.alone(sample.changing(made(), change)), "2026-06")
    before, after = statement.tariff_parts or ()
    for part, prices_ in ((before, sample.TARIFFS), (after, sample.LATER_TARIFFS)):
        lines = [line for line in statement.slots if part.first_slot <= line.slot <= part.last_slot]
        assert part.export_wh == sum(line.export_wh or 0 for line in lines)
        assert part.residual_feed_in_nano == part.export_wh * prices_.feed_in_micro
        assert part.residual_supply_nano == sum(line.import_wh or 0 for line in lines) * prices_.retail_micro
    assert after.first_slot == change
    assert before.end == after.start
    assert [line.feed_in_micro for line in statement.tariffs] == [79_000, 78_600]


def test_where_one_tariff_held_the_document_is_as_it_always_was() -> None:
    document = json.loads(statement_json(sample.stated(made(), "2026-06")))
    assert "tariff_parts" not in document
    assert document["tariffs"] == [
        {"first_slot": 0, "feed_in_before_micro": 79_000, "feed_in_micro": 79_000, "retail_micro": 320_000}
    ]
    assert shown_parts(sample.stated(with_tariffs(made()), "2026-06")) == ()


def test_a_later_change_leaves_the_document_of_an_earlier_month(tmp_path: Path) -> None:
    before = sample.stated(made(), "2026-06")
    later = sample.changing(made(), SLOTS.stop + 96 * 60)
    assert body_hash(sample.stated(later, "2026-06")) == body_hash(before)
    write_json(before, tmp_path / "a.json")
    assert verify_file(tmp_path / "a.json", later).ok


def test_owner_and_third_person_make_the_parts_again(tmp_path: Path) -> None:
    sources = sample.changing(made(), SLOTS.start + 60)
    statement = sample.stated(sources, "2026-06")
    path = tmp_path / "a.json"
    write_json(statement, path)
    assert verify_file(path, sources).ok
    assert statement.parties.contract is not None
    told = verify_for_anyone(path, statement.parties.contract, lambda *_: nullcontext(sources.ledger))
    assert told.ok, told.first_difference
    other = verify_file(path, made())
    assert not other.ok
    assert other.first_difference is not None


def test_every_row_of_the_tables_tells_its_tariff() -> None:
    statement = sample.stated(sample.changing(made(), SLOTS.start + 60), "2026-06")
    rows = list(csv.DictReader(io.StringIO(statement_csv(statement).decode())))
    said = [(int(row["slot"]), row["feed_in_micro"], row["retail_micro"]) for row in rows]
    assert said == [
        (slot, *(("79000", "320000") if slot < SLOTS.start + 60 else ("78600", "345000")))
        for slot in range(statement.period.first_slot, statement.period.last_slot + 1)
    ]
    before = SLOTS.start + 59 - statement.period.first_slot
    german = list(csv.DictReader(io.StringIO(german_excel_csv(statement).decode("utf-8-sig")), delimiter=";"))
    assert [row["Einspeisevergütung (ct/kWh)"] for row in german[before : before + 2]] == ["7,9000", "7,8600"]
    assert german[before + 1]["Preis des Versorgers (ct/kWh)"] == "34,5000"


@pytest.mark.parametrize("form", [statement_csv, german_excel_csv])
def test_the_tables_of_one_tariff_are_as_they_always_were(form: object) -> None:
    assert callable(form)
    assert b"feed_in_micro" not in form(sample.stated(made(), "2026-06"))
