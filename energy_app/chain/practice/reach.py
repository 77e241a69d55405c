"""Reaching the practice network from any program: by running its node, or by the one that runs."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from energy_app.chain.practice.address_file import published_address
from energy_app.domain.errors import StateError
from energy_app.domain.time import TellsTime


@contextmanager
def reach_practice(path: Path, clock: TellsTime) -> Iterator[str]:
    """Address of the network kept in ``path``, for the while; ``clock`` is for a node of our own.

    StateError: another program has the file open and does not say where its node is.
    """
    from energy_app.chain.practice.node import PracticeNode  # half a second; a home elsewhere never needs it

    with ExitStack() as stack:
        try:
            url = stack.enter_context(PracticeNode.open(path, clock)).url
        except StateError:
            found = published_address(path)
            if found is None:
                raise
            url = found
        yield url
