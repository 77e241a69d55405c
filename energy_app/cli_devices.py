"""Commands for devices and the home: ``devices …``, ``site …``. Arguments only, as in ``cli``."""

from pathlib import Path
from typing import Annotated

import typer

devices_app = typer.Typer(help="Inverters, batteries and meters.", no_args_is_help=True)
site_app = typer.Typer(help="The home as a file, and its tariffs.", no_args_is_help=True)
tariffs_app = typer.Typer(help="Tariffs outside the community.", no_args_is_help=True)
site_app.add_typer(tariffs_app, name="tariffs")

AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON on standard output.")]
Profile = Annotated[str, typer.Option(help="Profile of the device, or auto.")]
Unit = Annotated[int | None, typer.Option(min=0, max=255, help="Modbus unit id.")]
Framer = Annotated[str | None, typer.Option(metavar="tcp|rtu", help="How frames look, if not as usual.")]
ENDPOINTS = (
    "HOST[:PORT], rtu+tcp://HOST:PORT (transparent gateway), udp://HOST:PORT, "
    "serial:/dev/ttyUSB0?baud=9600&parity=N"
)
FAULTS = (
    "Fault to show; may be repeated: late short long stale wrong-function wrong-unit garbage cut silent "
    "exception-2 exception-4 exception-6 refused night-zeros counter-reset counter-wrap nan scale-factor "
    "scale-garbage half-pair word-order."
)


@devices_app.command("profiles")
def devices_profiles(
    context: typer.Context,
    as_json: AsJson = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="As the page of the documentation.")] = False,
) -> None:
    """List the device profiles."""
    from energy_app.service.commands import devices as command

    if markdown:
        command.profile_document(context.obj)
    else:
        command.profiles(context.obj, as_json=as_json)


@devices_app.command("decode")
def devices_decode(
    context: typer.Context,
    dump: Annotated[Path, typer.Argument(help="Register dump, JSON.")],
    profile: Profile = "auto",
    as_json: AsJson = False,
) -> None:
    """Decode a register dump."""
    from energy_app.service.commands import devices as command

    command.decode(context.obj, dump, profile, as_json=as_json)


@devices_app.command("probe")
def devices_probe(
    context: typer.Context,
    endpoint: Annotated[str, typer.Argument(metavar="ENDPOINT", help=ENDPOINTS)],
    unit: Unit = None,
    profile: Profile = "auto",
    framer: Framer = None,
    timeout: Annotated[float, typer.Option(min=0.05, max=60, help="Seconds to wait for an answer.")] = 1.5,
    as_json: AsJson = False,
) -> None:
    """Read identity and values of one device. Nothing is written to it."""
    from energy_app.service.commands import devices as command

    command.probe(context.obj, endpoint, unit, profile, framer=framer, timeout_s=timeout, as_json=as_json)


@devices_app.command("ports")
def devices_ports(as_json: AsJson = False) -> None:
    """List the serial ports of this machine, each under a name that stays."""
    from energy_app.service.commands import devices as command

    command.ports(as_json=as_json)


@devices_app.command("scan")
def devices_scan(
    context: typer.Context,
    network: Annotated[
        str | None, typer.Argument(metavar="[CIDR|serial:PORT]", help="Network or serial bus to ask.")
    ] = None,
    units: Annotated[str | None, typer.Option(help="Unit ids to ask for, like 1-10,247.")] = None,
    as_json: AsJson = False,
) -> None:
    """Look for devices in a network of one's own, or on a serial bus."""
    from energy_app.service.commands import devices as command

    command.scan(context.obj, network, units, as_json=as_json)


