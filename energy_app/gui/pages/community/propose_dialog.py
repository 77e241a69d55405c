"""Something to propose to the members: what is wished, then what that would change and cost, then sent."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QLineEdit, QWidget

from energy_app.domain.community_view import CommunityView
from energy_app.domain.motions import Draft, MotionKind
from energy_app.domain.settlement import PriceRule
from energy_app.domain.voting import Part, PartQuote, Step
from energy_app.gui import theme
from energy_app.gui.formats import CURRENCY
from energy_app.gui.page import Page
from energy_app.gui.pages.community.part_dialog import PartDialog
from energy_app.gui.pages.community.vote_words import effect_facts, kind_words, quote_facts
from energy_app.gui.pages.community.words import member_words
from energy_app.gui.widgets.number_field import inset

KINDS = (MotionKind.TERMS, MotionKind.WITNESSES, MotionKind.ADMIN, MotionKind.SPEND)
"""What a community decides now and then; all else is for the command line."""
_CENT_MICRO = 10_000
_MOST_CENT = 1_677.72
_MOST_MONEY = 1_000_000.0
_LONGEST = 500


class ProposeDialog(PartDialog):
    """Prices and fees stand there as they are now: what is not changed is not proposed."""

    def __init__(self, state: CommunityView, page: Page) -> None:
        super().__init__(
            QCoreApplication.translate("Votes", "Propose something"),
            page,
            needs_passphrase=not state.is_practice,
        )
        self._state = state
        self._names = {member.number: member_words(member) for member in state.members}
        self.kind = QComboBox()
        for kind in KINDS:
            self.kind.addItem(kind_words(kind), kind.value)
        self.price, self.grid_fee, self.community_fee = (self._cents() for _ in range(3))
        self.one_price = QCheckBox(self.tr("Another price, the same at all hours"))
        self.accounts = [QLineEdit() for _ in range(3)]
        self.amount = QDoubleSpinBox()
        self.amount.setRange(0.0, _MOST_MONEY)
        inset(self.amount)
        self.amount.setSuffix(f" {CURRENCY}")
        self.amount.setLocale(page.formats.locale)
        self.text = QLineEdit()
        self.text.setMaxLength(_LONGEST)
        self.text.setPlaceholderText(self.tr("Why, in a line"))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(theme.GAP)
        self._form.setVerticalSpacing(theme.UNIT)
        self.entry.addLayout(self._form)
        self._fill()
        self.look = self.add_action(self.tr("Continue"))
        self.go = self.add_action(self.tr("Propose now"))
        self.look.clicked.connect(lambda: self.ask(self.part))
        self.go.clicked.connect(lambda: self.take(self.part))
        for signal in (
            self.kind.currentIndexChanged,
            self.one_price.toggled,
            *(each.valueChanged for each in self._spins),
            *(each.textChanged for each in (*self.accounts, self.text)),
        ):
            signal.connect(self._changed)
        self.settle()

    @property
    def _spins(self) -> tuple[QDoubleSpinBox, ...]:
        return self.price, self.grid_fee, self.community_fee, self.amount

    @property
    def chosen(self) -> MotionKind:
        """What is proposed."""
        return MotionKind(self.kind.currentData())

    @property
    def part(self) -> Part:
        """The wish as it stands there."""
        return Part(Step.PROPOSE, draft=self._draft(), text=self.text.text())

    def show_quote(self, quote: PartQuote) -> None:
        """What would become of what, and what it costs."""
        formats, now_ms = self.page.formats, self.page.context.now_ms()
        self.facts.show_facts(
            [*effect_facts(quote, self._names, formats), *quote_facts(quote, formats, now_ms)]
        )

    def settle(self) -> None:
        """The fields of the chosen kind; sending only after looking."""
        has_quote, kind, state = self.quote is not None, self.chosen, self._state
        is_terms = kind is MotionKind.TERMS
        has_price = is_terms and state.rule is PriceRule.COMMON
        accounts = {MotionKind.TERMS: 0, MotionKind.WITNESSES: 3}.get(kind, 1)
        for widget, shown in (
            (self.one_price, has_price),
            (self.price, has_price),
            (self.grid_fee, is_terms),
            (self.community_fee, is_terms),
            (self.amount, kind is MotionKind.SPEND),
            *((each, at < accounts) for at, each in enumerate(self.accounts)),
        ):
            self._form.setRowVisible(widget, shown)
        self.price.setEnabled(self.one_price.isChecked() and not self.is_taking)
        for control in (self.kind, self.one_price, self.text, *self._spins[1:], *self.accounts):
            control.setEnabled(not self.is_taking)
        self.facts.setVisible(has_quote)
        self.look.setVisible(not has_quote)
        self.go.setVisible(has_quote)
        self.go.setEnabled(not self.is_taking)
        super().settle()

    # ---- inside

    def _cents(self) -> QDoubleSpinBox:
        spin = QDoubleSpinBox()
        spin.setRange(0.0, _MOST_CENT)
        spin.setDecimals(2)
        inset(spin)
        spin.setSingleStep(0.1)
        spin.setSuffix(" ct")
        spin.setLocale(self.page.formats.locale)
        return spin

    def _fill(self) -> None:
        """The rows of all kinds, with what holds now."""
        state = self._state
        prices = state.prices_micro
        self.price.setValue((prices[0] if prices else 0) / _CENT_MICRO)
        self.grid_fee.setValue((state.grid_fee_micro or 0) / _CENT_MICRO)
        self.community_fee.setValue((state.community_fee_micro or 0) / _CENT_MICRO)
        self._row(self.tr("What is decided"), self.kind)
        self._form.addRow("", self.one_price)
        self._row(self.tr("Neighbourhood price"), self.price)
        self._row(self.tr("Grid fee"), self.grid_fee)
        self._row(self.tr("Community fee"), self.community_fee)
        for number, each in enumerate(self.accounts, 1):
            self._row(self.tr("Account {number}").format(number=number), each)
            each.setPlaceholderText("0x…")
        self._row(self.tr("Amount"), self.amount)
        self._row(self.tr("Reason"), self.text)

    def _row(self, name: str, control: QWidget) -> None:
        control.setAccessibleName(name)
        self._form.addRow(name, control)

    def _changed(self, *_: object) -> None:
        """Another wish: what was told of the one before holds no more."""
        self.quote = None
        self.message.clear()
        self.settle()

    def _draft(self) -> Draft:
        kind, state = self.chosen, self._state
        accounts = tuple(each.text().strip() for each in self.accounts)
        if kind is MotionKind.WITNESSES:
            return Draft(kind, accounts)
        if kind is MotionKind.ADMIN:
            return Draft(kind, accounts[:1])
        if kind is MotionKind.SPEND:
            return Draft(kind, accounts[:1], nano=int(_exact(self.amount) * 10**9))
        price = (_micro(self.price),) if self.one_price.isChecked() else None
        return Draft(
            kind,
            prices_micro=price if state.rule is PriceRule.COMMON else None,
            grid_fee_micro=_if_other(self.grid_fee, state.grid_fee_micro),
            community_fee_micro=_if_other(self.community_fee, state.community_fee_micro),
        )


def _exact(spin: QDoubleSpinBox) -> Decimal:
    return Decimal(repr(spin.value())).quantize(Decimal("0.01"))


def _micro(spin: QDoubleSpinBox) -> int:
    return int(_exact(spin) * _CENT_MICRO)


def _if_other(spin: QDoubleSpinBox, known_micro: int | None) -> int | None:
    """None where it is what it was, also where that was finer than the field."""
    wished = _micro(spin)
    return None if known_micro is not None and abs(wished - known_micro) < _CENT_MICRO // 100 else wished
