"""`dealwright replay scms`: the same seed, the same report, which says what it rests on."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from typer.testing import CliRunner, Result

from dealwright.cli import app
from dealwright.core.errors import DealwrightError
from dealwright.replay.cases import Case, cases
from dealwright.replay.command import shares
from dealwright.replay.findings import resampled
from dealwright.replay.playing import Study, play_case
from dealwright.replay.purchases import Purchase, shipped

HEADER = (
    "ID,Item Description,Vendor,Delivered to Client Date,Unit of Measure (Per Pack),"
    "Line Item Quantity,Pack Price"
)
LINES = (
    "1,Gloves,Alder,2-Jun-12,100,50,9.00",
    "2,Gloves,Birch,3-Jul-12,100,50,10.00",
    "3,Gloves,Alder,2-Jun-13,100,100,12.00",
    "4,Gloves,Birch,3-Jul-13,100,300,10.00",
    "5,Masks,Alder,3-Jul-13,50,300,4.00",
    "6,Gloves,Birch,Pre-PQ Process,100,300,10.00",
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "history.csv"
    path.write_text("\n".join([HEADER, *LINES]), encoding="utf-8")
    return path


def run(*words: str) -> Result:
    """What the command does, in this process alone."""
    command = ["replay", "scms", "--executor", "process:1", "--rounds", "4", *words]
    return CliRunner().invoke(app, command, env={"COLUMNS": "200"})


def bought(item: str, vendor: str, year: int, packs: int, price: str) -> Purchase:
    return Purchase(item, 100, vendor, date(year, 6, 2), packs, Decimal(price))


def gloves() -> Case:
    """2013: Alder 100 packs at 12, Birch 300 at 10; in 2012 Alder was the cheaper one."""
    [_, case] = cases(
        [
            bought("Gloves", "Alder", 2012, 50, "9.00"),
            bought("Gloves", "Birch", 2012, 50, "10.00"),
            bought("Gloves", "Alder", 2013, 100, "12.00"),
            bought("Gloves", "Birch", 2013, 300, "10.00"),
            bought("Masks", "Alder", 2013, 300, "4.00"),
        ]
    )
    return case


def test_ways_of_choosing_are_what_one_works_out_by_hand() -> None:
    case = gloves()

    assert (case.item, case.year, case.whole) == ("Gloves", 2013, 400)
    assert case.paid == 4200
    assert case.at_cheapest() == 4000
    assert case.at_capacity() == 4000
    assert case.at_forecast() == 4800, "the cheapest of 2012 was the dearer one of 2013"
    assert sorted(case.history) == [Decimal("9.00"), Decimal("10.00")]


def test_a_vendor_delivers_at_most_twice_what_it_did() -> None:
    [case] = cases(
        [bought("Gloves", "Alder", 2013, 300, "12"), bought("Gloves", "Birch", 2013, 100, "10")]
    )

    assert case.at_cheapest() == 4000
    assert case.at_capacity() == 200 * 10 + 200 * 12
    assert case.at_forecast() == case.paid, "nothing is known of the year before"


@settings(max_examples=8)
@given(st.sampled_from(cases(shipped().purchases)), st.integers(0, 1000))
def test_what_is_negotiated_lies_between_the_made_up_floor_and_the_quote(
    case: Case, seed: int
) -> None:
    study = Study(seed, 3, (Decimal(0), Decimal("0.05")))

    none, some = play_case((study, 0, case))

    quote = case.quotes[case.cheapest]
    assert none.price is None or none.price >= quote
    assert some.price is None or quote * Decimal("0.95") <= some.price
    assert play_case((study, 0, case)) == [none, some]


def test_the_whole_is_written_down_and_says_what_it_rests_on(data: Path, tmp_path: Path) -> None:
    first, again = tmp_path / "first", tmp_path / "again"

    done = run("--data", str(data), "--out", str(first), "--floors", "0,0.05")
    run("--data", str(data), "--out", str(again), "--floors", "0,0.05")

    assert done.exit_code == 0, done.output
    assert "floors are synthetic" in done.output
    page = (first / "replay.html").read_bytes()
    assert page == (again / "replay.html").read_bytes()
    words = " ".join("".join(map(str, html.fromstring(page).itertext())).split())
    assert "4 lines in 2 item-years" in words
    assert "a date is missing: 1)" in words
    assert "MADE-UP floors" in words
    assert "No causal claim is made" in words
    assert b"src=" not in page
    assert b"href=" not in page
    with (first / "item-years.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["year"], row["floor"], row["paid"]) for row in rows] == [
        ("2012", "0", "950.00"), ("2012", "0.05", "950.00"),
        ("2013", "0", "4200.00"), ("2013", "0.05", "4200.00"),
    ]  # fmt: skip
    assert all(Decimal(row["negotiated"]) <= Decimal(row["at_cheapest_quote"]) for row in rows)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--floors", "a lot"), "give shares such as"),
        (("--floors", "0.9"), "from 0 to 0.5"),
        (("--executor", "cloud"), "use process"),
        (("--data", "missing.csv"), "was not read"),
    ],
)
def test_what_cannot_be_replayed_is_told(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    done = run("--out", str(tmp_path), *words)

    assert isinstance(done.exception, DealwrightError)
    assert told in f"{done.exception.message} {done.exception.instead}"


def test_another_file_is_named_by_what_it_lacks(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")

    done = run("--out", str(tmp_path), "--data", str(other))

    assert isinstance(done.exception, DealwrightError)
    assert "no column 'item description'" in done.exception.message


def test_shares_are_read_once_each_in_order() -> None:
    assert shares("0.05, 0,0.05") == (Decimal(0), Decimal("0.05"))


def test_intervals_come_from_the_seed_and_hold_what_never_varies() -> None:
    paid = [Decimal(100), Decimal(300)]
    costs = [Decimal(90), Decimal(270)]

    found = resampled(costs, paid, ["a", "b"], 1)

    assert found == resampled(costs, paid, ["a", "b"], 1)
    assert found.low == pytest.approx(0.1)
    assert found.high == pytest.approx(0.1)
