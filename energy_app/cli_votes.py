"""The command line of what a community decides. Arguments only, as in ``cli``."""

from typing import Annotated

import typer

from energy_app.cli_money import AsJson, Network, Secret, Yes

Number = Annotated[int, typer.Argument(metavar="NUMBER", min=0, help="Of the proposal, see community votes.")]
KINDS = "terms|witnesses|market|admin|governor|spend|take-office|admit|remove|accredit|dismiss|pause|resume"
Kind = Annotated[str, typer.Argument(metavar="KIND", help=f"What is decided: {KINDS}.")]
Values = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ACCOUNT|MEMBER|AMOUNT]…", help="Whom it names; with spend, also how much."),
]
Price = Annotated[
    str | None, typer.Option(help="Neighbourhood price in ct/kWh, or 24 of them by UTC hour: 17,17,…")
]
GridFee = Annotated[str | None, typer.Option(help="Grid fee in ct/kWh.")]
CommunityFee = Annotated[str | None, typer.Option(help="Community fee in ct/kWh.")]
Bounty = Annotated[str | None, typer.Option(help="Most that settling a day brings, like 0.05.")]
GridAccount = Annotated[str | None, typer.Option(help="Account the grid fee goes to.")]
CommunityAccount = Annotated[str | None, typer.Option(help="Account the community fee goes to.")]
FirstDay = Annotated[
    str | None, typer.Option("--from", metavar="YYYY-MM-DD", help="First UTC day of new terms.")
]


def votes(context: typer.Context, network: Network = None, as_json: AsJson = False) -> None:
    """List what the members vote on: what it would do, by whom, for and against, until when."""
    from energy_app.service.commands import votes as command
    from energy_app.service.commands.wallet import Access

    command.list_votes(Access(context.obj, network), as_json=as_json)


def propose(
    context: typer.Context,
    kind: Kind,
    values: Values = None,
    text: Annotated[str, typer.Option(help="Why, in a line.")] = "",
    price: Price = None,
    grid_fee: GridFee = None,
    community_fee: CommunityFee = None,
    bounty: Bounty = None,
    grid_account: GridAccount = None,
    community_account: CommunityAccount = None,
    first_day: FirstDay = None,
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Propose something to the members: it is tried on the network first, and refused where it would fail."""
    from energy_app.service.commands import votes as command
    from energy_app.service.commands.wallet import Access

    wish = command.TermsWish(
        price, grid_fee, community_fee, bounty, grid_account, community_account, first_day
    )
    access = Access(context.obj, network, passphrase_file, yes)
    command.propose(access, kind, values or [], wish, text, as_json=as_json)


def act(
    context: typer.Context,
    kind: Kind,
    values: Values = None,
    price: Price = None,
    grid_fee: GridFee = None,
    community_fee: CommunityFee = None,
    bounty: Bounty = None,
    grid_account: GridAccount = None,
    community_account: CommunityAccount = None,
    first_day: FirstDay = None,
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Do as administrator, or as governor where nobody votes, what needs no vote: admit members and so on."""
    from energy_app.service.commands import votes as command
    from energy_app.service.commands.wallet import Access

    wish = command.TermsWish(
        price, grid_fee, community_fee, bounty, grid_account, community_account, first_day
    )
    command.act(Access(context.obj, network, passphrase_file, yes), kind, values or [], wish, as_json=as_json)


def vote(
    context: typer.Context,
    number: Number,
    answer: Annotated[str, typer.Argument(metavar="yes|no", help="Your vote.")],
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Give your one vote on a proposal; it can't be changed."""
    from energy_app.service.commands import votes as command
    from energy_app.service.commands.wallet import Access

    command.vote(Access(context.obj, network, passphrase_file, yes), number, answer, as_json=as_json)


def enact(
    context: typer.Context,
    number: Number,
    network: Network = None,
    passphrase_file: Secret = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Put in force what the members accepted, once its time has come; any member may."""
    from energy_app.service.commands import votes as command
    from energy_app.service.commands.wallet import Access

    command.enact(Access(context.obj, network, passphrase_file, yes), number, as_json=as_json)
