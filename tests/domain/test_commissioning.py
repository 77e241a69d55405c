"""What an electrician sees travels to a window of another program, whole."""

from pydantic import TypeAdapter

from energy_app.domain.commissioning import (
    Asked,
    CheckRow,
    FoundDevice,
    PowerRow,
    Proof,
    ProofStage,
    ProofTarget,
    Search,
    StepRow,
)


def test_a_proof_is_the_same_after_a_journey() -> None:
    proof = Proof(
        ProofStage.STEPPING,
        ProofTarget("192.168.1.30:502", 1, "eastron_sdm630", "meter", "grid_meter", ("grid",)),
        {"serial": "7", "model": None},
        0.9,
        phases=3,
        powers=(PowerRow(1_000, (1.5, -2.0, 0.0)),),
        checks=(CheckRow("frequency", "ok", "Hz", 50.0, 47, None, {"en": "Frequency"}, {}),),
        asked=Asked(1, True, 2, 6, 1_000),
        steps=(StepRow(1, 2_000, "ok", "as_expected", 1, 0.99, 0.97, ((1_980.0, 12.0),), {"en": "well"}),),
    )
    adapter = TypeAdapter(Proof)
    assert adapter.validate_json(adapter.dump_json(proof)) == proof


def test_a_search_is_the_same_after_a_journey() -> None:
    found = FoundDevice("192.168.1.30:502", 1, "eastron_sdm630", evidence={"grid_power_w": "5 W"})
    search = Search("192.168.1.0/24", True, 3, 1_016, found=(found,))
    adapter = TypeAdapter(Search)
    assert adapter.validate_json(adapter.dump_json(search)) == search
