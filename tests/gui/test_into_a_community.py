"""From nothing to the first offer on a live community, with the window's widgets alone.

The community's admin and the electrician act beside the window, each with a key of his own; what the home
does, a person does with buttons and fields. The devices are real Modbus, the network a real EVM, and only
the clocks stand at ten in the morning.
"""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.market_contract import MarketContract
from energy_app.core.client import CoreClient
from energy_app.core.clock import RealClock
from energy_app.core.meter_registration import Stated, registration, save_registration
from energy_app.core.meter_signing import sign
from energy_app.core.site.keys import KeyMaking
from energy_app.core.site.living import Surroundings, open_own_home
from energy_app.core.wallet.place import OWN_KEYS, open_place
from energy_app.domain.first_run import Way
from energy_app.domain.joining import JoinStep
from energy_app.domain.time import DAY_MS, HOUR_MS, SECOND_MS, day_at
from energy_app.gui.owner_acts import RegisterDialog, TraderDialog
from energy_app.gui.pages.devices.add_dialog import AddDialog
from energy_app.gui.pages.market.post_dialog import PostDialog
from energy_app.gui.pages.market.view import MarketPage
from energy_app.gui.pages.wallet.view import WalletPage
from energy_app.gui.shell.drop_dialog import DropDialog
from energy_app.gui.unlocking import UnlockDialog
from energy_app.gui.wizards.first_run.devices_step import DevicesStep
from energy_app.gui.wizards.first_run.keys_step import KeysStep
from energy_app.gui.wizards.first_run.way_step import WayStep
from tests.chain.anvil import anvil, anvil_binary
from tests.core.site.street import PASSPHRASE, Street
from tests.core.test_meter_registration import report
from tests.gui.wizards.first_run.person import Person, program, simulated_meter

OWNER, UNATTENDED = "a passphrase for money", "another for the rest"


class MorningClock(RealClock):
    """The machine's clock on the machine's day, as if it were ten in the morning (UTC) when it is made."""

    def __init__(self) -> None:
        super().__init__()
        now_ms = time.time_ns() // 1_000_000
        self._ahead_ms = now_ms // DAY_MS * DAY_MS + 10 * HOUR_MS - now_ms

    def now_ms(self) -> int:
        return super().now_ms() + self._ahead_ms


@pytest.fixture(autouse=True)
def own_preferences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the window remembers stays in the test; no secret store, and keys that are made fast."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    for place in ("core.site.trading", "core.site.keys", "core.local.keys"):
        monkeypatch.setattr(f"energy_app.{place}.system_vault", lambda: None)
    monkeypatch.setattr(KeyMaking.__init__, "__defaults__", (lambda: None,))
    monkeypatch.setattr(KeyMaking.__init__, "__kwdefaults__", {"scrypt_n": 2**10})


@pytest.fixture
def meter() -> Iterator[str]:
    """The address of a real Modbus server on loopback."""
    with simulated_meter() as place:
        yield str(place)


