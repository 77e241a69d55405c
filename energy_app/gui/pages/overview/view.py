"""The first page: the home now, today, and the day before in money."""

from energy_app.gui.page import Page, PageContext
from energy_app.gui.widgets.page_frame import page_layout


class OverviewPage(Page):
    """What the home makes, uses, sells and buys."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._frame = page_layout(self, self.tr("Overview"))
        self._frame.body.addStretch()
