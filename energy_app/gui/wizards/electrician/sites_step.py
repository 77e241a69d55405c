"""First step: at which site, or in training on a simulated meter."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QItemSelectionModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from energy_app.core.client import CoreClient
from energy_app.domain.commissioning import HOME, SiteEntry
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.pages.rows import Column, RowModel
from energy_app.gui.pages.table import Table
from energy_app.gui.widgets.card import Card
from energy_app.gui.wizards.electrician import words
from energy_app.gui.wizards.electrician.job_step import JobStep, soft

if TYPE_CHECKING:
    from energy_app.gui.wizards.electrician.view import ElectricianWizard

_ROWS = 6


class SitesStep(JobStep):
    """The list of sites, with what can be done with them; and the switch for training."""

    def __init__(self, wizard: "ElectricianWizard") -> None:
        super().__init__(
            wizard,
            self.tr("Where are you at work?"),
            self.tr(
                "Devices and reports are kept with their site. This computer's own home is always there; "
                "every other site is a file that you can hand on."
            ),
        )
        self.model = _model(self.formats)
        self.table = Table(self.model, wizard.context.look, self.tr("Sites"), wide=(0,))
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Name of a new site"))
        self.name.setAccessibleName(self.tr("Name of a new site"))
        self.add = QPushButton(self.tr("&Add"))
        self.open_file = QPushButton(self.tr("&Open a file …"))
        self.save_file = QPushButton(self.tr("&Save as …"))
        self.remove = QPushButton(self.tr("&Remove …"))
        self.practise = QCheckBox(self.tr("&Training: practise on a simulated meter, nothing is kept"))
        self.wiring = QComboBox()
        self.wiring.setAccessibleName(self.tr("What is wrong with the simulated meter"))
        for key, text in words.wirings():
            self.wiring.addItem(text, key)
        self._arrange()
        self.add.clicked.connect(self._add)
        self.name.returnPressed.connect(self._add)
        self.open_file.clicked.connect(self._open)
        self.save_file.clicked.connect(self._save)
        self.remove.clicked.connect(self._ask_to_remove)
        self.practise.toggled.connect(self._settle)
        self.table.selectionModel().currentRowChanged.connect(self._settle)

    def enter(self) -> None:
        """Ask for the sites."""
        super().enter()
        ask_once(self.wizard, lambda core: core.sites(), self._show, self.complain, owner=self)

    def first_field(self) -> QWidget:
        """The list."""
        return self.table

    def takes_enter(self) -> tuple[QWidget, ...]:
        """A name is added."""
        return (self.name,)

    def can_go_on(self) -> bool:
        """A site is chosen, or training."""
        return self.practise.isChecked() or self._chosen() is not None

    def go_on(self, done: Callable[[], None]) -> None:
        """Take over what was chosen."""
        site, job = self._chosen(), self.job
        if site is not None and site.key != job.site.key:
            job.choice = None
        if site is not None:
            job.site = site
        job.wiring = str(self.wiring.currentData()) if self.practise.isChecked() else None
        done()

    # ---- parts

    def _arrange(self) -> None:
        files = QHBoxLayout()
        files.setSpacing(theme.UNIT)
        files.addWidget(self.name, 1)
        for button in (self.add, self.open_file, self.save_file, self.remove):
            button.setAutoDefault(False)
            files.addWidget(button)
        sites = Card(self.tr("Sites"))
        sites.body.addWidget(self.table)
        sites.body.addLayout(files)
        training = Card()
        training.body.addWidget(self.practise)
        training.body.addWidget(self.wiring)
        training.body.addWidget(
            soft(self.tr("The same steps as at a real device; its kettle switches when you say it does."))
        )
        self.body.addWidget(sites)
        self.body.addWidget(training)

    def _settle(self, *_: object) -> None:
        practises, site = self.practise.isChecked(), self._chosen()
        self.wiring.setEnabled(practises)
        self.table.setEnabled(not practises)
        self.save_file.setEnabled(site is not None)
        self.remove.setEnabled(site is not None and site.key != HOME)
        self.training.setVisible(practises)
        self.judged.emit()

    def _chosen(self) -> SiteEntry | None:
        return self.model.row(self.table.currentIndex())

    # ---- what the core tells

    def _show(self, sites: Sequence[SiteEntry]) -> None:
        chosen = self._chosen()
        self._show_chosen(sites, self.job.site.key if chosen is None else chosen.key)

    def _show_chosen(self, sites: Sequence[SiteEntry], key: str) -> None:
        self.model.update_rows(sites)
        self.table.fit_height(_ROWS)
        at = self.model.row_of(key)
        flags = QItemSelectionModel.SelectionFlag
        index = self.model.index(0 if at is None else at, 0)
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._settle()

    def _show_new(self, told: tuple[str, Sequence[SiteEntry]]) -> None:
        self.name.clear()
        key, sites = told
        self._show_chosen(sites, key)

    # ---- what is done with a site

    def _add(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.complain(self.tr("Give the new site a name."))
            self.name.setFocus()
            return
        self.wizard.run(lambda core: _made(core, name), self._show_new)

    def _open(self) -> None:
        filters = self.tr("Site files (*.toml *.json)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open a site file"), "", filters)
        if chosen:
            self.open_site(Path(chosen))

    def open_site(self, path: Path) -> None:
        """Take a site file among the sites."""
        self.wizard.run(lambda core: _taken(core, path), self._show_new)

    def _save(self) -> None:
        site = self._chosen()
        if site is None:
            return
        name = f"{site.name or 'home'}.toml"
        filters = self.tr("Site files (*.toml *.json)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the site"), name, filters)
        if chosen:
            key, path = site.key, Path(chosen)
            told = self.tr("Saved as {path}.").format(path=path)
            self.wizard.run(
                lambda core: core.save_site(key, path), lambda _: self.wizard.message.praise(told)
            )

    def _ask_to_remove(self) -> None:
        site = self._chosen()
        if site is None:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Remove a site?"))
        box.setText(self.tr("Remove {name}?").format(name=site.name))
        box.setInformativeText(self.tr("Its list of devices and its reports are deleted on this computer."))
        remove = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        key = site.key
        remove.clicked.connect(lambda: self._remove(key))
        box.finished.connect(box.deleteLater)
        box.open()

    def _remove(self, key: str) -> None:
        self.wizard.run(lambda core: _forgotten(core, key), self._show)


async def _made(core: CoreClient, name: str) -> tuple[str, Sequence[SiteEntry]]:
    site = await core.new_site(name)
    return site.key, await core.sites()


async def _taken(core: CoreClient, path: Path) -> tuple[str, Sequence[SiteEntry]]:
    site = await core.open_site(path)
    return site.key, await core.sites()


async def _forgotten(core: CoreClient, key: str) -> Sequence[SiteEntry]:
    await core.forget_site(key)
    return await core.sites()


def site_name(site: SiteEntry) -> str:
    """A site's name; this computer's home says that it is it."""
    if site.key != HOME:
        return site.name
    home = QCoreApplication.translate("Electrician", "This computer's home")
    return f"{home}: {site.name}" if site.name else home


def _model(formats: Formats) -> RowModel[SiteEntry]:
    def devices(site: SiteEntry) -> str:
        names = ", ".join(device.name for device in site.devices)
        return names or QCoreApplication.translate("Electrician", "none yet")

    return RowModel(
        [
            Column(QCoreApplication.translate("Electrician", "Site"), site_name),
            Column(QCoreApplication.translate("Electrician", "Devices"), devices),
            Column(
                QCoreApplication.translate("Electrician", "Reports"),
                lambda site: formats.locale.toString(len(site.reports)),
                number=True,
            ),
        ],
        lambda site: site.key,
    )
