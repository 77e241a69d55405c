"""A wizard on a core in memory."""

from tests.gui.pages.conftest import client, look, stage

__all__ = ["client", "look", "stage"]
