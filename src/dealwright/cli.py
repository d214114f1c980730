"""The command line: serve, work, show, and look after what is kept."""

import asyncio
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dealwright.app import create_app, running
from dealwright.core.clock import ShiftedClock, SystemClock
from dealwright.core.errors import DealwrightError, Invalid, Refused, Unavailable
from dealwright.core.ids import RandomIds
from dealwright.demo.office import Office
from dealwright.demo.play import Stage, play
from dealwright.demo.scene import BUYER
from dealwright.demo.served import furnish
from dealwright.demo.today import ahead
from dealwright.erp.command import erp
from dealwright.live.connections import Bounds
from dealwright.live.server import Listening, check_port
from dealwright.live.server import serve as listen
from dealwright.negotiations.store import NEGOTIATION
from dealwright.negotiations.trail.service import TrailCheck, Trails, claimed
from dealwright.operations.service import revive_all
from dealwright.parts import Parts, World
from dealwright.replay.command import replay
from dealwright.rfq.command import quotation
from dealwright.settings import Settings, read_settings, variable
from dealwright.simulation.command import simulate
from dealwright.simulation.own import Whose, described
from dealwright.simulation.tournament import Tournament
from dealwright.store.audit import Report, verify
from dealwright.store.chains import owner
from dealwright.store.opening import open_database, shown
from dealwright.store.rebuild import rebuild as rebuild_lists
from dealwright.store.seals import Seals
from dealwright.strategies.model import Playing
from dealwright.strategies.plugins import Plugins
from dealwright.web.logs import set_up_logging

app = typer.Typer(
    help="Agents that source, bargain, price and close, inside limits that people set.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
config = typer.Typer(help="Settings.", no_args_is_help=True)
audit = typer.Typer(help="The log of all that happened.", no_args_is_help=True)
app.add_typer(config, name="config")
app.command()(simulate)
app.command()(quotation)
app.add_typer(replay, name="replay")
app.add_typer(audit, name="audit")
app.add_typer(erp, name="erp")
app.command("tournament")(Tournament(lambda wanted: asyncio.run(_kept(wanted))).play)
console = Console()
DEMO_PACE = 0.12
SERVED_PACE = 0.4
"""Seconds between two moves, so that the eye can follow: in the terminal, and on a page."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen on.")] = None,
    port: Annotated[
        int | None, typer.Option(help="The port to listen on.", min=0, max=65535)
    ] = None,
    demo: Annotated[
        bool, typer.Option("--demo", help="A workspace of its own, in which the demo has run.")
    ] = False,
) -> None:
    """Serve the API, with a worker inside."""
    settings = _prepare()
    host = settings.host if host is None else host
    port = settings.port if port is None else port
    if demo:
        _check_loopback(host)
        settings = _demo_settings(settings, settings.home / "demo" / "served", SERVED_PACE)
    asyncio.run(_check_free(settings, host, port))
    where = f"http://{host}:{port}/"
    told = f"Dealwright on {where}, its API on {where}docs, data in {settings.home}"
    console.print(told, markup=False, soft_wrap=True)
    world = demo_world(settings.home) if demo else None
    served = create_app(settings, world, lay_out_demo if demo else None)
    try:
        listen(served, lambda: served.state.parts.hub, _listening(settings, host, port))
    except SystemExit:
        if refused := getattr(served.state, "refused", None):
            raise refused from None
        raise


def _listening(settings: Settings, host: str, port: int) -> Listening:
    bounds = Bounds(
        head_seconds=settings.head_seconds,
        head_bytes=settings.head_limit_bytes,
        take_seconds=settings.take_seconds,
        at_once=settings.connections_at_once,
    )
    return Listening(host, port, settings.forwarded_allow_ips, bounds)


@app.command()
def demo() -> None:
    """Buy something real from simulated vendors, from the request to the order, and show it."""
    settings = _prepare()
    folder = settings.home / "demo" / f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    asyncio.run(_demo(_demo_settings(settings, folder, DEMO_PACE)))


@app.command()
def worker() -> None:
    """Add a worker process to an installation on PostgreSQL."""
    settings = _prepare()
    if settings.database.startswith("sqlite"):
        raise Refused(
            "on SQLite the server has the only worker",
            "set DEALWRIGHT_DATABASE_URL to PostgreSQL to add workers",
        )
    asyncio.run(_work(settings))


@config.command("check")
def config_check() -> None:
    """Say what is wrong with the settings, and show them with secrets masked."""
    settings = read_settings()
    table = Table("setting", "value")
    settings.load_secret()
    open_database(settings.database, exclusive=False)
    values = dict(settings) | {"database_url": shown(settings.database)}
    for name in Settings.model_fields:
        table.add_row(variable(name), escape(str(values[name])))
    console.print(table)
    console.print("The settings are fine.")
    for one in Plugins().every:
        state = f"[red]{escape(one.problem)}[/]" if one.problem else escape(one.summary)
        told = f"Strategy {escape(one.name)} of {escape(one.source)}: {state}"
        console.print(told, soft_wrap=True)


@audit.command("verify")
def audit_verify() -> None:
    """Work out every hash anew: edits, deletions, swaps and cut tails show."""
    report = asyncio.run(_verify(_prepare()))
    for finding in report.findings:
        where = f"{finding.workspace} {finding.stream}@{finding.version}"
        console.print(f"[red]{escape(where)}[/]: {escape(finding.what)}", soft_wrap=True)
    sealed = report.last_seal or "never"
    console.print(f"{report.events} events in {report.streams} streams, last sealed: {sealed}")
    if report.findings:
        raise typer.Exit(1)
    console.print("The log is whole.")


@audit.command("check")
def audit_check(
    document: Annotated[Path, typer.Argument(help="An audit trail as it was downloaded.")],
) -> None:
    """Say whether a negotiation's audit trail, a PDF, is what the log tells."""
    if not document.is_file():
        raise Invalid(f"there is no file {str(document)!r}", "name a PDF that was downloaded")
    found = asyncio.run(_check(_prepare(), document.read_bytes()))
    console.print(f"Negotiation {found.negotiation}, side {found.side}", markup=False)
    console.print(f"Version {found.table_version}, head {found.table_head}", soft_wrap=True)
    console.print(f"Hashes: {found.log}.", soft_wrap=True)
    console.print(f"Pages: {found.pages}.", soft_wrap=True)
    if not found.genuine:
        raise typer.Exit(1)
    console.print("The document is genuine.")


@app.command()
def rebuild() -> None:
    """Fold every stream anew and mend the lists that were worked out from them."""
    asyncio.run(_rebuild(_prepare()))


@app.command()
def retry() -> None:
    """Take up again the work that was put aside.

    It failed five times, or fifteen workers never came back from it.
    """
    asyncio.run(_retry(_prepare()))


def main() -> None:
    """The entry of the program: a refusal is an answer, not a traceback."""
    try:
        app()
    except DealwrightError as error:
        told = f"{error.message}. {error.instead}." if error.instead else f"{error.message}."
        Console(stderr=True).print(told, style="red", markup=False, soft_wrap=True)
        sys.exit(1)


def _prepare() -> Settings:
    settings = read_settings()
    set_up_logging(settings.log_level)
    return settings


def _demo_settings(settings: Settings, folder: Path, pace: float) -> Settings:
    """A place of its own for the demo, and a pace that can be followed."""
    pace = settings.pace_seconds or pace
    return settings.model_copy(update={"home": folder, "database_url": None, "pace_seconds": pace})


async def _demo(settings: Settings) -> None:
    async with running(settings, demo_world(settings.home)) as parts:
        await play(Stage(_office(parts), console, settings.home / "papers"))


def _check_loopback(host: str) -> None:
    if host not in LOOPBACK:
        raise Refused(
            f"the demo's passwords are known to everybody, and {host} may be reached by others",
            f"serve it on one of {', '.join(LOOPBACK)}",
        )


async def lay_out_demo(parts: Parts, to: Console = console) -> None:
    """Lay out the served demo without pauses; from then on agents move at a pace."""
    pace, parts.turns.pace = parts.turns.pace, 0.0
    await furnish(Stage(_office(parts), to, parts.settings.home / "papers"))
    parts.turns.pace = pace
    if not parts.settings.ui_require_login:
        await parts.identity.open_to(BUYER)
        to.print("Whoever sits at this machine needs no log-in.")


def demo_world(folder: Path) -> World:
    """Today is a day in the data, or as long after it as the demo in that folder has been open."""
    clock = SystemClock()
    return World(ShiftedClock(clock, ahead(folder, clock.now())), RandomIds())


def _office(parts: Parts) -> Office:
    procurement = parts.procurement
    return Office(
        store=parts.store,
        identity=parts.identity,
        vendors=procurement.vendors,
        requests=procurement.requests,
        sourcing=procurement.sourcing,
        runs=parts.runs,
        approvals=parts.approvals,
        papers=procurement.papers,
    )


async def _check_free(settings: Settings, host: str, port: int) -> None:
    """Refuse in one line what the server would refuse in the middle of its start."""
    await check_port(host, port)
    await open_database(settings.database).close()


async def _work(settings: Settings) -> None:
    async with running(settings):
        console.print("Working; stop with Ctrl+C.")
        await _told_to_stop()


async def _told_to_stop() -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, told.set)
    await told.wait()


