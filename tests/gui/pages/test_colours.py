"""No page has colours of its own."""

import re
from pathlib import Path

import pytest

import energy_app.gui.pages

FILES = sorted(Path(energy_app.gui.pages.__path__[0]).rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_colours_come_from_the_theme_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{6}|Qt\.GlobalColor\.(?!transparent)|QColor\(\d", text)
