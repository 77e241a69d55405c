"""The command line of documents: statements, receipts, lists. Arguments only, as in ``cli``."""

from pathlib import Path
from typing import Annotated

import typer

statement_app = typer.Typer(help="Statements of the owner.", no_args_is_help=True)
community_app = typer.Typer(help="The community: lists, votes, offices, corrections.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON on standard output.")]
FORMATS = "json|csv|xlsx|pdf|nem12|espi|csv-excel-de|csv-kwh"
VAT_STATUSES = "not_stated|small_business|standard|not_subject"
Language = Annotated[str, typer.Option(metavar="en|de", help="Language of the document.")]
ListFormat = Annotated[
    str | None, typer.Option("--format", metavar="csv|xlsx|pdf|json", help="Default: by --out.")
]
Out = Annotated[Path, typer.Option(help="File to write.")]


@statement_app.command("export")
def statement_export(
    context: typer.Context,
    out: Annotated[Path, typer.Option(help="File to write.")],
    month: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="Local month.")] = None,
    year: Annotated[str | None, typer.Option(metavar="YYYY", help="Local year.")] = None,
    form: Annotated[str | None, typer.Option("--format", metavar=FORMATS, help="Default: by --out.")] = None,
    language: Language = "en",
) -> None:
    """Write the statement of a month or of a year."""
    from energy_app.service.commands import statement as command

    if (month is None) == (year is None):
        raise typer.BadParameter("give either --month or --year", context)
    period = command.year(year or "") if month is None else command.month(month)
    command.export(context.obj, command.Export(period, form, out, language))


@statement_app.command("verify")
def statement_verify(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Statement, JSON or CSV.")],
    rpc: Annotated[
        str | None, typer.Option(help="Check by the chain alone: a server of the network.")
    ] = None,
    contract: Annotated[str | None, typer.Option(help="... and the market contract's address.")] = None,
    as_json: AsJson = False,
) -> None:
    """Compute a statement again from readings and chain, and name the first difference."""
    from energy_app.service.commands import statement as command

    if (rpc is None) != (contract is None):
        raise typer.BadParameter("--rpc and --contract go together", context)
    raise typer.Exit(command.verify(context.obj, file, as_json=as_json, rpc=rpc, contract=contract))


@statement_app.command("receipt")
def statement_receipt(
    context: typer.Context,
    day: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="Settled UTC day.")],
    out: Out,
    language: Language = "en",
) -> None:
    """Write the settlement receipt of a day as PDF."""
    from energy_app.service.commands import documents as command

    command.receipt(context.obj, day, out, language)


@statement_app.command("savings")
def statement_savings(
    context: typer.Context,
    year: Annotated[str, typer.Option(metavar="YYYY", help="Local year.")],
    out: Out,
    form: ListFormat = None,
    language: Language = "en",
) -> None:
    """Write the savings sheet of a year: kWh and money by month."""
    from energy_app.service.commands import documents as command

    command.savings(context.obj, year, form, out, language)


@statement_app.command("details")
def statement_details(
    context: typer.Context,
    address: Annotated[str | None, typer.Option(help="Your address on statements.")] = None,
    import_point: Annotated[str | None, typer.Option(help="Metering point of the import.")] = None,
    export_point: Annotated[str | None, typer.Option(help="Metering point of the export.")] = None,
    vat_status: Annotated[str | None, typer.Option(metavar=VAT_STATUSES, help="Yours.")] = None,
    vat_rate: Annotated[float | None, typer.Option(help="Rate in percent, with the standard status.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show or set what you state about yourself on statements."""
    from energy_app.service.commands import documents as command

    changes = {
        "address": address,
        "import_point": import_point,
        "export_point": export_point,
        "vat_status": vat_status,
        "vat_rate": vat_rate,
    }
    command.details(context.obj, changes, as_json=as_json)


@community_app.command("list")
def community_list(
    context: typer.Context,
    month: Annotated[str, typer.Option(metavar="YYYY-MM", help="Local month.")],
    out: Annotated[Path | None, typer.Option(help="File to write; else it is printed.")] = None,
    form: ListFormat = None,
    names: Annotated[
        str, typer.Option(metavar="pseudonym|name", help="How members are called.")
    ] = "pseudonym",
    language: Language = "en",
) -> None:
    """List the month of each member: kWh, money, fees, owed."""
    from energy_app.service.commands import documents as command

    command.list_community(context.obj, month, names, form, out, language)
