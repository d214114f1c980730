"""What a side is sent depends on the table and on its own side, on not a byte of the other's."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.engine.brief import Brief
from dealwright.engine.offers import Side, other
from dealwright.engine.opponents import OpponentSummary
from dealwright.engine.rationale import Reason
from dealwright.engine.session import (
    AgreementReached,
    OfferMade,
    Paused,
    Resumed,
    WalkedAway,
    Withdrawn,
)
from dealwright.engine.situation import Alternative
from dealwright.negotiations.following import Seen
from dealwright.negotiations.framing import Log, View
from dealwright.negotiations.model import NegotiationOpened, RoundsLimited
from dealwright.negotiations.side import (
    Briefed,
    HandedBack,
    Held,
    MandateChanged,
    MoveExplained,
    PersonAsked,
    RunStarted,
    TakenOver,
    Thoughts,
)
from dealwright.store.sealed import Sealed
from dealwright.store.streams import Recorded
from dealwright.strategies.model import Playing
from dealwright.strategies.trial import Draw
from tests.negotiations.table import SPACE, buyer, seller

OPENED = NegotiationOpened(
    "req_1", 1, "ven_1", "Vendor", "Widgets", "EA", "USD", SPACE, 15, "agent", simulated=False
)
START = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SECRET = "73"
"""Every number of a side that keeps secrets begins with it, and no public one does."""

offers = st.builds(
    lambda cents, terms: {"unit_price": f"{cents / 100:.2f}", "payment_terms": terms},
    st.integers(800, 1200),
    st.sampled_from(["prepaid", "net_30", "net_60"]),
)
endings = st.sampled_from(
    [
        None,
        lambda offer, turn: AgreementReached(turn, offer, 1),
        lambda offer, turn: WalkedAway(turn, "enough"),
        lambda offer, turn: Withdrawn(turn, "changed plans"),
    ]
)
secret_numbers = st.integers(0, 999).map(lambda n: f"{SECRET}{n:03}")


@st.composite
def tables(draw: st.DrawFn) -> list[Any]:
    """What both sides see: rounds, offers in turn, pauses, an end."""
    events: list[Any] = [OPENED, RoundsLimited(draw(st.integers(4, 15)))]
    turn: Side = "buyer"
    for n, offer in enumerate(draw(st.lists(offers, max_size=8))):
        events.append(OfferMade(turn, offer, n // 2 + 1))
        if draw(st.booleans()):
            events += [Paused("buyer", "a person asked"), Resumed("buyer")]
        turn = other(turn)
    ending = draw(endings)
    last = next((one.offer for one in reversed(events) if isinstance(one, OfferMade)), None)
    return events if ending is None or last is None else [*events, ending(last, turn)]


@st.composite
def thoughts(draw: st.DrawFn) -> Thoughts:
    """The numbers behind a move, all of them secret."""
    number = draw(secret_numbers)
    share = float(f"0.{number}")
    return Thoughts(
        strategy=draw(st.sampled_from([None, "price_anchor", "hold", "bundle"])),
        reasons=(Reason("hold_standing", {"utility": share}),),
        utility=share,
        tco=Decimal(number),
        target_utility=draw(st.one_of(st.none(), st.just(share))),
        opponent=OpponentSummary(3, "steady", {"unit_price": share}, share, (share, share)),
        alternative=draw(st.one_of(st.none(), st.just(Alternative(Decimal(number), share)))),
    )


def brief(side: Side, number: str) -> Brief:
    """A side's Brief with a limit that nobody may know."""
    if side == "buyer":
        return buyer(limit=f"{number}.00")
    return seller(floor=f"{SECRET[0]}.{number[-2:]}")


playings = st.none() | st.builds(
    Playing, st.sampled_from(["bundle", "secret_trade"]), st.just("built_in")
)
draws = st.none() | st.builds(
    Draw,
    st.just("trl_secret"),
    st.sampled_from(["bundle", "secret_trade"]),
    st.fixed_dictionaries({"bundle": st.floats(0, 1), "secret_trade": st.floats(0, 1)}),
    st.fixed_dictionaries({"bundle": st.floats(0, 1)}),
    st.integers(0, 900),
)


@st.composite
def own_streams(draw: st.DrawFn, side: Side, table: Sequence[Any]) -> tuple[Recorded, ...]:
    """One side's stream to that table: explained or not, held, asked, run by an agent or not."""
    subject = f"negotiation/neg_1/{side}"
    events: list[Any] = [Briefed(Sealed(subject, brief(side, draw(secret_numbers))))]
    if draw(st.booleans()):
        hold, told = draw(st.booleans()), draw(st.booleans())
        playing, drawn = Sealed(subject, draw(playings)), Sealed(subject, draw(draws))
        events.append(RunStarted("run_1", "usr_secret", hold, told, playing, drawn))
    for version, event in enumerate(table, 1):
        if getattr(event, "by", None) == side and draw(st.booleans()):
            actor: Any = draw(st.sampled_from(["agent", "person"]))
            why = Sealed(subject, draw(thoughts()))
            events.append(MoveExplained(version, actor, why, draw(st.sampled_from([None, "usr"]))))
        if draw(st.integers(0, 5)) == 0:
            events.append(Held(version, Sealed(subject, draw(thoughts()))))
        if draw(st.integers(0, 5)) == 0:
            events.append(PersonAsked(version, f"{SECRET} is too much", Sealed(subject, None)))
        if draw(st.integers(0, 5)) == 0:
            events += draw(st.sampled_from(STEPPED_IN))(version, subject, draw(secret_numbers))
    return recorded(subject, events)


