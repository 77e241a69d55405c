"""English and German: which one is spoken, and the texts of it."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from energy_app.resources import resource_path


class LanguageChoice(StrEnum):
    """What the user wants; ``SYSTEM`` follows the desktop, with English where it speaks another."""

    SYSTEM = "system"
    ENGLISH = "en"
    GERMAN = "de"


_LANGUAGES = {
    LanguageChoice.ENGLISH: QLocale.Language.English,
    LanguageChoice.GERMAN: QLocale.Language.German,
}


class Speech:
    """The language of the application; texts asked for after ``speak`` are in it."""

    def __init__(self) -> None:
        self._translators: list[QTranslator] = []
        self.choice = LanguageChoice.SYSTEM
        self.locale = QLocale(QLocale.Language.English)

    def speak(self, choice: LanguageChoice) -> None:
        """Take over a language: texts, Qt's own dialogs, numbers and dates."""
        self.choice = choice
        self.locale = locale_of(choice)
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = []
        QLocale.setDefault(self.locale)
        if self.locale.language() == QLocale.Language.German:
            own = str(resource_path("translations"))
            self._load("energy_app_de", own)
            self._load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

    def _load(self, name: str, directory: str) -> None:
        translator = QTranslator()
        if translator.load(name, directory):
            QCoreApplication.installTranslator(translator)
            self._translators.append(translator)


def locale_of(choice: LanguageChoice) -> QLocale:
    """How numbers and dates are written: as the system does where it speaks that language."""
    system = QLocale.system()
    if choice is LanguageChoice.SYSTEM:
        known = system.language() in _LANGUAGES.values()
        return system if known else QLocale(QLocale.Language.English)
    wanted = _LANGUAGES[choice]
    return system if system.language() == wanted else QLocale(wanted)
