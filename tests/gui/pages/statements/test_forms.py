from pathlib import Path

import pytest

from energy_app.gui.pages.statements.forms import chosen, filters, forms
from energy_app.reports.formats import FORMATS


def test_the_dialog_offers_every_form_of_the_core() -> None:
    assert {form.name for form in forms()} == set(FORMATS)
    for form in forms():
        assert form.filter in filters()
        assert form.verifiable == FORMATS[form.name].verifiable
        assert FORMATS[form.name].suffix.endswith(form.suffix)


@pytest.mark.parametrize(
    ("name", "kind", "form", "file"),
    [
        ("a", "Table for German Excel (*.csv)", "csv-excel-de", "a.csv"),
        ("a.csv", "Table for German Excel (*.csv)", "csv-excel-de", "a.csv"),
        ("a.csv", "Document to hand out (*.pdf)", "csv", "a.csv"),
        ("a.csv", "NEM12 (Australia) (*.csv)", "nem12", "a.csv"),
        ("a.XML", "Table (*.csv)", "espi", "a.XML"),
        ("a.b", "something else", "json", "a.b.json"),
    ],
)
def test_the_ending_decides_and_among_equals_the_line(name: str, kind: str, form: str, file: str) -> None:
    found, path = chosen(Path(name), kind)
    assert (found.name, path) == (form, Path(file))
