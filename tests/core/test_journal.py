"""The journal: in memory and in a file, whatever becomes of the file."""

from pathlib import Path

from energy_app.core.journal import KEPT, Journal
from energy_app.domain.journal import Event, LogEntry
from energy_app.domain.sentence import Sentence


def test_events_are_numbered_and_come_newest_first() -> None:
    journal = Journal()
    journal.note(1_000, Event.STARTED)
    journal.note(2_000, Event.DEVICE_LOST, "meter", "no answer\n  within 3 s")
    assert journal.entries == (
        LogEntry(2, 2_000, Event.DEVICE_LOST, "meter", "no answer within 3 s"),
        LogEntry(1, 1_000, Event.STARTED),
    )


def test_the_next_start_goes_on_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    first = Journal(path)
    first.note(1_000, Event.DEVICE_ADDED, "Wärmepumpe")
    second = Journal(path)
    assert second.entries == first.entries
    second.note(2_000, Event.STARTED)
    assert [entry.number for entry in Journal(path).entries] == [2, 1]


def test_a_sentence_outlives_the_program_and_a_plain_text_as_well(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    silent = Sentence("no answer within {seconds:g} s", seconds=1.5)
    Journal(path).note(1_000, Event.DEVICE_LOST, "Roof", silent)
    with path.open("a", encoding="utf-8") as file:
        file.write(
            '{"number": 2, "time_ms": 5, "event": "device_lost", "subject": "Roof", "detail": "as before"}\n'
        )
    before, told = Journal(path).entries
    assert before.detail == "as before"
    assert isinstance(told.detail, Sentence)
    assert (told.detail, told.detail.fields) == (silent, {"seconds": 1.5})


def test_a_line_cut_off_or_unknown_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    Journal(path).note(1_000, Event.STARTED)
    with path.open("a", encoding="utf-8") as file:
        file.write(
            '{"number": 2, "time_ms": 5, "event": "of a newer version", "subject": "", "detail": ""}\n'
        )
        file.write('[]\n{"number": 3, "time_')
    assert [entry.event for entry in Journal(path).entries] == [Event.STARTED]


def test_a_large_file_begins_anew_and_the_one_before_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    journal = Journal(path, most_bytes=400)
    for time_ms in range(30):
        journal.note(time_ms, Event.LIMITS_CHANGED)
    assert path.stat().st_size < 500
    assert sorted(each.name for each in tmp_path.iterdir()) == ["journal.1.jsonl", "journal.jsonl"]
    known = [entry.number for entry in Journal(path, most_bytes=400).entries]
    assert known == list(range(30, 30 - len(known), -1))


def test_where_nothing_can_be_written_the_events_stay_in_memory(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "none" / "journal.jsonl")
    for time_ms in range(KEPT + 5):
        journal.note(time_ms, Event.STORE_FAILED)
    assert len(journal.entries) == KEPT
    assert journal.entries[0].number == KEPT + 5
