"""A registration signed by the electrician, and the transaction with which the owner registers the meter.

The electrician signs the claim in the file (EIP-712) with a key of his own, on his own computer; the file
goes back to the owner, whose key sends it to the registry. Neither needs the other's key.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from energy_app.chain import meter_claim
from energy_app.chain.community_contracts import Allocation, Meter, StorageKind
from energy_app.chain.contracts import artifact
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.policy import Policy
from energy_app.core.meter_registration import FORMAT, VERSION
from energy_app.core.wallet.moves import Call
from energy_app.core.wallet.place import Place
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.sentence import Sentence

_FUNCTION = "registerMeterSigned"
_AGAIN = Sentence("Write the registration again.")


def read_registration(path: Path) -> dict[str, Any]:
    """A registration file of a home in a community; InputError says what is wrong with it."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            "{path} cannot be read: {reason}. Check the path.", path=path, reason=error.strerror
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError("{path} is no JSON that can be read. {again}", path=path, again=_AGAIN) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise InputError("{path} is no registration of a meter.", path=path)
    if document.get("version") != VERSION:
        raise InputError(
            "{path}: version {version!r} is not one this program reads.",
            path=path,
            version=document.get("version"),
        )
    if document.get("community") is None:
        raise StateError("The home was in no community when this was written. Join one, then write it again.")
    return document


def sign(document: Mapping[str, Any], keys: KeyStore, passphrase: str) -> dict[str, Any]:
    """The document with the electrician's signature: by the owner key of his own data directory."""
    claim, told = _claim(document), document["community"]
    registry = _text(told, "registry")
    policy = Policy(
        chain_id=int(told["chain_id"]),
        max_gas=0,
        max_fee_wei=0,
        typed={meter_claim.PRIMARY_TYPE: registry},
    )
    signer = keys.unlock(Role.OWNER, passphrase, policy)
    domain = meter_claim.domain(int(told["chain_id"]), registry)
    signature = signer.sign_typed_data(domain, meter_claim.TYPES, meter_claim.PRIMARY_TYPE, claim)
    return {**document, "signed": {"electrician": signer.address, "signature": "0x" + signature.hex()}}


def registering(document: Mapping[str, Any], place: Place) -> tuple[Call, Policy]:
    """What the owner sends, and a policy that allows his key just that call. Asks the registry: may block.

    StateError where the claim is for another member, another community, or an older meter.
    """
    told, signed = document["community"], document.get("signed")
    if not isinstance(signed, dict):
        raise StateError("The electrician has not signed this yet. Have it signed first.")
    here = (place.network.chain_id, place.registry.address, place.member)
    if (told.get("chain_id"), told.get("registry"), told.get("member")) != here:
        raise StateError("This was written for another member or another community. {again}", again=_AGAIN)
    now = place.registry.meter(place.client, place.member)
    if told.get("generation") != (1 if now is None else now.generation + 1):
        raise StateError("A meter was registered since this was written. {again}", again=_AGAIN)
    meter = _meter(_claim(document))
    try:
        signature = bytes.fromhex(_text(signed, "signature").removeprefix("0x"))
    except ValueError as error:
        raise InputError("The signature is no hexadecimal number. Have the file signed again.") from error
    electrician = _text(signed, "electrician")
    data = place.registry.register_meter_signed(place.member, meter, electrician, signature)
    selector = artifact("Registry").selector(_FUNCTION)
    policy = Policy(
        chain_id=place.network.chain_id,
        max_gas=place.network.fees.max_gas,
        max_fee_wei=place.network.fees.max_fee_wei,
        calls={place.registry.address: frozenset({selector})},
    )
    return Call("register-meter", place.registry.address, data, int(told["generation"])), policy


def _claim(document: Mapping[str, Any]) -> dict[str, Any]:
    """The message of the claim, which has to say the same as the rest of the file."""
    try:
        message = dict(document["community"]["claim"]["message"])
        same = (
            message["key"] == document["meter_key"],
            str(message["reportHash"]).removeprefix("0x") == document["report"]["sha256"],
            message["member"] == document["community"]["member"],
            message["generation"] == document["community"]["generation"],
            list(message["opening"]) == list(document["opening_wh"].values()),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError("The claim in the file is not whole. {again}", again=_AGAIN) from error
    if not all(same):
        raise InputError("The claim says something else than the rest of the file. {again}", again=_AGAIN)
    return message


def _meter(message: Mapping[str, Any]) -> Meter:
    try:
        imported, exported, produced = message["opening"]
        closing = message["closing"]
        return Meter(
            key=str(message["key"]),
            slot_ceiling_wh=int(message["slotCeiling"]),
            day_ceiling_wh=int(message["dayCeiling"]),
            storage_kind=StorageKind(message["storageKind"]),
            allocation=Allocation(message["allocation"]),
            has_pv=bool(message["hasPv"]),
            point_hash=bytes.fromhex(str(message["pointHash"]).removeprefix("0x")),
            report_hash=bytes.fromhex(str(message["reportHash"]).removeprefix("0x")),
            supported=bool(message["supported"]),
            opening_wh=(int(imported), int(exported), int(produced)),
            closing_wh=(int(closing[0]), int(closing[1]), int(closing[2])),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise InputError("The claim in the file is not whole. {again}", again=_AGAIN) from error


def _text(entry: Mapping[str, Any], name: str) -> str:
    value = entry.get(name)
    if not isinstance(value, str):
        raise InputError("The file tells no {name}. {again}", name=name, again=_AGAIN)
    return value
