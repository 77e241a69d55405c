"""``wallet …``: the owner's keys and money, from the command line."""

import secrets
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from energy_app.chain import audit
from energy_app.chain.community_claims import RewardContract
from energy_app.chain.guard import KillSwitch
from energy_app.chain.intents import Intent
from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.passphrases import ask, checked_new, from_file, passphrase_for, system_vault
from energy_app.chain.signing_process import audit_path
from energy_app.core.wallet.history import Entry, history, moves
from energy_app.core.wallet.money import NANO, balances, parse_amount
from energy_app.core.wallet.moves import Mover, Quote
from energy_app.core.wallet.place import Place, is_practice, key_directory, open_place
from energy_app.domain.errors import InputError
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.service.directories import default_directory, demo_directory

_WEI = 10**18
_GWEI = 10**9
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Access:
    """Whose wallet, on which network, opened how. ``yes``: the cost is agreed to."""

    data_dir: Path | None
    network: str | None = None
    passphrase_file: Path | None = None
    yes: bool = False


def show(access: Access, *, as_json: bool) -> None:
    """Show keys, balances and what pauses signing."""
    directory = wallet_directory(access.data_dir)
    with open_place(directory, access.network) as place:
        money = balances(place, moves(place))
        row = {
            "network": place.network.name,
            "chain_id": place.network.chain_id,
            "member": place.member,
            "keys": {role.value: place.keys.address(role) for role in place.keys.roles()},
            "trader_until_s": _trader_until_s(place),
            "paused": KillSwitch(key_directory(directory)).reason,
            **asdict(money),
            "reward": place.network.contracts.get("reward"),
            "reward_nano": _reward_nano(place),
        }
    if as_json:
        print_json(row)
        return
    print_line(f"Member {row['member']} on {row['network']}")
    print_line(f"In the market      {_money(money.balance_nano)}")
    print_line(f"  available        {_money(money.available_nano)}")
    print_line(f"  locked           {_money(money.locked_nano)}")
    print_line(f"  owed             {_money(money.owed_nano)}")
    print_line(f"  on its way       {_money(money.pending_nano)}")
    print_line(f"Owner's account    {money.token_units / 10**money.token_decimals:.2f}")
    if row["reward_nano"] is not None:
        print_line(f"Community tokens   {_money(row['reward_nano'])} (each pays 1.00 of community fees)")
    for coins in money.coins:
        print_line(f"Coins of {coins.role:9} {coins.wei / _WEI:.6f} ({coins.address})")
    if row["trader_until_s"] is None:
        print_line("The trader key may not post for this home: energy-app wallet authorize")
    if row["paused"]:
        print_line(f"Signing is PAUSED: {row['paused']}")


def deposit(access: Access, amount: str, *, as_json: bool) -> None:
    """Move money from the owner's account into the market."""
    nano = parse_amount(amount)
    _move(access, lambda mover: mover.deposit(nano), as_json=as_json)


def withdraw(access: Access, amount: str, *, as_json: bool) -> None:
    """Move free money from the market to the owner's account."""
    nano = parse_amount(amount)
    _move(access, lambda mover: mover.withdraw(nano), as_json=as_json)


def allowance(access: Access, *, revoke: bool, as_json: bool) -> None:
    """Show what the market may take from the owner's account, or take that right back."""
    if revoke:
        _move(access, lambda mover: mover.revoke(), as_json=as_json)
        return
    with open_place(wallet_directory(access.data_dir), access.network) as place:
        money, market = balances(place, []), place.market.address
    units = money.allowance_units
    if as_json:
        print_json(
            {"token": money.token, "spender": market, "units": units, "decimals": money.token_decimals}
        )
        return
    print_line(
        f"The market {market} may take {units / 10**money.token_decimals:.2f} from the owner's account."
    )


def authorize(access: Access, days: int, *, as_json: bool) -> None:
    """Let the home's trader key post for it, for so many days."""
    _move(access, lambda mover: mover.authorize(days), as_json=as_json)


