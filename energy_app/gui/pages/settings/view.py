"""The settings page: language and colours of the program, and the form of the home's settings."""

from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from energy_app.core.client import Topic
from energy_app.domain.site_settings import Kind, SiteSettings, specs
from energy_app.gui import theme
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import ThemeChoice
from energy_app.gui.page import Page, PageContext
from energy_app.gui.pages.freshness import Freshness
from energy_app.gui.pages.latest import Latest
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.pages.settings.behaviour_card import BehaviourCard
from energy_app.gui.pages.settings.field import setting_field
from energy_app.gui.pages.settings.model import WrongInputError
from energy_app.gui.pages.settings.restating import Question, keep_settings
from energy_app.gui.pages.settings.tariffs_card import TariffsCard
from energy_app.gui.pages.settings.words import setting_words
from energy_app.gui.widgets.card import Card
from energy_app.gui.widgets.choices import ChoiceBox
from energy_app.gui.widgets.page_frame import page_layout

_LABELS = 24 * theme.UNIT


class SettingsPage(Page):
    """What the user has typed is never overwritten; it counts when it is saved."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.LOG})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._stored: SiteSettings | None = None
        self._latest = Latest(self, lambda core: core.settings(), self._show, self._show_failure)
        self.message, self.unread = MessageLine(), MessageLine()
        self._freshness = Freshness(self, self.unread)
        self.simulated = QLabel(self.tr("These belong to the simulated home and cannot be changed."))
        self.simulated.setProperty("kind", "soft")
        self.simulated.setVisible(False)
        self.steps = QPushButton(self.tr("Set up step by step …"))
        self.save = QPushButton(self.tr("Save"))
        self.save.setProperty("kind", "primary")
        self.discard = QPushButton(self.tr("Discard"))
        self.discard.setProperty("kind", "quiet")
        self.fields = {
            name: setting_field(spec, setting_words()[name], context.formats, self._judge)
            for name, spec in specs().items()
            if spec.kind is not Kind.PRICE  # those have a history: see the card of tariffs
        }
        self.tariffs = TariffsCard(self)
        frame = page_layout(self, self.tr("Settings"))
        frame.body.addWidget(self._program())
        self.behaviour = BehaviourCard(context.choices)
        frame.body.addWidget(self.behaviour)
        frame.body.addWidget(self._home())
        frame.body.addWidget(self.tariffs)
        frame.body.addStretch(1)
        self.save.clicked.connect(self._save)
        self.steps.clicked.connect(lambda: self.context.open_wizard("first_run"))
        self.discard.clicked.connect(self._reset)
        self._enable(is_enabled=False)
        self._judge()

    # ---- parts

    def _program(self) -> Card:
        """What can be chosen at once, and is remembered on this computer."""
        card = Card(self.tr("This program"))
        choices = self.context.choices
        form = _form()
        language = ChoiceBox(
            (
                (LanguageChoice.SYSTEM, self.tr("as the system")),
                (LanguageChoice.ENGLISH, "English"),
                (LanguageChoice.GERMAN, "Deutsch"),
            ),
            choices.language,
            choices.choose_language,
        )
        self._colours = ChoiceBox(
            (
                (ThemeChoice.SYSTEM, self.tr("as the system")),
                (ThemeChoice.LIGHT, self.tr("Light")),
                (ThemeChoice.DARK, self.tr("Dark")),
                (ThemeChoice.CONTRAST, self.tr("High contrast")),
            ),
            self.context.look.choice,
            choices.choose_theme,
        )
        self.context.look.changed.connect(self._show_colours)  # not a lambda: it must end with the page
        for name, box in ((self.tr("Language"), language), (self.tr("Colours"), self._colours)):
            box.setAccessibleName(name)
            box.setFixedWidth(_LABELS)
            _row(form, name, box)
        card.body.addLayout(form)
        return card

    def _show_colours(self) -> None:
        self._colours.show_choice(self.context.look.choice)

    def _home(self) -> Card:
        card = Card(self.tr("The home"))
        form = _form()
        words = setting_words()
        for name, field in self.fields.items():
            _row(form, words[name].name, field)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.UNIT)
        buttons.addWidget(self.steps)
        buttons.addWidget(self.message, 1)
        buttons.addStretch()
        buttons.addWidget(self.discard)
        buttons.addWidget(self.save)
        card.body.addWidget(self.unread)
        card.body.addWidget(self.simulated)
        card.body.addLayout(form)
        card.body.addLayout(buttons)
        return card

    # ---- what the core tells

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002  # everything is in one answer
        """Ask for the settings."""
        self._latest.ask()

    def _show(self, settings: SiteSettings) -> None:
        keep = self._stored is not None and self._typed() != self._stored
        self._stored = settings
        client = self.context.bridge.client
        is_simulated = client is not None and client.simulation() is not None
        self.simulated.setVisible(is_simulated)
        self.steps.setVisible(not is_simulated)
        self.tariffs.show_settings(settings, is_simulated=is_simulated)
        self._freshness.answered()
        self._enable(is_enabled=not is_simulated)
        if not keep:
            self._reset()
        self._judge()

    def _show_failure(self, line: str) -> None:
        self._freshness.refused(line)

    def _enable(self, *, is_enabled: bool) -> None:
        """What is not known cannot be changed."""
        for field in self.fields.values():
            field.control.setEnabled(is_enabled)

    # ---- what the user types

    def _typed(self) -> SiteSettings | None:
        """What stands in the fields; None while some of it cannot be."""
        values: dict[str, Any] = {}
        for name, field in self.fields.items():
            try:
                values[name] = field.value()
            except WrongInputError:
                return None
        return replace(self._stored or SiteSettings(), **values)

    def _reset(self) -> None:
        if self._stored is not None:
            for name, field in self.fields.items():
                field.show_value(getattr(self._stored, name))
        self._judge()

    def _judge(self) -> None:
        """Only what can be, and differs from what is stored, can be saved."""
        if self._stored is None:
            self.save.setEnabled(False)
            self.discard.setEnabled(False)
            return
        right = [field.judge() for field in self.fields.values()]
        is_changed = self._typed() != self._stored
        self.save.setEnabled(all(right) and is_changed)
        self.discard.setEnabled(is_changed)

    def _save(self) -> None:
        settings, stored = self._typed(), self._stored
        if settings is None or stored is None:
            return
        text = self.tr("Saved.")
        if (settings.roof_wp or 0) > (stored.roof_wp or 0) > 0:
            text = self.tr(
                "Saved. The larger roof is offered in full from the next start of the program: until then "
                "the trader's key signs no more than before."
            )

        def saved() -> None:
            self._stored = settings
            self.message.praise(text)
            self._judge()

        question = Question(self.tr("Cut days and months anew?"), self.tr("Change the time zone"))
        keep_settings(self, settings, question, saved, self.message.complain)


def _form() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.GAP)
    grid.setVerticalSpacing(theme.UNIT + 4)
    grid.setColumnMinimumWidth(0, _LABELS)
    grid.setColumnStretch(1, 1)
    return grid


def _row(form: QGridLayout, name: str, field: QWidget) -> None:
    label = QLabel(name)
    label.setFixedHeight(theme.CONTROL_HEIGHT)
    row = form.rowCount()
    form.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
    form.addWidget(field, row, 1, Qt.AlignmentFlag.AlignLeft)
