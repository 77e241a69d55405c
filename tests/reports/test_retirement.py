"""The proof of a retirement: its days add up, it says for whom, where, and that play is play."""

import io

import pytest
from pypdf import PdfReader

from energy_app.domain.claims import Retirement
from energy_app.domain.community_day import Posting
from energy_app.domain.time import day_start_ms
from energy_app.reports.retirement import RetirementPaper, retirement_pdf

DAY = 20_620
HOLDER, FRIEND, CONTRACT, MARKET = (f"0x{number:040x}" for number in range(1, 5))
MADE = Posting("0x" + "ab" * 32, 17, day_start_ms(DAY + 50))
WH = {DAY * 96 + 40: 1_200, DAY * 96 + 41: 34, (DAY + 2) * 96: 5}


def paper(*, simulation: bool = True) -> RetirementPaper:
    retirement = Retirement(HOLDER, FRIEND, "Bäckerei <Korn> & Söhne", WH, MADE)
    return RetirementPaper(retirement, "Ahornweg", "Practice", 1337, CONTRACT, MARKET, simulation)


def lines(data: bytes) -> list[str]:
    pages = PdfReader(io.BytesIO(data)).pages
    return [line.strip() for page in pages for line in page.extract_text().splitlines()]


def test_its_slots_are_summed_by_day() -> None:
    assert paper().by_day == {DAY: (2, 1_234), DAY + 2: (1, 5)}


@pytest.mark.parametrize(
    ("language", "title", "total", "kwh"),
    [("en", "Certificate of retirement", "Total", "1.239"), ("de", "Entwertungsnachweis", "Summe", "1,239")],
)
def test_it_tells_all_of_it(language: str, title: str, total: str, kwh: str) -> None:
    found = lines(retirement_pdf(paper(), language))
    assert found[0] == title
    assert found[found.index(total) + 1 :][:2] == ["3", kwh]
    for said in (HOLDER, FRIEND, CONTRACT, MADE.transaction, "Bäckerei <Korn> & Söhne"):
        assert said in found
    assert any(line.endswith(MARKET) for line in found)


def test_only_play_is_called_play() -> None:
    play, real = (" ".join(lines(retirement_pdf(paper(simulation=each)))) for each in (True, False))
    assert "They prove nothing" in play
    assert "They prove nothing" not in real
    assert retirement_pdf(paper()) == retirement_pdf(paper())