def show_history(access: Access, limit: int, *, as_json: bool) -> None:
    """List the newest transactions with their state, confirmations and links."""
    with open_place(wallet_directory(access.data_dir), access.network) as place:
        rows = [_entry_row(entry) for entry in history(place, limit)]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        told = "" if row["confirmations"] is None else f", {row['confirmations']} confirmations"
        why = f" ({row['reason']})" if row["reason"] else ""
        print_line(
            f"{row['action']:10} {row['state'].lower()}{told}{why} {row['url'] or row['transaction'] or ''}"
        )


def create(access: Access, role: str, *, as_json: bool) -> None:
    """Make a key. A trader's or meter's passphrase goes to the system's secret store, where there is one."""
    which, keys = _role(role), _keys(access)
    vault = system_vault() if access.passphrase_file is None and which is not Role.OWNER else None
    passphrase = secrets.token_urlsafe(_SECRET_BYTES) if vault is not None else _new(access, which)
    address = keys.create(which, passphrase)
    if vault is not None:
        vault.put(address, passphrase)
    kept = "the owner's head" if vault is None else vault.name
    if as_json:
        print_json({"role": which.value, "address": address, "file": str(keys.path(which))})
        return
    print_line(f"{which.value} key {address} in {keys.path(which)}; its passphrase is in {kept}.")


def back_up(access: Access, role: str, file: Path, *, as_json: bool) -> None:
    """Copy a key file and prove that the copy opens."""
    which, keys = _role(role), _keys(access)
    address = keys.back_up(which, _known(access, keys, which), file)
    _tell_key("verified backup", which, address, file, as_json=as_json)


def restore(access: Access, role: str, file: Path, *, as_json: bool) -> None:
    """Take a key from a backup."""
    which, keys = _role(role), _keys(access)
    passphrase = _typed(access, f"Passphrase of {file}")
    address = keys.restore(which, passphrase, file)
    _tell_key("restored", which, address, keys.path(which), as_json=as_json)


def passphrase(access: Access, role: str, new_file: Path | None, *, as_json: bool) -> None:
    """Change a key's passphrase."""
    which, keys = _role(role), _keys(access)
    old = _known(access, keys, which)
    new = checked_new(which, from_file(new_file) if new_file is not None else _twice("New passphrase"))
    keys.change_passphrase(which, old, new)
    _tell_key("new passphrase", which, keys.address(which), keys.path(which), as_json=as_json)


def pause(access: Access, *, as_json: bool) -> None:
    """Stop all signing at once."""
    switch = KillSwitch(key_directory(wallet_directory(access.data_dir)))
    switch.pause("by the owner")
    _tell_switch(switch, as_json=as_json)


def resume(access: Access, *, as_json: bool) -> None:
    """Let signing go on."""
    switch = KillSwitch(key_directory(wallet_directory(access.data_dir)))
    switch.resume()
    _tell_switch(switch, as_json=as_json)


def signing_log(access: Access, *, as_json: bool) -> None:
    """Prove that the signing logs are as they were written; StateError names the line that is not."""
    folder = key_directory(wallet_directory(access.data_dir))
    counts = {role.value: audit.verify(audit_path(folder, role)) for role in Role}
    if as_json:
        print_json({"ok": True, "decisions": counts})
        return
    for role, count in counts.items():
        print_line(f"{role}: {count} decisions, as they were written")


def wallet_directory(data_dir: Path | None) -> Path:
    """Where the wallet is: the home's own where it has keys, else the demo's."""
    own = data_dir or default_directory()
    demo = demo_directory(data_dir, None)
    return own if KeyStore(key_directory(own)).roles() or not is_practice(demo) else demo


def _move(access: Access, do: Callable[[Mover], list[Intent]], *, as_json: bool) -> None:
    carry_out(access, lambda _, mover: do(mover), as_json=as_json)


def carry_out(access: Access, do: Callable[[Place, Mover], list[Intent]], *, as_json: bool) -> None:
    """Make transactions with the owner's key and tell what became of them."""
    rows = sign_with_owner(access, do)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        print_line(f"{row['action']}: {row['state'].lower()}, {row['url'] or row['transaction']}")


