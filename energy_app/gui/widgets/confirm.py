"""A question before something that counts: what it does, and Cancel as the answer of the hasty."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from energy_app.gui import theme

_WIDTH = 56 * theme.UNIT


class ConfirmDialog(QDialog):
    """``accepted`` comes only when the action's own button is pressed."""

    def __init__(self, question: str, lines: tuple[str, ...], action: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(question)
        self.setMinimumWidth(_WIDTH)
        heading = QLabel(question)
        heading.setProperty("kind", "heading")
        heading.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        layout.setSpacing(theme.GAP)
        layout.addWidget(heading)
        for line in lines:
            label = QLabel(line)
            label.setWordWrap(True)
            layout.addWidget(label)
        buttons = QDialogButtonBox(self)  # its default button is the dialog's only if it is in it
        self.go = buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("kind", "primary")
        self.go.setAutoDefault(False)
        cancel = QCoreApplication.translate("Confirm", "Cancel")
        self.cancel = buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
