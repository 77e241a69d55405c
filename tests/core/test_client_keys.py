"""The keys over the wire: a window at another process may ask the same."""

import json
from pathlib import Path

from energy_app.core.attach.wire import calls
from energy_app.domain.keys import HomeKey, KeyLock, KeyRing


def test_the_ring_comes_as_it_was_sent() -> None:
    call = calls()["key_ring"]
    told = KeyRing((HomeKey("owner", "0x1", KeyLock.CLOSED),), ("meter",), "a store")
    sent = json.dumps(call.answer.dump_python(told, mode="json"))
    assert call.answer.validate_python(json.loads(sent)) == told


def test_passphrases_arrive_by_role() -> None:
    call = calls()["unlock_keys"]
    packed = json.loads(json.dumps(call.pack(({"trader": "äöü"},), {"keep": True})))
    assert call.unpack(packed).arguments == {"passphrases": {"trader": "äöü"}, "keep": True}


def test_every_question_about_keys_can_be_asked() -> None:
    call = calls()["restore_key"]
    packed = json.loads(json.dumps(call.pack(("owner", "secret", Path("/a/b")), {})))
    assert call.unpack(packed).arguments["path"] == Path("/a/b")
    assert {"lock_keys", "back_up_key", "change_passphrase"} <= calls().keys()
