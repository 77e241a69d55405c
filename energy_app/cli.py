"""The command line: arguments only. What a command does is in ``energy_app.service``.

Nothing heavy is imported here; each command imports what it needs when it runs.
Exit codes: 0 done, 1 a user-facing error told in one line, 2 wrong usage.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from energy_app import __version__, cli_records, cli_votes
from energy_app.cli_claims import certificates_app, correction_app, reward_app
from energy_app.cli_devices import devices_app, site_app
from energy_app.cli_documents import community_app, statement_app
from energy_app.cli_money import network_app, settle, wallet_app
from energy_app.launch import DEMO_DAYS, DEMO_SEED, INTERRUPTED, ended, open_demo_window, open_window

app = typer.Typer(
    name="energy-app",
    help="Reads a solar home, offers its surplus to the neighbours, accounts for every watt-hour.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
forecast_app = typer.Typer(help="What the roof and the house will do.", no_args_is_help=True)
market_app = typer.Typer(help="The market's rules.", no_args_is_help=True)
offers_app = typer.Typer(help="Order sheets, posted and coming.", no_args_is_help=True)
schedule_app = typer.Typer(help="When sheets are posted, read and settled.", no_args_is_help=True)
service_app = typer.Typer(help="The service, started by the system.", no_args_is_help=True)
app.add_typer(service_app, name="service")
app.add_typer(devices_app, name="devices")
app.add_typer(cli_records.meter_app, name="meter")
app.add_typer(forecast_app, name="forecast")
app.add_typer(market_app, name="market")
app.add_typer(statement_app, name="statement")
app.add_typer(community_app, name="community")
app.add_typer(offers_app, name="offers")
app.add_typer(schedule_app, name="schedule")
app.add_typer(site_app, name="site")
app.command()(cli_records.history)
app.command()(cli_records.backup)
app.command()(cli_records.restore)
community_app.add_typer(correction_app, name="correction")
for community_command in (cli_votes.votes, cli_votes.propose, cli_votes.vote, cli_votes.enact, cli_votes.act):
    community_app.command()(community_command)
wallet_app.add_typer(certificates_app, name="certificates")
wallet_app.add_typer(reward_app, name="reward")
app.add_typer(wallet_app, name="wallet")
app.add_typer(network_app, name="network")
app.command("settle")(settle)

AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON on standard output.")]


class LogLevel(StrEnum):
    """How much of what the program does is told."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    data_dir: Annotated[
        Path | None, typer.Option("--data-dir", help="Where this home's records and keys are kept.")
    ] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    """Take the options that come before the command."""
    context.obj = data_dir
    if version:
        sys.stdout.write(f"energy-app {__version__}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise typer.Exit(open_window(context.obj))


@app.command()
def gui(
    context: typer.Context,
    own: Annotated[bool, typer.Option("--own", help="The home of one's own, also when it is new.")] = False,
) -> None:
    """Open the window; this is what happens without a command, too."""
    raise typer.Exit(open_window(context.obj, own=own))


@app.command()
def demo(
    context: typer.Context,
    headless: Annotated[bool, typer.Option("--headless", help="Without a window.")] = False,
    days: Annotated[int, typer.Option(min=1, max=60, help="Delivery days to run.")] = DEMO_DAYS,
    seed: Annotated[int, typer.Option(min=0, help="Which home and weather to simulate.")] = DEMO_SEED,
    out: Annotated[Path | None, typer.Option(help="Where the statements go.")] = None,
    as_json: AsJson = False,
) -> None:
    """Run a simulated home and its neighbours through days of trade, with play money."""
    from energy_app.gui.screen import has_screen

    if has_screen() and not headless and not as_json:
        raise typer.Exit(open_demo_window(context.obj, out, days=days, seed=seed))
    from energy_app.service.commands import demo as command

    command.run(command.Request(days, seed, context.obj, out), as_json=as_json)


@app.command("run")
def run_service(
    context: typer.Context,
    log_level: Annotated[
        LogLevel, typer.Option("--log-level", help="From which level on lines are told and kept.")
    ] = LogLevel.INFO,
    as_json: AsJson = False,
) -> None:
    """Read the home's devices into its records until interrupted; no window."""
    from energy_app.service import host
    from energy_app.service.directories import default_directory

    host.run(context.obj or default_directory(), as_json=as_json, log_level=log_level.value)


@app.command()
def status(context: typer.Context, as_json: AsJson = False) -> None:
    """Tell whether a program reads the home of one's own, and how it stands."""
    from energy_app.service.commands import status as command
    from energy_app.service.directories import default_directory

    command.run(context.obj or default_directory(), as_json=as_json)


@service_app.command("install")
def service_install(context: typer.Context) -> None:
    """Run the service now and whenever you log in."""
    from energy_app.service.commands import autostart as command

    command.install(context.obj)


@service_app.command("remove")
def service_remove(_context: typer.Context) -> None:
    """End the service and do not start it any more; records and keys stay."""
    from energy_app.service.commands import autostart as command

    command.remove()


@service_app.command("status")
def service_status(context: typer.Context, as_json: AsJson = False) -> None:
    """Tell whether the service starts by itself, and how it stands."""
    from energy_app.service.commands import autostart as command
    from energy_app.service.directories import default_directory

    command.status(context.obj or default_directory(), as_json=as_json)


@app.command()
def doctor(context: typer.Context, as_json: AsJson = False) -> None:
    """Check versions, Qt, serial rights, database, clock and network of this machine."""
    from energy_app.service.commands import doctor as command

    raise typer.Exit(command.run(context.obj, as_json=as_json))


@forecast_app.command("backtest")
def forecast_backtest(
    file: Annotated[Path, typer.Argument(help="CSV with columns start and wh, perhaps pv_wh and load_wh.")],
    lat: Annotated[float | None, typer.Option(help="Latitude in degrees north, for the clear sky.")] = None,
    lon: Annotated[float | None, typer.Option(help="Longitude in degrees east.")] = None,
    zone: Annotated[str | None, typer.Option(help="Time zone of the home, like Europe/Vienna.")] = None,
    as_json: AsJson = False,
) -> None:
    """Tell how well a history would have been forecast, a day and an hour ahead."""
    from energy_app.service.commands import forecast as command

    command.backtest(file, lat, lon, zone, as_json=as_json)


@market_app.command("clear")
def market_clear(
    book: Annotated[Path, typer.Argument(help="Book or list of books, JSON; - reads standard input.")],
    as_json: AsJson = False,
) -> None:
    """Clear a book of bids and offers at one price, exactly."""
    from energy_app.service.commands import market as command

    command.clear(book, as_json=as_json)


@offers_app.command("list")
def offers_list(context: typer.Context, as_json: AsJson = False) -> None:
    """List the posted order sheets with their state."""
    from energy_app.service.commands import offers as command

    command.list_posted(context.obj, as_json=as_json)


@offers_app.command("next")
def offers_next(context: typer.Context, as_json: AsJson = False) -> None:
    """Show the newest order sheet, hour by hour, with reasons."""
    from energy_app.service.commands import offers as command

    command.show_next(context.obj, as_json=as_json)


@offers_app.command("post")
def offers_post(context: typer.Context, as_json: AsJson = False) -> None:
    """Post tomorrow's order sheet now, before the schedule does."""
    from energy_app.service.commands import offers as command

    command.post(context.obj, as_json=as_json)


@offers_app.command("backtest")
def offers_backtest(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE.csv]", help="As forecast backtest takes it."),
    ] = None,
    zone: Annotated[str | None, typer.Option(help="Time zone of the home, like Europe/Vienna.")] = None,
    days: Annotated[int, typer.Option(min=1, max=400, help="The last so many days.")] = 30,
    feed_in: Annotated[float | None, typer.Option(help="What the grid pays, ct per kWh.")] = None,
    retail: Annotated[float | None, typer.Option(help="What the supplier takes, ct per kWh.")] = None,
    price: Annotated[
        list[float] | None, typer.Option(help="Neighbourhood price to try, ct per kWh; may be repeated.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tell what offers would have earned against feed-in only, with simulated neighbours."""
    from energy_app.service.commands import offer_backtest as command

    request = command.Request(file, zone, days, feed_in, retail, tuple(price or ()))
    command.backtest(context.obj, request, as_json=as_json)


@schedule_app.command("show")
def schedule_show(context: typer.Context, as_json: AsJson = False) -> None:
    """Show what is set, and the times of the market's day in UTC."""
    from energy_app.service.commands import schedule as command

    command.show(context.obj, as_json=as_json)


@schedule_app.command("set")
def schedule_set(
    context: typer.Context,
    on: Annotated[bool | None, typer.Option("--on/--off", help="Whether order sheets are posted.")] = None,
    post_from: Annotated[
        str | None, typer.Option(metavar="HH:MM", help="From when on sheets are posted, UTC.")
    ] = None,
    paper: Annotated[
        bool | None, typer.Option("--paper/--live", help="Make sheets but send nothing.")
    ] = None,
) -> None:
    """Change when sheets are posted, and whether at all."""
    from energy_app.service.commands import schedule as command

    command.change(context.obj, command.Changes(on, post_from, paper))


def main() -> None:
    """Run the command line; the only place where the program's exit code is made."""
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    return ended(lambda: _parsed(arguments))


def _parsed(arguments: list[str]) -> int | None:
    result = app(arguments, prog_name="energy-app", standalone_mode=False)
    if result == INTERRUPTED:
        raise KeyboardInterrupt  # typer makes an exit code of it, and says nothing
    return result if isinstance(result, int) else None
