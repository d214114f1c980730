"""`dealwright tournament`: lets strategies meet the same purchases, and says which came out how."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from dealwright.simulation.command import INTERRUPTED, bar_on, written
from dealwright.simulation.contest import Contest, Match, play_all, shards
from dealwright.simulation.entrants import Kept, entrants
from dealwright.simulation.executors import collect, opened, results
from dealwright.simulation.files import Sheet, check
from dealwright.simulation.heat import heat_map
from dealwright.simulation.standings import Mean, Standing, standings

HELD = "Simulated: made-up purchases, our own agents in the vendors' place."
CAPTION = (
    "advantage: share of what was to be won; Pareto: distance from the frontier. Below each mean "
    "its 95 % interval over purchases. ≈: not told apart from the first"
)
TOLD = "Simulated: the buyer's mean advantage over {count} made-up purchases, {rounds} rounds"


class Tournament:
    """The command; `kept` looks up the strategies that workspaces have described."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def play(
        self,
        strategy: Annotated[
            list[str] | None,
            typer.Option(
                help="A name, a .json that describes one, workspace/name for one kept there, or "
                "workspace/ for all of these; again for more. Default: all that are here."
            ),
        ] = None,
        count: Annotated[int, typer.Option(help="Purchases that all of them meet.", min=1)] = 100,
        seed: Annotated[int, typer.Option(help="Which made-up ones.", min=0)] = 1,
        rounds: Annotated[int, typer.Option(help="Rounds of each.", min=1, max=100)] = 8,
        out: Annotated[
            list[Path] | None, typer.Option(help="Write .csv, .parquet or .svg; again for more.")
        ] = None,
        executor: Annotated[
            str, typer.Option(help="process, process:4, dask, or dask:tcp://host:8786.")
        ] = "process",
    ) -> None:
        """Let strategies play the same made-up purchases against vendors of three temperaments."""
        contest = Contest(tuple(entrants(strategy or (), self._kept)), count, seed, rounds)
        for path in out or ():
            check(path)
        console = Console()
        with opened(executor) as where, bar_on(console) as progress:
            bar = progress.add_task("playing", total=contest.matches)
            found = results(play_all, shards(contest), where)
            matches, whole = collect(found, lambda done: progress.update(bar, completed=done))
        table, met = standings(matches, seed), len({one.number for one in matches})
        console.print(
            f"{HELD} {met} of {count} purchases, {len(matches):,} negotiations.", soft_wrap=True
        )
        console.print(_shown(table))
        told = TOLD.format(count=met, rounds=rounds)
        written(console, Sheet(Match, matches, partial(heat_map, table, told)), out or ())
        if not whole:
            console.print(f"Stopped: {len(matches):,} of {contest.matches:,} were played.")
            raise typer.Exit(INTERRUPTED)


def _shown(found: Sequence[Standing]) -> Table:
    """The order with 95 % intervals; who is not told apart from the first is marked so."""
    table = Table("", box=SIMPLE_HEAD, caption=CAPTION, show_edge=False, pad_edge=False)
    table.add_column("strategy", no_wrap=True)
    for head in ("advantage", "utility", "agreed", "Nash", "Pareto", "behind"):
        table.add_column(head, justify="right", no_wrap=True)
    for place, one in enumerate(found, start=1):
        measures = (one.advantage, one.utility, one.agreement, one.nash, one.distance)
        table.add_row(str(place), one.strategy, *map(_interval, measures), _behind(place, one))
    return table


def _interval(mean: Mean) -> str:
    if mean.mean != mean.mean:
        return "–"
    return f"{_short(mean.mean, 3)}\n{_short(mean.low)}–{_short(mean.high)}"


def _behind(place: int, one: Standing) -> str:
    if place == 1:
        return "first"
    return f"{'≈ ' if one.behind.low <= 0 else ''}{_short(one.behind.mean, 3)}"


def _short(value: float, digits: int = 2) -> str:
    """Without the 0 before the point and those after it, so that a row fits a terminal."""
    text = f"{value:.{digits}f}"
    return text.replace("0.", ".", 1) if float(text) not in (0, 1) else f"{value:.0f}"
