"""Messages between the program and the process that holds a key: one line of JSON each."""

import json
from collections.abc import Mapping
from typing import Any

from energy_app.chain.records import Fees, Json, SignedTransaction, Transaction

_OCTETS = "octets"


def to_line(message: Mapping[str, Any]) -> bytes:
    """The message as one line."""
    return json.dumps(message, default=_plain, separators=(",", ":")).encode() + b"\n"


def from_line(line: bytes) -> Json:
    """A line's message; ValueError if it is none."""
    message = json.loads(line, object_hook=_revived)
    if not isinstance(message, dict):
        raise ValueError("a message is an object")
    return message


def transaction_to_json(transaction: Transaction) -> Json:
    """A transaction as JSON values; its octets by ``to_line``."""
    return {
        "chain_id": transaction.chain_id,
        "nonce": transaction.nonce,
        "to": transaction.to,
        "data": transaction.data,
        "gas": transaction.gas,
        "max_fee_wei": transaction.fees.max_fee_wei,
        "max_tip_wei": transaction.fees.max_tip_wei,
        "value": transaction.value,
    }


def transaction_from_json(body: Mapping[str, Any]) -> Transaction:
    """The transaction again; KeyError or TypeError if it is none."""
    fees = Fees(_whole(body["max_fee_wei"]), _whole(body["max_tip_wei"]))
    to, data = body["to"], body["data"]
    if not (to is None or isinstance(to, str)) or not isinstance(data, bytes):
        raise TypeError("a transaction has an address and octets")
    numbers = [_whole(body[name]) for name in ("chain_id", "nonce", "gas", "value")]
    return Transaction(numbers[0], numbers[1], to, data, numbers[2], fees, numbers[3])


def signed_to_json(signed: SignedTransaction) -> Json:
    """A signed transaction as JSON values."""
    return {"raw": signed.raw, "hash": signed.hash}


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("a whole number is wanted")
    return value


def _plain(value: Any) -> Json:
    if isinstance(value, bytes | bytearray):
        return {_OCTETS: bytes(value).hex()}
    raise TypeError(f"{type(value).__name__} is no value of a message")


def _revived(body: Json) -> Any:
    return bytes.fromhex(body[_OCTETS]) if body.keys() == {_OCTETS} else body
