"""The forms in which a statement can be saved, as the file dialog offers them."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name for the core, its words, the ending of its files, whether it can be verified."""

    name: str
    words: str
    suffix: str
    verifiable: bool = False

    @property
    def filter(self) -> str:
        """The line of the file dialog."""
        return f"{self.words} (*{self.suffix})"


def forms() -> list[Form]:
    """All forms in the order of their use, in the language spoken."""
    return [
        Form(
            "json",
            QCoreApplication.translate("Statements", "Statement that can be verified"),
            ".json",
            verifiable=True,
        ),
        Form("pdf", QCoreApplication.translate("Statements", "Document to hand out"), ".pdf"),
        Form("xlsx", QCoreApplication.translate("Statements", "Excel workbook"), ".xlsx"),
        Form("csv", QCoreApplication.translate("Statements", "Table"), ".csv", verifiable=True),
        Form("csv-excel-de", QCoreApplication.translate("Statements", "Table for German Excel"), ".csv"),
        Form("csv-kwh", QCoreApplication.translate("Statements", "Table in kWh for energy tools"), ".csv"),
        Form("nem12", QCoreApplication.translate("Statements", "NEM12 (Australia)"), ".csv"),
        Form("espi", QCoreApplication.translate("Statements", "Green Button (North America)"), ".xml"),
    ]


def filters() -> str:
    """The lines of the file dialog."""
    return ";;".join(form.filter for form in forms())


def chosen(path: Path, kind: str) -> tuple[Form, Path]:
    """Form and file that were meant: the ending decides, among several of one ending the line chosen."""
    known = forms()
    by_kind = next((form for form in known if kind in (form.filter, f"(*{form.suffix})")), known[0])
    suffix = path.suffix.lower()
    if suffix == by_kind.suffix:
        return by_kind, path
    by_name = next((form for form in known if form.suffix == suffix), None)
    return (by_name, path) if by_name is not None else (by_kind, path.with_name(path.name + by_kind.suffix))
