from energy_app.domain.claims import MemberClaims, Retirement, TokenKind, TokenMove, slot_of_kind
from energy_app.domain.community_day import Posting

KIND = (1 << 64) | (77 << 32)


def posting(time_ms: int) -> Posting:
    return Posting("0x" + "11" * 32, 1, time_ms)


def test_what_is_held_is_what_came_less_what_went_the_oldest_first() -> None:
    moves = (
        (posting(1_000), {KIND + 9: 5, KIND + 2: 7}),
        (posting(2_000), {KIND + 9: -5}),
    )
    member = MemberClaims("0x1", "0x2", None, certificate_moves=moves)
    assert list(member.held_wh(1_000).items()) == [(KIND + 2, 7), (KIND + 9, 5)]
    assert member.held_wh() == {KIND + 2: 7}
    assert member.held_wh(999) == {}
    assert slot_of_kind(KIND + 9) == 9


def test_a_token_from_another_account_has_no_known_value() -> None:
    moves = [TokenMove(kind, None, 5, posting(0)) for kind in TokenKind]
    assert {move.kind: move.value_nano for move in moves} == {"earned": 5, "received": None, "redeemed": 5}


def test_a_retirement_adds_its_slots_up() -> None:
    assert Retirement("0x1", "0x2", "own use", {1: 5, 2: 6}, posting(0)).total_wh == 11
