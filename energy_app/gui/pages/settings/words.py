"""What the settings are called, and what each is for."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class SettingWords:
    """A setting's name and what it is for."""

    name: str
    purpose: str


def setting_words() -> dict[str, SettingWords]:
    """The words of every setting of the home, by its name in the schema."""
    return {
        "name": SettingWords(
            QCoreApplication.translate("Settings", "Name"),
            QCoreApplication.translate("Settings", "Stands on reports and in the site file."),
        ),
        "zone": SettingWords(
            QCoreApplication.translate("Settings", "Time zone"),
            QCoreApplication.translate("Settings", "Where the home's days and months begin and end."),
        ),
        "sample_s": SettingWords(
            QCoreApplication.translate("Settings", "Read devices every"),
            QCoreApplication.translate("Settings", "Energy does not depend on it: it comes from counters."),
        ),
        "latitude_deg": SettingWords(
            QCoreApplication.translate("Settings", "Latitude"),
            QCoreApplication.translate("Settings", "North is positive. For the forecast."),
        ),
        "longitude_deg": SettingWords(
            QCoreApplication.translate("Settings", "Longitude"),
            QCoreApplication.translate("Settings", "East is positive."),
        ),
        "roof_wp": SettingWords(
            QCoreApplication.translate("Settings", "Peak power of the roof"),
            QCoreApplication.translate("Settings", "As on the installer's papers."),
        ),
        "feed_in_micro": SettingWords(
            QCoreApplication.translate("Settings", "Feed-in tariff"),
            QCoreApplication.translate("Settings", "What the grid pays for what you feed in."),
        ),
        "retail_micro": SettingWords(
            QCoreApplication.translate("Settings", "Supplier's price"),
            QCoreApplication.translate(
                "Settings", "What you pay for power from the grid, all fees included."
            ),
        ),
        "weather_service": SettingWords(
            QCoreApplication.translate("Settings", "Weather service"),
            QCoreApplication.translate(
                "Settings",
                "Asks Open-Meteo for the sun it expects. It is told the place to some ten kilometres.",
            ),
        ),
    }
