"""The kill switch in the window: asked for, confirmed, done; from the wallet, the banner and the tray."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from energy_app.gui.bridge import Bridge
from energy_app.gui.widgets.confirm import ConfirmDialog


def ask_to_pause(bridge: Bridge, parent: QWidget, failed: Callable[[str], None]) -> ConfirmDialog:
    """Ask, and pause when it is confirmed; ``failed`` hears why it could not be."""
    dialog = ConfirmDialog(
        QCoreApplication.translate("Pause", "Pause trading?"),
        (
            QCoreApplication.translate(
                "Pause", "At once nothing is offered, sent or signed any more, also after a restart."
            ),
            QCoreApplication.translate(
                "Pause",
                "Offers that are posted stand as they are. Readings go on being taken; days whose readings "
                "are not handed in are not paid.",
            ),
            QCoreApplication.translate("Pause", "It stays so until you resume it."),
        ),
        QCoreApplication.translate("Pause", "Pause trading"),
        parent,
    )
    dialog.accepted.connect(
        lambda: bridge.ask(lambda core: core.pause_trading(), parent).failure(failed).start()
    )
    dialog.open()
    return dialog


def ask_to_resume(bridge: Bridge, parent: QWidget, failed: Callable[[str], None]) -> ConfirmDialog:
    """Ask, and let signing go on when it is confirmed."""
    dialog = ConfirmDialog(
        QCoreApplication.translate("Pause", "Resume trading?"),
        (
            QCoreApplication.translate(
                "Pause", "The schedule posts offers again within your limits, and hands in readings."
            ),
            QCoreApplication.translate(
                "Pause", "If an alarm paused it, look at the log and the transactions first."
            ),
        ),
        QCoreApplication.translate("Pause", "Resume trading"),
        parent,
    )
    dialog.accepted.connect(
        lambda: bridge.ask(lambda core: core.resume_trading(), parent).failure(failed).start()
    )
    dialog.open()
    return dialog
