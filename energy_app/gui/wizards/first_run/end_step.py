"""The end: what is ready, what is still missing, and the keys' addresses to hand on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from energy_app.core.client import Overview
from energy_app.domain.first_run import OwnKeys, Person, Way
from energy_app.domain.site_settings import SiteSettings
from energy_app.gui import theme
from energy_app.gui.look import pixmap, set_icon
from energy_app.gui.pages.latest import Latest, ask_once
from energy_app.gui.reasons import told
from energy_app.gui.widgets.card import Card
from energy_app.gui.wizards.first_run import words
from energy_app.gui.wizards.first_run.step import FirstRunStep

if TYPE_CHECKING:
    from energy_app.gui.wizards.first_run.view import FirstRunWizard

_MARK = 20


class EndStep(FirstRunStep):
    """A line for each matter, with a mark; steps at the left lead back to what is missing."""

    def __init__(self, first_run: "FirstRunWizard") -> None:
        super().__init__(
            first_run,
            self.tr("Your home is ready"),
            self.tr("All of this can be changed later, in the settings."),
        )
        self._settings = SiteSettings()
        self._keys = OwnKeys((), None)
        self._live = ""
        self._shown: tuple[object, object] = ((), ())
        self._card = Card()
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(theme.UNIT + 4)
        self._rows.setVerticalSpacing(theme.UNIT + 4)
        self._rows.setColumnStretch(1, 1)
        self._card.body.addLayout(self._rows)
        self.body.addWidget(self._card)
        self._overview = Latest(first_run, lambda core: core.overview(), self._show_live, self._complain)
        self._asked_keys = Latest(first_run, lambda core: core.own_keys(), self._show_keys, self._complain)

    # ---- the frame's questions

    def enter(self) -> None:
        """Ask for what there is by now."""
        ask_once(self.first_run, lambda core: core.settings(), self._show_settings, self._complain)
        self.told()

    def told(self) -> None:
        """Something has changed."""
        self._overview.ask()
        if self.setup.way is Way.COMMUNITY:
            self._asked_keys.ask()
        self._show()

    def next_text(self) -> str:
        """Where it leads."""
        if self.setup.person is Person.ELECTRICIAN:
            return self.tr("&Prove the meters")
        return self.tr("&Open the overview")

    # ---- parts

    def _complain(self, line: str) -> None:
        self.wizard.message.complain(line)

    def _show_settings(self, settings: SiteSettings) -> None:
        self._settings = settings
        self._show()

    def _show_keys(self, keys: OwnKeys) -> None:
        self._keys = keys
        self._show()

    def _show_live(self, overview: Overview) -> None:
        flow, power = overview.flow, self.first_run.formats.power
        parts = [
            f"{name} {power(value)}"
            for name, value in (
                (self.tr("roof"), flow.pv_w),
                (self.tr("home"), flow.load_w),
                (self.tr("grid"), flow.grid_w),
            )
            if value is not None
        ]
        self._live = " · ".join(parts)
        self._show()

    def _show(self) -> None:
        """Rows are made anew only where they differ."""
        matters = self._matters()
        is_member = self.setup.way is Way.COMMUNITY and self.setup.person is Person.OWNER
        addresses = self._keys.addresses if is_member else ()
        if (matters, addresses) == self._shown:
            return
        self._shown = (matters, addresses)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for text, is_good in matters:
            self._row(text, is_good=is_good)
        for role, address in addresses:
            self._address(words.role_of_key(role), address)

    def _matters(self) -> list[tuple[str, bool]]:
        setup, settings = self.setup, self._settings
        none = self.tr("No device yet: nothing is measured")
        rows = [(self._devices(), True) if setup.devices else (none, False)]
        if setup.devices and not setup.is_metered:
            rows.append((self.tr("No meter counts the grid yet: nothing can be traded"), False))
        name = settings.name or self.tr("Home without a name")
        rows.append((f"{name} · {settings.zone}", True))
        if settings.latitude_deg is None:
            rows.append((self.tr("No place yet: the forecast learns the sun from readings alone"), False))
        if not settings.tariffs.stated:
            rows.append((self.tr("Tariffs are missing: money cannot be told, and nothing is offered"), False))
        if setup.way is Way.COMMUNITY and setup.person is Person.OWNER:
            rows += self._community()
        return rows

    def _devices(self) -> str:
        count = self.setup.devices
        one, many = self.tr("1 device is read"), self.tr("{count} devices are read")
        text = one if count == 1 else many.format(count=count)
        return f"{text} · {self._live}" if self._live else text

    def _community(self) -> list[tuple[str, bool]]:
        title, keys = self.setup.community, self._keys
        rows = [(self.tr("Community: {title}").format(title=title), True)] if title else []
        if keys.is_making:
            return [*rows, (self.tr("The keys are being made …"), True)]
        if keys.problem is not None:
            return [*rows, (told(keys.problem), False)]
        if not keys.addresses:
            return [*rows, (self.tr("No keys yet: nothing can be offered"), False)]
        text = self.tr("Give the community the owner's address, and the electrician the meter's:")
        return [*rows, (text, True)]

    def _row(self, text: str, *, is_good: bool) -> None:
        mark, label = QLabel(), QLabel(text)
        tokens = self.first_run.tokens
        icon = ("circle-check", tokens.good) if is_good else ("triangle-alert", tokens.bad)
        mark.setPixmap(pixmap(*icon, _MARK))
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        row = self._rows.rowCount()
        self._rows.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(label, row, 1, 1, 2)

    def _address(self, name: str, address: str) -> None:
        label = QLabel(f"{name}: {address}")
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        label.setAccessibleName(name)
        copy = QPushButton(self.tr("Copy"))
        copy.setAccessibleName(self.tr("Copy {name}").format(name=name))
        set_icon(copy, "copy", self.first_run.tokens.text)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(address))
        row = self._rows.rowCount()
        self._rows.addWidget(label, row, 1)
        self._rows.addWidget(copy, row, 2)
