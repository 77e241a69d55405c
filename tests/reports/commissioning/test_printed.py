"""The report on paper, read back."""

import io
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from energy_app.devices.commissioning.wiring import judge
from energy_app.domain.errors import InputError
from energy_app.reports.commissioning.printed import print_report
from tests.reports.commissioning import sample

BAD = {"checks": sample.CHECKS, "steps": (sample.EXCHANGED, *sample.OK[1:])}


def pages(report: dict[str, Any], language: str = "en") -> tuple[PdfReader, str]:
    reader = PdfReader(io.BytesIO(print_report(report, language)))
    return reader, " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def test_it_says_what_was_found_and_carries_the_hash() -> None:
    report = sample.report(**BAD)  # type: ignore[arg-type]
    reader, text = pages(report)
    for part in (
        "Commissioning report",
        "Zähler <Keller>",
        "failed",
        "wrong phase",
        "−1,000 W / 2,000 W · L2",
        "231.4 V",
        "5,002.00 Hz",
        "47.00 Hz to 52.00 Hz",
        "the word order or the scale of the profile does not fit",
        "its transformer sits on this phase's conductor",
        "Electrician, company",
        "input 0",
        "4365 0000",
        "refused",
        report["sha256"],
        report["hashes"]["profile"],
        "Haus Nord",
    ):
        assert part in text, part
    assert len(reader.pages) <= 2
    assert reader.metadata is not None
    assert "Commissioning report" in (reader.metadata.title or "")


def test_german() -> None:
    _, text = pages(sample.report(**BAD), "de")  # type: ignore[arg-type]
    for part in ("Inbetriebnahmeprotokoll", "nicht bestanden", "falsche Phase", "231,4 V", "Eigentümer"):
        assert part in text, part
    assert "not shown" not in text
    with pytest.raises(InputError, match="'fr'"):
        print_report(sample.report(), "fr")


def test_the_same_report_is_the_same_file() -> None:
    assert print_report(sample.report()) == print_report(sample.report())


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_extreme_is_printed(language: str) -> None:
    report = sample.report(checks=(), steps=(), facts=replace(sample.FACTS, is_training=True, role=None))
    _, text = pages(report, language)
    assert ("no proof" in text) or ("Kein Nachweis" in text)
    single = sample.report(steps=(judge(sample.jumps(1), 1, 2_000), judge((), 2, 2_000)))
    _, text = pages(single, language)
    assert ("Total shows" in text) or ("Summe zeigt" in text)


def test_the_fonts_are_in_the_file() -> None:
    reader, _ = pages(sample.report())
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index]
    inter = [font for font in fonts if "Inter" in font["/BaseFont"]]
    assert len(inter) >= 2
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in inter)
