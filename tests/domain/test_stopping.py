import threading

import pytest

from energy_app.domain.stopping import StoppedError, go_on, stopped_by


def test_work_goes_on_until_its_sign_is_set() -> None:
    go_on()
    sign, other = threading.Event(), threading.Event()
    with stopped_by(sign):
        go_on()
        sign.set()
        with pytest.raises(StoppedError, match="Stopped"):
            go_on()
        with stopped_by(other):
            go_on()
        with pytest.raises(StoppedError):
            go_on()
    go_on()
