"""Which pages there are, in the order of the navigation. A page's code is imported when it is first shown."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from energy_app.gui.page import Page, PageContext

FIRST = "overview"


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page: its key, its name in the navigation, its icon, and where its class is."""

    key: str
    title: str
    icon: str
    module: str
    view: str

    def build(self, context: "PageContext") -> "Page":
        """Import and make the page."""
        page: Page = getattr(import_module(self.module), self.view)(context)
        return page


def page_specs() -> tuple[PageSpec, ...]:
    """All pages, named in the present language."""
    return (
        _spec("overview", QCoreApplication.translate("Navigation", "Overview"), "house", "OverviewPage"),
        _spec("history", QCoreApplication.translate("Navigation", "History"), "history", "HistoryPage"),
        _spec("market", QCoreApplication.translate("Navigation", "Market"), "store", "MarketPage"),
        _spec("devices", QCoreApplication.translate("Navigation", "Devices"), "plug-zap", "DevicesPage"),
        _spec(
            "statements",
            QCoreApplication.translate("Navigation", "Statements"),
            "file-text",
            "StatementsPage",
        ),
        _spec("community", QCoreApplication.translate("Navigation", "Community"), "users", "CommunityPage"),
        _spec("wallet", QCoreApplication.translate("Navigation", "Wallet"), "wallet", "WalletPage"),
        _spec("settings", QCoreApplication.translate("Navigation", "Settings"), "settings", "SettingsPage"),
        _spec("log", QCoreApplication.translate("Navigation", "Log"), "scroll-text", "LogPage"),
    )


def _spec(key: str, title: str, icon: str, view: str) -> PageSpec:
    return PageSpec(key, title, icon, f"energy_app.gui.pages.{key}.view", view)
