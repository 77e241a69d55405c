from pydantic import TypeAdapter

from energy_app.domain.inspection import Inspection, PointRow


def test_a_look_at_a_device_is_the_same_after_a_journey() -> None:
    rows = (
        PointRow("grid_power_w", "input", (52, 53), (0, 1), 12.5, "W", None),
        PointRow("serial", "", (), None, None, "", "not read"),
    )
    look = Inspection("eastron_sdm630", 0.9, {"model": "SDM630"}, rows, 3, 1_000)
    adapter = TypeAdapter(Inspection)
    assert adapter.validate_json(adapter.dump_json(look)) == look
