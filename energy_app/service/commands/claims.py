"""``wallet certificates …`` and ``wallet reward …``: what the home's final days bring beside money."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from energy_app.chain.intents import Intent
from energy_app.core.wallet.claims import (
    Claims,
    claim_calls,
    earn_calls,
    read_claims,
    redeem_calls,
    retire_calls,
)
from energy_app.core.wallet.money import NANO, parse_amount
from energy_app.core.wallet.moves import Mover, claims_policy
from energy_app.core.wallet.place import Place, open_place
from energy_app.domain.claims import Retirement, slot_of_kind
from energy_app.domain.errors import InputError, StateError
from energy_app.domain.time import day_date, slot_start_ms, utc
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.service.commands.settle import parse_day
from energy_app.service.commands.wallet import Access, carry_out, wallet_directory

if TYPE_CHECKING:
    from energy_app.reports.retirement import RetirementPaper

_WH_OF_KWH = 1_000


@dataclass(frozen=True, slots=True)
class Use:
    """What certificates are retired for. ``wh`` None: all; ``beneficiary`` None: the owner.

    ``out``: where the proof goes as PDF, in which language.
    """

    text: str
    wh: int | None = None
    beneficiary: str | None = None
    out: Path | None = None
    language: str = "en"


def list_certificates(access: Access, *, as_json: bool) -> None:
    """List the certificates: to be claimed, held, claimed and retired."""
    with open_place(wallet_directory(access.data_dir), access.network) as place:
        claims = read_claims(place)
    member, held = claims.member, claims.member.held_wh()
    row = {
        "contract": member.certificates,
        "owner": member.owner,
        "claimable": [
            {
                "date": day_date(each.day).isoformat(),
                "wh": each.wh,
                "slots": each.slots.bit_count(),
                "until": utc(each.until_ms).isoformat(),
            }
            for each in claims.claimable
        ],
        "held_wh": sum(held.values()),
        "held": [_held(kind, wh) for kind, wh in held.items()],
        "claimed": [
            {
                "date": day_date(each.day).isoformat(),
                "wh": each.wh,
                "slots": each.slots.bit_count(),
                "transaction": each.posting.transaction,
                "time": utc(each.posting.time_ms).isoformat(),
            }
            for each in member.claims
        ],
        "retired": [_retired(each) for each in member.retirements],
    }
    if as_json:
        print_json(row)
        return
    for each in claims.claimable:
        print_line(f"To claim  {day_date(each.day)}  {_kwh(each.wh)}  until {utc(each.until_ms):%Y-%m-%d}")
    print_line(f"Held      {len(held)} quarter-hours  {_kwh(sum(held.values()))}")
    for retired in member.retirements:
        print_line(
            f"Retired   {utc(retired.posting.time_ms):%Y-%m-%d}  {_kwh(retired.total_wh)}  {retired.text}  "
            f"{retired.posting.transaction}"
        )


def claim(access: Access, day_text: str | None, *, as_json: bool) -> None:
    """Claim the certificates of one final day, or of all."""
    day = None if day_text is None else parse_day(day_text)

    def do(place: Place, mover: Mover) -> list[Intent]:
        calls = claim_calls(place, read_claims(place), day)
        return mover.make(calls, claims_policy(place))

    carry_out(access, do, as_json=as_json)


def retire(access: Access, use: Use, *, as_json: bool) -> None:
    """Use certificates up for a beneficiary, and print the proof where it is asked for."""
    from energy_app.reports.files import require_place

    _check(use.language)
    if use.out is not None:
        require_place(use.out)
    if use.wh is not None and use.wh <= 0:
        raise InputError(f"{use.wh} Wh cannot be retired. Name how many with --wh, or leave it out for all.")
    sent: list[Intent] = []

    def do(place: Place, mover: Mover) -> list[Intent]:
        claims = read_claims(place)
        calls = retire_calls(claims, use.wh, use.beneficiary, use.text)
        policy = claims_policy(place, use.beneficiary or claims.member.owner)
        sent.extend(mover.make(calls, policy))
        return sent

    carry_out(access, do, as_json=as_json)
    transaction = sent[-1].tx_hash
    if use.out is not None and transaction is not None:
        print_proof(access, transaction, use.out, use.language)


def print_proof(access: Access, transaction: str, out: Path, language: str) -> None:
    """Write the proof of a retirement as PDF."""
    from energy_app.reports.files import require_place, write_atomically
    from energy_app.reports.retirement import retirement_pdf

    _check(language)
    require_place(out)
    with open_place(wallet_directory(access.data_dir), access.network) as place:
        paper = _paper(place, read_claims(place), transaction)
    write_atomically(out, retirement_pdf(paper, language))
    say(f"Proof of the retirement of {_kwh(paper.retirement.total_wh).strip()} written to {out}")


def list_rewards(access: Access, *, as_json: bool) -> None:
    """List the community's tokens: to be minted, received, and the fees they can pay."""
    with open_place(wallet_directory(access.data_dir), access.network) as place:
        claims = read_claims(place)
    row = {
        "contract": claims.member.reward,
        "owner": claims.member.owner,
        "earnable": [day_date(day).isoformat() for day, _ in claims.earnable],
        "redeemable": [
            {"date": day_date(each.day).isoformat(), "nano": each.nano} for each in claims.redeemable
        ],
        "moves": [
            {
                "kind": each.kind.value,
                "date": None if each.day is None else day_date(each.day).isoformat(),
                "nano": each.nano,
                "value_nano": each.value_nano,
                "transaction": each.posting.transaction,
                "time": utc(each.posting.time_ms).isoformat(),
            }
            for each in claims.member.tokens
        ],
    }
    if as_json:
        print_json(row)
        return
    for day, _ in claims.earnable:
        print_line(f"To mint   {day_date(day)}")
    for each in claims.redeemable:
        print_line(f"Fees      {day_date(each.day)}  {each.nano / NANO:.9f} can be paid with tokens")
    for move in claims.member.tokens:
        value = "no value known" if move.value_nano is None else f"worth {move.value_nano / NANO:.9f}"
        print_line(
            f"{move.kind.value.capitalize():9} {utc(move.posting.time_ms):%Y-%m-%d}  {move.nano / NANO:.9f}  "
            f"{value}  {move.posting.transaction}"
        )


