"""Write docs/licences.md, what the program is made of: ``python installer/licences.py``.

Read from the metadata of what is installed, for every package of requirements.lock that is installed here.
"""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "licences.md"
HEAD = """# Licences

Energy App itself is under Apache-2.0. It is made of the packages below, each under its own licence;
their texts are in the folder of each package. Qt (PySide6, shiboken6) is used under LGPL-3.0 and can be
replaced: it lies beside the program as libraries of its own. The contracts are compiled with OpenZeppelin
Contracts (MIT). Inter is under the OFL (`resources/fonts/`), icons are Lucide's (`resources/icons/`, ISC).

Written by `installer/licences.py` from the metadata of the packages; those of other systems are left out.

| package | licence |
|---|---|
"""
# Named by what the authors' classifiers say, where the licence field holds a text or nothing.
SHORT = 60


def packages() -> list[str]:
    """The packages of the lock, in its order."""
    lock = (ROOT / "installer" / "requirements.lock").read_text(encoding="utf-8")
    return re.findall(r"^([\w.-]+)(?:\[.*\])?==", lock, re.MULTILINE)


def licence(found: Distribution) -> str:
    """The licence as short as the package's metadata tells it."""
    expression = found.metadata.get("License-Expression")
    if expression:
        return str(expression)
    marks = found.metadata.get_all("Classifier") or []
    named = [mark.rpartition(" :: ")[2] for mark in marks if mark.startswith("License ::")]
    field = str(found.metadata.get("License") or "").strip().split("\n")[0]
    return field if 0 < len(field) <= SHORT else ", ".join(named) or "see its folder"


def page() -> str:
    """The page's text."""
    lines = []
    for name in packages():
        try:
            lines.append(f"| {name} | {licence(distribution(name))} |\n")
        except PackageNotFoundError:  # of another system
            continue
    return HEAD + "".join(lines)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8", newline="\n")
    print(f"{TARGET.relative_to(ROOT)} written")
