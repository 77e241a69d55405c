"""Pictures of the window to look at: python tests/gui/render.py OUT [states] [NAME…]

With ``states`` the matrix of every page in every state (``states.py``). Without:
Every page in light and dark, English and German, with the data of a sunny day; and the pages in their
other states: empty, stale, failed, at night. NAME keeps only pictures whose file name contains it.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__)
        return 2
    from tests.gui.pictures import render_all
    from tests.gui.states import render_matrix

    out, names = Path(arguments[0]), arguments[1:]
    if names[:1] == ["states"]:
        render_matrix(out, names[1:])
    else:
        render_all(out, names)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
