"""The electrician's wizard: on a core in memory, and on a real core beside a real meter."""

from tests.gui.pages.conftest import client, look, stage

__all__ = ["client", "look", "stage"]
