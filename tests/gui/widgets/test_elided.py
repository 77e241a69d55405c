"""A name of any length is cut with an ellipsis, and its hint has all of it."""

from pytestqt.qtbot import QtBot

from energy_app.gui.widgets.elided import ElidedLabel

LONG = "Wohnbaugenossenschaft Sonnenhang, Stiege 4, Dachgeschoß links"


def test_a_long_name_is_cut_and_told_in_the_hint(qtbot: QtBot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.text() == LONG
    assert label.toolTip() == LONG
    assert label._shown().endswith("…")
    assert label.minimumSizeHint().width() < 60
    assert not label.grab().isNull()


def test_a_name_that_has_room_is_whole_and_has_no_hint(qtbot: QtBot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.show()
    assert (label.toolTip(), label._shown()) == ("", LONG)
    label.setText("Home")
    assert label.toolTip() == ""


def test_a_stranger_s_name_is_no_html_in_the_hint(qtbot: QtBot) -> None:
    label = ElidedLabel("<b>Home</b> " + LONG)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert "&lt;b&gt;Home" in label.toolTip()
