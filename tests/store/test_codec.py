"""Columns of integers come back as they were, by whichever codec."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from energy_app.store import codec
from energy_app.store.codec import Codec, pack, unpack

INTEGERS = st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 3), max_size=60)


@given(numbers=INTEGERS, used=st.none() | st.sampled_from(Codec))
def test_what_is_packed_comes_back(numbers: list[int], used: Codec | None) -> None:
    column = np.array(numbers, dtype=np.int64)
    stored, data = pack(column, used)
    assert unpack(stored, data, len(column)).tolist() == numbers
    assert len(data) <= 8 * len(column)


STORED = {
    0: "e600000000000000e700000000000000e500000000000000fbffffffffffffff0010a5d4e8000000" * 4,
    1: "70636f210300040504010413000000350030fbffffffffffff7f00590e00000000000028280010a5d4e80000800078f30f"
    "2edf0d49922400",
    2: "789c3bc3c47c99cb189560646060549043251880c0cb0b950089ad5c894a80c42e5e442540628c8ca804039100005fd91230",
}


@pytest.mark.parametrize("used", STORED)
def test_bytes_of_the_first_version_are_read_for_ever(used: int) -> None:
    data = bytes.fromhex(STORED[used])
    assert unpack(used, data, 20).tolist() == [230, 231, 229, -5, 10**12] * 4


def test_the_standard_library_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codec, "_pcodec", lambda: None)
    column = np.arange(5_000, dtype=np.int64) ** 2
    stored, data = pack(column)
    assert stored is Codec.ZLIB
    assert (unpack(stored, data, len(column)) == column).all()


@pytest.mark.parametrize(("used", "data"), [(9, b""), (0, bytes(16)), (1, b"nothing"), (2, b"nothing")])
def test_wrong_bytes_are_refused(used: int, data: bytes) -> None:
    with pytest.raises(ValueError):  # the codecs have words of their own
        unpack(used, data, 1)
