"""The command line of certificates, tokens and corrections. Arguments only, as in ``cli``."""

from pathlib import Path
from typing import Annotated

import typer

from energy_app.cli_money import AsJson, Network, Secret, Yes

certificates_app = typer.Typer(help="Certificates of what you bought from neighbours.", no_args_is_help=True)
correction_app = typer.Typer(
    help="Corrections of settled days by two of three data witnesses.", no_args_is_help=True
)
reward_app = typer.Typer(help="The community's tokens, earned by what you sold.", no_args_is_help=True)

Day = Annotated[str | None, typer.Option("--day", metavar="DAY", help="One UTC day; else all that can be.")]
Language = Annotated[str, typer.Option(metavar="en|de", help="Language of the document.")]


@certificates_app.command("list")
def certificates_list(context: typer.Context, network: Network = None, as_json: AsJson = False) -> None:
    """List certificates: to be claimed, held, claimed and retired."""
    from energy_app.service.commands import claims as command
    from energy_app.service.commands.wallet import Access

    command.list_certificates(Access(context.obj, network), as_json=as_json)


@certificates_app.command("claim")
def certificates_claim(
    context: typer.Context,
    day: Day = None,
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Claim the certificates of what you bought on final days."""
    from energy_app.service.commands import claims as command
    from energy_app.service.commands.wallet import Access

    command.claim(Access(context.obj, network, passphrase_file, yes), day, as_json=as_json)


@certificates_app.command("retire")
def certificates_retire(
    context: typer.Context,
    text: Annotated[str, typer.Option(help="What they are used up for.")],
    wh: Annotated[int | None, typer.Option(help="How many Wh, the oldest first; else all.")] = None,
    beneficiary: Annotated[
        str | None, typer.Option(help="Account they are used for; else the owner.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write the proof there, PDF.")] = None,
    language: Language = "en",
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Use certificates up, for a beneficiary and with a text."""
    from energy_app.service.commands import claims as command
    from energy_app.service.commands.wallet import Access

    use = command.Use(text, wh, beneficiary, out, language)
    command.retire(Access(context.obj, network, passphrase_file, yes), use, as_json=as_json)


@certificates_app.command("print")
def certificates_print(
    context: typer.Context,
    transaction: Annotated[str, typer.Argument(help="Transaction of the retirement.")],
    out: Annotated[Path, typer.Option(help="File to write, PDF.")],
    language: Language = "en",
    network: Network = None,
) -> None:
    """Write the proof of a retirement as a document."""
    from energy_app.service.commands import claims as command
    from energy_app.service.commands.wallet import Access

    command.print_proof(Access(context.obj, network), transaction, out, language)


@reward_app.command("list")
def reward_list(context: typer.Context, network: Network = None, as_json: AsJson = False) -> None:
    """List tokens received and what they can pay, and the days that wait for their tokens."""
    from energy_app.service.commands import claims as command
    from energy_app.service.commands.wallet import Access

    command.list_rewards(Access(context.obj, network), as_json=as_json)


@reward_app.command("claim")
def reward_claim(
    context: typer.Context,
    day: Day = None,
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Mint the tokens that final days earned, for every home that sold."""
    from energy_app.service.commands import claims as command
    from energy_app.service.commands.wallet import Access

    command.earn(Access(context.obj, network, passphrase_file, yes), day, as_json=as_json)


@reward_app.command("redeem")
def reward_redeem(
    context: typer.Context,
    amount: Annotated[str | None, typer.Argument(metavar="AMOUNT", help="Tokens; else all that can.")] = None,
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Pay up to half of the community fees of final days with tokens."""
    from energy_app.service.commands import claims as command
    from energy_app.service.commands.wallet import Access

    command.redeem(Access(context.obj, network, passphrase_file, yes), amount, as_json=as_json)


@correction_app.command("draft")
def correction_draft(
    context: typer.Context,
    day: Annotated[str, typer.Argument(metavar="DAY", help="Settled delivery day in UTC.")],
    file: Annotated[Path, typer.Option(help="The grid operator's file behind it.")],
    delta: Annotated[
        list[str], typer.Option(metavar="MEMBER=AMOUNT", help="What a member gets, or pays: 3=-1.25.")
    ],
    out: Annotated[Path, typer.Option(help="Draft to write.")],
    network: Network = None,
) -> None:
    """Draft a correction of a settled day; its amounts add up to nothing."""
    from energy_app.service.commands import correction as command
    from energy_app.service.commands.wallet import Access

    command.make(Access(context.obj, network), day, file, delta, out)


@correction_app.command("sign")
def correction_sign(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Draft of the correction.")],
    network: Network = None,
    passphrase_file: Secret = None,
    as_json: AsJson = False,
) -> None:
    """Sign a draft as a data witness, with the owner key of this directory."""
    from energy_app.service.commands import correction as command
    from energy_app.service.commands.wallet import Access

    command.add_signature(Access(context.obj, network, passphrase_file), file, as_json=as_json)


@correction_app.command("apply")
def correction_apply(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Draft that two witnesses signed.")],
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Send a correction that two witnesses signed; any member may."""
    from energy_app.service.commands import correction as command
    from energy_app.service.commands.wallet import Access

    command.apply(Access(context.obj, network, passphrase_file, yes), file, as_json=as_json)
