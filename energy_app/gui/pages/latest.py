"""Questions of a page to the core, whose answers come to nothing when the page was thrown away meanwhile."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject

from energy_app.core.client import CoreClient
from energy_app.gui.operation import Operation
from energy_app.gui.page import Page


class Latest[T]:
    """A question asked again and again, one at a time, by a page.

    Asked again meanwhile, it asks once more when the answer is there.
    """

    def __init__(
        self,
        page: Page,
        question: Callable[[CoreClient], Coroutine[Any, Any, T]],
        show: Callable[[T], None],
        fail: Callable[[str], None],
    ) -> None:
        self._page = page
        self._question = question
        self._show = show
        self._fail = fail
        self._asking = False
        self._again = False

    @property
    def is_asking(self) -> bool:
        """Whether an answer is awaited."""
        return self._asking

    def ask(self) -> None:
        """Ask now, or when the answer that is awaited has come."""
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        ask_once(self._page, self._question, self._show, self._fail, self._ended)

    def _ended(self) -> None:
        self._asking = False
        if self._again:
            self.ask()


def ask_once[T](
    page: Page,
    question: Callable[[CoreClient], Coroutine[Any, Any, T]],
    success: Callable[[T], None],
    failure: Callable[[str], None],
    ended: Callable[[], None] | None = None,
    *,
    progress: Callable[[float], None] | None = None,
    owner: QObject | None = None,
) -> Operation[T]:
    """Ask the core; the callbacks are left out if their owner is gone by then.

    The owner is the page, thrown away with the language, or a dialog of it, closed meanwhile.
    """
    operation: Operation[T] = page.context.bridge.ask(question, page if owner is None else owner)
    operation.success(success).failure(failure)
    if progress is not None:
        operation.progress(progress)
    if ended is not None:
        operation.ended(ended)
    return operation.start()
