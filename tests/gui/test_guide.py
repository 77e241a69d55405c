"""The guides show pictures that there are, and every picture is shown."""

from tests.gui.guide import GUIDES, PICTURES, shown


def test_every_picture_of_the_guides_is_there_and_small() -> None:
    kept = {path.stem: path.stat().st_size for path in PICTURES.glob("*.png")}
    assert set(shown()) == set(kept)
    assert max(kept.values()) < 150_000


def test_there_is_a_guide_for_each_who_uses_the_program() -> None:
    names = {path.stem for path in GUIDES.glob("*.md")}
    assert {"owner", "electrician"} <= names
