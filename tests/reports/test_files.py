"""Files are written whole or not at all, and a refusing disk is told in one line."""

import errno
import os
from pathlib import Path

import pytest

from energy_app.domain.errors import InputError
from energy_app.reports import files
from energy_app.reports.files import read_limited, write_atomically


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "statement.json"
    write_atomically(path, b"old")
    write_atomically(path, b"new" * 1_000)

    assert path.read_bytes() == b"new" * 1_000
    assert [each.name for each in tmp_path.iterdir()] == ["statement.json"]


def test_a_full_disk_is_one_line_and_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "statement.json"
    write_atomically(path, b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match=r"statement\.json cannot be written: no space left") as caught:
        write_atomically(path, b"x" * 1_000_000)

    assert "\n" not in str(caught.value)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["statement.json"]


def test_a_folder_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written: no such file or directory"):
        write_atomically(tmp_path / "none" / "a.csv", b"x")


def test_a_huge_file_is_no_statement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_BYTES", 100)
    (tmp_path / "a.json").write_bytes(b"x" * 101)
    with pytest.raises(InputError, match="larger than"):
        read_limited(tmp_path / "a.json")
