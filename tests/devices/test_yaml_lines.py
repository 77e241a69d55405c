from pathlib import Path

import pytest

from energy_app.devices.errors import ProfileError
from energy_app.devices.yaml_lines import line_of, load_with_lines


def load(folder: Path, text: str) -> tuple[object, dict[tuple[str | int, ...], int]]:
    path = folder / "x.yaml"
    path.write_text(text, encoding="utf-8")
    return load_with_lines(path)


def test_lines_of_entries(tmp_path: Path) -> None:
    document, lines = load(tmp_path, "a: 1\nb:\n  c: [1,\n    2]\n")
    assert document == {"a": 1, "b": {"c": [1, 2]}}
    assert [lines[place] for place in (("a",), ("b",), ("b", "c"), ("b", "c", 1))] == [1, 2, 3, 4]


def test_the_nearest_entry_gives_the_line_of_one_that_is_missing(tmp_path: Path) -> None:
    _, lines = load(tmp_path, "a: 1\nb:\n  c: 1\n")
    assert line_of(lines, ("b", "x", "y")) == 2
    assert line_of(lines, ("nothing",)) == 1


WRONG = [
    ("a: 1\na: 2\n", "line 2: a is given twice"),
    ("a: [1\n", "line 2"),
    ("", "is empty"),
    ("a: " + "[" * 60 + "]" * 60, "nested too deeply"),
]


@pytest.mark.parametrize(("text", "told"), WRONG)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ProfileError, match=told):
        load(tmp_path, text)
