"""The switches of the tray and of messages, made from ``Behaviour``; each counts at once."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLabel

from energy_app.gui.behaviour import Behaviour, names
from energy_app.gui.page import Choices
from energy_app.gui.shell.tray import Tray
from energy_app.gui.widgets.card import Card


class BehaviourCard(Card):
    """Without a tray there is nothing to switch, which is said."""

    def __init__(self, choices: Choices, *, has_tray: bool | None = None) -> None:
        super().__init__(self.tr("In the background"))
        self._choices = choices
        self._behaviour = choices.behaviour
        there = Tray.is_available() if has_tray is None else has_tray
        self.boxes: dict[str, QCheckBox] = {}
        for name in names():
            self.boxes[name] = box = QCheckBox(_words()[name])
            box.setChecked(getattr(self._behaviour, name))
            box.setEnabled(there)
            box.toggled.connect(self._take)
            self.body.addWidget(box)
        self.note = QLabel(
            self.tr("At most four messages in ten minutes; everything is in the log.")
            if there
            else self.tr("This desktop has no tray, so the program ends with its window.")
        )
        self.note.setProperty("kind", "soft")
        self.note.setWordWrap(True)
        self.body.addWidget(self.note)

    def _take(self) -> None:
        changes = {name: box.isChecked() for name, box in self.boxes.items()}
        self._behaviour = replace(Behaviour(), **changes)
        self._choices.choose_behaviour(self._behaviour)


def _words() -> dict[str, str]:
    return {
        "close_to_tray": QCoreApplication.translate(
            "Behaviour", "Closing the window leaves the program running in the tray"
        ),
        "notify_trouble": QCoreApplication.translate("Behaviour", "Tell what went wrong"),
        "notify_money": QCoreApplication.translate("Behaviour", "Tell when a day is paid"),
        "notify_votes": QCoreApplication.translate("Behaviour", "Tell when the community waits for you"),
        "notify_offers": QCoreApplication.translate("Behaviour", "Tell when an offer was posted"),
    }