def sign_with_owner(
    access: Access, do: Callable[[Place, Mover], list[Intent]], *, outside: bool = False
) -> list[dict[str, Any]]:
    """The same, for who tells it in his own words; ``outside``: also for who is no member."""
    with open_place(wallet_directory(access.data_dir), access.network, outside=outside) as place:
        file = access.passphrase_file or place.practice_passphrase
        secret = passphrase_for(Role.OWNER, place.owner, file, vault=None)
        with Mover(place, secret, lambda quote: _agreed(place, quote, yes=access.yes)) as mover:
            done = do(place, mover)
        return [_move_row(place, intent) for intent in done]


def _agreed(place: Place, quote: Quote, *, yes: bool) -> bool:
    """Say what it will cost at most; ask where somebody is there and has not agreed yet."""
    del place
    cost = f"{quote.max_cost_wei / _WEI:.8f} coins ({quote.gas} gas at {quote.max_fee_wei / _GWEI:g} gwei)"
    say(f"{quote.what}: costs at most {cost}")
    if yes or not sys.stdin.isatty():
        return yes
    say("Sign it? [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes", "j", "ja")


def _move_row(place: Place, intent: Intent) -> dict[str, Any]:
    url = None if intent.tx_hash is None else place.network.transaction_url(intent.tx_hash)
    return {
        "action": intent.action,
        "state": intent.state.value,
        "transaction": intent.tx_hash,
        "fee_wei": intent.fee_wei,
        "url": url,
    }


def _entry_row(entry: Entry) -> dict[str, Any]:
    intent = entry.intent
    return {
        "key": intent.key,
        "action": intent.action,
        "state": intent.state.value,
        "created_ms": intent.created_ms,
        "transaction": intent.tx_hash,
        "confirmations": entry.confirmations,
        "fee_wei": intent.fee_wei,
        "reason": intent.reason,
        "url": entry.explorer_url,
    }


def _reward_nano(place: Place) -> int | None:
    """Tokens of the community in the owner's account, 1e-9; None: it has none."""
    address = place.network.contracts.get("reward")
    return None if address is None else RewardContract(address).balance_nano(place.client, place.owner)


def _trader_until_s(place: Place) -> int | None:
    """Until when (unix time) the home's trader key may post; None: it may not."""
    trader, until_s = place.registry.trader(place.client, place.member)
    own = Role.TRADER in place.keys.roles() and place.keys.address(Role.TRADER) == trader
    return until_s if own and until_s > place.client.now_s() else None


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise InputError(
            f"There is no {name} key. Roles: {', '.join(role.value for role in Role)}."
        ) from None


def _keys(access: Access) -> KeyStore:
    return KeyStore(key_directory(wallet_directory(access.data_dir)))


def _known(access: Access, keys: KeyStore, role: Role) -> str:
    """The passphrase of a key that is there."""
    vault = None if access.passphrase_file is not None or role is Role.OWNER else system_vault()
    return passphrase_for(role, keys.address(role), access.passphrase_file, vault=vault)


def _new(access: Access, role: Role) -> str:
    if access.passphrase_file is not None:
        return checked_new(role, from_file(access.passphrase_file))
    return checked_new(role, _twice(f"New passphrase of the {role.value} key"))


def _typed(access: Access, prompt: str) -> str:
    return ask(prompt) if access.passphrase_file is None else from_file(access.passphrase_file)


def _twice(prompt: str) -> str:
    first = ask(prompt)
    if ask("Once more") != first:
        raise InputError("The two are not the same. Nothing was changed.")
    return first


def _tell_key(what: str, role: Role, address: str, file: Path, *, as_json: bool) -> None:
    if as_json:
        print_json({"done": what, "role": role.value, "address": address, "file": str(file)})
        return
    print_line(f"{what}: {role.value} key {address} in {file}")


def _tell_switch(switch: KillSwitch, *, as_json: bool) -> None:
    if as_json:
        print_json({"paused": switch.reason})
        return
    reason = switch.reason
    print_line("Signing goes on." if reason is None else f"Signing is paused: {reason}.")


def _money(nano: int) -> str:
    return f"{nano / NANO:12.2f}"
