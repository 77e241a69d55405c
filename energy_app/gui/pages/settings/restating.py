"""Before settings that change past months are kept: which months these are, and whether that is wanted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariff_history import Restated
from energy_app.gui.formats import Formats
from energy_app.gui.page import Page
from energy_app.gui.pages.latest import ask_once
from energy_app.gui.widgets.confirm import ConfirmDialog

_NAMED = 6


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked and the word of its button; ``always``: also where no past month changes."""

    text: str
    action: str
    always: bool = False


def keep_settings(
    page: Page,
    wanted: SiteSettings,
    question: Question,
    saved: Callable[[], None],
    failed: Callable[[str], None],
) -> None:
    """Keep the settings, asked before where months would be counted anew; ``failed`` hears why not."""

    def keep() -> None:
        ask_once(page, lambda core: core.set_settings(wanted), lambda _: saved(), failed)

    def quoted(effect: Restated) -> None:
        if not effect.months and not question.always:
            keep()
            return
        dialog = ConfirmDialog(question.text, effect_lines(effect, page.formats), question.action, page)
        dialog.accepted.connect(keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    ask_once(page, lambda core: core.quote_settings(wanted), quoted, failed)


def effect_lines(effect: Restated, formats: Formats) -> tuple[str, ...]:
    """What would change, in words; one line where nothing would."""
    if not effect.months:
        return (QCoreApplication.translate("Settings", "No month with readings changes."),)
    lines = [
        QCoreApplication.translate("Settings", "These months are counted anew: {months}.").format(
            months=_months(effect.months, formats)
        )
    ]
    if effect.issued:
        issued = ", ".join(_period(period, formats) for period in effect.issued)
        lines.append(
            QCoreApplication.translate(
                "Settings",
                "Final statements were handed out for {issued}. The next export is a corrected version.",
            ).format(issued=issued)
        )
    return tuple(lines)


def _months(months: Sequence[str], formats: Formats) -> str:
    if len(months) <= _NAMED:
        return ", ".join(formats.month(month) for month in months)
    text = QCoreApplication.translate("Settings", "{count} months from {first} to {last}")
    first, last = formats.month(months[0]), formats.month(months[-1])
    return text.format(count=len(months), first=first, last=last)


def _period(period: str, formats: Formats) -> str:
    return formats.month(period) if "-" in period else period
