"""The home itself: name, zone, place, roof and tariffs, each field made from the schema of the settings."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from energy_app.domain.first_run import Stage
from energy_app.domain.site_settings import SiteSettings, is_zone, specs
from energy_app.gui import theme
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.pages.settings.field import setting_field
from energy_app.gui.pages.settings.model import WrongInputError
from energy_app.gui.pages.settings.words import setting_words
from energy_app.gui.wizards.first_run import words
from energy_app.gui.wizards.first_run.step import FirstRunStep

if TYPE_CHECKING:
    from energy_app.gui.wizards.first_run.view import FirstRunWizard

ASKED = ("name", "zone", "latitude_deg", "longitude_deg", "roof_wp", "feed_in_micro", "retail_micro")
"""The settings that are asked for here; the others have a good value from the start."""


class SiteStep(FirstRunStep):
    """What is typed is remembered at once and becomes the home's settings when the user goes on."""

    def __init__(self, first_run: "FirstRunWizard") -> None:
        super().__init__(
            first_run,
            self.tr("Tell about the home"),
            self.tr("Place and roof make the forecast better, the tariffs tell what the home earns."),
        )
        self._stored: SiteSettings | None = None
        self._is_filling = False
        named = setting_words()
        self.fields = {
            name: setting_field(spec, named[name], first_run.formats, self._edited)
            for name, spec in specs().items()
            if name in ASKED
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.UNIT)
        grid.setColumnMinimumWidth(0, 20 * theme.UNIT)
        grid.setColumnStretch(1, 1)
        for row, (name, field) in enumerate(self.fields.items()):
            label = QLabel(named[name].name)
            label.setFixedHeight(theme.CONTROL_HEIGHT)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, row, 1)
        self.body.addLayout(grid)

    # ---- the frame's questions

    def enter(self) -> None:
        """Ask for what holds now."""
        ask_once(self.first_run, lambda core: core.settings(), self._show, self.wizard.message.complain)

    def first_field(self) -> QWidget:
        """The name."""
        return self.fields["name"].control

    def can_go_on(self) -> bool:
        """Once it is known what holds."""
        return self._stored is not None

    def go_on(self, done: Callable[[], None]) -> None:
        """Make it the home's settings; one line for the first field that cannot be."""
        values: dict[str, Any] = {}
        for name, field in self.fields.items():
            try:
                values[name] = field.value()
            except WrongInputError as error:
                self.wizard.message.complain(f"{setting_words()[name].name}: {error}")
                field.control.setFocus()
                return
        if self._stored is None:
            return
        settings = replace(self._stored, **values)
        self.wizard.run(lambda core: core.set_settings(settings), lambda _: self._saved(done), self._refused)

    # ---- parts

    def _show(self, settings: SiteSettings) -> None:
        """What holds now, and over it what was typed before and did not come to count."""
        self._stored = settings
        if settings == SiteSettings():
            settings = replace(settings, zone=_zone_of_this_computer())
        draft = self.first_run.memory.draft(Stage.SITE)
        self._is_filling = True
        for name, field in self.fields.items():
            if name in draft:
                field.show_text(draft[name])
            else:
                field.show_value(getattr(settings, name))
            field.judge()
        self._is_filling = False
        self.judged.emit()

    def _edited(self) -> None:
        if self._is_filling or self._stored is None:
            return
        for field in self.fields.values():
            field.judge()
        self.wizard.message.clear()
        typed = {name: field.text() for name, field in self.fields.items()}
        self.first_run.memory.keep_draft(Stage.SITE, typed)

    def _saved(self, done: Callable[[], None]) -> None:
        self.first_run.memory.keep_draft(Stage.SITE, {})
        done()

    def _refused(self, line: str) -> None:
        self.wizard.message.complain(words.said(line))


def _zone_of_this_computer() -> str:
    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return zone if is_zone(zone) else SiteSettings().zone
