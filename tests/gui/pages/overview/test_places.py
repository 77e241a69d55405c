"""The picture's geometry: everything inside, nothing on top of each other, at every size."""

import pytest
from PySide6.QtCore import QRectF

from energy_app.gui.pages.overview.places import Places


@pytest.mark.parametrize(("width", "height"), [(352, 232), (440, 248), (900, 500)])
def test_places_are_inside_and_apart(width: int, height: int) -> None:
    box = QRectF(0, 0, width, height)
    places = Places(box)
    drawn = (places.battery_box, places.grid_box, places.neighbours_box)
    assert all(box.contains(each) for each in drawn)
    assert all(box.contains(line[0]) and box.contains(line[1]) for line in places.lines())
    house = QRectF(places.middle - places.half, places.eaves, 2 * places.half, places.ground - places.eaves)
    assert not any(house.intersects(each) for each in drawn)
    assert house.contains(places.hub)
    assert places.home_text.top() + 50 <= places.ground
    assert places.battery_text.bottom() <= height
