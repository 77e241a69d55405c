"""What a page is: a widget that shows values of the core and is told when they may have changed.

A page is built with a ``PageContext`` and asks the core through ``self.ask``. The shell calls
``refresh`` when the page comes into view, and, while it is in view, whenever one of its ``topics``
changed (at most five times a second). A page out of view does nothing. When the language changes, the
page is thrown away and built anew, so texts are set once, in the constructor, with ``self.tr``. When
the theme changes, the style sheet follows by itself; only what is painted by hand overrides
``theme_changed``.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from energy_app.core.client import CoreClient, Topic
from energy_app.gui.behaviour import Behaviour
from energy_app.gui.bridge import Bridge
from energy_app.gui.formats import Formats
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import Look, ThemeChoice
from energy_app.gui.operation import Operation
from energy_app.gui.theme import Tokens

_AS_IT_COMES = Behaviour()


def _nothing(_: object = None) -> None:
    """Nobody listens to a page by itself."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user may choose of the program: language, theme, behaviour; the window takes them over."""

    language: LanguageChoice = LanguageChoice.SYSTEM
    choose_language: Callable[[LanguageChoice], None] = _nothing
    choose_theme: Callable[[ThemeChoice], None] = _nothing
    behaviour: Behaviour = _AS_IT_COMES
    choose_behaviour: Callable[[Behaviour], None] = _nothing


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page is given: the way to the core, the look, and how numbers are written.

    ``now_ms`` is the present instant on the core's clock, as the window last heard it.
    ``show_page`` brings another page into view by its key, ``open_wizard`` a wizard by its own in the place
    of all pages, ``open_help`` the guides at what is in view. ``diagnose`` gives the text of ``doctor``; it
    takes some seconds and is for a thread of its own.
    """

    bridge: Bridge
    look: Look
    formats: Formats
    now_ms: Callable[[], int]
    show_page: Callable[[str], None]
    diagnose: Callable[[], str] = str
    choices: Choices = Choices()
    open_wizard: Callable[[str], None] = _nothing
    open_help: Callable[[], None] = _nothing


class Page(QWidget):
    """Base of all pages."""

    topics: ClassVar[frozenset[Topic]] = frozenset()
    """What makes the page ask again."""

    silence_heard = Signal(bool)
    """The core has not answered for long, or does again."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.setProperty("kind", "ground")

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self.context.look.tokens

    @property
    def formats(self) -> Formats:
        """How numbers and times are written."""
        return self.context.formats

    def ask[T](self, question: Callable[[CoreClient], Coroutine[Any, Any, T]]) -> Operation[T]:
        """Ask the core: ``self.ask(lambda core: core.market()).success(self._show).start()``."""
        return self.context.bridge.ask(question, self)

    @property
    def is_stale(self) -> bool:
        """Whether what is shown may not be true any more: it is grey then."""
        return bool(self.property("stale"))

    def refresh(self, topics: frozenset[Topic]) -> None:
        """Ask for what is shown; ``topics`` changed, all of them when the page comes into view."""

    def staleness_changed(self) -> None:
        """Grey what is painted by hand, or take the grey away."""

    def theme_changed(self) -> None:
        """Take over the colours of a new theme, where they are painted by hand."""

    def heavy_ready(self) -> None:
        """Charts can be built now: their library has been loaded. Called once, soon after the first paint."""
