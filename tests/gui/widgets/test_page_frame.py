"""The frame of a page: a part far down is brought into view."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from energy_app.gui.widgets.page_frame import bring_into_view, page_layout


def test_a_part_far_down_is_brought_into_view(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    frame = page_layout(page, "Long")
    labels = [QLabel(f"line {number}") for number in range(100)]
    for label in labels:
        label.setMinimumHeight(40)
        frame.body.addWidget(label)
    page.resize(400, 300)
    page.show()
    assert labels[-1].visibleRegion().isEmpty()
    bring_into_view(labels[-1])
    qtbot.waitUntil(lambda: not labels[-1].visibleRegion().isEmpty(), timeout=30_000)
    bring_into_view(page)  # it is in no page: nothing to move
