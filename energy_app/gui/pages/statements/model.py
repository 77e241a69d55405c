"""Tables of the statements page: the months, and the checks of a verified file."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject

from energy_app.core.client import StatementRow, Verified
from energy_app.gui.formats import Formats
from energy_app.gui.pages.rows import Column, RowModel, Tone, figure
from energy_app.gui.pages.statements import words
from energy_app.gui.reasons import told

_GAIN_MICRO = 5_000
"""From half a cent on money is shown as a gain or a loss."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check of a file and its outcome; ``detail`` is one line from the core."""

    name: str
    ok: bool
    detail: str


class StatementModel(RowModel[StatementRow]):
    """The months that can be stated, in the order the core gives them: newest first."""

    def __init__(self, formats: Formats, parent: QObject | None = None) -> None:
        super().__init__(_statement_columns(formats), lambda row: row.period, parent)


class CheckModel(RowModel[CheckRow]):
    """The checks of the file that was verified last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_check_columns(), lambda row: row.name, parent)

    def update_verified(self, verified: Verified) -> None:
        """Show the outcome of a verification."""
        self.update_rows([CheckRow(*check) for check in verified.checks])


def _statement_columns(formats: Formats) -> list[Column[StatementRow]]:
    return [
        Column(
            QCoreApplication.translate("Statements", "Month"),
            lambda row: formats.month(row.period),
            sort=lambda row: row.period,
        ),
        Column(
            QCoreApplication.translate("Statements", "State"),
            lambda row: words.state_word(row.data_state),
            tip=lambda row: words.state_hint(row.data_state),
            tone=lambda row: Tone.GOOD if row.data_state == "final" else Tone.PLAIN,
        ),
        Column(
            QCoreApplication.translate("Statements", "Sold to neighbours"),
            lambda row: figure(formats.energy(row.sold_wh)),
            number=True,
        ),
        Column(
            QCoreApplication.translate("Statements", "Bought from neighbours"),
            lambda row: figure(formats.energy(row.bought_wh)),
            number=True,
        ),
        Column(
            QCoreApplication.translate("Statements", "Money from neighbours"),
            lambda row: figure(formats.money(row.net_micro, signed=True)),
            number=True,
        ),
        Column(
            QCoreApplication.translate("Statements", "Against feed-in"),
            lambda row: figure(formats.money(row.more_micro, signed=True)),
            number=True,
            tone=lambda row: _gain(row.more_micro),
        ),
        _gap_column(),
    ]


def _gap_column() -> Column[StatementRow]:
    def gaps(row: StatementRow) -> str:
        return str(row.gaps) if row.gaps else QCoreApplication.translate("Statements", "none")

    def hint(row: StatementRow) -> str | None:
        text = QCoreApplication.translate(
            "Statements", "Stretches of time without measured values; never traded"
        )
        return text if row.gaps else None

    return Column(
        QCoreApplication.translate("Statements", "Gaps"),
        gaps,
        number=True,
        tip=hint,
        tone=lambda row: Tone.WARNING if row.gaps else Tone.MUTED,
    )


def _check_columns() -> list[Column[CheckRow]]:
    def outcome(row: CheckRow) -> str:
        if row.ok:
            return QCoreApplication.translate("Statements", "fits")
        return QCoreApplication.translate("Statements", "differs")

    return [
        Column(
            QCoreApplication.translate("Statements", "Result"),
            outcome,
            tone=lambda row: Tone.GOOD if row.ok else Tone.BAD,
        ),
        Column(
            QCoreApplication.translate("Statements", "Checked"),
            lambda row: words.check_word(row.name),
            tip=lambda row: told(row.detail),
        ),
    ]


def _gain(money_micro: int | None) -> Tone:
    if money_micro is None or abs(money_micro) < _GAIN_MICRO:
        return Tone.PLAIN
    return Tone.GOOD if money_micro > 0 else Tone.BAD
