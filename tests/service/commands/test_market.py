"""``market clear`` for a person; the JSON of all books is tested through the command line."""

from pathlib import Path

import pytest

from energy_app.service.commands import market


def test_each_book_of_a_list_is_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "books.json"
    file.write_text('[{"bids": [[10, 5]], "offers": [[3, 4]]}, {"bids": [], "offers": []}]')

    market.clear(file, as_json=False)

    assert capsys.readouterr().out == "price 10, volume 4 Wh\nnothing trades, volume 0 Wh\n"
