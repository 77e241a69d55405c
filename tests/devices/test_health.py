from energy_app.devices.health import Health


def test_requests_are_those_that_went_out() -> None:
    health = Health(ok=5, timeouts=1, exceptions=2, busy=3, short=4, stale=6, connects=9, lost=8)
    assert health.requests == 21
    assert health.as_dict()["lost"] == 8
