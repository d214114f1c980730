"""`dealwright simulate`: the same seed, the same rows, wherever they are played."""

import csv
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from typer.testing import CliRunner, Result

from dealwright.cli import app
from dealwright.core.errors import DealwrightError, Refused
from dealwright.simulation.executors import collect, results
from dealwright.simulation.files import Sheet, write
from dealwright.simulation.scenario import drawn
from dealwright.simulation.study import SHARD, Row, Wanted, play, play_shard, tasks

FEW = Wanted(count=SHARD + 4, seed=3, strategy=None, rounds=2)


def run(*words: str) -> Result:
    """What the command does, in this process alone."""
    command = ["simulate", "--count", "6", "--rounds", "4", "--executor", "process:1", *words]
    return CliRunner().invoke(app, command, env={"COLUMNS": "200"})


def test_it_says_what_came_of_it_and_writes_it_down(tmp_path: Path) -> None:
    table, picture = tmp_path / "all.csv", tmp_path / "all.svg"

    done = run("--seed", "5", "--out", str(table), "--out", str(picture))

    assert done.exit_code == 0, done.output
    assert "saved against the list price" in done.output
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["number"] for row in rows] == [str(n) for n in range(6)]
    assert {row["state"] for row in rows} <= {"agreement", "walked_away"}
    drawing = etree.parse(str(picture)).getroot()
    assert drawing.tag.endswith("svg")
    assert "of 6 agreed" in etree.tostring(drawing).decode()


def test_no_text_of_a_sheet_is_a_formula(tmp_path: Path) -> None:
    row = replace(play(Wanted(1, 7, "price_anchor", 4), 0), strategy="=HYPERLINK(1)")

    write(Sheet(Row, [row], str), tmp_path / "rows.csv")

    with (tmp_path / "rows.csv").open(encoding="utf-8", newline="") as file:
        [written] = csv.DictReader(file)
    assert written["strategy"] == "'=HYPERLINK(1)"


def test_a_strategy_is_played_on_the_same_scenarios() -> None:
    free, fixed = (drawn(7, 2, strategy) for strategy in (None, "price_anchor"))

    row = play(Wanted(1, 7, "price_anchor", 4), 2)

    assert (free.list_price, free.floor) == (fixed.list_price, fixed.floor)
    assert free.buyer.wishes == fixed.buyer.wishes
    assert (fixed.buyer.strategy, row.strategy) == ("price_anchor", "price_anchor")


def test_rows_are_the_same_on_any_executor() -> None:
    here, whole = collect(results(play_shard, tasks(FEW), None), print)
    with ThreadPoolExecutor(2) as threads:
        there, _ = collect(results(play_shard, tasks(FEW), threads), print)

    assert whole
    assert here == there
    assert [row.number for row in here] == list(range(FEW.count))


def test_a_file_that_the_system_does_not_let_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"gone/rows\.csv was not written: No such file"):
        write(Sheet(Row, [], str), tmp_path / "gone" / "rows.csv")


def test_ctrl_c_keeps_what_is_done() -> None:
    def stopped() -> Iterator[list[Row]]:
        yield next(results(play_shard, tasks(FEW), None))
        raise KeyboardInterrupt

    rows, whole = collect(stopped(), print)

    assert (len(rows), whole) == (SHARD, False)


def test_nobody_goes_beyond_its_limits() -> None:
    for number in range(8):
        scenario, row = drawn(11, number, None), play(Wanted(8, 11, None, 6), number)

        if row.unit_price is not None:
            assert float(row.unit_price) >= float(scenario.floor)
            assert float(row.total or 0) <= float(scenario.buyer.total_limit or 0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--out", "rows.parquet"), "Parquet needs pyarrow"),
        (("--out", "rows.xlsx"), "the ending of 'rows.xlsx'"),
        (("--out", "nowhere/rows.csv"), "nowhere/rows.csv can be no file"),
        (("--out", f"{'x' * 300}.csv"), "can be no file"),
        (("--executor", "dask"), "distributed is not installed"),
        (("--executor", "cloud"), "executor 'cloud'"),
        (("--strategy", "luck"), "strategy 'luck'"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_played(
    words: tuple[str, ...], said: str
) -> None:
    refused = run(*words)

    assert isinstance(refused.exception, DealwrightError)
    assert said in str(refused.exception)
    assert "playing" not in refused.output
