"""Values of the wallet: answers that say the same are equal, so that nothing is painted anew for them."""

from dataclasses import FrozenInstanceError, replace

import pytest

from energy_app.domain.wallet import WalletKey, WalletTransaction, Way

SENT = WalletTransaction("orders:1", 5, "orders", Way.SENT, None, "0xab", None, None)


def test_equal_answers_are_equal_and_cannot_be_changed() -> None:
    assert replace(SENT) == SENT
    assert replace(SENT, way=Way.MINED, confirmations=1) != SENT
    assert WalletKey("meter", "0x1", None) != WalletKey("meter", "0x1", 0)
    with pytest.raises(FrozenInstanceError):
        SENT.way = Way.FINAL  # type: ignore[misc]
