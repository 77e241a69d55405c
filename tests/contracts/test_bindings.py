"""The typed bindings are what the committed ABI gives."""

from tests.contracts.bindings import differing


def test_the_bindings_are_up_to_date() -> None:
    assert differing() == [], "run python tests/contracts/bindings.py --write"
