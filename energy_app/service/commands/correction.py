"""``community correction …``: money moved for a settled day by two of the three data witnesses."""

from pathlib import Path

from energy_app.chain.correction import CorrectionsContract
from energy_app.chain.intents import Intent
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.passphrases import passphrase_for
from energy_app.core.correcting import (
    Court,
    Draft,
    applying_policy,
    correct_call,
    draft,
    open_court,
    read_draft,
    sign,
    write_draft,
)
from energy_app.core.wallet.money import NANO, parse_amount
from energy_app.core.wallet.moves import Mover
from energy_app.core.wallet.place import PRACTICE_NOTE, Place, is_practice, key_directory
from energy_app.domain.errors import InputError
from energy_app.domain.time import day_date
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.service.commands.settle import parse_day
from energy_app.service.commands.wallet import Access, carry_out, wallet_directory


def make(access: Access, day_text: str, operator_file: Path, deltas: list[str], out: Path) -> None:
    """Draft a correction: the operator's file behind it, and who pays and gets how much."""
    day, amounts = parse_day(day_text), parse_deltas(deltas)
    with open_court(wallet_directory(access.data_dir), access.network) as court:
        drafted = draft(court, day, operator_file, amounts)
    write_draft(drafted, out)
    say(f"Draft of correction {drafted.order.round + 1} of {day_date(day)} written to {out}")


def add_signature(access: Access, file: Path, *, as_json: bool) -> None:
    """Sign a draft with this directory's owner key, which is a data witness's."""
    drafted, directory = read_draft(file), wallet_directory(access.data_dir)
    with open_court(directory, access.network) as court:
        signed = sign(court, drafted, _passphrase(access, court))
    write_draft(signed, file)
    _tell(signed, as_json=as_json)


def apply(access: Access, file: Path, *, as_json: bool) -> None:
    """Send a draft that two witnesses signed."""
    drafted = read_draft(file)

    def do(place: Place, mover: Mover) -> list[Intent]:
        court = Court(place.directory, place.network, place.client, _contract_of(place), None)
        call = correct_call(court, drafted)
        return mover.make([call], applying_policy(place.network, drafted))

    carry_out(access, do, as_json=as_json)


def parse_deltas(texts: list[str]) -> dict[int, int]:
    """``MEMBER=AMOUNT`` as nano by member; InputError names what is none of it."""
    found: dict[int, int] = {}
    for text in texts:
        member, _, amount = text.partition("=")
        if not member.isdecimal() or not amount or int(member) in found:
            raise InputError(f"{text} is no MEMBER=AMOUNT, each member once. Write it like 3=-1.25.")
        sign_of = -1 if amount.startswith("-") else 1
        found[int(member)] = sign_of * parse_amount(amount.removeprefix("-"))
    return found


def _tell(drafted: Draft, *, as_json: bool) -> None:
    order = drafted.order
    if as_json:
        print_json(
            {
                "date": day_date(order.day).isoformat(),
                "round": order.round,
                "deltas_nano": {str(member): nano for member, nano in sorted(order.deltas_nano.items())},
                "file_sha256": order.file_hash.hex(),
                "signed_by": list(drafted.signatures),
            }
        )
        return
    print_line(f"Correction {order.round + 1} of {day_date(order.day)}, file {order.file_hash.hex()}")
    for member, nano in sorted(order.deltas_nano.items()):
        print_line(f"  member {member}: {'pays' if nano < 0 else 'gets'} {abs(nano) / NANO:.9f}")
    print_line(f"Signed by {', '.join(drafted.signatures)}")


def _contract_of(place: Place) -> CorrectionsContract:
    return CorrectionsContract(place.market.corrections(place.client))


def _passphrase(access: Access, court: Court) -> str:
    folder = key_directory(court.directory)
    file = access.passphrase_file or (folder / PRACTICE_NOTE if is_practice(court.directory) else None)
    return passphrase_for(Role.OWNER, KeyStore(folder).address(Role.OWNER), file, vault=None)
