"""The simulated home clicked through: python -m tests.gui.clickthrough.simulated_home OUT

A device is added, a limit changed, an offer posted, a statement exported and verified, all with mouse and
keyboard. Needs a screen in DISPLAY; ``tests/gui/xvfb_clickthrough.py`` makes one.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QDoubleSpinBox

from energy_app.gui.pages.devices.view import DevicesPage
from energy_app.gui.pages.market.view import MarketPage
from energy_app.gui.pages.statements.view import StatementsPage
from tests.gui.clickthrough.hands import Hands
from tests.gui.test_whole_window import UNIT, program, second_meter

_CHECK_S = 120.0


def add_device(hands: Hands, port: int) -> None:
    """A meter with unit number 3, by hand."""
    devices = hands.go_to("devices", DevicesPage)
    hands.until(lambda: devices.model.rowCount() == 2)
    hands.picture("devices")
    hands.press("Add a device …")
    dialog = devices.dialog
    assert dialog is not None
    hands.write(dialog.form.name, "heat pump")
    hands.write(dialog.form.host, "127.0.0.1")
    hands.write(dialog.form.port, str(port))
    hands.write(dialog.form.unit, str(UNIT))
    hands.click(dialog.validate)
    hands.until(dialog.save.isEnabled)
    hands.picture("validated")
    hands.click(dialog.save)
    hands.until(lambda: devices.model.row_of("heat pump") is not None)
    hands.until(lambda: devices.registers.model.rowCount() > 10)
    hands.rest(2)
    hands.picture("live")


def limit_and_post(hands: Hands) -> None:
    """A lowest price, and tomorrow's offer under it."""
    market, told = hands.go_to("market", MarketPage), hands.seat.told
    hands.until(lambda: "not below" in told())
    hands.picture("market")
    hands.write(market.findChildren(QDoubleSpinBox)[0], "12.3")
    hands.run("key", "Tab")
    hands.press("Save limits")
    hands.until(lambda: "not below 12.3 ct" in told())
    hands.picture("limit-saved")
    hands.press("Post now …")
    asked = hands.shown_in(market, QDialog)
    hands.picture("post-asked")
    hands.press("Post now", asked)
    hands.until(lambda: "Posted:" in told())
    hands.picture("posted")


def export_and_verify(hands: Hands, path: Path) -> None:
    """The newest month's statement as a file, and the check of it."""
    statements, told = hands.go_to("statements", StatementsPage), hands.seat.told
    hands.until(lambda: statements.model.rowCount() > 0)
    hands.picture("statements")
    hands.name_file(path, lambda: None)
    hands.click(statements.export)
    hands.until(lambda: "Written:" in told())
    hands.click(statements.verify_exported)
    hands.until(lambda: "is right in every figure" in told(), _CHECK_S)
    hands.picture("verified")


def main(out: Path) -> int:
    application = QApplication(["energy-app"])
    with tempfile.TemporaryDirectory() as scratch, program(application, Path(scratch)) as home:
        hands = Hands(home, out)
        home.window.heavy_ready()
        hands.picture("overview")
        with second_meter(home) as port:
            add_device(hands, port)
            limit_and_post(hands)
            export_and_verify(hands, Path(scratch) / "statement.json")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
