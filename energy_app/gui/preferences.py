"""What the window remembers of its user: language, theme, place on the screen, behaviour."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from energy_app.gui.behaviour import Behaviour, names
from energy_app.gui.language import LanguageChoice
from energy_app.gui.look import ThemeChoice


class Preferences:
    """A small file of the user's own; a value in it that makes no sense counts as not set."""

    def __init__(self, path: Path | None = None) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
        file = path or Path(place) / "energy-app" / "window.ini"
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def language(self) -> LanguageChoice:
        """The language the user chose."""
        return self._choice("language", LanguageChoice.SYSTEM)

    @language.setter
    def language(self, choice: LanguageChoice) -> None:
        self._settings.setValue("language", choice.value)

    @property
    def theme(self) -> ThemeChoice:
        """The theme the user chose."""
        return self._choice("theme", ThemeChoice.SYSTEM)

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._settings.setValue("theme", choice.value)

    @property
    def behaviour(self) -> Behaviour:
        """Tray and messages."""
        return Behaviour(**{each: self._switch(each, default=getattr(Behaviour(), each)) for each in names()})

    @behaviour.setter
    def behaviour(self, behaviour: Behaviour) -> None:
        for each in names():
            self._settings.setValue(each, "on" if getattr(behaviour, each) else "off")

    @property
    def knows_tray(self) -> bool:
        """Whether the user was told that the program goes on in the tray."""
        return self._switch("knows_tray", default=False)

    @knows_tray.setter
    def knows_tray(self, known: bool) -> None:
        self._settings.setValue("knows_tray", "on" if known else "off")

    @property
    def page(self) -> str:
        """The page that was in view; empty the first time."""
        value = self._settings.value("page")
        return value if isinstance(value, str) else ""

    @page.setter
    def page(self, key: str) -> None:
        self._settings.setValue("page", key)

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window was; None the first time."""
        value = self._settings.value("geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("geometry", value)

    def save(self) -> None:
        """Write to the file now."""
        self._settings.sync()

    def _switch(self, name: str, *, default: bool) -> bool:
        return {"on": True, "off": False}.get(str(self._settings.value(name)), default)

    def _choice[C: StrEnum](self, name: str, default: C) -> C:
        value = self._settings.value(name)
        return next((choice for choice in type(default) if choice.value == value), default)
