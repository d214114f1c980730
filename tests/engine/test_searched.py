"""Spaces too large to list: what is found there, and that a move obeys all that it must."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from dealwright.engine import (
    Between,
    Brief,
    CategoricalIssue,
    Decision,
    IntegerIssue,
    Linear,
    Mandate,
    Offer,
    OneOf,
    OptionScores,
    OutcomeSpace,
    Scores,
    Session,
    SessionOpened,
    Side,
    SubsetIssue,
    View,
    Wishes,
    decide,
)
from dealwright.engine.opponents import observe
from dealwright.engine.searched import survey
from dealwright.engine.table import Table
from dealwright.engine.tabulate import table_for
from tests.engine.examples import BUYER, SELLER, SPACE, play, taken

ADDS = tuple(f"add_{n:02}" for n in range(10))
EQUAL = 1e-9
SIDES: tuple[Side, Side] = ("buyer", "seller")


def named(issues: int, values: int) -> OutcomeSpace:
    """A space of ordered names without a price."""
    names = tuple(f"v{n}" for n in range(values))
    return OutcomeSpace(
        tuple(CategoricalIssue(f"i{n}", names, ordered=True) for n in range(issues))
    )


def briefs(space: OutcomeSpace, seed: int) -> tuple[Brief, Brief]:
    """Two sides with opposed orders of the values, and weights of their own."""
    random, found = np.random.default_rng(seed), []
    for side in SIDES:
        turned = 1 if side == "buyer" else -1
        weights = random.dirichlet(np.full(len(space.issues), 3.0)).tolist()
        values = {}
        for issue in space.issues:
            worth = np.sort(random.random(issue.size))[::turned]
            worth = (worth - worth.min()) / np.ptp(worth)
            scores = zip(issue.some(issue.size), worth.tolist(), strict=True)
            values[issue.name] = Scores({str(value): score for value, score in scores})
        wishes = Wishes(dict(zip(space.by_name, weights, strict=True)), values)
        found.append(Brief(side, None, wishes, Mandate(side)))
    return found[0], found[1]


def best_liked(table: Table, liked: np.ndarray, worth: np.ndarray, least: float) -> float:
    """How much the best of these is liked that is worth so much to us."""
    return float(liked[worth >= least - EQUAL].max(initial=-1.0))


def test_the_search_finds_what_the_whole_table_holds() -> None:
    space = named(7, 4)
    for seed in range(3):
        buyer, seller = briefs(space, seed)
        session, _ = play(buyer, seller, Session(SessionOpened(space, 4)))
        theirs = session.by("seller")
        whole = table_for(buyer, space)
        model = observe(whole, buyer, theirs)

        found, known = survey(buyer, space, session.made, theirs)

        assert len(whole.codes) == 4**7
        assert len(found.codes) < 1_000
        none = np.zeros(len(whole.codes), np.int64)
        here = np.zeros(len(found.codes), np.int64)
        every, some = np.arange(none.size), np.arange(here.size)
        for least in np.linspace(0, 1, 21):
            most = best_liked(whole, model.utility(every, none), whole.utility(every, none), least)
            got = best_liked(found, known.utility(some, here), found.utility(some, here), least)
            assert most - 0.02 <= got <= most + EQUAL


def test_it_finds_the_best_terms_at_every_price_too() -> None:
    price, _, months, payment, _ = SPACE.issues
    quantity = IntegerIssue("quantity", 100, 100)
    space = OutcomeSpace((price, quantity, months, payment, SubsetIssue("value_adds", ADDS)))
    scores = {add: (n * 7 % 10) / 10 for n, add in enumerate(ADDS)}
    wishes = replace(
        BUYER.wishes,
        weights={**BUYER.wishes.weights, "value_adds": 0.2},
        values={**BUYER.wishes.values, "value_adds": OptionScores(scores)},
    )
    buyer = replace(BUYER, wishes=wishes)
    made = space.parse(
        {
            "unit_price": "108.00",
            "quantity": 100,
            "term_months": 24,
            "payment_terms": "net_30",
            "value_adds": ["add_03"],
        }
    )
    whole = table_for(buyer, space)
    model = observe(whole, buyer, [made])

    found, known = survey(buyer, space, [made], [made])

    assert len(found.rows) < len(whole.rows) / 20
    for least in np.linspace(0.3, 0.9, 7):
        results = []
        for table, belief in ((whole, model), (found, known)):
            steps = table.steps_for(table.rows, least)
            worth = table.utility(table.rows, steps)
            results.append(best_liked(table, belief.utility(table.rows, steps), worth, least))
        assert results[1] >= results[0] - 0.02


@pytest.mark.parametrize(("issues", "values"), [(10, 10), (40, 10)])
def test_a_space_that_nobody_could_list_is_negotiated_to_a_good_end(
    issues: int, values: int
) -> None:
    space = named(issues, values)
    buyer, seller = briefs(space, 1)

    session, decisions = play(buyer, seller, Session(SessionOpened(space, 8)))

    assert space.size == values**issues
    assert session.agreement is not None
    assert buyer.utility(session.agreement) + seller.utility(session.agreement) > 1.2
    assert all(decision.reasons for _, decision in decisions)


def first_move(brief: Brief, space: OutcomeSpace, *made: Offer) -> Decision:
    session = Session(SessionOpened(space, 8))
    for offer in made:
        for event in session.offer(session.turn, offer):
            session = session.apply(event)
    return decide(View(session, session.turn), brief, 3)


def test_equal_views_give_equal_moves_whatever_was_played_before() -> None:
    space = named(12, 8)
    (buyer, seller), other = briefs(space, 2), briefs(space, 3)
    session, _ = play(buyer, seller, Session(SessionOpened(space, 6)))
    before = [first_move(buyer, space, *session.made[:n]) for n in (0, 2, 4)]
    play(*other, Session(SessionOpened(space, 6)))

    again = [first_move(replace(buyer), space, *session.made[:n]) for n in (0, 2, 4)]

    assert again == before


def test_limits_of_single_issues_and_must_haves_hold_in_it() -> None:
    many = tuple(f"add_{n:02}" for n in range(24))
    issues = (*SPACE.issues[:-1], SubsetIssue("value_adds", many), IntegerIssue("seats", 1, 5_000))
    space = OutcomeSpace((*issues, *named(6, 9).issues))
    allowed: tuple[int | str, ...] = many[:12]
    mandate = Mandate(
        "buyer",
        total_limit=Decimal(126_000),
        limits={
            "value_adds": OneOf(allowed),
            "seats": Between(Decimal(10), Decimal(2_000)),
            "i3": OneOf(("v2", "v5")),
        },
        must_have_value_adds=(many[3], many[7]),
    )
    weights = {**BUYER.wishes.weights, "seats": 0.1, "i3": 0.1, "i4": 0.1}
    values = {
        **BUYER.wishes.values,
        "value_adds": OptionScores({many[1]: 1.0, many[20]: 1.0}),
        "seats": Linear(Decimal(1), Decimal(5_000)),
        "i3": Scores({"v8": 1.0, "v5": 0.4}),
        "i4": Scores({"v8": 1.0}),
    }
    buyer = replace(
        BUYER, mandate=mandate, wishes=replace(BUYER.wishes, weights=weights, values=values)
    )

    _, decisions = play(buyer, SELLER, Session(SessionOpened(space, 8)))

    made = [decision.offer for side, decision in decisions if side == "buyer"]
    assert made
    for offer in made:
        assert offer is not None
        assert not mandate.breaches(offer, buyer)
        adds = offer["value_adds"]
        assert isinstance(adds, tuple)
        assert {many[3], many[7]} <= set(adds) <= set(allowed)


def test_a_value_of_a_long_range_that_was_offered_is_known_from_then_on() -> None:
    space = OutcomeSpace((*named(8, 6).issues, IntegerIssue("seats", 1, 5_000)))
    buyer, _ = briefs(OutcomeSpace(space.issues[:-1]), 4)
    made = space.parse({**dict.fromkeys([f"i{n}" for n in range(8)], "v0"), "seats": 1_237})

    table, _ = survey(buyer, space, [made], [made])

    row = table.row_of(made)
    assert row is not None
    assert table.offer(row, 0) == made


def test_where_nothing_is_allowed_the_side_walks_away() -> None:
    space = named(12, 8)
    both = dict(zip(SIDES, briefs(space, 5), strict=True))
    opened = Session(SessionOpened(space, 8))
    sessions = {
        "buyer": opened,
        "seller": taken(opened, decide(View(opened, "buyer"), both["buyer"], 1)),
    }
    for side in SIDES:
        shut = replace(both[side], mandate=Mandate(side, limits={"i0": OneOf(("none",))}))

        assert decide(View(sessions[side], side), shut, 1).action == "walk_away"
