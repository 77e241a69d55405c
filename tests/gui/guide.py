"""Make the pictures of the guides: python tests/gui/guide.py

Looks into the guides for the pictures they show, renders each as ``render.py`` does, and keeps it in
docs/guide/pictures in 256 colours, which is small and loses nothing that can be seen.
"""

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ROOT / "docs" / "guide"
FOLDERS = {"en": GUIDES}
"""The guides by language; both show pictures of one folder."""

PICTURES = GUIDES / "pictures"
COLOURS = 256


def shown() -> list[str]:
    """The names of the pictures that the guides show."""
    texts = [path.read_text(encoding="utf-8") for path in GUIDES.rglob("*.md")]
    return sorted({name for text in texts for name in re.findall(r"pictures/([\w-]+)\.png\)", text)})


def main() -> int:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image

    from tests.gui.pictures import pictures, render_all

    names = shown()
    known = {picture.name for picture in pictures()}
    if lost := [name for name in names if name not in known]:
        print("There is no picture named " + ", ".join(lost))
        return 1
    render_all(PICTURES, names)
    for path in PICTURES.glob("*.png"):
        if path.stem not in names:
            path.unlink()
            continue
        with Image.open(path) as image:
            few = image.convert("RGB").quantize(
                COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
            )
        few.save(path, optimize=True)
    print(f"{len(names)} pictures, {sum(path.stat().st_size for path in PICTURES.iterdir()) // 1_024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