async def _check(settings: Settings, document: bytes) -> TrailCheck:
    parts = Parts(settings, exclusive=False)
    try:
        stream = NEGOTIATION.stream(claimed(document).negotiation)
        workspace = await owner(parts.database, stream)
        return await Trails(parts.store).check(workspace, document)
    finally:
        await parts.database.close()


async def _kept(wanted: Sequence[Whose]) -> Sequence[Playing]:
    """Strategies that workspaces have described, read beside the server that owns the database."""
    settings = _prepare()
    parts = Parts(settings, exclusive=False)
    try:
        return await described(parts.store, wanted)
    except Unavailable as error:
        where = shown(settings.database)
        raise Refused(f"no workspace can be read in {where}", "serve it once first") from error
    finally:
        await parts.database.close()


async def _verify(settings: Settings) -> Report:
    database = open_database(settings.database, exclusive=False)
    secret, older = settings.load_secret(), settings.older_secrets()
    try:
        return await verify(database, Seals(settings.home / "seals.jsonl", secret, older))
    finally:
        await database.close()


async def _retry(settings: Settings) -> None:
    parts = Parts(settings)
    try:
        await parts.database.migrate()
        revived = await revive_all(parts.store)
    finally:
        await parts.database.close()
    console.print(f"{len(revived)} pieces of work were put aside and are due again.")
    for one in revived:
        console.print(f"  {one.kind} {one.key}: {one.error}")


async def _rebuild(settings: Settings) -> None:
    parts = Parts(settings)
    try:
        await parts.database.migrate()
        done = await rebuild_lists(parts.store)
    finally:
        await parts.database.close()
    console.print(f"{done.rows} rows looked at, {len(done.mended)} mended, {done.stray} removed.")
    console.print(f"{done.derived} streams were measured anew for analytics.")
    for stream in done.mended:
        console.print(f"  {stream}", markup=False)
