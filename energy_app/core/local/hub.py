"""Tells listeners what changed."""

from collections.abc import Callable

from energy_app.core.client import Listener, Topic


class Hub:
    """Listeners of the core. They are called where the change happens, on the core's thread."""

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told; the result stops it. From any thread."""
        self._listeners = (*self._listeners, listener)

        def stop() -> None:
            self._listeners = tuple(each for each in self._listeners if each is not listener)

        return stop

    def tell(self, topic: Topic) -> None:
        """Pass a topic on."""
        for listener in self._listeners:
            listener(topic)
