"""The wallet's tables keep the rules of Qt."""

from typing import Any

import pytest
from PySide6.QtCore import QLocale

from energy_app.domain.keys import KeyRing
from energy_app.gui.formats import MISSING, Formats
from energy_app.gui.pages.rows import Data, Tone
from energy_app.gui.pages.wallet.model import KeyModel, TransactionModel, key_rows
from tests.gui.fake_keys import example_ring
from tests.gui.pages.memory_client import NOW_MS, example_wallet

FORMATS = Formats(QLocale(QLocale.Language.English), "Europe/Berlin")


@pytest.mark.parametrize("kind", ["keys", "transactions"])
def test_models_keep_the_rules_of_qt(qtmodeltester: Any, kind: str) -> None:
    wallet = example_wallet()
    if kind == "keys":
        keys = KeyModel(FORMATS)
        keys.update_rows(key_rows(KeyRing(example_ring().keys[:2], missing=("meter",)), {"owner": 5}))
        assert keys.index(2, 1).data() == MISSING
        qtmodeltester.check(keys)
    else:
        transactions = TransactionModel(FORMATS, lambda: NOW_MS)
        transactions.update_rows(wallet.transactions)
        qtmodeltester.check(transactions)
        assert transactions.index(4, 2).data(Data.TONE) is Tone.BAD
