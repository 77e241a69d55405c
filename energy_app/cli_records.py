"""Arguments of the commands on a home's records: the grid operator's files, backup and restore."""

from pathlib import Path
from typing import Annotated

import typer

meter_app = typer.Typer(help="Meters and the grid operator's files.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON on standard output.")]
OperatorFile = Annotated[Path, typer.Argument(help="Portal file (CSV, Excel), NEM12 or Green Button.")]


@meter_app.command("import")
def meter_import(file: OperatorFile, as_json: AsJson = False) -> None:
    """Read a grid operator's file: format, direction, quality, daily kWh."""
    from energy_app.service.commands import meter as command

    command.import_file(file, as_json=as_json)


@meter_app.command("reconcile")
def meter_reconcile(
    context: typer.Context,
    file: OperatorFile,
    meter: Annotated[str | None, typer.Option(help="Part of the name of the meter to compare.")] = None,
    slots: Annotated[bool, typer.Option("--slots", help="With --json: every slot, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Compare a grid operator's file with what this home measured: the 2 % verdict, and the likely cause."""
    from energy_app.service.commands import meter as command

    command.reconcile(context.obj, file, meter, as_json=as_json, slots=slots)


@meter_app.command("allocation")
def meter_allocation(
    context: typer.Context,
    file: OperatorFile,
    bought: Annotated[
        str | None, typer.Option(help="Part of the name of the column of what you bought.")
    ] = None,
    sold: Annotated[str | None, typer.Option(help="Part of the name of the column of what you sold.")] = None,
    as_json: AsJson = False,
) -> None:
    """Keep what the grid operator allocated in the community: statements show it beside ours."""
    from energy_app.service.commands import meter as command

    command.keep_allocation(context.obj, file, bought=bought, sold=sold, as_json=as_json)


@meter_app.command("balance")
def meter_balance(
    context: typer.Context,
    days: Annotated[int, typer.Option(min=1, max=400, help="The last so many days that are booked.")] = 7,
    as_json: AsJson = False,
) -> None:
    """Check that what comes into the house is what is used and given, and show what remains."""
    from energy_app.service.commands import meter as command

    command.show_balance(context.obj, days, as_json=as_json)


def history(
    context: typer.Context,
    keep_days: Annotated[
        int | None, typer.Option(min=0, help="Keep raw readings for so many days only; 0 for ever.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what raw readings are kept, and set for how long."""
    from energy_app.service.commands import records as command

    command.history(context.obj, keep_days, as_json=as_json)


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="New file to write.")],
    with_keys: Annotated[
        bool, typer.Option("--with-keys", help="Take the encrypted key files along, to move the home.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Copy the home's records to a file and prove the copy. The program may be running."""
    from energy_app.service.commands import records as command

    command.backup(context.obj, file, with_keys=with_keys, as_json=as_json)


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="File that backup has written.")],
    as_json: AsJson = False,
) -> None:
    """Put a backup in place of the home's records; the old ones are kept beside it."""
    from energy_app.service.commands import records as command

    command.restore(context.obj, file, as_json=as_json)
