"""Time-based sides: their moves, their mandates, and a batch of them against step by step."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealwright.core.errors import Invalid, Refused
from dealwright.engine import (
    BOULWARE,
    LINEAR,
    AgreementReached,
    Brief,
    CategoricalIssue,
    ConcessionCurve,
    Event,
    IntegerIssue,
    Limit,
    Linear,
    Mandate,
    OneOf,
    OptionScores,
    OutcomeSpace,
    Scores,
    Session,
    SessionOpened,
    Side,
    SubsetIssue,
    TimeBased,
    ValueFunction,
    WalkedAway,
    Wishes,
    replay,
    time_based,
    word,
)
from dealwright.engine.batch import BUYER, SELLER, Players, pooled, simulate, worths
from dealwright.engine.fence import fence_of
from dealwright.engine.outright import play
from dealwright.engine.preferences import shares
from dealwright.engine.ranking import Ranking, ranking_of
from dealwright.engine.sorting import order_of
from dealwright.engine.timed import step_by_step
from tests.engine.examples import SPACE

ROUNDS = 12
ONE, FIVE = Decimal(1), Decimal(5)
LETTERS, ADDS = ("a", "b", "c", "d"), ("onboarding", "support")
PLACE = OutcomeSpace(
    (
        CategoricalIssue("letter", LETTERS),
        IntegerIssue("count", 1, 5),
        SubsetIssue("value_adds", ADDS),
    )
)
SIDES: tuple[Side, Side] = ("buyer", "seller")
WORTH = st.floats(0, 1).map(lambda x: round(x, 3))


@st.composite
def briefs(draw: st.DrawFn, side: Side) -> Brief:
    """A side with random weights, values, reservation and limits; equal worths are common."""
    weights = {name: float(draw(st.integers(0, 4))) for name in ("letter", "count", "value_adds")}
    weights["letter"] += 1
    values: dict[str, ValueFunction] = {
        "letter": Scores({name: draw(WORTH) for name in LETTERS}),
        "count": draw(st.sampled_from((Linear(ONE, FIVE), Linear(FIVE, ONE)))),
        "value_adds": OptionScores({name: draw(WORTH) for name in ADDS}),
    }
    limits: dict[str, Limit] = {"letter": OneOf(("a", "c", "d"))} if draw(st.booleans()) else {}
    mandate = Mandate(side, min_utility=draw(st.sampled_from((0.0, 0.3))), limits=limits)
    return Brief(side, None, Wishes(weights, values, reservation=draw(WORTH) / 2), mandate)


def curves() -> st.SearchStrategy[ConcessionCurve]:
    """Any manner, ending anywhere."""
    return st.builds(ConcessionCurve, st.floats(0.1, 5), st.floats(0, 0.6))


Party = tuple[Brief, ConcessionCurve]
BUYERS = st.tuples(briefs("buyer"), curves())
SELLERS = st.tuples(briefs("seller"), curves())


def test_a_side_concedes_by_its_curve_and_says_at_what_it_aims() -> None:
    buyer, seller = letters({"a": 1, "b": 0.6, "c": 0.3}), letters({"c": 1}, "seller")
    firm = time_based(seller, PLACE, ConcessionCurve(0.1, 0.9), 3)
    session = Session(SessionOpened(PLACE, 3))

    log = [*session.offer("buyer", {"letter": "a", "count": 1, "value_adds": []})]
    session = session.apply(log[0])
    move = firm.decide(session)

    assert move.offer is not None and move.offer["letter"] == "c"
    words = [word(reason) for reason in move.reasons]
    assert words == ["Aiming at a utility of 1.00 in round 1 of 3"]
    played = play(time_based(buyer, PLACE, LINEAR, 3), firm, Session(SessionOpened(PLACE, 3)))
    assert [made.offer["letter"] for made in played.offers] == ["a", "c", "b", "c"]
    assert played.state == "agreement"


def letters(worth: dict[str, float], side: Side = "buyer") -> Brief:
    """A side that looks at the letter alone."""
    scores = {"letter": Scores(worth)}
    return Brief(side, None, Wishes({"letter": 1.0}, scores), Mandate(side))


def test_a_side_without_any_rational_offer_walks_away_and_says_why() -> None:
    brief = Brief(
        "buyer",
        None,
        Wishes({"letter": 1.0}, {"letter": Scores({"a": 0.2})}, reservation=0.5),
        Mandate("buyer"),
    )
    buyer = time_based(brief, PLACE, LINEAR, 5)
    session = Session(SessionOpened(PLACE, 5))

    move = buyer.decide(session)

    assert isinstance(buyer.events(session, move)[0], WalkedAway)
    assert word(move.reasons[0]) == (
        "Walk away: the last offer is worth 0.00, no agreement is worth 0.50"
    )


def test_an_acceptance_says_what_it_was_compared_with() -> None:
    buyer, seller = letters({"a": 1, "b": 0.6}), letters({"a": 1}, "seller")
    session = Session(SessionOpened(PLACE, 5))
    both = time_based(buyer, PLACE, LINEAR, 5), time_based(seller, PLACE, LINEAR, 5)
    session = session.apply(both[0].events(session, both[0].decide(session))[0])

    move = both[1].decide(session)

    assert isinstance(both[1].events(session, move)[0], AgreementReached)
    assert word(move.reasons[0]) == (
        "Accept: their offer is worth 1.00, our next one would have been worth 1.00"
    )


def test_a_step_that_the_mandate_forbids_is_refused() -> None:
    mandate = Mandate("buyer", max_concession=0.1)
    brief = Brief(
        "buyer", None, Wishes({"letter": 1.0}, {"letter": Scores({"a": 1, "b": 0.5})}), mandate
    )
    buyer, seller = time_based(brief, PLACE, LINEAR, 3), letters({"d": 1}, "seller")

    with pytest.raises(Refused, match="max_concession"):
        play(buyer, time_based(seller, PLACE, BOULWARE, 3), Session(SessionOpened(PLACE, 3)))
    with pytest.raises(Refused, match="max_concession"):
        step_by_step(
            buyer, time_based(seller, PLACE, BOULWARE, 3), Session(SessionOpened(PLACE, 3))
        )


def test_a_space_with_a_price_is_not_for_these_sides() -> None:
    with pytest.raises(Invalid, match="price in steps"):
        time_based(letters({"a": 1}), SPACE, LINEAR, 3)


@given(st.integers(0, PLACE.size - 1))
def test_offers_and_numbers_belong_together(number: int) -> None:
    offer = PLACE.at(number)

    assert PLACE.number_of(offer) == PLACE.number_of(dict(offer)) == number
    assert PLACE.parse(dict(offer)) == PLACE.dump(offer) == offer


@given(briefs("buyer"))
def test_a_ranking_holds_the_same_utilities_as_the_brief(brief: Brief) -> None:
    ranking = ranking_of(brief, PLACE)

    assert ranking.worth.tolist() == [brief.utility(PLACE.at(n)) for n in range(PLACE.size)]
    in_order = [(ranking.worth[n], n) for n in ranking.order.tolist()]
    assert in_order == sorted(in_order)


@given(briefs("buyer"), st.lists(st.floats(0, 1)))
def test_the_cheapest_offer_is_the_first_in_order_that_is_worth_so_much(
    brief: Brief, asked: list[float]
) -> None:
    ranking = ranking_of(brief, PLACE)
    best = ranking.best or 0.0
    reached = np.array([best, *(least for least in asked if least <= best)])

    found = ranking.cheapest(reached)

    order = ranking.order.tolist()
    first = [next(n for n in order if ranking.worth[n] >= least) for least in reached]
    assert found.tolist() == first


def test_offers_of_one_worth_are_told_apart_by_their_number() -> None:
    many = OutcomeSpace(tuple(CategoricalIssue(f"i{n}", LETTERS) for n in range(6)))
    wishes = Wishes({"i0": 1.0}, {"i0": Scores({"a": 1.0, "b": 0.5})})
    ranking = ranking_of(Brief("buyer", None, wishes, Mandate("buyer")), many)

    assert ranking.cheapest(np.array([1.0, 0.7, 0.5, 0.2])).tolist() == [0, 0, 4**5, 4**5]


@given(st.integers(0, 10_000), st.integers(1, 4))
def test_of_many_offers_the_cheapest_is_found_without_sorting_them(seed: int, digits: int) -> None:
    random = np.random.default_rng(seed)
    worth = np.round(random.random(3_000), digits)
    ranking, asked = Ranking(worth), np.append(random.random(40) * worth.max(), worth[:40])

    found = ranking.cheapest(asked)

    least = [worth[worth >= one].min() for one in asked]
    assert found.tolist() == [int(np.flatnonzero(worth == one)[0]) for one in least]


@given(st.integers(0, 10_000), st.sampled_from((0, 1, 2, 4, 16)), st.sampled_from((1, 9)))
def test_many_rows_are_sorted_as_each_by_itself(seed: int, digits: int, steep: int) -> None:
    random = np.random.default_rng(seed)
    worth = np.round(random.random((random.integers(1, 6), random.integers(1, 400))), digits)
    worth = worth**steep
    worth[random.random(worth.shape) < random.choice((0.0, 0.2, 1.0))] = -np.inf

    order, rising = order_of(worth)

    assert order.tolist() == worth.argsort(axis=1, kind="stable").tolist()
    assert rising.tolist() == np.sort(worth, axis=1).tolist()
    assert order_of(worth[0])[0].tolist() == order[0].tolist()


def test_a_space_too_large_to_value_one_by_one_is_refused_with_what_would_do() -> None:
    many = OutcomeSpace(tuple(CategoricalIssue(f"i{n}", LETTERS) for n in range(12)))
    brief = Brief("buyer", None, Wishes({"i0": 1.0}, {"i0": Scores({"a": 1.0})}), Mandate("buyer"))

    with pytest.raises(Invalid, match="one by one"):
        time_based(brief, many, LINEAR, 3)


@given(briefs("seller"), st.data())
def test_the_fence_is_the_mandate(brief: Brief, data: st.DataObject) -> None:
    ranking, numbers = ranking_of(brief, PLACE), st.integers(0, PLACE.size - 1)
    number, before = data.draw(numbers), data.draw(st.none() | numbers)
    fence, mandate = fence_of(brief, ranking), brief.mandate
    previous = None if before is None else PLACE.at(before)

    assert fence.allows(number) is not bool(mandate.breaches(PLACE.at(number), brief))
    broken = mandate.breaches(PLACE.at(number), brief, previous)
    assert fence.allows_move(number, before) is not bool(broken)


@given(briefs("buyer"))
def test_many_worths_are_those_of_the_briefs(brief: Brief) -> None:
    weights = dict(brief.wishes.weights)
    shared = shares(weights)
    columns = [
        np.array([[shared[issue.name] * brief.wishes.values[issue.name](v) for v in values]])
        for issue, values in zip(PLACE.issues, PLACE.levels, strict=True)
    ]

    assert worths(columns).tolist() == [ranking_of(brief, PLACE).worth.tolist()]


@given(BUYERS, SELLERS, st.integers(1, ROUNDS))
def test_the_log_of_two_sides_folds_to_the_same_session(
    buyer: Party, seller: Party, rounds: int
) -> None:
    opened, log = SessionOpened(PLACE, rounds), list[Event]()

    session = play(ready(buyer, rounds), ready(seller, rounds), Session(opened), log)

    assert replay([opened, *log]) == session
    for brief, _ in (buyer, seller):
        assert session.agreement is None or not brief.mandate.breaches(session.agreement, brief)


@given(BUYERS, SELLERS, st.integers(1, ROUNDS), st.sampled_from((None, 0.02, 0.2)))
def test_played_out_at_once_all_happens_as_step_by_step(
    buyer: Party, seller: Party, rounds: int, most: float | None
) -> None:
    brief = replace(seller[0], mandate=replace(seller[0].mandate, max_concession=most))
    both = ready(buyer, rounds), ready((brief, seller[1]), rounds)
    logs: tuple[list[Event], list[Event]] = ([], [])

    ends = [
        outcome(partial(run, *both, Session(SessionOpened(PLACE, rounds)), log))
        for run, log in zip((play, step_by_step), logs, strict=True)
    ]

    assert ends[0] == ends[1]
    assert logs[0] == logs[1]


def outcome(run: Callable[[], Session]) -> Session | str:
    """The session, or why it was refused."""
    try:
        return run()
    except Refused as refused:
        return str(refused)


@settings(max_examples=15)
@given(
    st.lists(BUYERS, min_size=1, max_size=4),
    st.lists(SELLERS, min_size=1, max_size=4),
    st.integers(1, ROUNDS),
)
def test_a_batch_ends_as_step_by_step(
    buyers: list[Party], sellers: list[Party], rounds: int
) -> None:
    every = np.indices((len(buyers), len(sellers))).reshape(2, -1).T

    ends = simulate(players(buyers), players(sellers), every, rounds)

    for place, (one, two) in enumerate(every.tolist()):
        both = ready(buyers[one], rounds), ready(sellers[two], rounds)
        played = step_by_step(both[0], both[1], Session(SessionOpened(PLACE, rounds)))
        agreed = played.agreement
        number = -1 if agreed is None else PLACE.number_of(agreed)
        assert (ends.number[place], ends.offers[place]) == (number, len(played.made))
        if agreed is not None:
            assert ends.accepted_by[place] == (SELLER if len(played.made) % 2 else BUYER)


def ready(party: Party, rounds: int) -> TimeBased:
    """The side, ready to play."""
    return time_based(party[0], PLACE, party[1], rounds)


def players(parties: list[Party]) -> Players:
    """Sides as a batch has them."""
    return Players(
        pooled([ranking_of(brief, PLACE) for brief, _ in parties]),
        np.arange(len(parties)),
        np.array([curve.exponent for _, curve in parties]),
        np.array([curve.end for _, curve in parties]),
        np.array([brief.preferences().reservation for brief, _ in parties]),
    )
