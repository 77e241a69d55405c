"""A search for devices, begun, looked at and stopped through the core; one ``SearchCard`` shows it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject

from energy_app.domain.commissioning import Search
from energy_app.gui.page import Page
from energy_app.gui.pages.devices.search_card import SearchCard
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.pages.message import MessageLine
from energy_app.gui.repeated import Repeated

_LOOK_MS = 300


class Searching(QObject):
    """The search goes on in the core while it is in view, and ends when it is left."""

    def __init__(self, page: Page, card: SearchCard, message: MessageLine) -> None:
        super().__init__(card)
        self._page, self._card, self._message = page, card, message
        self._complain = message.complain
        self._is_in_view = False
        self._looking = Repeated(self, page.context.bridge, lambda core: core.search(), self._show, _LOOK_MS)
        card.begin.clicked.connect(self._begin)
        card.end.clicked.connect(self._end)

    @property
    def is_running(self) -> bool:
        """Whether a search goes on."""
        return self._card.is_running

    def enter(self) -> None:
        """Show how far it is, and offer where to search."""
        self._is_in_view = True
        self.look()
        ask_once(self._page, lambda core: core.search_places(), self._offer, self._complain, owner=self)

    def look(self) -> None:
        """Ask how far it is."""
        self._looking.ask()

    def leave(self) -> None:
        """Look no more, and search no more."""
        self._is_in_view = False
        self.stop()

    def stop(self) -> bool:
        """End the search, if there is one."""
        runs = self.is_running
        if runs:
            self._end()
        return runs

    def _offer(self, places: Sequence[str]) -> None:
        self._card.show_places(places)

    def _begin(self) -> None:
        place = self._card.place.currentText().strip()
        self._message.clear()
        if not place:
            self._complain(
                QCoreApplication.translate(
                    "DevicesStep", "Name a network like 192.168.1.0/24, or an address with its port."
                )
            )
            self._card.place.setFocus()
            return
        ask_once(
            self._page,
            lambda core: core.begin_search(place),
            lambda _: self.look(),
            self._complain,
            owner=self,
        )

    def _end(self) -> None:
        ask_once(
            self._page, lambda core: core.end_search(), lambda _: self.look(), self._complain, owner=self
        )

    def _show(self, search: Search | None) -> None:
        self._card.show_search(search)
        if search is not None and search.is_running and self._is_in_view:
            self.look()
