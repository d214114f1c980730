"""Alternating offers: who may do what, and when it ends."""

from collections.abc import Callable
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid, Refused
from dealwright.engine import (
    AgreementReached,
    DeadlineReached,
    Event,
    OfferMade,
    OutcomeSpace,
    Session,
    SessionOpened,
    Side,
    WalkedAway,
    Withdrawn,
    replay,
)
from tests.engine.examples import SPACE, STANDARD, after, offer, opened

LOW, HIGH = offer("90.00"), offer("110.00")
SIDES = st.sampled_from(["buyer", "seller"])
COMMANDS = st.sampled_from(
    ["offer", "accept", "walk_away", "withdraw", "expire", "pause", "resume"]
)


def full(max_rounds: int) -> Session:
    """A session in which all the offers were made."""
    return after(*[LOW, HIGH] * max_rounds, max_rounds=max_rounds)


def test_the_buyer_moves_first_and_sides_alternate() -> None:
    session = opened()

    turns = [session.turn, after(LOW).turn, after(LOW, HIGH).turn]

    assert turns == ["buyer", "seller", "buyer"]


def test_a_round_is_one_move_of_each_side() -> None:
    rounds = [after(*[LOW, HIGH][: n % 3]).round for n in (0, 1, 2)]

    assert rounds == [1, 1, 2]
    assert [made.round for made in after(LOW, HIGH, LOW, HIGH).offers] == [1, 1, 2, 2]


def test_an_offer_is_recorded_in_its_stored_form() -> None:
    raw = {**STANDARD, "unit_price": "98.5", "value_adds": ["training", "support"]}

    events = opened().offer("buyer", raw)

    stored = {**STANDARD, "unit_price": "98.50", "value_adds": ("support", "training")}
    assert events == [OfferMade("buyer", stored, 1)]


def test_8_rounds_allow_16_offers_and_no_more() -> None:
    session = full(8)

    assert len(session.offers) == 16
    assert session.turn == "buyer"
    with pytest.raises(Refused, match="last offer has been made") as refused:
        session.offer("buyer", LOW)
    assert refused.value.instead == "accept it or walk away"


@pytest.mark.parametrize("max_rounds", [1, 8])
def test_after_the_sellers_last_offer_the_buyer_may_still_accept(max_rounds: int) -> None:
    events = full(max_rounds).accept("buyer")

    assert events == [AgreementReached("buyer", SPACE.dump(HIGH), max_rounds)]


def test_after_the_sellers_last_offer_the_buyer_may_still_walk_away() -> None:
    session = full(8)

    assert session.walk_away("buyer", "too dear") == [WalkedAway("buyer", "too dear")]
    assert session.expire() == [DeadlineReached(8)]


def test_accepting_agrees_on_the_other_sides_last_offer() -> None:
    session = after(LOW, HIGH)

    agreed = session.apply(session.accept("buyer")[0])

    assert agreed.state == "agreement"
    assert agreed.agreement == HIGH


def test_a_move_out_of_turn_is_refused_and_says_whose_turn_it_is() -> None:
    with pytest.raises(Refused, match="it is the buyer's turn"):
        opened().offer("seller", HIGH)
    with pytest.raises(Refused, match="it is the seller's turn"):
        after(LOW).accept("buyer")


def test_there_is_nothing_to_accept_before_the_first_offer() -> None:
    with pytest.raises(Refused, match="no offer to accept"):
        opened().accept("buyer")


def test_an_offer_out_of_the_space_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(Refused) as refused:
        opened().offer("buyer", {**STANDARD, "unit_price": "500.00"})

    assert "50.00 to 150.00" in refused.value.instead


def test_while_paused_moves_are_refused_and_a_side_may_withdraw() -> None:
    session = opened().apply(opened().pause("anna", "budget")[0])

    moves: list[Callable[[], list[Event]]] = [
        lambda: session.offer("buyer", LOW),
        lambda: session.accept("buyer"),
        lambda: session.walk_away("buyer", ""),
        lambda: session.pause("anna", "again"),
    ]
    for move in moves:
        with pytest.raises(Refused, match="paused"):
            move()
    assert session.withdraw("seller", "sold out") == [Withdrawn("seller", "sold out")]


def test_a_resumed_session_goes_on_where_it_was() -> None:
    session = after(LOW)

    paused = session.apply(session.pause("anna", "lunch")[0])

    assert paused.paused
    assert paused.apply(paused.resume("anna")[0]) == session
    with pytest.raises(Refused, match="not paused"):
        session.resume("anna")


def test_a_limited_session_has_fewer_rounds_and_never_more() -> None:
    session = after(LOW, HIGH, LOW, HIGH)

    assert session.limited(3).max_rounds == 3
    assert session.limited(15).max_rounds == 8
    assert session.limited(2).offers_left("buyer") == 0
    with pytest.raises(Invalid):
        session.limited(0)


def test_offers_left_count_down_for_each_side() -> None:
    left = [
        (after(*made).offers_left("buyer"), after(*made).offers_left("seller"))
        for made in ([], [LOW], [LOW, HIGH])
    ]

    assert left == [(8, 8), (7, 8), (7, 7)]


@pytest.mark.parametrize("max_rounds", [0, -1])
def test_a_session_has_at_least_one_round(max_rounds: int) -> None:
    with pytest.raises(Invalid, match="max_rounds"):
        SessionOpened(SPACE, max_rounds)


def test_a_replay_starts_with_the_opening_and_has_only_one() -> None:
    opening = SessionOpened(OutcomeSpace(SPACE.issues), 8)

    with pytest.raises(Invalid, match="cannot start with"):
        replay([DeadlineReached(1)])
    with pytest.raises(Invalid, match="opened once"):
        replay([opening, opening])


@given(st.lists(st.tuples(COMMANDS, SIDES), max_size=60), st.integers(1, 4))
def test_whatever_is_tried_the_books_stay_right(
    commands: list[tuple[str, Side]], max_rounds: int
) -> None:
    session, events = opened(max_rounds), cast(list[Event], [SessionOpened(SPACE, max_rounds)])

    for name, side in commands:
        new = _try(session, name, side)
        assert session.state == "open" or not new
        events += new
        for event in new:
            session = session.apply(event)

    sides = [made.by for made in session.offers]
    assert len(sides) <= 2 * max_rounds
    assert sides == (["buyer", "seller"] * max_rounds)[: len(sides)]
    assert [made.round for made in session.offers] == [n // 2 + 1 for n in range(len(sides))]
    assert (session.agreement is not None) == (session.state == "agreement")
    assert replay(events) == session


def _try(session: Session, name: str, side: Side) -> list[Event]:
    calls: dict[str, Callable[[], list[Event]]] = {
        "offer": lambda: session.offer(side, LOW if side == "buyer" else HIGH),
        "accept": lambda: session.accept(side),
        "walk_away": lambda: session.walk_away(side, "enough"),
        "withdraw": lambda: session.withdraw(side, "gone"),
        "expire": session.expire,
        "pause": lambda: session.pause("anna", "wait"),
        "resume": lambda: session.resume("anna"),
    }
    try:
        return calls[name]()
    except Refused:
        return []
