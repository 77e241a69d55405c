"""What the page Devices shows."""

from energy_app.gui.page import Page, PageContext
from energy_app.gui.widgets.page_frame import page_layout


class DevicesPage(Page):
    """The page Devices."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        page_layout(self, self.tr("Devices")).body.addStretch()
