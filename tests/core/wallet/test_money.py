import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.chain.market_contract import AccountState, MarketContract
from energy_app.core.wallet.money import NANO, balances, nano_of, parse_amount, token_units
from energy_app.core.wallet.place import open_place
from energy_app.domain.errors import InputError
from tests.core.wallet.household import Household


@pytest.mark.parametrize(
    ("text", "nano"),
    [("12.50", 12_500_000_000), ("12,5", 12_500_000_000), ("0.000000001", 1), ("7", 7 * NANO)],
)
def test_amounts_are_read_exactly(text: str, nano: int) -> None:
    assert parse_amount(text) == nano


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "-1", "0", "1e30", "NaN", "inf", "0.0000000001", "1.2.3", "1,2,3", "9" * 40, "１２x"),
        *("1e999999999", "1e30000000000", "-1e999999999", "1e-999999999", f"12.{'0' * 30}1"),
    ],
)
def test_what_is_no_amount_is_one_clear_line(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_amount(text)
    assert "\n" not in str(caught.value)


@given(units=st.integers(0, 10**24), decimals=st.sampled_from([0, 2, 6, 9]))
def test_tokens_and_nano_agree(units: int, decimals: int) -> None:
    assert token_units(nano_of(units, decimals), decimals) == units


def test_an_amount_finer_than_the_token_is_refused() -> None:
    assert token_units(12_500_000_000, 6) == 12_500_000
    assert token_units(1, 18) == 10**9
    with pytest.raises(InputError, match="only 6 decimals"):
        token_units(1, 6)


def test_what_is_owed_is_shown_and_not_available(
    household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_place(household.directory) as place:
        assert balances(place, []).owed_nano == 0
        in_debt = AccountState(300 * NANO, 20 * NANO, None, 30 * NANO)
        monkeypatch.setattr(MarketContract, "account", lambda *_: in_debt)
        money = balances(place, [])
    assert (money.owed_nano, money.available_nano) == (30 * NANO, 250 * NANO)
