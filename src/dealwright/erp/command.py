"""`dealwright erp sync`: one round between an ERP and an installation that is running."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from dealwright.channels.addresses import Operator
from dealwright.channels.outbound import Outbound
from dealwright.core.errors import DealwrightError, Invalid
from dealwright.erp.client import Installation
from dealwright.erp.model import Erp, Fate
from dealwright.erp.report import report_of
from dealwright.erp.sources import SIMULATED, folder, simulated, site
from dealwright.erp.sync import Round, Tell, counted

erp = typer.Typer(help="Between an ERP and a running installation.", no_args_is_help=True)
console = Console()


@erp.callback()
def _erp() -> None:
    """Between an ERP and a running installation."""


@erp.command("sync")
def sync(
    source: Annotated[
        str,
        typer.Argument(
            help="A folder, an ERPNext site (https://…), or 'simulated' for a made-up one."
        ),
    ],
    key: Annotated[
        str, typer.Option(envvar="DEALWRIGHT_KEY", help="An API key with the role buyer.")
    ] = "",
    token: Annotated[
        str, typer.Option(envvar="ERPNEXT_TOKEN", help="ERPNext's api_key:api_secret.")
    ] = "",
    url: Annotated[str, typer.Option(help="Where the installation is.")] = "http://127.0.0.1:8000",
    report: Annotated[Path | None, typer.Option(help="Write every outcome there, as JSON.")] = None,
) -> None:
    """Take vendors, receipts and invoices, give orders; safe to be run again at any time."""
    if not key:
        raise Invalid("there is no API key", "set DEALWRIGHT_KEY to one with the role buyer")
    found = _source(source, token)
    ours = Installation(url, key, Outbound(Operator()))
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty(),
    ) as progress:  # fmt: skip
        task = progress.add_task("Asking", total=None)

        def tell(fate: Fate) -> None:
            progress.update(task, description=f"{fate.kind} {fate.id}", advance=1)

        fates = asyncio.run(_round(found, ours, tell))
    _show(fates, found)
    if report is not None:
        report.write_text(json.dumps([vars(one) for one in fates], indent=2, ensure_ascii=False))
    if any(one.outcome in ("refused", "conflict") for one in fates):
        raise typer.Exit(1)


def _source(source: str, token: str) -> Erp:
    if source == SIMULATED:
        return simulated()
    if source.startswith(("https://", "http://")):
        return site(source, token)
    return folder(Path(source))


async def _round(found: Erp, ours: Installation, tell: Tell) -> tuple[Fate, ...]:
    """One round, of which the installation is told what it came to."""
    fates = await Round(found, ours, tell).run()
    try:
        await ours.post("erp/rounds/reports", report_of(found, fates).body())
    except DealwrightError as error:
        console.print(escape(f"the installation keeps no record of it: {error.message}"))
    return fates


def _show(fates: tuple[Fate, ...], found: Erp) -> None:
    if found.simulated:
        console.print("[yellow]simulated[/]: this ERP is made up, and forgets all at the end")
    table = Table("what", "done", "known", "conflict", "refused")
    counts = counted(fates)
    for kind in dict.fromkeys(one.kind for one in fates):
        row = [counts.get((kind, one), 0) for one in ("done", "known", "conflict", "refused")]
        table.add_row(kind, *map(str, row))
    console.print(table)
    for one in fates:
        if one.outcome in ("refused", "conflict"):
            what = f"{one.outcome} {one.kind} {one.id}: {one.told}"
            console.print(escape(what), soft_wrap=True)
