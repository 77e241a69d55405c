from pytestqt.qtbot import QtBot

from energy_app.gui.pages.message import MessageLine


def test_line_is_there_only_while_there_is_something_to_say(qtbot: QtBot) -> None:
    line = MessageLine()
    qtbot.addWidget(line)
    assert line.isHidden()
    line.complain("It does not answer.")
    assert not line.isHidden()
    assert line.property("tone") == "bad"
    line.praise("Saved.")
    assert line.property("tone") == "good"
    line.clear()
    assert line.isHidden()
