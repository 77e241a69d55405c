"""Numbers as people read them: value, unit, direction, age, in their language and local time.

Inside the program energies are Wh, powers W, prices micro-currency per kWh, money micro-currency and
instants UTC milliseconds; here they become kWh, kW, ct, € and local time. A value that is missing is
shown as a dash, never as zero. A total is rounded once, here, half away from zero.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from energy_app.domain.time import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, utc

MISSING = "–"
MINUS = "\u2212"
SPACE = "\u00a0"
"""A number and its unit stay on one line."""

CURRENCY = "€"
_WHOLE_FROM_KWH = 1_000


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit, apart, so that the unit can be set smaller."""

    number: str
    unit: str

    def __str__(self) -> str:
        return f"{self.number}{SPACE}{self.unit}" if self.unit else self.number


class Formats:
    """How one language writes numbers and times, in the home's time zone."""

    def __init__(self, locale: QLocale, zone: str = "UTC") -> None:
        self.locale = locale
        self.zone = ZoneInfo(zone)

    def set_zone(self, zone: str) -> None:
        """Take another time zone: the home's, when the core has told it."""
        self.zone = ZoneInfo(zone)

    def number(self, value: Decimal | float, places: int) -> str:
        """A decimal number with a real minus sign and the language's separators."""
        exact = value if isinstance(value, Decimal) else Decimal(repr(value))
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        text = self.locale.toString(float(abs(rounded)), "f", places)
        return f"{MINUS}{text}" if rounded < 0 else text

    def power(self, power_w: float | None) -> Quantity:
        """W as kW: with two decimals below 10 kW, with one below 1,000, else whole."""
        if power_w is None:
            return Quantity(MISSING, "kW")
        size_w = abs(power_w)
        places = 2 if size_w < 9_995 else 1 if size_w < 999_950 else 0  # what still rounds to 9.99, or 999.9
        return Quantity(self.number(Decimal(round(power_w)) / 1_000, places), "kW")

    def energy(self, energy_wh: int | None, places: int = 1) -> Quantity:
        """Wh as kWh, whole ones from a thousand on."""
        if energy_wh is None:
            return Quantity(MISSING, "kWh")
        kwh = Decimal(energy_wh) / 1_000
        return Quantity(self.number(kwh, 0 if abs(kwh) >= _WHOLE_FROM_KWH else places), "kWh")

    def price(self, price_micro: int | None) -> Quantity:
        """Micro-currency per kWh as cents."""
        if price_micro is None:
            return Quantity(MISSING, "ct")
        return Quantity(self.number(Decimal(price_micro) / 10_000, 1), "ct")

    def money(self, money_micro: int | None, *, signed: bool = False) -> Quantity:
        """Micro-currency as currency with cents; ``signed`` puts a plus before a gain."""
        if money_micro is None:
            return Quantity(MISSING, CURRENCY)
        text = self.number(Decimal(money_micro) / 1_000_000, 2)
        return Quantity(f"+{text}" if signed and money_micro >= 5_000 else text, CURRENCY)

    def percent(self, value: float | None) -> Quantity:
        """A share in whole percent."""
        return Quantity(MISSING if value is None else self.number(value, 0), "%")

    def time(self, time_ms: int | None) -> str:
        """Local hours and minutes."""
        return MISSING if time_ms is None else f"{utc(time_ms).astimezone(self.zone):%H:%M}"

    def day(self, day: date) -> str:
        """Day and month, in words."""
        pattern = QCoreApplication.translate("Formats", "d MMMM", "day and month as Qt writes them")
        return self.locale.toString(QDate(day.year, day.month, day.day), pattern)

    def dated(self, time_ms: int) -> str:
        """The local day of an instant with its year, in words: for what lasts long."""
        day = self.local_date(time_ms)
        return f"{self.day(day)} {day.year}"

    def short_day(self, day: date) -> str:
        """Day and month, short enough for an axis."""
        pattern = QCoreApplication.translate("Formats", "d MMM", "day and short month as Qt writes them")
        return self.locale.toString(QDate(day.year, day.month, day.day), pattern)

    def short_month(self, day: date) -> str:
        """Month and year, short enough for an axis."""
        return self.locale.toString(QDate(day.year, day.month, 1), "MMM yyyy")

    def month(self, period: str) -> str:
        """A period ``YYYY-MM`` as month and year, in words."""
        year, month = (int(part) for part in period.split("-")[:2])
        return self.locale.toString(QDate(year, month, 1), "MMMM yyyy")

    def weekday(self, day: date) -> str:
        """Weekday with day and month, in words."""
        pattern = QCoreApplication.translate(
            "Formats", "dddd, d MMMM", "weekday, day and month as Qt writes them"
        )
        return self.locale.toString(QDate(day.year, day.month, day.day), pattern)

    def local_date(self, time_ms: int) -> date:
        """The local calendar day of an instant."""
        return utc(time_ms).astimezone(self.zone).date()

    def moment(self, time_ms: int | None, now_ms: int) -> str:
        """Local time, with the day where it is not the present one."""
        if time_ms is None:
            return MISSING
        day = self.local_date(time_ms)
        if day == self.local_date(now_ms):
            return self.time(time_ms)
        return f"{self.day(day)}, {self.time(time_ms)}"

    def age(self, time_ms: int | None, now_ms: int) -> str:
        """How long ago an instant was, in one unit; instants to come are now."""
        if time_ms is None:
            return QCoreApplication.translate("Formats", "never")
        past = max(0, now_ms - time_ms)
        if past < MINUTE_MS:
            text, count = QCoreApplication.translate("Formats", "{count} s ago"), past // SECOND_MS
        elif past < HOUR_MS:
            text, count = QCoreApplication.translate("Formats", "{count} min ago"), past // MINUTE_MS
        elif past < 2 * DAY_MS:
            text, count = QCoreApplication.translate("Formats", "{count} h ago"), past // HOUR_MS
        else:
            text, count = QCoreApplication.translate("Formats", "{count} days ago"), past // DAY_MS
        return text.format(count=count)

    def duration(self, span_ms: int) -> str:
        """A span of time in hours and minutes, or in seconds below a minute."""
        hours, minutes = divmod(max(0, span_ms) // MINUTE_MS, 60)
        if hours:
            return f"{hours}{SPACE}h {minutes}{SPACE}min"
        return f"{minutes}{SPACE}min" if minutes else f"{max(0, span_ms) // SECOND_MS}{SPACE}s"