@devices_app.command("add")
def devices_add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Name of the device in this home.")],
    endpoint: Annotated[str, typer.Argument(metavar="ENDPOINT", help=ENDPOINTS)],
    unit: Unit = None,
    profile: Profile = "auto",
    role: Annotated[
        str, typer.Option(help="grid_meter, inverter, hybrid, pv_meter, load_meter, observer, auto.")
    ] = "auto",
    invert: Annotated[
        list[str] | None, typer.Option(help="grid or battery: its sign is wrong at this site.")
    ] = None,
    rated_w: Annotated[int | None, typer.Option(min=1, help="Highest power it can count, in W.")] = None,
    second_meter: Annotated[
        bool, typer.Option("--second-meter", help="Count this meter beside the one there is.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Add a device to the home; it is asked what it is, and nothing is written to it."""
    from energy_app.core.site.adding import Wanted
    from energy_app.service.commands import home_devices as command

    wanted = Wanted(
        name, endpoint, unit, profile, command.role_named(role), tuple(invert or ()), rated_w, second_meter
    )
    command.add(context.obj, wanted, as_json=as_json)


@devices_app.command("list")
def devices_list(context: typer.Context, as_json: AsJson = False) -> None:
    """List the devices of the home."""
    from energy_app.service.commands import home_devices as command

    command.list_devices(context.obj, as_json=as_json)


@devices_app.command("edit")
def devices_edit(
    context: typer.Context,
    device: Annotated[str, typer.Argument(metavar="NAME", help="Name of the device in this home.")],
    name: Annotated[str | None, typer.Option(help="What it is called from now on.")] = None,
    endpoint: Annotated[str | None, typer.Option(help=f"Where it is from now on: {ENDPOINTS}")] = None,
    unit: Unit = None,
    profile: Annotated[str | None, typer.Option(help="Another profile, or auto.")] = None,
    as_json: AsJson = False,
) -> None:
    """Change a device's name, address, unit or profile; it is asked first, and its history goes on."""
    from energy_app.service.commands import home_devices as command

    command.edit(context.obj, device, command.Edited(name, endpoint, unit, profile), as_json=as_json)


@devices_app.command("remove")
def devices_remove(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Name of the device in this home.")],
    as_json: AsJson = False,
) -> None:
    """Read a device no more; its history stays."""
    from energy_app.service.commands import home_devices as command

    command.remove(context.obj, name, as_json=as_json)


@devices_app.command("test")
def devices_test(
    context: typer.Context,
    target: Annotated[str | None, typer.Argument(metavar="NAME|HOST[:PORT]", help="What to test.")] = None,
    unit: Unit = None,
    profile: Profile = "auto",
    load_step: Annotated[
        float | None, typer.Option(min=1, max=100_000, help="Switch a load of so many W, on request.")
    ] = None,
    phase: Annotated[
        list[int] | None, typer.Option(min=1, max=3, help="Its phase; may be repeated; all without it.")
    ] = None,
    watch: Annotated[
        float | None, typer.Option(min=0, max=86_400, help="Watch for so many seconds [10; training: 2].")
    ] = None,
    times: Annotated[int, typer.Option(min=2, max=20, help="Switch on and off so often.")] = 3,
    hold: Annotated[
        float | None, typer.Option(min=0.2, max=600, help="Wait so many s after switching [10; training: 3].")
    ] = None,
    every: Annotated[
        float | None, typer.Option(min=0.05, max=60, help="Read every so many s [1; training: 0.3].")
    ] = None,
    paced: Annotated[
        float | None, typer.Option(min=0.1, max=600, help="Switch within so many s, without Enter.")
    ] = None,
    training: Annotated[
        bool, typer.Option("--training", help="Practise on a simulated meter; nothing else is asked.")
    ] = False,
    wiring: Annotated[str, typer.Option(help="Of it: right, reversed, exchanged, ratio.")] = "right",
    dump: Annotated[Path | None, typer.Option(help="Write the registers for devices decode.")] = None,
    as_json: AsJson = False,
) -> None:
    """Prove a device: identity, registers, plausibility, and with --load-step its transformers."""
    from energy_app.devices.commissioning.session import Rhythm
    from energy_app.service.commands import commissioning as command

    pace = command.TRAINING_PACE if training else command.PACE
    request = command.Request(
        target=target,
        unit=unit,
        profile=profile,
        watch_s=pace.watch_s if watch is None else watch,
        load_w=load_step,
        phases=tuple(dict.fromkeys(phase or ())),
        rhythm=Rhythm(times, pace.hold_s if hold is None else hold, pace.every_s if every is None else every),
        paced_s=paced,
        training=wiring if training else None,
        dump=dump,
    )
    command.test(context.obj, request, as_json=as_json)


@devices_app.command("report")
def devices_report(
    context: typer.Context,
    what: Annotated[str | None, typer.Argument(metavar="NAME|FILE.json", help="Which report.")] = None,
    out: Annotated[Path | None, typer.Option(help="File to write; PDF, or JSON by its name.")] = None,
    form: Annotated[str | None, typer.Option("--format", metavar="pdf|json", help="File format.")] = None,
    lang: Annotated[str, typer.Option(metavar="en|de", help="Language of the PDF.")] = "en",
    as_json: AsJson = False,
) -> None:
    """Write the commissioning report of a device as PDF or JSON."""
    from energy_app.service.commands import commissioning as command

    command.report(context.obj, what, command.Output(out, form, lang), as_json=as_json)


@devices_app.command("simulate")
def devices_simulate(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port on 127.0.0.1; 0 takes a free one.")] = 0,
    profile: Annotated[str | None, typer.Option(help="Profile to play.")] = None,
    dump: Annotated[Path | None, typer.Option(help="Register dump to serve.")] = None,
    unit: Unit = None,
    day: Annotated[Path | None, typer.Option(help="Recorded day to live through, CSV.")] = None,
    framer: Framer = None,
    udp: Annotated[bool, typer.Option("--udp", help="Answer datagrams.")] = False,
    pty: Annotated[bool, typer.Option("--pty", help="Answer on a pseudo-terminal, as on RS485.")] = False,
    fault: Annotated[list[str] | None, typer.Option(metavar="NAME", help=FAULTS)] = None,
) -> None:
    """Play a device on this machine until interrupted."""
    from energy_app.service.commands import devices as command

    command.simulate(
        context.obj, command.Simulate(port, profile, dump, unit, day, framer, udp, pty, fault or [])
    )


@tariffs_app.command("list")
def site_tariffs_list(context: typer.Context, as_json: AsJson = False) -> None:
    """List the tariffs outside the community, each with the day it holds from."""
    from energy_app.service.commands import tariffs as command

    command.show(context.obj, as_json=as_json)


@tariffs_app.command("set")
def site_tariffs_set(
    context: typer.Context,
    feed_in: Annotated[float, typer.Option(help="What the grid pays, ct per kWh.")],
    supplier: Annotated[float, typer.Option(help="What the supplier takes, ct per kWh, all included.")],
    start: Annotated[
        str | None, typer.Option("--from", help="Local day it holds from, or beginning; today if not given.")
    ] = None,
) -> None:
    """Let a tariff hold from a day on; days before it stay as they are."""
    from energy_app.service.commands import tariffs as command

    command.state(context.obj, feed_in, supplier, start)


@tariffs_app.command("remove")
def site_tariffs_remove(
    context: typer.Context,
    start: Annotated[str, typer.Option("--from", help="The day it holds from, as list tells it.")],
) -> None:
    """Take a tariff back; the one before it holds on."""
    from energy_app.service.commands import tariffs as command

    command.remove(context.obj, start)


@site_app.command("export")
def site_export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="File to write: TOML, or JSON by its name.")],
    as_json: AsJson = False,
) -> None:
    """Write the home's devices, own profiles and settings to a file."""
    from energy_app.service.commands import site as command

    command.export(context.obj, file, as_json=as_json)


@site_app.command("import")
def site_import(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Site file, TOML or JSON.")],
    as_json: AsJson = False,
) -> None:
    """Merge a site file into the home; devices are known by their serial number."""
    from energy_app.service.commands import site as command

    command.import_file(context.obj, file, as_json=as_json)
