"""The golden pictures: python -m tests.gui.golden renews those in tests/gui/golden/ after a wanted change.

Every page in light and dark, English and German, on a core in memory whose time stands still. The pictures
are made in a process of their own whose only fonts are those of the program. Kept are the means of fields of
eight by eight pixels: how a letter is smoothed does not show in them, a label that is gone or a colour that
changed does.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).with_name("golden")
FIELD = 8
STEP = 14.0
"""How much the mean of a field may differ, of 255."""
MOST_FIELDS = 24
"""How many of a picture's 16,640 fields may differ more: a word has about as many."""
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""

type Picture = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two pictures are apart: fields that differ, and the largest difference of one."""

    fields: int
    largest: float

    @property
    def is_small(self) -> bool:
        """Whether they count as the same picture."""
        return self.fields <= MOST_FIELDS


def render(out: Path) -> None:
    """Make the pictures in a process without the fonts and the Qt settings of this machine."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        config = Path(place) / "fonts.conf"
        fonts = ROOT / "resources" / "fonts"
        config.write_text(_FONTS.format(fonts=fonts, cache=Path(place) / "cache"), encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "LC_"))}
        environment = kept | {
            "QT_QPA_PLATFORM": "offscreen",
            "FONTCONFIG_FILE": str(config),
            "HOME": place,
            "LANG": "C.UTF-8",
        }
        command = [sys.executable, "-m", "tests.gui.golden_pages", str(out)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


def small(path: Path, size: tuple[int, int]) -> None:
    """Bring a picture of a window of that size (on whatever screen) to its fields."""
    from PIL import Image

    with Image.open(path) as image:
        shrunk = image.convert("RGB").resize((size[0] // FIELD, size[1] // FIELD), Image.Resampling.BOX)
    shrunk.save(path, optimize=True)


def load(path: Path) -> Picture:
    """A kept picture as numbers from 0 to 255."""
    from PIL import Image

    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"), dtype=np.float64)


def difference(one: Picture, other: Picture) -> Difference:
    """Compare two pictures by fields; pictures of two sizes differ in every field."""
    if one.shape != other.shape:
        return Difference(one.size, 255.0)
    apart = np.abs(one - other).max(axis=2)
    return Difference(int((apart > STEP).sum()), float(apart.max()))


def differing(made: Path, kept: Path = GOLDEN) -> Iterator[str]:
    """One line for each picture that differs, is missing, or is left over."""
    names = {path.name for path in made.glob("*.png")}
    for name in sorted(names | {path.name for path in kept.glob("*.png")}):
        if name not in names:
            yield f"{name}: no page makes it any more"
        elif not (kept / name).is_file():
            yield f"{name}: not kept yet"
        else:
            found = difference(load(made / name), load(kept / name))
            if not found.is_small:
                yield f"{name}: {found.fields} fields differ, by up to {found.largest:.0f}"


def main() -> int:
    for old in GOLDEN.glob("*.png"):
        old.unlink()
    render(GOLDEN)
    size = sum(path.stat().st_size for path in GOLDEN.glob("*.png"))
    print(f"{len(list(GOLDEN.glob('*.png')))} pictures, {size // 1_024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
