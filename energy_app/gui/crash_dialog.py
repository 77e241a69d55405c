"""Tells of a fault of the program itself, with a report to hand on; by itself nothing is sent anywhere."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from energy_app.gui import theme

_WIDTH, _HEIGHT = 88 * theme.UNIT, 28 * theme.UNIT


class CrashDialog(QDialog):
    """The line, the report, and what can be done with it."""

    def __init__(self, line: str, report: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A fault of the program"))
        self.setMinimumWidth(_WIDTH)
        heading = QLabel(self.windowTitle())
        heading.setProperty("kind", "heading")
        said = QLabel(line)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        note = QLabel(
            self.tr(
                "Nothing is sent anywhere. If you want it mended, hand this report on yourself; keys, "
                "passphrases, addresses and names of folders have been taken out of it."
            )
        )
        note.setProperty("kind", "soft")
        for label in (said, note):
            label.setWordWrap(True)
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setMinimumHeight(_HEIGHT)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(self.tr("Report"))
        self.done_line = QLabel()
        self.done_line.setWordWrap(True)
        self.done_line.setVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.GAP)
        layout.setSpacing(theme.GAP)
        for part in (heading, said, note, self.report, self.done_line, self._buttons()):
            layout.addWidget(part)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)  # its default button is the dialog's only if it is in it
        role = QDialogButtonBox.ButtonRole
        self.copy = box.addButton(self.tr("Copy"), role.ActionRole)
        self.save = box.addButton(self.tr("Save …"), role.ActionRole)
        self.close_button = box.addButton(self.tr("Close"), role.RejectRole)
        for button in (self.copy, self.save):
            button.setAutoDefault(False)
        self.close_button.setDefault(True)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        box.rejected.connect(self.reject)
        return box

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self._say(self.tr("The report was copied."))

    def _save(self) -> None:
        name = str(Path.home() / "energy-app-fault.txt")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), name, "*.txt")
        if not chosen:
            return
        try:
            Path(chosen).write_text(self.report.toPlainText(), encoding="utf-8")
        except OSError as error:
            self._say(f"{chosen}: {error.strerror}")
        else:
            self._say(self.tr("Written: {path}").format(path=chosen))

    def _say(self, text: str) -> None:
        self.done_line.setText(text)
        self.done_line.setVisible(True)
