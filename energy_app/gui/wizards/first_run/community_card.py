"""The community's network file: which one, and what it will be trusted with."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton

from energy_app.domain.first_run import CommunityFile
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.widgets.card import Card


class CommunityCard(Card):
    """``path_edited`` when another file is named; ``read_wanted`` when it is to be looked at."""

    path_edited = Signal()
    read_wanted = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__(self.tr("Network file of the community"))
        self._formats = formats
        self.path = QLineEdit()
        self.path.setAccessibleName(self.tr("Network file of the community"))
        self.path.setPlaceholderText(self.tr("street.toml, as your community hands it out"))
        self.choose = QPushButton(self.tr("&Choose …"))
        self.choose.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(theme.UNIT)
        row.addWidget(self.path, 1)
        row.addWidget(self.choose)
        self.trusts = QLabel()
        self.trusts.setWordWrap(True)
        self.trusts.setTextFormat(Qt.TextFormat.PlainText)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(theme.GAP)
        self._rows.setVerticalSpacing(theme.UNIT // 2)
        self._rows.setColumnStretch(1, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.trusts)
        self.body.addLayout(self._rows)
        self.trusts.setVisible(False)
        self.path.textChanged.connect(self.path_edited)
        self.path.editingFinished.connect(self.read_wanted)
        self.choose.clicked.connect(self._choose)

    def file(self) -> Path | None:
        """The file that is named; None where none is."""
        text = self.path.text().strip()
        return Path(text).expanduser() if text else None

    def show_file(self, file: CommunityFile | None) -> None:
        """Tell what letting it in means; None takes that away."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.trusts.setVisible(file is not None)
        if file is None:
            return
        self.trusts.setText(
            self.tr("{title} will be trusted with this. Next lets it in.").format(title=file.title)
        )
        for at, (name, text) in enumerate(self._trusts(file)):
            head, value = QLabel(name), QLabel(text)
            head.setProperty("kind", "soft")
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addWidget(head, at, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(value, at, 1)

    def _trusts(self, file: CommunityFile) -> list[tuple[str, str]]:
        readings = (
            self.tr("PUBLIC for ever: a real home runs on paper only, nothing is sent")
            if file.readings_public
            else self.tr("seen by members only")
        )
        pinned = (
            self.tr("named") if file.is_pinned else self.tr("not named: another network could pass for it")
        )
        signers = self.tr("a few known ones, who could stop or rewrite it")
        fee = self.tr("{fee} gwei a gas at most").format(fee=self._formats.number(file.max_fee_gwei, 0))
        rows = [
            (self.tr("Network"), f"{file.name}, {file.chain_id}"),
            (self.tr("Servers"), self.tr("this computer") if file.is_local else ", ".join(file.servers)),
            (self.tr("Your readings"), readings),
            (self.tr("Fees"), fee),
            (self.tr("First block"), pinned),
        ]
        if file.has_known_signers:
            rows.append((self.tr("Makers of its blocks"), signers))
        return [*rows, *((name, address) for name, address in file.contracts)]

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Network file of the community"), self.path.text(), "(*.toml)"
        )
        if name:
            self.path.setText(name)
            self.read_wanted.emit()