class Member(Person):
    """Goes the whole way."""

    def page[P: QWidget](self, key: str, kind: type[P]) -> P:
        self.app.window.show_page(key)
        page = self.app.window.page
        assert isinstance(page, kind)
        return page

    def dialog[D: QDialog](self, kind: type[D]) -> D:
        """The one that is in view, as soon as it is."""
        self.until(lambda: any(each.isVisible() for each in self.app.window.findChildren(kind)))
        [found] = [each for each in self.app.window.findChildren(kind) if each.isVisible()]
        return found

    def set_up(self, network: Path, meter: str) -> None:
        """The first run: community, meter, tariffs, keys."""
        self.go_on("person")
        self.go_on("way")
        way = self.step(WayStep)
        way.ways.button(Way.COMMUNITY).click()
        way.card.path.setText(str(network))
        way.card.path.editingFinished.emit()
        self.until(lambda: way.next_text() != "")
        self.go_on("devices")
        devices = self.step(DevicesStep)
        devices.by_hand.click()
        add = self.dialog(AddDialog)
        host, port = meter.rsplit(":", 1)
        add.form.host.setText(host)
        add.form.port.setValue(int(port))
        self.press(add.validate)
        self.press(add.save)
        self.until(lambda: devices.home.rowCount() == 1)
        self.go_on("site")
        self.write("feed_in_micro", "8.0")
        self.write("retail_micro", "30.0")
        self.write("roof_wp", "8")
        self.go_on("keys")
        keys = self.step(KeysStep)
        self.until(keys.can_go_on)
        for field, text in zip(keys._fields(), (OWNER, OWNER, UNATTENDED, UNATTENDED), strict=True):
            field.setText(text)
        self.go_on("end")
        self.until(lambda: self.told().count("0x") >= 3)
        self.press(self.wizard.next)
        self.until(lambda: self._wizard() is None)
        self.until(self.is_living)

    def unlock(self, wallet: WalletPage) -> None:
        """The keys that work unattended; then the home trades."""
        self.press(wallet.parts.waiting.unlock)
        dialog = self.dialog(UnlockDialog)
        self.until(dialog.passphrase.isVisible)
        dialog.passphrase.setText(UNATTENDED)
        self.press(dialog.go)
        self.until(wallet.parts.inside.isVisible)

    def post(self) -> None:
        """Tomorrow's offer, by hand."""
        self.press(self.page("market", MarketPage)._post)
        self.press(post_button(self.dialog(PostDialog)))

    def agree(self, kind: type[RegisterDialog | TraderDialog]) -> None:
        """Type the owner's passphrase below what it costs, and send."""
        dialog = self.dialog(kind)
        self.until(dialog.go.isEnabled)
        dialog.passphrase.setText(OWNER)
        dialog.go.click()
        self.until(lambda: not dialog.isVisible())


def signed_registration(home: Path, electrician: Path, path: Path) -> Path:
    """What the electrician hands back: written at the home's computer, signed on his own."""
    with open_place(home) as place:
        key = KeyStore(home / OWN_KEYS).address(Role.METER)
        stated = Stated(key, "AT001", 10_000, has_pv=True, has_battery=False, made_ms=0)
        document = registration(report(), stated, place)
    save_registration(path, sign(document, KeyStore(electrician), PASSPHRASE))
    return path


def has_posted(street: Street, day: int) -> bool:
    """Whether an order sheet of the first member is in force on the market."""
    market = MarketContract(street.network.contracts["market"])
    return market.sheet_in_force(street.client, 0, day) == day


@pytest.mark.parametrize("backend", ["anvil"] if anvil_binary() else [])
def test_a_home_comes_into_its_community_by_the_window_alone(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    meter: str,
    monkeypatch: pytest.MonkeyPatch,
    backend: str,
) -> None:
    home, clock = tmp_path / "home", MorningClock()
    electrician = KeyStore(tmp_path / "electrician")
    electrician.create(Role.OWNER, PASSPHRASE, scrypt_n=2**10)

    @asynccontextmanager
    async def core(_: object) -> AsyncIterator[CoreClient]:
        async with open_own_home(home, surroundings=Surroundings(clock)) as own:
            yield own.client

    with anvil("--timestamp", str(clock.now_ms() // SECOND_MS)) as node:
        street = Street(tmp_path, node)
        with program(qtbot, qapp, home, own=core) as someone:
            person = Member(someone.bot, someone.app)
            person.set_up(street.file, meter)
            wallet = person.page("wallet", WalletPage)
            card = wallet.parts.note
            person.press(card.buttons[JoinStep.ADMITTED])
            address = QGuiApplication.clipboard().text()
            assert address == KeyStore(home / OWN_KEYS).address(Role.OWNER)

            for each in (address, KeyStore(home / OWN_KEYS).address(Role.TRADER)):
                street.fund(each)
            street.act(street.registry.admit(address))
            street.act(street.registry.accredit(electrician.address(Role.OWNER)))
            street.mine_at_once()

            person.press(card.again)
            person.unlock(wallet)

            file = signed_registration(home, tmp_path / "electrician", tmp_path / "registration.json")
            monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
            person.press(card.buttons[JoinStep.METER])
            person.press(person.dialog(DropDialog).take)
            person.agree(RegisterDialog)
            person.press(card.buttons[JoinStep.TRADER])
            person.agree(TraderDialog)
            person.until(lambda: card.joining is not None and card.joining.is_complete)
            person.until(lambda: not card.isVisible())

            person.post()
            person.until(lambda: has_posted(street, day_at(clock.now_ms()) + 1))


def post_button(dialog: PostDialog) -> QPushButton:
    [button] = [each for each in dialog.findChildren(QPushButton) if each.text() == "Post now"]
    return button
