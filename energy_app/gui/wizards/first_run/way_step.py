"""The third step: practise, join a community with its file, or begin without one."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from energy_app.domain.first_run import CommunityFile, Stage, Way
from energy_app.gui.wizards.choice_list import ChoiceList
from energy_app.gui.wizards.first_run.community_card import CommunityCard
from energy_app.gui.wizards.first_run.step import FirstRunStep

if TYPE_CHECKING:
    from energy_app.gui.wizards.first_run.view import FirstRunWizard

_PATH = "path"


class WayStep(FirstRunStep):
    """The file is looked at as soon as it is named, and let in when the user goes on."""

    def __init__(self, first_run: "FirstRunWizard") -> None:
        super().__init__(first_run, self.tr("How do you want to begin?"), "")
        self._read: tuple[Path, CommunityFile] | None = None
        self.ways = ChoiceList(
            (
                (
                    Way.PRACTICE,
                    self.tr("&Practise first"),
                    self.tr(
                        "A simulated home with neighbours and play money. Nothing is connected, nothing can "
                        "break; your own home waits here."
                    ),
                ),
                (
                    Way.COMMUNITY,
                    self.tr("I belong to a comm&unity"),
                    self.tr("You have its network file. The surplus is offered to your neighbours."),
                ),
                (
                    Way.ALONE,
                    self.tr("&Without a community for now"),
                    self.tr("You see what the home makes and uses. A community can be joined any day."),
                ),
            ),
            self.setup.way,
            self._chosen,
        )
        self.card = CommunityCard(first_run.formats)
        self.joined = QLabel()
        self.joined.setWordWrap(True)
        self.body.addWidget(self.ways)
        self.body.addWidget(self.card)
        self.body.addWidget(self.joined)
        self.card.path.setText(first_run.memory.draft(Stage.WAY).get(_PATH, ""))
        self.card.path_edited.connect(self._path_edited)
        self.card.read_wanted.connect(self._look)
        self.told()

    # ---- the frame's questions

    def enter(self) -> None:
        """Look at the file that was named before."""
        if self._asks_for_file():
            self._look()

    def first_field(self) -> QWidget:
        """The way that is chosen."""
        return self.ways.first

    def told(self) -> None:
        """Show the card where a file is asked for, or which community it is."""
        is_joined = self.setup.way is Way.COMMUNITY and self.setup.community is not None
        self.card.setVisible(self._asks_for_file())
        self.joined.setVisible(is_joined)
        self.joined.setText(self.tr("This home belongs to {title}.").format(title=self.setup.community or ""))

    def can_go_on(self) -> bool:
        """Once a way is chosen."""
        return self.setup.way is not None

    def next_text(self) -> str:
        """What happens next, where it is more than the next step."""
        if self.setup.way is Way.PRACTICE:
            return self.tr("&Open the simulated home")
        return self.tr("Let it in and &go on") if self._asks_for_file() and self._is_read() else ""

    def go_on(self, done: Callable[[], None]) -> None:
        """Let the community in; without one go on."""
        path = self.card.file()
        if not self._asks_for_file():
            done()
        elif path is None:
            self.wizard.message.complain(self.tr("Choose the network file that your community hands out."))
            self.card.path.setFocus()
        elif not self._is_read():
            self._look()
        else:
            self.wizard.run(lambda core: core.join_community(path), lambda _: self._let_in(done))

    # ---- parts

    def _asks_for_file(self) -> bool:
        return self.setup.way is Way.COMMUNITY and self.setup.community is None

    def _is_read(self) -> bool:
        return self._read is not None and self._read[0] == self.card.file()

    def _chosen(self, way: Way) -> None:
        self.first_run.choose_way(way)
        self.told()
        self.judged.emit()

    def _path_edited(self) -> None:
        self._show(None)
        self.first_run.memory.keep_draft(Stage.WAY, {_PATH: self.card.path.text()})

    def _look(self) -> None:
        """What the file will be trusted with. Nothing is let in by this."""
        path = self.card.file()
        if path is None or self._is_read() or self.wizard.is_busy:
            return

        def seen(file: CommunityFile) -> None:
            self._show((path, file))
            self.wizard.next.setFocus()

        self.wizard.run(lambda core: core.read_community(path), seen)

    def _show(self, read: tuple[Path, CommunityFile] | None) -> None:
        self._read = read
        self.card.show_file(None if read is None else read[1])
        self.judged.emit()

    def _let_in(self, done: Callable[[], None]) -> None:
        self.first_run.memory.keep_draft(Stage.WAY, {})
        self.first_run.memory.look()
        done()
