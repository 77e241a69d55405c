"""The user's choices: every switch is stored, and every category has one."""

from dataclasses import replace
from pathlib import Path

import pytest

from energy_app.gui.behaviour import Behaviour, Category, names
from energy_app.gui.preferences import Preferences


@pytest.mark.parametrize("name", names())
def test_every_switch_is_remembered(name: str, tmp_path: Path) -> None:
    default = Behaviour()
    turned = replace(default, **{name: not getattr(default, name)})
    before = Preferences(tmp_path / "window.ini")
    assert before.behaviour == default
    before.behaviour = turned
    before.save()
    assert Preferences(tmp_path / "window.ini").behaviour == turned


def test_what_makes_no_sense_counts_as_not_set(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[General]\nclose_to_tray=perhaps\npage=\n")
    preferences = Preferences(tmp_path / "window.ini")
    assert preferences.behaviour == Behaviour()
    assert preferences.page == ""
    assert not preferences.knows_tray


@pytest.mark.parametrize("category", list(Category))
def test_every_category_can_be_switched_off(category: Category) -> None:
    on = replace(Behaviour(), notify_trouble=True, notify_money=True, notify_offers=True)
    assert on.shows(category)
    off = replace(on, **{f"notify_{category.value}": False})
    assert not off.shows(category)
    assert sum(off.shows(each) for each in Category) == len(Category) - 1
