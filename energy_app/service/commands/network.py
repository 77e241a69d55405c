"""``network …``: the settlement networks a home knows, their check, and a new community's deployment."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from energy_app.chain.keys import KeyStore, Role
from energy_app.chain.network_book import NetworkBook, require_private_keys, trusts
from energy_app.chain.network_check import check_network
from energy_app.chain.networks import PRACTICE, Network, builtin_names, builtin_network, load_network
from energy_app.chain.passphrases import passphrase_for
from energy_app.chain.policy import Policy
from energy_app.chain.process_signer import ProcessSigner
from energy_app.core.clock import RealClock
from energy_app.core.founding import Foundation, Founded, read_plan
from energy_app.core.wallet.place import OWN_KEYS, open_place
from energy_app.domain.errors import InputError
from energy_app.service.commands.output import print_json, print_line, say
from energy_app.service.directories import default_directory, find_recorded_demo
from energy_app.store.database import Database
from energy_app.store.lock import OwnerLock


def list_networks(data_dir: Path | None, *, as_json: bool) -> None:
    """List the networks, those of the program first."""
    book = _book(data_dir)
    rows = [_row(book.get(name)) for name in book.names()]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        community = "a community" if row["community"] else "no community"
        print_line(f"{row['name']:20} chain {row['chain_id']:<10} {row['servers']} servers, {community}")


def show(data_dir: Path | None, name: str, *, as_json: bool) -> None:
    """Show a network's file and what it is trusted with."""
    network = _book(data_dir).get(name)
    if as_json:
        print_json({**network.model_dump(mode="json"), "trusts": trusts(network)})
        return
    print_line(f"{network.title} ({network.name})")
    for line in trusts(network):
        print_line(f"- {line}")


def import_file(data_dir: Path | None, file: Path, *, yes: bool, as_json: bool) -> None:
    """Show what a community's file will be trusted with; let it in where the owner agrees."""
    network = load_network(file)
    path = _book(data_dir).add(network) if yes else None
    if as_json:
        print_json({"name": network.name, "imported": yes, "trusts": trusts(network)})
        return
    print_line(f"{network.title} ({network.name}) will be trusted with this:")
    for line in trusts(network):
        print_line(f"- {line}")
    print_line(
        "Not let in yet: run it again with --yes if you agree." if path is None else f"Kept as {path}."
    )


def check(data_dir: Path | None, name: str, *, as_json: bool) -> int:
    """Ask every server and contract of a network; 1 if anything is not right."""
    with ExitStack() as stack:
        network = _practice(data_dir, stack) if name == PRACTICE else _book(data_dir).get(name)
        findings = check_network(network, RealClock().now_ms)
    ok = all(finding.ok for finding in findings)
    if as_json:
        rows = [{"name": each.name, "ok": each.ok, "detail": each.detail} for each in findings]
        print_json({"network": name, "ok": ok, "findings": rows})
    else:
        for each in findings:
            print_line(f"{'ok ' if each.ok else 'NOT'} {each.name}: {each.detail}")
    return 0 if ok else 1


def deploy(
    data_dir: Path | None, plan_file: Path, network_name: str, passphrase_file: Path | None, *, as_json: bool
) -> None:
    """Deploy a new community with the owner's key, prove it, and write its network file."""
    directory = data_dir or default_directory()
    plan, book = read_plan(plan_file), NetworkBook(directory)
    if plan.name in builtin_names():
        raise InputError(f"{plan_file}: name: {plan.name} is a name of the program's own. Choose another.")
    network = book.get(network_name)
    if network.practice:
        raise InputError("energy-app demo makes the practice network's community. Choose another network.")
    keys = KeyStore(directory / OWN_KEYS)
    admin = keys.address(Role.OWNER)
    require_private_keys(network, admin)
    passphrase = passphrase_for(Role.OWNER, admin, passphrase_file, vault=None)
    with ExitStack() as stack:
        stack.enter_context(OwnerLock.acquire(directory))
        records = book.path(plan.name).with_suffix(".deploy.db")
        database = stack.enter_context(Database.open(records))

        current = stack.enter_context(ExitStack())

        def open_signer(policy: Policy) -> ProcessSigner:
            current.close()
            return current.enter_context(ProcessSigner(directory / OWN_KEYS, Role.OWNER, passphrase, policy))

        founded = Foundation(network, plan, database, open_signer, RealClock()).found(say)
        path = book.add(founded.network)
    _told(founded, path, as_json=as_json)


def _told(founded: Founded, path: Path, *, as_json: bool) -> None:
    network = founded.network
    if as_json:
        print_json(
            {
                "name": network.name,
                "file": str(path),
                "contracts": network.contracts,
                "deploy_block": network.deploy_block,
                "fee_wei": founded.fee_wei,
                "findings": [
                    {"name": each.name, "ok": each.ok, "detail": each.detail} for each in founded.findings
                ],
            }
        )
        return
    print_line(f"{network.title} is deployed and verified. Hand this file to the members: {path}")


def _book(data_dir: Path | None) -> NetworkBook:
    return NetworkBook(data_dir or default_directory())


def _practice(data_dir: Path | None, stack: ExitStack) -> Network:
    """The practice network of the demo that is there, its node running meanwhile; else its bare file."""
    directory = find_recorded_demo(data_dir)
    if directory is None:
        return builtin_network(PRACTICE)
    return stack.enter_context(open_place(directory)).network


def _row(network: Network) -> dict[str, Any]:
    return {
        "name": network.name,
        "title": network.title,
        "chain_id": network.chain_id,
        "servers": len(network.rpc),
        "practice": network.practice,
        "community": "market" in network.contracts,
        "readings_public": network.readings_public,
        "own": network.name not in builtin_names(),
    }
