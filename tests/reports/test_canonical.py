"""The canonical form: JSON of one shape, every byte of it covered, the changed line named."""

import json

from hypothesis import given
from hypothesis import strategies as st

from energy_app.reports import canonical

ATOMS = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
FLAT = st.dictionaries(st.text(max_size=6), ATOMS, max_size=4)
NAMES = st.text(max_size=6).filter(lambda name: name not in (canonical.SHA256, canonical.LINE_CHECKS))
DOCUMENTS = st.dictionaries(NAMES, ATOMS | FLAT | st.lists(FLAT, max_size=4), max_size=5)


@given(DOCUMENTS)
def test_a_document_reads_back_and_is_intact(document: dict[str, canonical.Json]) -> None:
    data = canonical.render(document)

    read = json.loads(data)
    assert read.pop("sha256") == canonical.content_hash(data)
    checks = read.pop("line_checks")
    assert read == document
    assert canonical.render(read) == data
    assert canonical.damaged_line(data) is None
    lines = data.split(b"\n")
    assert len(checks) == 8 * (len(lines) - 4)
    assert [canonical.stored_check(data, at + 1) for at in range(len(lines) - 4)] == [
        canonical.line_check(line) for line in lines[:-4]
    ]


@given(DOCUMENTS, st.data())
def test_one_changed_byte_names_its_line(document: dict[str, canonical.Json], draw: st.DataObject) -> None:
    data = canonical.render(document)
    at = draw.draw(st.integers(0, len(data) - 1))
    byte = draw.draw(st.integers(0, 255).filter(lambda each: each != data[at]))

    changed = data[:at] + bytes([byte]) + data[at + 1 :]

    assert canonical.damaged_line(changed) == data.count(b"\n", 0, at) + 1


@given(DOCUMENTS, st.sampled_from([b"\n", b'"', b"{", b"}", b",", b" ", b"0"]), st.sampled_from(b'\n ",x0'))
def test_every_mark_of_the_form_is_covered(
    document: dict[str, canonical.Json], mark: bytes, byte: int
) -> None:
    data = canonical.render(document)
    places = [at for at in range(len(data)) if data[at : at + 1] == mark and data[at] != byte]
    for at in places:
        changed = data[:at] + bytes([byte]) + data[at + 1 :]
        assert canonical.damaged_line(changed) == data.count(b"\n", 0, at) + 1


@given(DOCUMENTS, st.data())
def test_a_file_cut_off_is_damaged(document: dict[str, canonical.Json], draw: st.DataObject) -> None:
    data = canonical.render(document)
    end = draw.draw(st.integers(0, len(data) - 1))

    assert canonical.damaged_line(data[:end]) is not None


def test_a_line_gone_or_doubled_is_named() -> None:
    data = canonical.render({"a": 1, "list": [{"n": n} for n in range(20)], "z": None})
    lines = data.split(b"\n")
    assert canonical.damaged_line(b"\n".join([*lines[:7], *lines[8:]])) == 8
    assert canonical.damaged_line(b"\n".join([*lines[:7], lines[6], *lines[7:]])) == 8


def test_a_fragment_is_read_alone() -> None:
    assert canonical.fragment(b'    {"slot": 5},') == {"slot": 5}
    assert canonical.fragment(b'    "sold_wh": 7,') == {"sold_wh": 7}
    for line in (b"", b"  ],", b'  "totals": {', b"\xff", b"9" * 5_000):
        assert not canonical.fragment(line)


def test_rows_are_written_as_the_encoder_would_write_objects() -> None:
    names = ("a%s", "b", 'c"')
    rows: list[tuple[canonical.Json, ...]] = [
        (1, None, 'x%d"\u2028é'),
        (True, 1.5, [1, {"d": "%"}]),
        (10**30, "", "%"),
    ]
    objects: list[canonical.Json] = [dict(zip(names, row, strict=True)) for row in rows]
    data = canonical.render({"list": canonical.Rows(names, rows), "none": canonical.Rows(names, ())})
    assert data == canonical.render({"list": objects, "none": []})
    assert json.loads(data)["list"] == objects
    assert canonical.hash_of({"list": objects, "none": []}) == canonical.content_hash(data)
