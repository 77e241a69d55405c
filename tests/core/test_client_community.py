"""The community over the wire: what a window at another process gets is what the core said."""

import json

from energy_app.core.attach.wire import calls, failure, raised
from energy_app.domain.errors import NoCommunityError
from tests.gui.fake_community import example_bills, example_community


def test_community_and_bills_come_as_they_were_sent() -> None:
    for name, value in (("community", example_community(20_600)), ("billing_list", example_bills())):
        answer = calls()[name].answer
        sent = json.dumps(answer.dump_python(value, mode="json"))
        assert answer.validate_python(json.loads(sent)) == value


def test_a_home_in_no_community_is_told_so_over_the_wire_too() -> None:
    error = raised(failure(NoCommunityError("none yet")))
    assert isinstance(error, NoCommunityError)
    assert str(error) == "none yet"
