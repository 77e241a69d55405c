"""The style sheet, made from the tokens of the theme.

Widgets ask for a look by a property: ``kind`` of a label (title, heading, number, figure, unit, soft),
of a button (primary, quiet, navigation, choice) and of a frame (card, banner, strip).
"""

from string import Template

from energy_app.gui import theme
from energy_app.gui.theme import Tokens

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[kind="ground"] { background: $ground; }
QToolTip { background: $surface; color: $text; border: 1px solid $line_strong; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[kind="title"] { font-size: ${font_title}px; font-weight: 600; }
QLabel[kind="heading"] { font-size: ${font_card}px; font-weight: 600; }
QLabel[kind="lead"] { font-size: ${font_card}px; font-weight: 600; }
QLabel[kind="number"] { font-size: ${font_number}px; font-weight: 600; }
QLabel[kind="figure"] { font-size: ${font_figure}px; font-weight: 600; }
QLabel[kind="unit"] { font-size: ${font_body}px; color: $text_soft; }
QLabel[kind="soft"] { font-size: ${font_small}px; color: $text_soft; }
QLabel[kind="sheet"] { border: 2px solid $line; }
QLabel[kind="sheet"]:focus { border: 2px solid $accent; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="bad"] { color: $bad; }
QLabel[stale="true"], QWidget[stale="true"] QLabel { color: $text_off; }
QWidget[stale="true"] QLabel[kind="title"], QWidget[stale="true"] QLabel[kind="heading"],
    QWidget[stale="true"] QLabel[kind="message"] { color: $text; }
QWidget[stale="true"] QLabel[kind="message"][tone="good"] { color: $good; }
QWidget[stale="true"] QLabel[kind="message"][tone="bad"] { color: $bad; }
QWidget[stale="true"] QLabel[stale="true"] { color: $text_off; }

QFrame[kind="card"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }
QFrame[kind="strip"] { background: $warning_ground; border: none; border-bottom: 1px solid $line; }
QFrame[kind="banner"] { background: $warning_ground; border: none; border-left: 4px solid $warning_line; }
QFrame[kind="banner"][severe="true"] { background: $fault_ground; border-left: 4px solid $fault_line; }
QFrame[kind="navigation"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[kind="line"] { background: $line; border: none; max-height: 1px; }

QPushButton {
    background: $surface; border: 1px solid $line_strong; border-radius: 6px;
    padding: 0 15px; min-height: 30px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $sunken; }
QPushButton:disabled { color: $text_off; background: $sunken; border-color: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 0 14px; min-height: 28px; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $text_off; border-color: $line; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="choice"] { background: transparent; border: 1px solid $line_strong; border-radius: 6px;
    padding: 0 11px; min-height: 26px; }
QPushButton[kind="choice"]:hover { background: $hover; }
QPushButton[kind="choice"]:checked { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 600; }
QPushButton[kind="choice"]:focus { border: 2px solid $accent; padding: 0 10px; min-height: 24px; }
QPushButton[kind="choice"]:checked:focus { border-color: $text; }
QPushButton[kind="navigation"] { background: transparent; border: 2px solid transparent; text-align: left;
    padding: 0 10px; min-height: 36px; color: $text_soft; }
QPushButton[kind="navigation"]:hover { background: $hover; color: $text; }
QPushButton[kind="navigation"]:checked { background: $sunken; color: $text; font-weight: 600; }
QPushButton[kind="navigation"]:disabled { color: $text_off; }
QPushButton[kind="navigation"]:focus { border: 2px solid $accent; }

QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit, QPlainTextEdit {
    background: $surface; border: 1px solid $line_strong; border-radius: 6px; padding: 0 9px;
    min-height: 30px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus,
QPlainTextEdit:focus {
    border: 2px solid $accent; padding: 0 8px; min-height: 28px;
}
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QDateEdit:disabled {
    color: $text_off; background: $sunken; border-color: $line;
}
QSpinBox QLineEdit, QDoubleSpinBox QLineEdit, QDateEdit QLineEdit, QComboBox QLineEdit {
    background: transparent; border: none; padding: 0; min-height: 0;
}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button,
QDateEdit::up-button, QDateEdit::down-button {
    width: 0; border: none; subcontrol-origin: border; subcontrol-position: top right;
}
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url($icons/chevron-down.svg); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line_strong; padding: 4px;
    selection-background-color: $accent; selection-color: $on_accent; outline: none; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; }
QMenu { background: $surface; border: 1px solid $line_strong; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 16px; border-radius: 4px; }
QMenu::item:selected { background: $sunken; }
QPushButton::menu-indicator { image: url($icons/chevron-down.svg); width: 14px; height: 14px; right: 8px;
    subcontrol-origin: padding; subcontrol-position: right center; }
QPushButton[kind="menu"] { padding-right: 30px; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 28px; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_off; }
QCheckBox:focus, QRadioButton:focus { color: $accent; text-decoration: underline; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; background: $surface;
    border: 1px solid $text_off; border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($icons/$check.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $sunken;
    border-color: $line_strong; }
QCheckBox::indicator:checked:disabled { image: url($icons/check-off.svg); }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent; }
QRadioButton::indicator:checked:disabled { border-color: $text_off; }

QTableView, QTreeView, QListView {
    background: $surface; border: 1px solid $line; border-radius: ${radius}px; outline: none;
    alternate-background-color: $surface; selection-background-color: $sunken; selection-color: $text;
    gridline-color: transparent;
}
QTableView:focus, QTreeView:focus, QListView:focus { border: 2px solid $accent; }
QFrame[kind="card"] QTableView { border: 2px solid transparent; border-radius: 0; }
QFrame[kind="card"] QTableView:focus { border-color: $accent; }
QTableView::item, QTreeView::item { padding: 0 12px; border: none; border-bottom: 1px solid $line; }
QTableView::item:selected, QTreeView::item:selected { background: $sunken; }
QTreeView::item:selected { color: $text; }
QTreeView[kind="contents"] { background: transparent; border: 2px solid transparent; border-radius: 6px; }
QTreeView[kind="contents"]:focus { border-color: $accent; }
QTreeView[kind="contents"]::item { min-height: 28px; padding: 0 6px; border: none; border-radius: 6px; }
QTreeView[kind="contents"]::item:selected { font-weight: 600; }
QTextBrowser[kind="guide"] { background: $surface; border: 2px solid transparent;
    selection-background-color: $accent; selection-color: $on_accent; }
QTextBrowser[kind="guide"]:focus { border-color: $accent; }

QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $text_soft; font-size: ${font_small}px; border: none;
    border-bottom: 1px solid $line_strong; padding: 0 15px; min-height: 32px; text-align: left; }
QTableCornerButton::section { background: $surface; border: none; }

QProgressBar { background: $sunken; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QScrollArea, QScrollArea > QWidget > QWidget[kind="ground"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: $line_strong; border-radius: 4px; min-height: 32px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: $line_strong; border-radius: 4px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(tokens: Tokens, icons: str) -> str:
    """The style sheet of a theme; ``icons`` is the folder of the arrow and the ticks, with slashes."""
    colours = {name: getattr(tokens, name) for name in Tokens.__slots__ if name != "is_dark"}
    return _SHEET.substitute(
        colours,
        radius=theme.RADIUS,
        font_body=theme.FONT_BODY,
        font_small=theme.FONT_SMALL,
        font_card=theme.FONT_CARD,
        font_title=theme.FONT_TITLE,
        font_number=theme.FONT_NUMBER,
        font_figure=theme.FONT_FIGURE,
        icons=icons,
        check="check-dark" if tokens.is_dark else "check-light",
    )
