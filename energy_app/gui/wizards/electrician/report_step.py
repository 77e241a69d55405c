"""The last step: the report, what the electrician signs for the meter, and what becomes of the device."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from energy_app.domain.commissioning import Registration, ReportFiles
from energy_app.gui import theme
from energy_app.gui.owner_acts import SignDialog
from energy_app.gui.widgets.card import Card
from energy_app.gui.widgets.polish import set_look
from energy_app.gui.wizards.electrician import words
from energy_app.gui.wizards.electrician.job_step import JobStep, soft

if TYPE_CHECKING:
    from energy_app.gui.wizards.electrician.view import ElectricianWizard


class ReportStep(JobStep):
    """Writes the report, then the registration that carries its hash."""

    def __init__(self, wizard: "ElectricianWizard") -> None:
        super().__init__(
            wizard,
            self.tr("Hand it over"),
            self.tr(
                "The report is a document for the owner and a file that proves itself: its hash changes "
                "with every byte of it."
            ),
        )
        self.verdict = QLabel()
        self.verdict.setProperty("kind", "heading")
        self.files = _copied()
        self.save = QPushButton(self.tr("&Save the report …"))
        self.save.setAutoDefault(False)
        self.point = QLineEdit()
        self.write = QPushButton(self.tr("&Write the registration …"))
        self.write.setAutoDefault(False)
        self.sign = QPushButton(self.tr("Sign a registration …"))
        self.sign.setAutoDefault(False)
        self.registered = _copied()
        self.keep = QCheckBox()
        self.keep.setChecked(True)
        self.report_card = Card(self.tr("Commissioning report"))
        self.registration_card = Card(self.tr("Registration of the meter"))
        self._arrange()
        self.save.clicked.connect(self._choose_folder)
        self.write.clicked.connect(self._choose_file)
        self.sign.clicked.connect(self._choose_signed)
        self.point.textChanged.connect(self._settle)
        self.keep.toggled.connect(self._keep_chosen)

    def first_field(self) -> QWidget:
        """The report."""
        return self.save

    def show_job(self) -> None:
        """What has been written so far."""
        job = self.job
        self.save.setEnabled(job.is_ready)
        self.registration_card.setVisible(job.is_home)
        self.keep.setVisible(job.is_new)
        self.keep.setText(
            self.tr("&Read this device from now on")
            if job.is_home
            else self.tr("&Keep this device in the site file")
        )
        self._show_report(job.report)
        self._show_registration(job.registration)
        self._settle()

    def save_report(self, folder: Path) -> None:
        """Write the report into a folder."""
        is_german = self.formats.locale.language() == QLocale.Language.German
        language = "de" if is_german else "en"
        self.wizard.run(lambda core: core.save_report(folder, language), self._saved)

    def write_registration(self, path: Path) -> None:
        """Write what the electrician signs."""
        point = self.point.text().strip()
        self.wizard.run(lambda core: core.write_registration(point, path), self._written)

    # ---- parts

    def _arrange(self) -> None:
        for widget in (self.verdict, self.files):
            self.report_card.body.addWidget(widget)
        self.report_card.body.addLayout(_left(self.save))
        lead = soft(
            self.tr(
                "The file names the meter's key, its registers and the hash of the report. An accredited "
                "electrician signs it, and the community enters the key in its registry."
            )
        )
        point = QLabel(self.tr("&Metering point"))
        point.setBuddy(self.point)
        self.point.setPlaceholderText("AT0010000000000000001000000000001")
        line = QHBoxLayout()
        line.setSpacing(theme.UNIT)
        line.addWidget(point)
        line.addWidget(self.point, 1)
        self.registration_card.body.addWidget(lead)
        self.registration_card.body.addLayout(line)
        self.registration_card.body.addWidget(self.registered)
        self.registration_card.body.addLayout(_left(self.write, self.sign))
        for part in (self.report_card, self.registration_card, self.keep):
            self.body.addWidget(part)

    def _settle(self, *_: object) -> None:
        is_saved = self.job.report is not None
        self.point.setEnabled(is_saved)
        self.write.setEnabled(is_saved and bool(self.point.text().strip()))
        if not is_saved:
            self.registered.setText(self.tr("Save the report first: the registration carries its hash."))
            self.registered.setVisible(True)

    def _keep_chosen(self, is_kept: bool) -> None:  # noqa: FBT001  # Qt's signal
        self.job.keeps = is_kept

    # ---- report

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the report"))
        if chosen:
            self.save_report(Path(chosen))

    def _saved(self, files: ReportFiles) -> None:
        self.job.report, self.job.registration = files, None
        self.show_job()
        self.wizard.message.praise(self.tr("The report is saved."))

    def _show_report(self, files: ReportFiles | None) -> None:
        verdict = self._verdict() if files is None else files.verdict
        text = words.verdict_word(verdict)
        self.verdict.setText(text if files is not None else self.tr("So far: {verdict}").format(verdict=text))
        set_look(self.verdict, "tone", words.label_tone(verdict))
        self.files.setVisible(files is not None)
        if files is not None:
            hashed = self.tr("SHA-256 {hash}").format(hash=files.sha256)
            self.files.setText(f"{files.pdf}\n{files.json}\n{hashed}")

    def _verdict(self) -> str:
        return self.job.proof.verdict or "incomplete"

    # ---- registration

    def _choose_file(self) -> None:
        filters = self.tr("Registrations (*.json)")
        name = "meter-registration.json"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Write the registration"), name, filters)
        if chosen:
            self.write_registration(Path(chosen))

    def _choose_signed(self) -> None:
        """Sign one with the electrician's own key: mostly at his own computer."""
        made, filters = self.job.registration, self.tr("Registrations (*.json)")
        before = "" if made is None else made.file
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Sign a registration"), before, filters)
        if not chosen:
            return
        dialog = SignDialog(Path(chosen), self.wizard.context.bridge, self)
        text = self.tr("Signed by {address}. Give the file to the owner, who sends it.")
        dialog.signed.connect(lambda address: self.wizard.message.praise(text.format(address=address)))
        dialog.open()

    def _written(self, made: Registration) -> None:
        self.job.registration = made
        self.show_job()
        self.wizard.message.praise(self.tr("The registration is written."))

    def _show_registration(self, made: Registration | None) -> None:
        self.registered.setVisible(made is not None)
        if made is None:
            return
        if made.community is None:
            text = self.tr("This home is in no community yet: hand the file to the one it will join.")
        elif made.registered_key == made.key:
            text = self.tr("{community} has this key in its registry already, as meter of member {member}.")
        else:
            text = self.tr(
                "To be signed for member {member} of {community}, meter {generation}: the electrician signs "
                "the claim in the file, the owner registers it."
            )
        told = text.format(community=made.community, member=made.member, generation=made.generation)
        key = self.tr("Key {key}").format(key=made.key)
        self.registered.setText(f"{told}\n{made.file}\n{key}")


def _copied() -> QLabel:
    """Lines that can be copied."""
    label = soft()
    flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    label.setTextInteractionFlags(flags)
    return label


def _left(*buttons: QPushButton) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(theme.UNIT)
    for button in buttons:
        line.addWidget(button)
    line.addStretch()
    return line
