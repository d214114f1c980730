"""`dealwright replay scms`: replays a delivery history, shows how far it is, writes a report."""

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from dealwright.core.errors import Invalid, Refused
from dealwright.replay.cases import Case, cases
from dealwright.replay.findings import findings, rows
from dealwright.replay.playing import Played, Study, play_case, tasks
from dealwright.replay.purchases import History, read, shipped
from dealwright.replay.report import Report, check, money, write
from dealwright.replay.words import name_of
from dealwright.simulation.executors import collect, opened, results

INTERRUPTED = 130
"""What a shell says of a command that Ctrl+C ended."""
MOST_ROUNDS = 15
FLOORS = "0,0.02,0.05,0.10"
replay = typer.Typer(help="What would have been paid for what was really bought.")


@replay.callback()
def about() -> None:
    """What would have been paid for what was really bought."""


@replay.command()
def scms(
    out: Annotated[Path, typer.Option(help="The folder for the report and its CSV file.")],
    data: Annotated[
        Path | None, typer.Option(help="USAID's whole CSV export; the demo's cut without it.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Of the agents and of the intervals.", min=0)] = 1,
    floors: Annotated[
        str, typer.Option(help="Assumptions: how far below its quote a vendor would go, as shares.")
    ] = FLOORS,
    rounds: Annotated[int, typer.Option(help="Rounds of each.", min=1, max=MOST_ROUNDS)] = 8,
    executor: Annotated[
        str, typer.Option(help="process, process:4, dask, or dask:tcp://host:8786.")
    ] = "process",
) -> None:
    """Replay the item-years in which USAID's SCMS bought from two or more vendors.

    Vendors are simulated and their floors are made up; the report says what rests on that.
    """
    study = Study(seed, rounds, shares(floors))
    check(out)
    history = shipped() if data is None else read(data)
    found = cases(history.purchases)
    if not found:
        raise Refused("no item was bought from two vendors in one year", "give more lines")
    console = Console()
    played, whole = _play(console, study, found, executor)
    if not played:
        console.print("Stopped before the first item-year was replayed; nothing was written.")
        raise typer.Exit(INTERRUPTED)
    report = report_of(study, history, found, played, whole)
    _tell(console, report)
    for path in write(report, out):
        console.print(f"Written: {path}", markup=False, soft_wrap=True)
    if not whole:
        console.print(f"Stopped: {len(played)} of {len(found) * len(study.floors)} were replayed.")
        raise typer.Exit(INTERRUPTED)


def shares(text: str) -> tuple[Decimal, ...]:
    """`0,0.02,0.05` as shares, the smallest first; `Invalid` for what is none."""
    try:
        found = sorted({Decimal(part.strip()) for part in text.split(",")})
    except InvalidOperation:
        raise Invalid(f"floors {text!r}", f"give shares such as {FLOORS}") from None
    if not all(share.is_finite() and 0 <= share <= Decimal("0.5") for share in found):
        raise Invalid(f"floors {text!r}", "give shares from 0 to 0.5, such as 0.05 for 5 %")
    return tuple(found)


def report_of(
    study: Study, history: History, found: list[Case], played: list[Played], whole: bool
) -> Report:
    """What was played, put together; `whole` is False where it was stopped."""
    written = rows(found, played)
    bought = {(one.item, one.pack_size, one.year) for one in found}
    lines = sum((one.item, one.pack_size, one.day.year) in bought for one in history.purchases)
    return Report(
        study=study,
        source=history.source,
        skipped=history.skipped,
        cases=len(found),
        lines=lines,
        rows=written,
        findings=findings(written, study.seed),
        whole=whole,
    )


def _play(
    console: Console, study: Study, found: list[Case], executor: str
) -> tuple[list[Played], bool]:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    bar = Progress(*columns, TimeRemainingColumn(), console=console)
    with opened(executor) as where, bar:
        task = bar.add_task("negotiating", total=len(found) * len(study.floors))
        playing = results(play_case, tasks(study, found), where)
        return collect(playing, lambda done: bar.update(task, completed=done))


def _tell(console: Console, report: Report) -> None:
    table = Table("simulated vendors; floors are synthetic", "cost, USD", "saving", "95 %")
    for one in report.findings:
        ends = f"{one.interval.low:.1%} to {one.interval.high:.1%}"
        table.add_row(name_of(one), money(one.cost), f"{one.saving:.2%}", ends)
    console.print(table)
    paid = report.findings[0].paid
    console.print(f"Paid in {report.cases:,} item-years: {money(paid)} USD.", highlight=False)
