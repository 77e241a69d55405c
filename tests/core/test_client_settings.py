"""What is asked about settings goes to an attached window too."""

from datetime import date

from energy_app.core.attach.wire import calls
from energy_app.core.client_settings import SettingsClient
from energy_app.domain.site_settings import SiteSettings
from energy_app.domain.tariff_history import Restated, TariffFrom


def test_every_question_is_one_of_the_wires() -> None:
    asked = {name for name in vars(SettingsClient) if not name.startswith("_")}
    assert asked == {"settings", "quote_settings", "set_settings"}
    assert asked <= calls().keys()


def test_the_days_of_tariffs_come_back_as_they_went() -> None:
    settings = SiteSettings(later_tariffs=(TariffFrom(date(2026, 7, 1), 80_000, 300_000),))
    call = calls()["quote_settings"]
    assert call.unpack(call.pack((settings,), {})).args == (settings,)
    effect = Restated(("2026-06",), ("2026",))
    assert call.answer.validate_python(call.answer.dump_python(effect, mode="json")) == effect
