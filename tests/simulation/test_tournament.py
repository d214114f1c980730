"""`dealwright tournament`: all meet the same purchases, and who came out how is told with care."""

import csv
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from typer.testing import CliRunner, Result

from dealwright.cli import app
from dealwright.core.errors import DealwrightError
from dealwright.simulation.contest import Contest, Match, met, play_all, shards
from dealwright.simulation.entrants import entrants
from dealwright.simulation.executors import collect, results
from dealwright.simulation.heat import heat_map
from dealwright.simulation.scenario import SPACE, TEMPERAMENTS
from dealwright.simulation.standings import standings
from dealwright.simulation.yardstick import Yardstick

PATIENT = {
    "name": "patient_term",
    "summary": "Hold the price for two rounds, then trade the term",
    "rules": [{"when": {"to_round": 2}, "use": "price_anchor"}, {"use": "term_trade"}],
}
MEETING = met(5, 0)
LINE = Match(0, "a", "balanced", "agreement", 4, "9.00", 0.5, 0.5, 0.5, 0.5, 0.5, 0.1)


def run(*words: str) -> Result:
    """What the command does, in this process alone."""
    command = ["tournament", "--count", "2", "--rounds", "2", "--executor", "process:1", *words]
    return CliRunner().invoke(app, command, env={"COLUMNS": "80"})


def described(folder: Path, **said: object) -> str:
    """A file that describes a strategy, as the API shows one."""
    path = folder / "patient.json"
    rest = {"summary": PATIENT["summary"], "rules": PATIENT["rules"], **said}
    path.write_text(json.dumps({"name": "patient_term", "version": 3, "description": rest}))
    return str(path)


def test_it_says_who_came_out_how_and_that_it_is_simulated(tmp_path: Path) -> None:
    lines, picture = tmp_path / "all.csv", tmp_path / "all.svg"
    own = described(tmp_path)

    done = run(
        "--strategy", "bundle", "--strategy", own, "--out", str(lines), "--out", str(picture)
    )

    assert done.exit_code == 0, done.output
    assert "Simulated" in done.output
    assert "patient_term" in done.output
    assert "first" in done.output
    with lines.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    met_by_all = {(number, temper) for number in "01" for temper in TEMPERAMENTS}
    for name in ("bundle", "patient_term"):
        own_rows = [row for row in rows if row["strategy"] == name]
        assert {(row["number"], row["temperament"]) for row in own_rows} == met_by_all
    drawing = etree.tostring(etree.parse(str(picture)).getroot()).decode()
    assert "Simulated" in drawing
    assert all(word in drawing for word in ("bundle", "patient_term", *TEMPERAMENTS))


def test_the_lines_are_the_same_on_any_executor() -> None:
    contest = Contest(tuple(entrants(["adaptive", "timing"])), 2, 3, 2)

    here, whole = collect(results(play_all, shards(contest), None), print)
    with ThreadPoolExecutor(2) as threads:
        there, _ = collect(results(play_all, shards(contest), threads), print)

    assert whole
    assert here == there
    assert len(here) == contest.matches


def test_without_names_all_that_are_built_in_play() -> None:
    names = [one.name for one in entrants([])]

    assert names[0] == "adaptive"
    assert {"bundle", "final_offer", "price_anchor"} < set(names)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--strategy", "luck"), "there is no strategy 'luck'"),
        (("--strategy", "bundle", "--strategy", "bundle"), "bundle would play twice"),
        (("--strategy", "nowhere.json"), "nowhere.json cannot be read: No such file"),
        (("--out", "rows.xlsx"), "the ending of 'rows.xlsx'"),
        (("--executor", "cloud"), "executor 'cloud'"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_played(
    words: tuple[str, ...], said: str
) -> None:
    refused = run(*words)

    assert isinstance(refused.exception, DealwrightError)
    assert said in str(refused.exception)
    assert "playing" not in refused.output


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{", "is no JSON"),
        ("[1]", "describes no strategy"),
        (json.dumps({**PATIENT, "rules": [{"use": "luck"}]}), "rules.0.use: there is no luck"),
        (json.dumps({**PATIENT, "name": "bundle"}), "give it another name"),
    ],
)
def test_a_file_that_describes_no_strategy_is_told_what_is_wrong(
    tmp_path: Path, written: str, said: str
) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(written)

    refused = run("--strategy", str(path))

    assert isinstance(refused.exception, DealwrightError)
    assert said in f"{refused.exception}; {refused.exception.instead}"


@given(st.integers(0, SPACE.issues[0].size - 1), st.integers(0, 95))
def test_no_end_is_better_than_the_best_that_could_be_had(step: int, row: int) -> None:
    measure = MEETING.measure
    table = Yardstick((1.0, 1.0), (0.0, 0.0), measure.points)
    points = measure.points[:, (step * 96 + row) % measure.points.shape[1]]

    for by in (measure, table):
        scores = by.scores((float(points[0]), float(points[1])))
        assert 0 <= (scores.nash or 0) <= 1
        assert (scores.distance or 0) >= 0
    beaten = (measure.points > points[:, None] + 1e-9).all(axis=0).any()
    on_it = measure.scores((float(points[0]), float(points[1]))).distance == 0
    assert on_it <= (not beaten)


def test_no_agreement_wins_nothing_and_the_best_point_has_the_whole_product() -> None:
    measure = Yardstick((1.0, 1.0), (0.2, 0.0), np.array([[0.9, 0.6, 0.2], [0.1, 0.5, 0.9]]))

    nothing, best = measure.scores(None), measure.scores((0.6, 0.5))

    assert (nothing.advantage, nothing.seller_advantage, nothing.nash) == (0, 0, 0)
    assert nothing.distance == pytest.approx(np.hypot(0.4, 0.5))
    assert (best.nash, best.distance) == (1.0, 0.0)
    assert best.advantage == pytest.approx(0.5)


def test_the_order_is_by_advantage_and_small_differences_are_not_told_apart() -> None:
    random = np.random.default_rng(4)
    luck = random.uniform(0, 1, 60)
    matches = [
        replace(LINE, number=n, strategy=name, temperament=temper, advantage=float(value))
        for n, chance in enumerate(luck)
        for name, value in (
            ("worse", chance - 0.2),
            ("alike", chance + random.normal(-0.001, 0.1)),
            ("best", chance),
        )
        for temper in TEMPERAMENTS
    ]

    best, alike, worse = sorted(
        standings(matches, 1), key=lambda one: ("best", "alike", "worse").index(one.strategy)
    )

    assert standings(matches, 1)[-1] == worse
    assert best.advantage.low < luck.mean() < best.advantage.high
    assert alike.behind.low <= 0
    assert worse.behind.low > 0
    assert worse.behind.mean - max(0.0, best.behind.mean) == pytest.approx(0.2, abs=0.05)


def test_nothing_played_is_an_empty_table_and_a_picture() -> None:
    assert standings([], 1) == []
    assert "svg" in heat_map([], "Simulated")
