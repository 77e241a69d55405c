"""Money of the escrow is rounded to the safe side."""

from energy_app.core.local.terms import Escrow


def test_the_deposit_is_rounded_down_and_the_lock_up() -> None:
    escrow = Escrow(balance_nano=1_999, locked_nano=1_001)
    assert (escrow.balance_micro, escrow.locked_micro) == (1, 2)
