"""Make the pictures of the guides: python tests/gui/guide.py

Looks into the guides for the pictures they show, renders each as ``render.py`` does, and keeps it in
docs/guide/pictures with a palette, which is small and loses nothing that can be seen.
"""

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

ROOT = Path(__file__).resolve().parents[2]
GUIDES = ROOT / "docs" / "guide"
FOLDERS = {"en": GUIDES, "de": GUIDES / "de"}
"""The guides by language; both show pictures of one folder."""

PICTURES = GUIDES / "pictures"
FREQUENT, OTHERS = 32, 32
"""Colours that are kept as they are, and those that stand for the rest: edges of letters and lines."""


def shown() -> list[str]:
    """The names of the pictures that the guides show."""
    texts = [path.read_text(encoding="utf-8") for path in GUIDES.rglob("*.md")]
    return sorted({name for text in texts for name in re.findall(r"pictures/([\w-]+)\.png\)", text)})


def with_few_colours(image: "Picture") -> "Picture":
    """The picture with a palette; its grounds and areas keep exactly their colours."""
    from PIL import Image

    counted = image.getcolors(image.width * image.height) or []
    colours = [colour for _, colour in sorted(counted, reverse=True) if isinstance(colour, tuple)]
    rest = image.quantize(OTHERS, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours[:FREQUENT] for part in colour] + rest[: 3 * OTHERS])
    return image.quantize(palette=palette, dither=Image.Dither.NONE)


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
            few = with_few_colours(image.convert("RGB"))
        few.save(path, optimize=True)
    print(f"{len(names)} pictures, {sum(path.stat().st_size for path in PICTURES.iterdir()) // 1_024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
