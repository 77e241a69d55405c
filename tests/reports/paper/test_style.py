from energy_app.gui.theme import LIGHT
from energy_app.reports.paper import style


def test_flows_have_the_windows_colours_and_each_its_own_hatch() -> None:
    ours = [
        style.PV, style.NEIGHBOURS, style.GRID_EXPORT, style.GRID_IMPORT, style.BATTERY, style.LOAD,
    ]  # fmt: skip
    theirs = [
        LIGHT.pv, LIGHT.neighbours, LIGHT.grid_export, LIGHT.grid_import, LIGHT.battery, LIGHT.load,
    ]  # fmt: skip
    assert [flow.colour for flow in ours] == theirs
    assert (LIGHT.text, LIGHT.text_soft, LIGHT.accent) == (style.TEXT, style.TEXT_SOFT, style.ACCENT)
    hatches = [flow.hatch for flow in ours if flow.hatch is not None]
    assert len(set(hatches)) == len(hatches) == 4


def test_figures_of_both_fonts_have_one_width() -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    for font in style.fonts():
        assert len({stringWidth(figure, font, 10) for figure in "0123456789"}) == 1
        assert stringWidth("+", font, 10) == stringWidth("−", font, 10)
