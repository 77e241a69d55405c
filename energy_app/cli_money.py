"""The command line's part about money: ``wallet``, ``network`` and ``settle``. Arguments only."""

from pathlib import Path
from typing import Annotated

import typer

wallet_app = typer.Typer(help="The owner's keys and money.", no_args_is_help=True)
network_app = typer.Typer(help="Settlement networks and communities.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON on standard output.")]
Network = Annotated[str | None, typer.Option("--network", help="Community, where there are several.")]
Secret = Annotated[
    Path | None, typer.Option("--passphrase-file", help="Private file with the passphrase; else it is asked.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Agree to what is shown.")]
Role = Annotated[str, typer.Option("--role", metavar="owner|trader|meter", help="Whose key.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of a network, see network list.")]
Amount = Annotated[str, typer.Argument(metavar="AMOUNT", help="In the community's currency, like 12.50.")]


@wallet_app.command("show")
def wallet_show(context: typer.Context, network: Network = None, as_json: AsJson = False) -> None:
    """Show keys and balances: available, locked, owed, on its way."""
    from energy_app.service.commands import wallet as command

    command.show(command.Access(context.obj, network), as_json=as_json)


@wallet_app.command("deposit")
def wallet_deposit(
    context: typer.Context,
    amount: Amount,
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Move money from the owner's account into the market."""
    from energy_app.service.commands import wallet as command

    command.deposit(command.Access(context.obj, network, passphrase_file, yes), amount, as_json=as_json)


@wallet_app.command("withdraw")
def wallet_withdraw(
    context: typer.Context,
    amount: Amount,
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Move free money from the market to the owner's account."""
    from energy_app.service.commands import wallet as command

    command.withdraw(command.Access(context.obj, network, passphrase_file, yes), amount, as_json=as_json)


@wallet_app.command("allowance")
def wallet_allowance(
    context: typer.Context,
    revoke: Annotated[bool, typer.Option("--revoke", help="Take the right back.")] = False,
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Show what the market may take from the owner's account, or take that right back."""
    from energy_app.service.commands import wallet as command

    access = command.Access(context.obj, network, passphrase_file, yes)
    command.allowance(access, revoke=revoke, as_json=as_json)


@wallet_app.command("authorize")
def wallet_authorize(
    context: typer.Context,
    days: Annotated[int, typer.Option(min=1, max=3_650, help="For how long, from now on.")] = 365,
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Let the home's trader key post for it: what runs unattended needs this once a year."""
    from energy_app.service.commands import wallet as command

    access = command.Access(context.obj, network, passphrase_file, yes)
    command.authorize(access, days, as_json=as_json)


@wallet_app.command("sign-meter")
def wallet_sign_meter(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Registration the wizard wrote.")],
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Else in its place.")] = None,
    passphrase_file: Secret = None,
    as_json: AsJson = False,
) -> None:
    """Sign a meter's registration, as its electrician."""
    from energy_app.service.commands import registration, wallet

    registration.sign_meter(wallet.Access(context.obj, None, passphrase_file), file, out, as_json=as_json)


@wallet_app.command("register-meter")
def wallet_register_meter(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Registration the electrician signed.")],
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Register the home's meter with the community, as its owner."""
    from energy_app.service.commands import registration, wallet

    access = wallet.Access(context.obj, network, passphrase_file, yes)
    registration.register_meter(access, file, as_json=as_json)


@wallet_app.command("history")
def wallet_history(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many, newest first.")] = 30,
    network: Network = None,
    as_json: AsJson = False,
) -> None:
    """List transactions with state, confirmations and links to an explorer."""
    from energy_app.service.commands import wallet as command

    command.show_history(command.Access(context.obj, network), limit, as_json=as_json)


@wallet_app.command("create")
def wallet_create(
    context: typer.Context, role: Role = "owner", passphrase_file: Secret = None, as_json: AsJson = False
) -> None:
    """Make a key. None is ever overwritten."""
    from energy_app.service.commands import wallet as command

    command.create(command.Access(context.obj, None, passphrase_file), role, as_json=as_json)


@wallet_app.command("backup")
def wallet_backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Where the copy goes; must not exist.")],
    role: Role = "owner",
    passphrase_file: Secret = None,
    as_json: AsJson = False,
) -> None:
    """Copy a key file, encrypted as it is, and prove that the copy opens."""
    from energy_app.service.commands import wallet as command

    command.back_up(command.Access(context.obj, None, passphrase_file), role, file, as_json=as_json)


@wallet_app.command("restore")
def wallet_restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Backup of a key.")],
    role: Role = "owner",
    passphrase_file: Secret = None,
    as_json: AsJson = False,
) -> None:
    """Take a key from a backup; one that is there is never overwritten."""
    from energy_app.service.commands import wallet as command

    command.restore(command.Access(context.obj, None, passphrase_file), role, file, as_json=as_json)


@wallet_app.command("passphrase")
def wallet_passphrase(
    context: typer.Context,
    role: Role = "owner",
    passphrase_file: Secret = None,
    new_passphrase_file: Annotated[
        Path | None, typer.Option("--new-passphrase-file", help="Private file with the new one.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Change a key's passphrase."""
    from energy_app.service.commands import wallet as command

    access = command.Access(context.obj, None, passphrase_file)
    command.passphrase(access, role, new_passphrase_file, as_json=as_json)


@wallet_app.command("pause")
def wallet_pause(context: typer.Context, as_json: AsJson = False) -> None:
    """Stop all signing at once, until wallet resume."""
    from energy_app.service.commands import wallet as command

    command.pause(command.Access(context.obj), as_json=as_json)


@wallet_app.command("resume")
def wallet_resume(context: typer.Context, as_json: AsJson = False) -> None:
    """Let signing go on."""
    from energy_app.service.commands import wallet as command

    command.resume(command.Access(context.obj), as_json=as_json)


@wallet_app.command("log")
def wallet_log(context: typer.Context, as_json: AsJson = False) -> None:
    """Prove that the signing logs are as they were written."""
    from energy_app.service.commands import wallet as command

    command.signing_log(command.Access(context.obj), as_json=as_json)


@network_app.command("list")
def network_list(context: typer.Context, as_json: AsJson = False) -> None:
    """List the networks."""
    from energy_app.service.commands import network as command

    command.list_networks(context.obj, as_json=as_json)


@network_app.command("show")
def network_show(context: typer.Context, name: Name, as_json: AsJson = False) -> None:
    """Show a network and what it is trusted with."""
    from energy_app.service.commands import network as command

    command.show(context.obj, name, as_json=as_json)


@network_app.command("import")
def network_import(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A community's network file, TOML.")],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Show what a community's file will be trusted with; with --yes, let it in."""
    from energy_app.service.commands import network as command

    command.import_file(context.obj, file, yes=yes, as_json=as_json)


@network_app.command("check")
def network_check(context: typer.Context, name: Name, as_json: AsJson = False) -> None:
    """Ask every server and contract of a network whether they are what the file says."""
    from energy_app.service.commands import network as command

    raise typer.Exit(command.check(context.obj, name, as_json=as_json))


@network_app.command("deploy")
def network_deploy(
    context: typer.Context,
    plan: Annotated[Path, typer.Argument(help="The community's plan, TOML.")],
    on: Annotated[str, typer.Option("--on", metavar="NAME", help="The network it goes to.")],
    passphrase_file: Secret = None,
    as_json: AsJson = False,
) -> None:
    """Deploy a new community with the owner's key and prove it; run it again to go on."""
    from energy_app.service.commands import network as command

    command.deploy(context.obj, plan, on, passphrase_file, as_json=as_json)


def settle(
    context: typer.Context,
    day: Annotated[str, typer.Argument(metavar="DAY", help="Delivery day in UTC, like 2026-05-04.")],
    network: Network = None,
    passphrase_file: Secret = None,
    as_json: AsJson = False,
) -> None:
    """Settle a delivery day for the whole community, unless it is settled."""
    from energy_app.service.commands import settle as command
    from energy_app.service.commands.wallet import Access

    command.run(Access(context.obj, network, passphrase_file), day, as_json=as_json)
