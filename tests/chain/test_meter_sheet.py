from dataclasses import replace

import pytest
from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_utils.crypto import keccak
from hypothesis import given
from hypothesis import strategies as st

from energy_app.chain.meter_sheet import PRIMARY_TYPE, TYPES, MeterSheet, compact_signature, domain
from energy_app.domain.community_day import RegisterSpan
from energy_app.domain.sheets import DayReadings

KEY = Account.from_key(b"\3" * 32)
MARKET = "0x" + "22" * 20
WORD = st.integers(0, 2**64 - 1)


@st.composite
def sheets(draw: st.DrawFn) -> MeterSheet:
    wh = st.lists(st.integers(0, 0xFFFF), min_size=96, max_size=96).map(tuple)
    readings = DayReadings(draw(wh), draw(wh), draw(st.integers(0, 2**96 - 1)))
    span = RegisterSpan(*(draw(WORD) for _ in range(6)))
    previous = draw(st.binary(min_size=32, max_size=32))
    return MeterSheet(7, KEY.address, 20_500, readings, span, draw(st.integers(1, 2**32 - 1)), previous)


@given(sheets())
def test_posted_bytes_come_back(sheet: MeterSheet) -> None:
    data = sheet.encode()
    assert len(data) == 480
    assert MeterSheet.decode(sheet.member, sheet.meter, sheet.day, data) == sheet


@given(sheets())
def test_the_digest_is_that_of_the_typed_data(sheet: MeterSheet) -> None:
    signable = encode_typed_data(domain(31_337, MARKET), TYPES, sheet.message())
    assert signable.body == sheet.digest()
    assert list(TYPES) == [PRIMARY_TYPE]


def test_without_pv_the_register_is_zero_when_signed_and_absent_when_read() -> None:
    readings = DayReadings((0,) * 96, (0,) * 96)
    sheet = MeterSheet(0, KEY.address, 1, readings, RegisterSpan(1, 1, 2, 2, None, None), 1)
    assert sheet.message()["pvOpen"] == 0
    assert MeterSheet.decode(0, KEY.address, 1, sheet.encode(), has_pv=False) == sheet
    zero = replace(sheet, registers=RegisterSpan(1, 1, 2, 2, 0, 0))
    assert MeterSheet.decode(0, KEY.address, 1, sheet.encode()) == zero


def test_other_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="480 bytes"):
        MeterSheet.decode(0, KEY.address, 1, bytes(479))


def test_a_signature_becomes_two_words() -> None:
    for text in ("a", "b", "c", "d"):
        signature = bytes(KEY.unsafe_sign_hash(keccak(text=text)).signature)
        r, vs = compact_signature(signature)
        assert r == signature[:32]
        assert vs[0] >> 7 == signature[64] - 27
        assert bytes([vs[0] & 0x7F]) + vs[1:] == signature[32:64]
    for wrong in (bytes(64), bytes(65)):
        with pytest.raises(ValueError, match="65 bytes"):
            compact_signature(wrong)
