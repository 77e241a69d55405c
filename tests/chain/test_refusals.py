import pytest

from energy_app.chain.refusals import Refusal, classify


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("already known", Refusal.KNOWN),
        ("AlreadyKnown", Refusal.KNOWN),
        ("Transaction with the same hash was already imported.", Refusal.KNOWN),
        ("nonce too low: next nonce 5, tx nonce 4", Refusal.NONCE_USED),
        ("OldNonce, Current nonce: 5, nonce of rejected tx: 4", Refusal.NONCE_USED),
        ("replacement transaction underpriced", Refusal.UNDERPRICED),
        ("transaction underpriced: gas tip cap 1, minimum needed 2", Refusal.UNDERPRICED),
        ("max fee per gas less than block base fee: address 0x1, maxFeePerGas: 1", Refusal.UNDERPRICED),
        ("FeeTooLow", Refusal.UNDERPRICED),
        ("insufficient funds for gas * price + value: balance 0", Refusal.NO_FUNDS),
        ("Insufficient funds for gas * price + value", Refusal.NO_FUNDS),
        ("invalid chain id for signer: have 1 want 2", Refusal.WRONG_CHAIN),
        ("intrinsic gas too low: gas 21000, minimum needed 21064", Refusal.TOO_LITTLE_GAS),
        ("", Refusal.OTHER),
    ],
)
def test_a_refusal_is_told_by_its_text(text: str, meaning: Refusal) -> None:
    assert classify(text) is meaning
