"""The list of profiles to choose from, with detection first; typing finds a profile."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter

from energy_app.core.client import ProfileChoice

DETECT = "auto"


class ProfileBox(QComboBox):
    """Holds the profiles once the core has told them; before that only detection can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._wanted = ""
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(self.tr("Profile"))
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.show_profiles(())

    def show_profiles(self, profiles: Sequence[ProfileChoice]) -> None:
        """Offer these, keeping what was chosen."""
        chosen = self._wanted or self.profile
        self.clear()
        self.addItem(self.tr("Detect by itself"), DETECT)
        for profile in profiles:
            self.addItem(profile.title, profile.name)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def choose(self, profile: str) -> None:
        """Choose a profile by its name, at once or as soon as it is offered; empty: detection."""
        at = self.findData(profile or DETECT)
        self._wanted = "" if at >= 0 else profile
        self.setCurrentIndex(max(0, at))

    @property
    def profile(self) -> str | None:
        """The name of the chosen profile; None where the text typed is none of them."""
        at = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return None if at < 0 else str(self.itemData(at))
