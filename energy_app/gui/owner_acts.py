"""What the owner's key signs beside moves of money: who may post, and which meter counts."""

from collections.abc import Callable, Coroutine
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QSpinBox, QWidget

from energy_app.core.client import CoreClient
from energy_app.domain.joining import ActQuote, OwnerAct
from energy_app.domain.wallet import WalletTransaction
from energy_app.gui.bridge import Bridge
from energy_app.gui.formats import Formats
from energy_app.gui.secret_dialog import SecretDialog

_YEAR, _LONGEST = 365, 3_650
_COIN_PLACES = 6


class ActDialog(SecretDialog):
    """Tells what it costs and does, then signs; a fee that rises above what was told is not paid."""

    acted = Signal()

    def __init__(self, heading: str, line: str, action: str, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(heading, (line,), action, parent, costs=True)
        self._bridge = bridge
        self._formats: Formats | None = None
        self.quote: ActQuote | None = None
        self.go.clicked.connect(self._go)
        self.go.setEnabled(False)

    def look(self, question: Callable[[CoreClient], Coroutine[Any, Any, ActQuote]], formats: Formats) -> None:
        """Ask what it would cost now."""
        self._formats, self.quote = formats, None
        self.go.setEnabled(False)
        self._bridge.ask(question, self).success(self._told).failure(self.complain).start()

    def act(
        self, core: CoreClient, quote: ActQuote, passphrase: str
    ) -> Coroutine[Any, Any, WalletTransaction]:
        """What is asked of the core once it is agreed to."""
        raise AssertionError(core, quote, passphrase)

    def _told(self, quote: ActQuote) -> None:
        if self._formats is None:
            return
        self.quote = quote
        self.message.clear()
        self.show_facts(act_facts(quote, self._formats))
        self.go.setEnabled(True)

    def _go(self) -> None:
        quote, typed = self.quote, self._secrets[0].text()
        if quote is not None:
            self.start(self._bridge, lambda core: self.act(core, quote, typed), lambda _: self.acted.emit())


class TraderDialog(ActDialog):
    """Lets the trader's key post for the home, for some time."""

    def __init__(self, bridge: Bridge, formats: Formats, parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("Acts", "Let the trader's key post"),
            QCoreApplication.translate(
                "Acts", "It posts offers for this home and hands in readings; it can move no money."
            ),
            QCoreApplication.translate("Acts", "Sign and send"),
            bridge,
            parent,
        )
        self.days = QSpinBox()
        self.days.setRange(1, _LONGEST)
        self.days.setValue(_YEAR)
        self.days.setSuffix(QCoreApplication.translate("Acts", " days"))
        self.add_field(QCoreApplication.translate("Acts", "For"), self.days)
        self.passphrase = self.add_secret(QCoreApplication.translate("Acts", "Passphrase of the owner's key"))
        self.days.valueChanged.connect(lambda _: self._ask(formats))
        self._ask(formats)

    def act(
        self, core: CoreClient, quote: ActQuote, passphrase: str
    ) -> Coroutine[Any, Any, WalletTransaction]:
        """Let it post."""
        return core.let_trader_post(self.days.value(), quote.max_fee_wei, passphrase)

    def _ask(self, formats: Formats) -> None:
        days = self.days.value()
        self.look(lambda core: core.quote_trader(days), formats)


class RegisterDialog(ActDialog):
    """Sends what the electrician has signed."""

    def __init__(self, path: Path, bridge: Bridge, formats: Formats, parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("Acts", "Register the meter"),
            QCoreApplication.translate(
                "Acts", "From then on the readings that this key signs count for this home."
            ),
            QCoreApplication.translate("Acts", "Sign and send"),
            bridge,
            parent,
        )
        self._path = path
        self.passphrase = self.add_secret(QCoreApplication.translate("Acts", "Passphrase of the owner's key"))
        self.look(lambda core: core.quote_registration(path), formats)

    def act(
        self, core: CoreClient, quote: ActQuote, passphrase: str
    ) -> Coroutine[Any, Any, WalletTransaction]:
        """Register it."""
        return core.register_meter(self._path, quote.max_fee_wei, passphrase)


class SignDialog(SecretDialog):
    """The electrician's signature under a registration, by the owner key of his own computer."""

    signed = Signal(str)

    def __init__(self, path: Path, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("Acts", "Sign as the electrician"),
            (
                QCoreApplication.translate(
                    "Acts",
                    "You state that this key, these registers and the report belong to this metering point. "
                    "The community must know your key. The file is signed in its place; nothing is sent.",
                ),
            ),
            QCoreApplication.translate("Acts", "Sign"),
            parent,
        )
        self._path, self._bridge = path, bridge
        self.show_facts([(QCoreApplication.translate("Acts", "File"), str(path))])
        self.passphrase = self.add_secret(QCoreApplication.translate("Acts", "Passphrase of your key"))
        self.go.clicked.connect(self._go)

    def _go(self) -> None:
        path, typed = self._path, self.passphrase.text()
        self.start(self._bridge, lambda core: core.sign_registration(path, typed), self.signed.emit)


def act_facts(quote: ActQuote, formats: Formats) -> list[tuple[str, str]]:
    """What an act does, costs, and until when, each with its name."""
    coins = formats.number(Decimal(quote.max_fee_wei).scaleb(-18), _COIN_PLACES)
    fee = QCoreApplication.translate(
        "Wallet", "at most {coins} coins of the network; nothing dearer is signed"
    )
    is_trader = quote.act is OwnerAct.AUTHORIZE
    key = (
        QCoreApplication.translate("Acts", "Trader's key")
        if is_trader
        else QCoreApplication.translate("Acts", "Meter's key")
    )
    facts = [(key, quote.key)]
    if quote.point is not None:
        facts.append((QCoreApplication.translate("Acts", "Metering point"), quote.point))
    if quote.electrician is not None:
        facts.append((QCoreApplication.translate("Acts", "Signed by the electrician"), quote.electrician))
    facts.append((QCoreApplication.translate("Acts", "Fee"), fee.format(coins=coins)))
    if quote.until_ms is not None:
        until = formats.dated(quote.until_ms)
        facts.append((QCoreApplication.translate("Acts", "It may post until"), until))
    else:
        facts.append(
            (
                QCoreApplication.translate("Acts", "Until when"),
                QCoreApplication.translate("Acts", "until another meter takes its place"),
            )
        )
    return facts
