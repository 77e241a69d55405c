"""The mark that stands on every page of a simulation: play money, the simulated time, its speed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from energy_app.core.client import Simulation
from energy_app.gui import theme
from energy_app.gui.formats import Formats
from energy_app.gui.look import Look, pixmap
from energy_app.gui.widgets.button_group import ChoiceGroup

SPEEDS = (1, 60, 600)
"""Simulated seconds per real second."""

_ICON = 18


class SimulationStrip(QFrame):
    """Hidden for a real home. ``speed_chosen`` carries the speed the user wants."""

    speed_chosen = Signal(float)
    own_home_wanted = Signal()

    def __init__(self, look: Look, formats: Formats) -> None:
        super().__init__()
        self.setProperty("kind", "strip")
        self._look = look
        self._formats = formats
        self._mark = QLabel()
        name = QLabel(self.tr("Simulation with play money"))
        name.setProperty("kind", "heading")
        self._clock = QLabel()
        self._clock.setAccessibleName(self.tr("Simulated time"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.UNIT, theme.MARGIN, theme.UNIT)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(self._mark)
        layout.addWidget(name)
        layout.addSpacing(theme.UNIT)
        layout.addWidget(self._clock, 1)
        label = QLabel(self.tr("Speed"))
        label.setProperty("kind", "soft")
        layout.addWidget(label)
        self._speeds = self._buttons(layout)
        layout.addSpacing(theme.UNIT)
        own_home = QPushButton(self.tr("My own home"))
        own_home.setToolTip(self.tr("Leave the simulation and read the devices of your own home"))
        own_home.clicked.connect(self.own_home_wanted)
        layout.addWidget(own_home)
        look.changed.connect(self._paint_mark)
        self._paint_mark()
        self.setVisible(False)

    def show_state(self, simulation: Simulation | None) -> None:
        """Take over whether this is a simulation, and how fast it runs."""
        self.setVisible(simulation is not None)
        if simulation is None:
            return
        playing = simulation.progress is not None
        for speed in SPEEDS:
            button = self._speeds.button(speed)
            button.setChecked(not playing and round(simulation.speed) == speed)
            button.setEnabled(not playing)

    def show_time(self, now_ms: int) -> None:
        """Tell the simulated date and time."""
        day = self._formats.weekday(self._formats.local_date(now_ms))
        self._clock.setText(f"{day}, {self._formats.time(now_ms)}")

    def _buttons(self, layout: QHBoxLayout) -> ChoiceGroup:
        group = ChoiceGroup(self)
        for speed in SPEEDS:
            button = QPushButton(f"{speed}×")
            button.setProperty("kind", "choice")
            button.setCheckable(True)
            button.setAccessibleName(self.tr("Speed {speed} times").format(speed=speed))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            group.addButton(button, speed)
            layout.addWidget(button)
        group.idClicked.connect(lambda speed: self.speed_chosen.emit(float(speed)))
        return group

    def _paint_mark(self) -> None:
        self._mark.setPixmap(pixmap("info", self._look.tokens.text, _ICON))
