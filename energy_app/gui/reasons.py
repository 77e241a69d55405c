"""Lines that the core made, told in the window's language."""

from string import Formatter
from typing import Any, override

from PySide6.QtCore import QCoreApplication, QLocale

from energy_app.domain.sentence import Sentence
from energy_app.gui.formats import MINUS

CONTEXT = "Reasons"
"""Under this the templates stand in the translation files."""


def told(line: str) -> str:
    """A line in the language that is spoken; one that is no ``Sentence`` as it came."""
    if not isinstance(line, Sentence):
        return line
    template = QCoreApplication.translate(CONTEXT, line.template)
    return _Local(QLocale()).vformat(template, (), line.fields)


class _Local(Formatter):
    """Fills a template as ``str.format`` does, with the numbers and the sentences of one language."""

    def __init__(self, locale: QLocale) -> None:
        self._signs = str.maketrans({".": locale.decimalPoint(), ",": locale.groupSeparator(), "-": MINUS})

    @override
    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Sentence):
            return told(value)
        if isinstance(value, int | float):
            return format(value, format_spec).translate(self._signs)
        return format("" if value is None else value, format_spec)
