"""What is counted together: never less than the order itself, and no order twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dealwright.approvals.chain import USUAL, Progress, Signature
from dealwright.approvals.counting import Growth, ask_of, counts_since, judged, signed_for
from dealwright.approvals.model import Approval, Ask, approval_id
from dealwright.core.money import Money

AMOUNTS = st.integers(0, 10**9)


def award(number: int, minor: int, part: str = "") -> Ask:
    """An award of one request."""
    return Ask(
        "award", f"negotiation/neg_{number}", 1, "", "gloves", Money(minor, "USD"), "ann",
        matter="req_1", part=part,
    )  # fmt: skip


def grown(first: Ask, minor: int) -> Ask:
    """The same order, come to another total."""
    by = frozenset({"rob"})
    total = Money(minor, "USD")
    growth = Growth("growth", f"invoice/inv_{minor}", 2, "", total, first.total, by)
    return ask_of(Approval(first), growth)


@given(mine=AMOUNTS, others=st.lists(AMOUNTS, max_size=5))
def test_awards_of_several_parts_come_to_their_sum_and_rivals_to_themselves(
    mine: int, others: list[int]
) -> None:
    parts = [award(n, minor, f"line {n}") for n, minor in enumerate(others, 2)]
    rivals = [award(n, minor, "line 1") for n, minor in enumerate(others, 20)]

    assert judged(award(1, mine, "line 1"), [*parts, *rivals]).minor == mine + sum(others)


@given(mine=AMOUNTS, at_first=AMOUNTS, later=st.lists(AMOUNTS, max_size=3))
def test_an_order_that_grew_counts_once_with_the_most_it_has_come_to(
    mine: int, at_first: int, later: list[int]
) -> None:
    first = award(2, at_first)
    again = [grown(first, minor) for minor in later]

    assert judged(award(1, mine), [first, *again]).minor == mine + max([at_first, *later])
    assert judged(grown(first, mine), [first, *again]).minor == mine


@given(at_first=AMOUNTS, later=st.lists(st.tuples(AMOUNTS, st.booleans()), max_size=4))
def test_what_was_signed_is_the_most_that_was_approved(
    at_first: int, later: list[tuple[int, bool]]
) -> None:
    first = award(1, at_first)
    again = [
        Approval(grown(first, minor), state="approved" if good else "rejected")
        for minor, good in later
    ]

    signed = signed_for(first.total, again)

    assert signed.minor == max([at_first, *(minor for minor, good in later if good)])


def test_who_asked_asks_again_with_who_made_it_grow() -> None:
    first = replace(award(1, 100), involved=("ben",))

    ask = grown(first, 120)

    assert ask.asking == {"ann", "ben", "rob"}
    assert (ask.grows, ask.matter) == (approval_id(first), "req_1")


NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
SPANS = st.timedeltas(timedelta(), timedelta(days=800))


def approved(at: datetime | None) -> Approval:
    """An award that was signed then; None: before the time of a signature was kept."""
    signed = (Signature(0, "bob", "bob", at.isoformat()),) if at else ()
    return Approval(award(1, 100), "approved", "bob", progress=Progress(USUAL, signed))


@given(
    days=st.integers(1, 366),
    off=st.sampled_from((-1, 0, 1)) | st.integers(-(10**13), 10**13),
    waited=SPANS,
)
def test_an_order_counts_until_so_many_days_after_it_was_placed(
    days: int, off: int, waited: timedelta
) -> None:
    placed = NOW - timedelta(days=days) + timedelta(microseconds=off)
    asked = (placed - waited).isoformat()

    counts = counts_since(approved(placed), asked, NOW - timedelta(days=days))

    assert counts == (off >= 0), "however long it had waited to be signed"
    assert counts_since(approved(None), placed.isoformat(), NOW - timedelta(days=days)) == counts


@given(waited=SPANS)
def test_what_waits_counts_however_long_and_what_is_refused_never(waited: timedelta) -> None:
    asked = (NOW - waited).isoformat()

    assert counts_since(Approval(award(1, 100)), asked, NOW)
    for over in (Approval(award(1, 100), "rejected"), Approval(award(1, 100), "withdrawn")):
        assert not counts_since(over, NOW.isoformat(), NOW - waited)