def earn(access: Access, day_text: str | None, *, as_json: bool) -> None:
    """Mint the tokens of one final day, or of all, for every home that sold."""
    day = None if day_text is None else parse_day(day_text)

    def do(place: Place, mover: Mover) -> list[Intent]:
        return mover.make(earn_calls(read_claims(place), day), claims_policy(place))

    carry_out(access, do, as_json=as_json)


def redeem(access: Access, amount: str | None, *, as_json: bool) -> None:
    """Let tokens pay community fees of final days: so many, or all that can."""
    nano = None if amount is None else parse_amount(amount)

    def do(place: Place, mover: Mover) -> list[Intent]:
        return mover.make(redeem_calls(place, read_claims(place), nano), claims_policy(place))

    carry_out(access, do, as_json=as_json)


def _paper(place: Place, claims: Claims, transaction: str) -> "RetirementPaper":
    from energy_app.reports.retirement import RetirementPaper

    found = [
        each for each in claims.member.retirements if each.posting.transaction.lower() == transaction.lower()
    ]
    if not found or claims.member.certificates is None:
        raise StateError(
            f"{transaction} is no retirement of this home. energy-app wallet certificates list shows them."
        )
    return RetirementPaper(
        retirement=found[0],
        community=place.registry.name(place.client),
        network=place.network.title,
        chain_id=place.network.chain_id,
        contract=claims.member.certificates,
        market=place.market.address,
        simulation=place.network.practice,
    )


def _check(language: str) -> None:
    """InputError for a language no document speaks, before anything is sent."""
    from energy_app.reports.paper.language import Language

    Language(language, {})


def _held(kind: int, wh: int) -> dict[str, Any]:
    slot = slot_of_kind(kind)
    return {"slot": slot, "start": utc(slot_start_ms(slot)).isoformat(), "wh": wh, "kind": str(kind)}


def _retired(retirement: Retirement) -> dict[str, Any]:
    return {
        "wh": retirement.total_wh,
        "slots": len(retirement.wh),
        "beneficiary": retirement.beneficiary,
        "text": retirement.text,
        "transaction": retirement.posting.transaction,
        "block": retirement.posting.block,
        "time": utc(retirement.posting.time_ms).isoformat(),
    }


def _kwh(wh: int) -> str:
    return f"{wh / _WH_OF_KWH:10.3f} kWh"
