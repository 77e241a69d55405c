"""Every page looks as it did; after a wanted change ``python -m tests.gui.golden`` renews the pictures."""

from pathlib import Path

import numpy as np
import pytest

from tests.gui.golden import GOLDEN, MOST_FIELDS, difference, differing, load, render

SHAPE = (104, 160, 3)


def test_every_page_looks_as_it_did(tmp_path: Path) -> None:
    render(tmp_path)
    assert "\n".join(differing(tmp_path)) == "", f"the pictures made now are in {tmp_path}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_two_pages_do_not_look_alike(theme: str) -> None:
    one, other = (load(GOLDEN / f"{page}-{theme}-en.png") for page in ("wallet", "log"))
    assert not difference(one, other).is_small


def test_two_languages_do_not_look_alike() -> None:
    one, other = (load(GOLDEN / f"settings-light-{language}.png") for language in ("en", "de"))
    assert not difference(one, other).is_small


def test_smoothing_of_letters_is_no_difference_and_a_missing_word_is_one() -> None:
    page = np.full(SHAPE, 240.0)
    rough = page + np.random.default_rng(1).uniform(-12, 12, SHAPE)
    assert difference(page, rough).is_small
    word = page.copy()
    word[50:52, 40:55] -= 35.0
    assert difference(page, word).fields == 30 > MOST_FIELDS


def test_another_size_is_another_picture() -> None:
    assert not difference(np.zeros(SHAPE), np.zeros((50, 50, 3))).is_small


def test_missing_and_left_over_pictures_are_told(tmp_path: Path) -> None:
    made, kept = tmp_path / "made", tmp_path / "kept"
    for place, name in ((made, "new.png"), (kept, "old.png")):
        place.mkdir()
        (place / name).write_bytes((GOLDEN / "log-light-en.png").read_bytes())
    assert list(differing(made, kept)) == ["new.png: not kept yet", "old.png: no page makes it any more"]
