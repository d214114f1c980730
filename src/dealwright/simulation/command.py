"""`dealwright simulate`: plays, shows how far it is, and says what came of it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from dealwright.core.errors import Invalid
from dealwright.engine.limits import BUYER_TACTICS
from dealwright.simulation.executors import collect, opened, results
from dealwright.simulation.files import Sheet, check, write
from dealwright.simulation.picture import drawing
from dealwright.simulation.study import Row, Wanted, play_shard, tasks

INTERRUPTED = 130
"""What a shell says of a command that Ctrl+C ended."""


def simulate(
    count: Annotated[int, typer.Option(help="Negotiations to play.", min=1)] = 200,
    seed: Annotated[int, typer.Option(help="Which made-up ones.", min=0)] = 1,
    strategy: Annotated[
        str, typer.Option(help=f"adaptive, or one of {', '.join(BUYER_TACTICS)}.")
    ] = "adaptive",
    rounds: Annotated[int, typer.Option(help="Rounds of each.", min=1, max=100)] = 8,
    out: Annotated[
        list[Path] | None, typer.Option(help="Write .csv, .parquet or .svg; again for more.")
    ] = None,
    executor: Annotated[
        str, typer.Option(help="process, process:4, dask, or dask:tcp://host:8786.")
    ] = "process",
) -> None:
    """Play made-up purchases by two full agents, and say what the buyer's strategy comes to."""
    if strategy != "adaptive" and strategy not in BUYER_TACTICS:
        raise Invalid(
            f"strategy {strategy!r}", f"use adaptive or one of {', '.join(BUYER_TACTICS)}"
        )
    wanted = Wanted(count, seed, None if strategy == "adaptive" else strategy, rounds)
    for path in out or ():
        check(path)
    console = Console()
    with opened(executor) as where, bar_on(console) as progress:
        bar = progress.add_task("playing", total=count)
        found = results(play_shard, tasks(wanted), where)
        rows, whole = collect(found, lambda done: progress.update(bar, completed=done))
    _tell(console, rows, wanted)
    written(console, Sheet(Row, rows, partial(drawing, rows)), out or ())
    if not whole:
        console.print(f"Stopped: {len(rows)} of {count} were played.")
        raise typer.Exit(INTERRUPTED)


def written(console: Console, sheet: Sheet, paths: Sequence[Path]) -> None:
    """Write each of the files, and say so."""
    for path in paths:
        write(sheet, path)
        console.print(f"Written: {path}", markup=False, soft_wrap=True)


def bar_on(console: Console) -> Progress:
    """How far it is, with the time that is left."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    return Progress(*columns, TimeRemainingColumn(), console=console)


def _tell(console: Console, rows: Sequence[Row], wanted: Wanted) -> None:
    """Shares and means; of what needs an agreement, over those that agreed."""
    table = Table("of the buyer", wanted.strategy or "adaptive")
    agreed = [row for row in rows if row.saving is not None]
    table.add_row("negotiations", f"{len(rows):,}")
    table.add_row("agreed", f"{len(agreed) / len(rows):.1%}" if rows else "–")
    columns = (
        ("saved against the list price", [row.saving or 0.0 for row in agreed], ".1%"),
        ("own utility", [row.buyer_utility or 0.0 for row in agreed], ".3f"),
        ("the vendor's utility", [row.seller_utility or 0.0 for row in agreed], ".3f"),
        ("offers", [float(row.offers) for row in agreed], ".1f"),
    )
    for name, values, form in columns:
        table.add_row(name, format(mean(values), form) if values else "–")
    console.print(table)
