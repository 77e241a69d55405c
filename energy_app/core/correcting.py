"""Corrections of settled days: drafted from the grid operator's file, signed by witnesses, applied.

The draft is a file that goes from witness to witness and gathers signatures. Every step looks at the
network itself: the contract, the day, the round and the witnesses are those of the community.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from energy_app.chain.addresses import checksum
from energy_app.chain.bounds import Exactly
from energy_app.chain.client import ChainClient
from energy_app.chain.contracts import artifact
from energy_app.chain.correction import PRIMARY_TYPE, TYPES, CorrectionOrder, CorrectionsContract
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.market_contract import MarketContract
from energy_app.chain.network_book import NetworkBook, require_private_keys
from energy_app.chain.networks import Network, load_network
from energy_app.chain.policy import Policy, policy_for
from energy_app.chain.practice.reach import reach_practice
from energy_app.chain.process_signer import ProcessSigner
from energy_app.chain.unattended import call_rule
from energy_app.core.demo.host import CHAIN_FILE, NETWORK_FILE
from energy_app.core.wallet.moves import Call
from energy_app.core.wallet.place import is_practice, key_directory, practice_clock
from energy_app.domain.community_day import DayState
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.time import day_date

_CONTRACT = "corrections_contract"
_WITNESSES_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """A correction on its way: of which contract, what it says, signatures by witness."""

    chain_id: int
    contract: str
    order: CorrectionOrder
    signatures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Court:
    """A community's corrections, reachable, and the key of this directory."""

    directory: Path
    network: Network
    client: ChainClient
    contract: CorrectionsContract
    now_ms: int | None

    @property
    def witnesses(self) -> tuple[str, str, str]:
        """The community's data witnesses."""
        return self.contract.witnesses(self.client, self.network.contracts["registry"])


@contextmanager
def open_court(directory: Path, name: str | None = None) -> Iterator[Court]:
    """The community of a directory, also for a witness who is no member of it. StateError: which one?"""
    with ExitStack() as stack:
        now_ms = None
        if is_practice(directory):
            clock = practice_clock(directory)
            now_ms = clock.now_ms()
            url = stack.enter_context(reach_practice(directory / CHAIN_FILE, clock))
            network = load_network(directory / NETWORK_FILE).at(url)
        else:
            book = NetworkBook(directory)
            names = [name] if name is not None else book.own_names()
            if len(names) != 1:
                raise StateError(
                    f"There are {len(names)} networks of communities here. Name one with --network; let one "
                    "in with energy-app network import FILE."
                )
            network = book.get(names[0])
            if not {"market", "registry"} <= network.contracts.keys():
                raise StateError(f"The network {network.name} names no community's contracts.")
        client = ChainClient(network)
        address = MarketContract(network.contracts["market"]).corrections(client)
        yield Court(directory, network, client, CorrectionsContract(address), now_ms)


def draft(court: Court, day: int, operator_file: Path, deltas_nano: Mapping[int, int]) -> Draft:
    """A correction of a settled day, unsigned. InputError: no balance. StateError: the day is not settled."""
    try:
        file_hash = sha256(operator_file.read_bytes()).digest()
    except OSError as error:
        raise InputError(f"The operator's file {operator_file} cannot be read. Check its path.") from error
    amounts = list(deltas_nano.values())
    if not amounts or 0 in amounts or sum(amounts) != 0:
        raise InputError(
            "What some pay others get: the amounts of a correction are not zero and their sum is zero."
        )
    market = MarketContract(court.network.contracts["market"])
    if market.day_state(court.client, day) is not DayState.SETTLED:
        raise StateError(f"{day_date(day)} is not settled: there is nothing to correct.")
    order = CorrectionOrder(day, court.contract.rounds(court.client, day), file_hash, dict(deltas_nano))
    return Draft(court.network.chain_id, court.contract.address, order, {})


