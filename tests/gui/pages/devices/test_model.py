from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from energy_app.domain.energy import Role
from energy_app.domain.readings import CANONICAL_POINTS, DeviceState
from energy_app.gui.formats import Formats
from energy_app.gui.pages.devices import words
from energy_app.gui.pages.devices.model import DeviceModel, FoundModel, PointFilter, PointModel
from energy_app.gui.pages.rows import Data, Tone
from tests.gui.pages.memory_client import NOW_MS, MemoryClient, device, example_points

FORMATS = Formats(QLocale(QLocale.Language.English), "Europe/Berlin")


def points() -> PointModel:
    model = PointModel(FORMATS)
    model.update_rows(example_points())
    return model


def test_models_keep_the_rules_of_qt(qtmodeltester: Any) -> None:
    devices = DeviceModel(FORMATS, lambda: NOW_MS)
    devices.update_rows(MemoryClient().device_rows)
    found = FoundModel(FORMATS)
    found.update_rows(example_points())
    live = points()
    for model in (devices, found, live, PointFilter(live)):
        qtmodeltester.check(model)


def test_health_is_told_in_words_with_since_when_and_tallies() -> None:
    model = DeviceModel(FORMATS, lambda: NOW_MS)
    model.update_rows([device("garage", Role.OBSERVER, DeviceState.OFFLINE, "no answer")])
    cells = [model.index(0, column).data().replace("\u00a0", " ") for column in range(model.columnCount())]
    assert cells == [
        "garage", "Shown only", "No answer since 17:10", "20 min ago", "192.168.1.40:502 · 1",
        "18,241", "12", "2", "3",
    ]  # fmt: skip
    assert model.index(0, 2).data(Data.TONE) is Tone.BAD


def test_live_points_change_in_place() -> None:
    model = points()
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.update_rows(example_points(3_121))
    assert changed == [2]


def test_stale_points_grey_and_come_back() -> None:
    model = points()
    assert model.index(2, 1).data(Data.TONE) is Tone.PLAIN
    model.set_stale(True)
    assert model.index(2, 1).data(Data.TONE) is Tone.MUTED
    model.set_stale(False)
    assert model.index(2, 1).data(Data.TONE) is Tone.PLAIN


def test_filter_finds_words_and_registers() -> None:
    model = points()
    found = PointFilter(model)
    for text, rows in (("solar p", 2), ("40085", 1), ("", 8), ("nothing like it", 0)):
        found.setFilterFixedString(text)
        assert found.rowCount() == rows


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        ("7E14A2B0", "7E14A2B0"),
        (-3_536, "−3,536"),
        (49.98, "49.98"),
        (231.2, "231.2"),
        (-0.5, "−0.5"),
        (7.0, "7"),
    ],
)
def test_values_keep_their_decimals(value: float | str | None, text: str) -> None:
    assert words.value_text(value, FORMATS) == text


def test_registers_are_named_by_range_or_list() -> None:
    point = example_points()[0]
    assert words.registers_text(point) == "holding 40004–40006"
    assert words.registers_text(replace(point, addresses=(5, 3))) == "holding 5, 3"
    assert words.registers_text(replace(point, addresses=())) == "–"
    assert words.raw_hex((0xAB, 0x1234)) == "00AB 1234"


def test_every_canonical_point_has_a_word() -> None:
    assert all(words.point_word(name) != name for name in CANONICAL_POINTS)
