"""What one start of the program asks of the window that is open already."""

from typing import Protocol


class WindowClient(Protocol):
    """The part of ``CoreClient`` by which a second start brings the first window forward."""

    async def show_windows(self) -> None:
        """Bring the windows of this home into view."""
        ...
