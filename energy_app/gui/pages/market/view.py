"""What the page Market shows."""

from energy_app.gui.page import Page, PageContext
from energy_app.gui.widgets.page_frame import page_layout


class MarketPage(Page):
    """The page Market."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        page_layout(self, self.tr("Market")).body.addStretch()
