"""The kill switch in the window: asked for, confirmed, done; from the wallet, the banner and the tray."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from energy_app.core.client import CoreClient
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
    return _asked(dialog, bridge, lambda core: core.pause_trading(), failed)


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
    return _asked(dialog, bridge, lambda core: core.resume_trading(), failed)


def _asked(
    dialog: ConfirmDialog,
    bridge: Bridge,
    move: Callable[[CoreClient], Coroutine[Any, Any, None]],
    failed: Callable[[str], None],
) -> ConfirmDialog:
    parent = dialog.parentWidget()
    dialog.accepted.connect(lambda: bridge.ask(move, parent).failure(failed).start())
    dialog.open()
    return dialog
