"""Directions in words: the sign never decides alone."""

import pytest

from energy_app.gui.words import (
    battery_words,
    grid_words,
    home_words,
    neighbour_words,
    reason_words,
    roof_words,
)


@pytest.mark.parametrize(
    ("power_w", "roof", "grid", "battery"),
    [
        (None, "no reading", "no reading", "no reading"),
        (0, "at rest", "at rest", "at rest"),
        (-19, "at rest", "at rest", "at rest"),
        (500, "making", "from the grid", "discharging"),
        (-500, "at rest", "to the grid", "charging"),
    ],
)
def test_directions(power_w: int | None, roof: str, grid: str, battery: str) -> None:
    assert (roof_words(power_w), grid_words(power_w), battery_words(power_w)) == (roof, grid, battery)


def test_the_home_uses_whatever_it_is() -> None:
    assert (home_words(None), home_words(0)) == ("no reading", "using")


@pytest.mark.parametrize(
    ("grid_w", "trades", "words"),
    [
        (-900, True, "may buy now"),
        (900, True, "may supply us now"),
        (-900, False, "no trade now"),
        (5, True, "no trade now"),
        (None, True, "no trade now"),
    ],
)
def test_neighbours(grid_w: int | None, trades: bool, words: str) -> None:
    assert neighbour_words(grid_w, trades=trades) == words


def test_reasons_of_the_market_are_words_and_others_stay() -> None:
    assert reason_words("void") == "nobody settled the day in time"
    assert reason_words("missing") == "not measured"
    assert reason_words("solar flare") == "solar flare"
