"""What the window may ask for, by what the keys say."""

from energy_app.domain.keys import HomeKey, KeyLock, KeyRing

OWNER = HomeKey("owner", "0x1", KeyLock.CLOSED)


def test_only_waiting_keys_that_nobody_keeps_are_asked_for() -> None:
    kept, typed = (
        HomeKey("trader", "0x2", KeyLock.WAITS, is_kept=True),
        HomeKey("meter", "0x3", KeyLock.WAITS),
    )
    ring = KeyRing((OWNER, kept, typed))
    assert ring.is_waiting
    assert not ring.is_open
    assert ring.asked == ("meter",)


def test_keys_at_work_wait_for_nothing() -> None:
    ring = KeyRing((OWNER, HomeKey("trader", "0x2", KeyLock.OPEN)))
    assert ring.is_open
    assert not ring.is_waiting
    assert ring.asked == ()
    assert not KeyRing((OWNER,)).is_open
