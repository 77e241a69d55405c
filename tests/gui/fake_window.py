"""The window's own call, in memory."""

from energy_app.core.client import Listener, Topic


class WindowAnswers:
    """The part of a client in memory that a second start asks."""

    listeners: list[Listener]

    async def show_windows(self) -> None:
        for listener in tuple(self.listeners):
            listener(Topic.WINDOW)
