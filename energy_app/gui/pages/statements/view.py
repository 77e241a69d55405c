"""What the page Statements shows."""

from energy_app.gui.page import Page, PageContext
from energy_app.gui.widgets.page_frame import page_layout


class StatementsPage(Page):
    """The page Statements."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        page_layout(self, self.tr("Statements")).body.addStretch()
