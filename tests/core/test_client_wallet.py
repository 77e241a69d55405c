"""Money over the wire: moves, quotes and the switch are known to windows at another process."""

import json

from energy_app.core.attach.wire import calls
from energy_app.domain.wallet import Move, MoveQuote


def test_a_quote_comes_as_it_was_sent() -> None:
    call = calls()["quote_move"]
    told = MoveQuote(Move.DEPOSIT, 5, 7, None, 1, 2)
    assert (
        call.answer.validate_python(json.loads(json.dumps(call.answer.dump_python(told, mode="json"))))
        == told
    )


def test_the_arguments_of_a_move_arrive_with_their_types() -> None:
    call = calls()["move_money"]
    packed = json.loads(json.dumps(call.pack((Move.WITHDRAW, 10**18, 10**15), {"passphrase": "äöü"})))
    assert call.unpack(packed).arguments == {
        "move": Move.WITHDRAW,
        "nano": 10**18,
        "max_fee_wei": 10**15,
        "passphrase": "äöü",
    }


def test_the_switch_and_the_wallet_can_be_asked_for() -> None:
    assert {"wallet", "pause_trading", "resume_trading"} <= calls().keys()