def sign(court: Court, drafted: Draft, passphrase: str) -> Draft:
    """The draft with the signature of this directory's owner key, who must be a witness."""
    _require_current(court, drafted)
    keys = KeyStore(key_directory(court.directory))
    witness = keys.address(Role.OWNER)
    if witness not in court.witnesses:
        raise StateError(f"{witness} is no data witness of {court.network.title}.")
    require_private_keys(court.network, witness)
    policy = correction_policy(court, drafted.order)
    with ProcessSigner(
        key_directory(court.directory), Role.OWNER, passphrase, policy, now_ms=court.now_ms
    ) as signer:
        domain, message = court.contract.domain(court.network.chain_id), drafted.order.message()
        signature = signer.sign_typed_data(domain, TYPES, PRIMARY_TYPE, message)
    return replace(drafted, signatures={**drafted.signatures, witness: signature})


def correct_call(court: Court, drafted: Draft) -> Call:
    """What to send for a draft that two witnesses signed. StateError: too few did."""
    _require_current(court, drafted)
    signed = [drafted.signatures[each] for each in court.witnesses if each in drafted.signatures]
    if len(signed) < _WITNESSES_NEEDED:
        raise StateError(
            f"{len(signed)} of the community's three data witnesses signed it: two are needed. "
            "energy-app community correction sign FILE."
        )
    data = court.contract.correct(drafted.order, *signed[:_WITNESSES_NEEDED])
    return Call("correct", court.contract.address, data, drafted.order.day)


def correction_policy(court: Court, order: CorrectionOrder) -> Policy:
    """What a witness's key may sign for one correction: that one, and no transaction."""
    bounds = {"day": Exactly(order.day), "round": Exactly(order.round)}
    return policy_for(
        court.network, typed={PRIMARY_TYPE: court.contract.address}, typed_bounds={PRIMARY_TYPE: bounds}
    )


def applying_policy(network: Network, drafted: Draft) -> Policy:
    """What the key of whoever applies it may sign: this day's correction, on this contract."""
    order = drafted.order
    rule = call_rule("correct", "Corrections", day=Exactly(order.day), round=Exactly(order.round))
    selector = artifact("Corrections").selector(rule.function)
    return policy_for(network, rules={drafted.contract: {selector: rule}})


def write_draft(drafted: Draft, path: Path) -> None:
    """Keep a draft as a file. InputError: it cannot be written."""
    order = drafted.order
    body = {
        _CONTRACT: drafted.contract,
        "chain_id": drafted.chain_id,
        "date": day_date(order.day).isoformat(),
        "day": order.day,
        "round": order.round,
        "file_sha256": order.file_hash.hex(),
        "deltas_nano": {str(member): nano for member, nano in sorted(order.deltas_nano.items())},
        "signatures": {witness: "0x" + each.hex() for witness, each in drafted.signatures.items()},
    }
    try:
        path.write_text(json.dumps(body, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror}).") from error


def read_draft(path: Path) -> Draft:
    """A draft out of its file. InputError: it is none."""
    try:
        body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Draft(
            int(body["chain_id"]),
            checksum(body[_CONTRACT]),
            CorrectionOrder(
                int(body["day"]),
                int(body["round"]),
                bytes.fromhex(body["file_sha256"]),
                {int(member): int(nano) for member, nano in body["deltas_nano"].items()},
            ),
            {checksum(each): bytes.fromhex(text[2:]) for each, text in body["signatures"].items()},
        )
    except OSError as error:
        raise InputError(f"{path} cannot be read. Check its path.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is no draft of a correction ({error}).") from error


def _require_current(court: Court, drafted: Draft) -> None:
    """The draft is of this community's contract and of the day's next round."""
    if (drafted.chain_id, drafted.contract) != (court.network.chain_id, court.contract.address):
        raise StateError(f"The draft is of another community than {court.network.title}.")
    order = drafted.order
    done = court.contract.rounds(court.client, order.day)
    if done != order.round:
        raise StateError(
            f"{day_date(order.day)} has had {done} corrections, and the draft is for number "
            f"{order.round + 1}. Draft it anew."
        )
