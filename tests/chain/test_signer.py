import pytest
from eth_account import Account
from eth_account.messages import encode_typed_data

from energy_app.chain import crypto
from energy_app.chain.errors import PolicyRefusedError
from energy_app.chain.networks import builtin_network
from energy_app.chain.policy import policy_for
from energy_app.chain.signer import LocalSigner, derive_practice_key, practice_signer
from energy_app.domain.errors import StateError

MARKET = "0x" + "22" * 20
TYPES = {"Note": [{"name": "key", "type": "uint256"}, {"name": "text", "type": "string"}]}
POLICY = policy_for(builtin_network("practice"), typed={"Note": MARKET})
DOMAIN = {"name": "Energy Market", "version": "1", "chainId": 1_337_042, "verifyingContract": MARKET}


def test_a_neighbours_key_is_the_same_for_the_same_seed_and_label_only() -> None:
    keys = {derive_practice_key(seed, label) for seed in range(20) for label in ("a", "b", "meter a")}
    assert len(keys) == 60
    assert derive_practice_key(3, "a") == derive_practice_key(3, "a")


def test_simulated_keys_sign_on_the_practice_network_only() -> None:
    with pytest.raises(PolicyRefusedError, match="practice network only"):
        practice_signer(1, "tenant", policy_for(builtin_network("anvil")))


def test_structured_data_is_signed_as_the_standard_says() -> None:
    signer = practice_signer(1, "meter", POLICY)
    message = {"key": 7, "text": "hello"}
    signature = signer.sign_typed_data(DOMAIN, TYPES, "Note", message)
    encoded = encode_typed_data(DOMAIN, TYPES, message)
    assert Account.recover_message(encoded, signature=signature) == signer.address
    assert len(signature) == 65


def test_structured_data_for_another_contract_or_of_another_kind_is_not_signed() -> None:
    signer = practice_signer(1, "meter", POLICY)
    with pytest.raises(PolicyRefusedError):
        signer.sign_typed_data({**DOMAIN, "chainId": 1}, TYPES, "Note", {"key": 1, "text": ""})
    with pytest.raises(PolicyRefusedError, match="knows no origin of a domain"):
        signer.sign_typed_data({**DOMAIN, "origin": "x"}, TYPES, "Note", {"key": 1, "text": ""})
    with pytest.raises(PolicyRefusedError, match="does not describe"):
        signer.sign_typed_data(DOMAIN, TYPES, "Other", {})


def test_without_the_native_library_nothing_is_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECC_BACKEND_CLASS", "eth_keys.backends.NativeECCBackend")
    with pytest.raises(StateError, match="coincurve"):
        crypto.require_native_signing()
    with pytest.raises(StateError, match="coincurve"):
        LocalSigner(bytes(range(32)), POLICY)
