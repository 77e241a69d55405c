import pytest
from PySide6.QtCore import QLocale

from energy_app.domain.motions import Change, Item, MotionKind
from energy_app.gui.formats import Formats
from energy_app.gui.pages.community.vote_words import change_facts, kind_words


@pytest.fixture
def formats() -> Formats:
    return Formats(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


def told(change: Change, formats: Formats) -> str:
    [(_, text)] = change_facts((change,), {3: "Bakery"}, formats)
    return text.replace("\u00a0", " ")


def test_everything_that_can_be_decided_has_words(formats: Formats) -> None:
    assert len({kind_words(kind) for kind in (*MotionKind, None)}) == len(MotionKind) + 1
    names = {change_facts((Change(item, "2026-01-02"),), {}, formats)[0][0] for item in Item}
    assert len(names) == len(Item)


def test_the_old_value_stands_before_the_new_one(formats: Formats) -> None:
    by_hour = (170_000,) * 9 + (140_000,) * 15
    assert told(Change(Item.PRICES, by_hour, (170_000,)), formats) == (
        "17.0 ct → from 00:00 17.0 ct, from 09:00 14.0 ct (UTC)"
    )
    assert told(Change(Item.COMMUNITY_FEE, 0, 5_000), formats) == "0.5 ct → 0.0 ct"
    assert told(Change(Item.FROM_DAY, "2027-03-01"), formats) == "1 March 2027"
    assert told(Change(Item.AMOUNT, 12_500_000_000), formats) == "12.50 €"
    assert told(Change(Item.MEMBER, None, 3), formats) == "Bakery: no more"
    assert told(Change(Item.MEMBER, None, 4), formats) == "Member 4: no more"
    assert told(Change(Item.TAKES_ORDERS, 0, 1), formats) == "yes → no"
    assert told(Change(Item.WITNESSES, ("0x1", "0x2")), formats) == "0x1\n0x2"


def test_numbers_of_any_size_are_told(formats: Formats) -> None:
    """What is proposed is a stranger's: it must be shown, however absurd."""
    assert told(Change(Item.AMOUNT, 2**256), formats)
    assert told(Change(Item.BOUNTY_CAP, 2**64, 1), formats)
    assert told(Change(Item.FROM_DAY, "9999-12-31"), formats)
