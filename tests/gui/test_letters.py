"""Every letter of the window is in its own font: nothing depends on what fonts a machine has.

Signs before a verdict may come from another font: the verdict stands beside them in words.
"""

from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication

from energy_app.resources import resource_path

SIGNS = set("✓✗↔⇄")
FONTS = ("Inter-Regular.ttf", "Inter-SemiBold.ttf")


def texts() -> set[str]:
    """All texts in English and German."""
    file = resource_path("translations", "energy_app_de.ts")
    found = set()
    for message in ET.parse(file).iter("message"):
        translation = message.find("translation")
        found.add(message.findtext("source", ""))
        found.add("" if translation is None else "".join(translation.itertext()))
    return found


@pytest.mark.parametrize("name", FONTS)
def test_the_font_has_every_letter(qapp: QApplication, name: str) -> None:
    del qapp  # fonts need an application
    font = QRawFont(str(resource_path("fonts", name)), 16)
    assert font.isValid()
    letters = {letter for text in texts() for letter in text if not letter.isspace()}
    assert "ä" in letters
    assert {letter for letter in letters if not font.supportsCharacter(ord(letter))} <= SIGNS
