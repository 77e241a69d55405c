"""What a second start asks is part of what every core answers, over the wire too."""

from energy_app.core.attach.wire import calls


def test_windows_can_be_called_forward() -> None:
    call = calls()["show_windows"]
    assert call.arguments == {}
    assert call.unpack({}).arguments == {}
