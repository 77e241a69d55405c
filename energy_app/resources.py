"""Where the files of ``resources/`` are: beside a frozen program, in the package, or in the checkout."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources_dir() -> Path:
    """The folder with the program's data files.

    A bundle made by PyInstaller unpacks it to ``sys._MEIPASS``; an installed wheel carries it
    inside the package; in a checkout it lies beside the package.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        return Path(bundle) / "resources"
    packaged = _PACKAGE / "resources"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "resources"


def resource_path(*parts: str) -> Path:
    """A file or folder of ``resources/``; FileNotFoundError if the installation is not complete."""
    path = resources_dir().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: the installation is not complete, install again")
    return path


def guides_dir() -> Path:
    """The folder with the guides: ``docs/guide`` in a checkout, with the other data files once installed."""
    installed = resources_dir() / "guide"
    return installed if installed.is_dir() else _PACKAGE.parent / "docs" / "guide"
