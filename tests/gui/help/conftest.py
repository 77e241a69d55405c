"""A guide of a few lines with a picture in it, and a look."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from energy_app.gui.help.document import GuideDocument
from energy_app.gui.help.guides import read_guide
from energy_app.gui.look import Look, ThemeChoice

type Make = Callable[..., GuideDocument]

TEXT = """# Guide

Some **strong** words and `code`. Water.

<a id="picture"></a>
## A picture

![What it shows](pictures/wide.png)

```
energy-app run
```

| one | two |
|---|---|
| water | wine |

<a id="end"></a>
### The end

Water, water.
"""


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(qapp, ThemeChoice.LIGHT)


@pytest.fixture
def make(look: Look, tmp_path: Path) -> Make:
    """Makes a document from a text; a picture of 1,000 × 500 lies beside it."""

    def document(name: str = "guide", text: str = TEXT, scale: float = 1.0) -> GuideDocument:
        (tmp_path / "pictures").mkdir(exist_ok=True)
        image = QImage(1_000, 500, QImage.Format.Format_RGB32)
        image.fill(QColor("#006b4e"))
        image.save(str(tmp_path / "pictures" / "wide.png"))
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        return GuideDocument(read_guide(name, tmp_path), look.tokens, scale)

    return document
