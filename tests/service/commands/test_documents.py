"""Documents by the command line: mistakes are told before anything is opened; the rest see tests/e2e."""

from pathlib import Path

import pytest

from energy_app.domain.errors import InputError, StateError
from energy_app.reports.sources import OwnerDetails, VatStatus
from energy_app.service.commands import documents


def test_wrong_forms_names_and_places_are_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no format 'docx' of lists"):
        documents.list_community(tmp_path, "2026-06", "name", "docx", tmp_path / "a", "en")
    with pytest.raises(InputError, match="pdf needs a file"):
        documents.list_community(tmp_path, "2026-06", "name", "pdf", None, "en")
    with pytest.raises(InputError, match="choose pseudonym or name"):
        documents.list_community(tmp_path, "2026-06", "nick", "csv", None, "en")
    with pytest.raises(InputError, match="not a month"):
        documents.list_community(tmp_path, "2026", "name", "csv", None, "en")
    with pytest.raises(InputError, match="there is no folder"):
        documents.savings(tmp_path, "2026", None, tmp_path / "none" / "a.csv", "en")
    with pytest.raises(InputError, match="no language"):
        documents.receipt(tmp_path, "2026-06-16", tmp_path / "a.pdf", "fr")
    assert list(tmp_path.iterdir()) == []


def test_without_records_there_are_no_documents(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="no records"):
        documents.receipt(tmp_path, "2026-06-16", tmp_path / "a.pdf", "en")
    with pytest.raises(StateError, match="no records"):
        documents.details(tmp_path, {"address": "x"}, as_json=True)


def test_details_are_changed_one_by_one() -> None:
    change = documents._changed
    one = change(OwnerDetails(), {"address": "Am Weg 1", "vat_status": "standard", "vat_rate": 19.0})
    assert one == OwnerDetails("Am Weg 1", None, None, VatStatus.STANDARD, 190)
    other = change(one, {"address": "", "import_point": "AT001"})
    assert other == OwnerDetails(None, "AT001", None, VatStatus.STANDARD, 190)
    assert change(other, {"vat_status": "small_business"}).vat_rate_permille is None
    for wrong in ({"vat_status": "rich"}, {"vat_rate": 100.0}, {"vat_rate": -1.0}):
        with pytest.raises(InputError):
            change(OwnerDetails(), wrong)