STEPPED_IN: list[Any] = [
    lambda version, *_: [TakenOver(version, "usr_secret"), HandedBack(version, "usr_secret")],
    lambda version, subject, number: [
        MandateChanged(
            version,
            "usr_secret",
            ("budget",),
            Sealed(subject, brief(subject.rpartition("/")[2], number)),
            Sealed(subject, brief(subject.rpartition("/")[2], number)),
        )
    ],
]
"""What a person does on a side, as events after that version of the table."""


def recorded(stream: str, events: Sequence[Any]) -> tuple[Recorded, ...]:
    return tuple(
        Recorded(stream, n, type(one).__name__, (START + timedelta(seconds=n)).isoformat(), one)
        for n, one in zip(count(1), events, strict=False)
    )


@st.composite
def pairs(draw: st.DrawFn, viewer: Side) -> tuple[Log, Log]:
    """Two histories that differ only in what the other side recorded for itself."""
    table = draw(tables())
    own, across = draw(own_streams(viewer, table)), other(viewer)
    laid = recorded("negotiation/neg_1", table)
    logs = [_log(laid, viewer, own, draw(own_streams(across, table))) for _ in range(2)]
    if viewer == "seller":
        logs = [replace(log, yardstick=brief("buyer", draw(secret_numbers))) for log in logs]
    return logs[0], logs[1]


def _log(
    table: tuple[Recorded, ...],
    viewer: Side,
    own: tuple[Recorded, ...],
    theirs: tuple[Recorded, ...],
) -> Log:
    if viewer == "buyer":
        return Log("neg_1", table, own, theirs)
    return Log("neg_1", table, theirs, own)


def sent(log: Log, side: Side) -> list[str]:
    return [told.text for told in Seen(log).told(View(side))]


@given(logs=pairs("seller"))
def test_the_vendor_is_sent_the_same_bytes_whatever_the_buyers_side_records(
    logs: tuple[Log, Log],
) -> None:
    first, second = (sent(log, "seller") for log in logs)

    assert first == second


@given(logs=pairs("buyer"))
def test_the_buyer_is_sent_the_same_bytes_whatever_the_vendors_side_records(
    logs: tuple[Log, Log],
) -> None:
    first, second = (sent(log, "buyer") for log in logs)

    assert first == second


@given(data=st.data())
def test_no_number_and_no_name_of_the_buyers_side_is_in_what_the_vendor_is_sent(
    data: st.DataObject,
) -> None:
    table = data.draw(tables())
    own = data.draw(own_streams("buyer", table))
    log = Log("neg_1", recorded("negotiation/neg_1", table), own, ())

    text = "".join(sent(log, "seller"))

    assert not re.search(rf"(?<![\d.]){SECRET}", text), "9.73 is no number that begins with it"
    assert "usr_secret" not in text
    assert all(
        frame["data"].get(name) is None
        for frame in map(json.loads, sent(log, "seller"))
        for name in ("strategy", "rationale", "utility", "tco", "worth")
    )


@given(data=st.data())
def test_what_is_sent_grows_only_at_its_end(data: st.DataObject) -> None:
    table = data.draw(tables())
    laid = recorded("negotiation/neg_1", table)
    cut = data.draw(st.integers(1, len(laid)))

    whole = sent(Log("neg_1", laid, (), ()), "buyer")
    part = sent(Log("neg_1", laid[:cut], (), ()), "buyer")

    assert whole[: len(part)] == part


@pytest.mark.parametrize("both", [False, True])
def test_in_a_simulation_who_may_see_both_sides_sees_why_both_moved(both: bool) -> None:
    table = recorded("negotiation/neg_1", [OPENED, OfferMade("buyer", OFFER, 1), THEIRS])
    why = Thoughts("value_defence", (), 0.5, Decimal("9000"))
    subject = "negotiation/neg_1/seller"
    seller_side = recorded(subject, [MoveExplained(3, "agent", Sealed(subject, why))])

    *_, last = Seen(Log("neg_1", table, (), seller_side)).told(View("buyer", both))

    told = json.loads(last.text)["data"]
    assert (told["strategy"], told["utility"]) == (("value_defence", 0.5) if both else (None, None))


OFFER = {"unit_price": "8.50", "payment_terms": "net_30"}
THEIRS = OfferMade("seller", {"unit_price": "11.50", "payment_terms": "net_30"}, 1)
