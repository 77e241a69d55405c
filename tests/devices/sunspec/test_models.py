import struct
from typing import Any

import pytest
import sunspec2.device as reference
from hypothesis import given, settings
from hypothesis import strategies as st

from energy_app.devices.memory import Memory
from energy_app.devices.points import Absent
from energy_app.devices.sunspec.chain import chain_of
from energy_app.devices.sunspec.models import ModelBlock, definition, expand, fixed_length
from energy_app.devices.transport import HOLDING
from tests.devices.images import expected, kaco

MODELS = (
    1,
    *range(101, 104),
    *range(111, 114),
    *range(120, 125),
    *range(201, 205),
    *range(211, 215),
    701,
    702,
    713,
    802,
)


def test_every_point_of_a_real_image_equals_the_reference() -> None:
    memory = kaco()
    chain = chain_of(memory, (40_000,))
    assert chain is not None
    blocks = {f"{block.id}@{block.address}": expand(block, memory) for block in chain.models}
    compared = 0
    for name, fixed in expected("kaco", "expected_pysunspec2.json").items():
        for path, value in fixed.items():
            if path == "L":
                continue  # the reference counts the fixed part of a model only
            point = blocks[name][path]
            ours: Any = point.value(memory)
            if point.symbols:
                ours = memory.word(HOLDING, point.words[0])
                ours = Absent("") if ours == 0xFFFF else ours
            if isinstance(ours, Absent):
                assert value is None, (name, path)
            elif isinstance(value, str):
                assert ours == value.replace("\0", " ").strip()
            else:
                assert ours == pytest.approx(value), (name, path)
            compared += 1
    assert compared > 230


def test_modules_of_a_real_image() -> None:
    memory = kaco()
    points = expand(ModelBlock(160, 40_858, 48), memory)
    values = [[points[f"module[{k}].{p}"].value(memory) for p in ("DCV", "DCA", "DCW")] for k in (0, 1)]
    assert values == [[355.1, 1.02, 360], [533.0, 1.22, 650]]


@pytest.mark.parametrize("model_id", MODELS)
@settings(max_examples=10)
@given(data=st.data())
def test_every_model_equals_the_reference(model_id: int, data: st.DataObject) -> None:
    length = fixed_length(model_id)
    assert length is not None
    octets = data.draw(st.binary(min_size=2 * length, max_size=2 * length))
    image = [model_id, length, *struct.unpack(f">{length}H", octets)]
    theirs = reference.Model(model_id, data=struct.pack(f">{length + 2}H", *image))
    memory = Memory({HOLDING: dict(enumerate(image, 40_000))})
    for path, point in expand(ModelBlock(model_id, 40_000, length)).items():
        ours, known = point.value(memory), theirs.points[path]
        if isinstance(ours, Absent | str) or point.symbols:
            continue
        if point.type in ("ipaddr", "ipv6addr", "eui48"):
            continue
        assert ours == pytest.approx(known.cvalue), path


def test_groups_repeat_as_often_as_the_model_has_room() -> None:
    points = expand(ModelBlock(160, 100, 8 + 20 * 3))
    assert points["module[2].DCW"].words == (100 + 10 + 40 + 11,)
    assert "module[3].DCW" not in points


def test_groups_repeat_as_often_as_the_device_says() -> None:
    count = expand(ModelBlock(714, 100, 18))["NPrt"].words[0]
    memory = Memory({HOLDING: {count: 2}})
    assert "Prt[2].DCW" in expand(ModelBlock(714, 100, 18 + 25 * 3))
    assert "Prt[2].DCW" not in expand(ModelBlock(714, 100, 18 + 25 * 3), memory)


def test_an_older_shorter_model_has_fewer_points() -> None:
    assert "TmpOt" not in expand(ModelBlock(103, 100, 30))
    assert "W" in expand(ModelBlock(103, 100, 30))


def test_a_model_nobody_defined_has_no_points() -> None:
    assert definition(64_999) is None
    assert expand(ModelBlock(64_999, 0, 10)) == {}
