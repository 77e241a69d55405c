"""The page of licences names every package of the lock that is installed."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_page_is_what_the_packages_say() -> None:
    spec = importlib.util.spec_from_file_location("licences", ROOT / "installer" / "licences.py")
    assert spec
    assert spec.loader
    licences = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(licences)
    assert "see its folder" not in licences.page()
    told = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    missing = set(licences.page().splitlines()) - set(told.splitlines())
    assert not missing, "run installer/licences.py"
