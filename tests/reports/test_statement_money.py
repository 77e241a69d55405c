from energy_app.reports.paper.language import Language
from energy_app.reports.statement_money import cent_text, cents_of


def test_known_lines_add_up_and_unknown_ones_stay_unknown() -> None:
    exact = [4_000_000, None, 4_000_000, 4_000_000]
    assert cents_of(exact) == [1, None, 0, 0]  # 1.2 ct in all
    assert cents_of([None]) == [None]
    words = Language("de", {})
    assert [cent_text(words, each) for each in (1, None, 0, -250)] == ["+0,01", "–", "0,00", "−2,50"]
