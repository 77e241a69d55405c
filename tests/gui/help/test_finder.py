"""The search through all guides."""

from energy_app.gui.help.finder import find_all, marks, nearest
from energy_app.gui.look import Look
from tests.gui.help.conftest import Make


def test_every_place_is_found_in_the_order_of_the_guides(make: Make) -> None:
    one, two = make("one"), make("two", "# Two\n\nWATER\n")
    found = find_all(" water ", [one, two])
    assert [each.guide for each in found] == ["one"] * 4 + ["two"]
    assert [each.start for each in found[:4]] == sorted(each.start for each in found[:4])
    assert {each.end - each.start for each in found} == {5}


def test_a_single_letter_and_nothing_are_not_looked_for(make: Make) -> None:
    assert find_all("w", [make()]) == find_all("  ", [make()]) == find_all("honey", [make()]) == ()


def test_the_nearest_place_is_the_next_one_in_the_guide_in_view(make: Make) -> None:
    one, two = make("one"), make("two", "# Two\n\nwater\n")
    found = find_all("water", [one, two])
    assert nearest(found, "one", 0) == 0
    assert nearest(found, "one", found[0].end) == 1
    assert nearest(found, "two", 0) == 4
    assert nearest(found, "two", found[4].end) == 0
    assert nearest((), "one", 0) == 0


def test_places_of_the_guide_in_view_are_marked_and_the_present_one_stronger(make: Make, look: Look) -> None:
    one, two = make("one"), make("two", "# Two\n\nwater\n")
    found = find_all("water", [one, two])
    drawn = [each.format.background().color().name() for each in marks(found, 1, one, look.tokens)]
    other, here = look.tokens.warning_ground, look.tokens.accent
    assert drawn == [other, here, other, other]
    assert len(marks(found, 1, two, look.tokens)) == 1
