"""The practice network: a real EVM chain of the program's own, on this machine, with play money."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from energy_app.chain.practice.node import PracticeNode as PracticeNode

__all__ = ["PracticeNode"]


def __getattr__(name: str) -> Any:
    # The EVM takes half a second to import: only who opens a node pays for it.
    if name == "PracticeNode":
        from energy_app.chain.practice.node import PracticeNode

        return PracticeNode
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
