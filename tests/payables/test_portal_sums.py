"""What a vendor's page of an order says of its goods adds up, whatever happens in which order."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from dealwright.core.errors import DealwrightError
from dealwright.payables.model.fulfilment import NOTHING, Counted, Fulfilment, GoodsReceived
from dealwright.payables.model.fulfilment import fold as arrived
from dealwright.payables.portal_orders import order_lines, stands
from tests.payables.test_credit_sums import AT, WORDS, order, usd

COUNT = st.integers(1, 1200).map(Decimal)
EVENTS = st.lists(
    st.tuples(st.sampled_from(("receive", "over", "bill", "credit", "cancel")), COUNT), max_size=12
)


def happens(found: Fulfilment, name: str, count: Decimal) -> Fulfilment:
    """The order after that, where it is allowed; an invoice may be accepted before it arrives."""
    lines = (Counted(1, count),)
    try:
        if name in ("receive", "over"):
            made = GoodsReceived("rcp", "usr_1", AT, "2026-12-01", lines, name == "over", WORDS)
            return arrived(found, found.receive(made))
        if name == "bill":
            return arrived(found, found.bill("inv", AT, lines, usd(1)))
        if name == "cancel":
            return arrived(found, found.cancel("usr_1", AT, WORDS))
        if count <= found.billed.get(1, NOTHING):
            return arrived(found, found.credit("crn", AT, lines))
    except DealwrightError:
        pass
    return found


@settings(max_examples=max(100, settings().max_examples))
@given(EVENTS)
def test_received_to_come_and_called_off_are_what_was_ordered(
    events: list[tuple[str, Decimal]],
) -> None:
    found = order()

    for name, count in events:
        found = happens(found, name, count)
        [line] = order_lines(found)
        got, to_come, off = (Decimal(one) for one in (line.received, line.to_come, line.called_off))
        ordered, state = Decimal(line.ordered), stands(found)
        assert got + to_come + off == max(ordered, got)
        assert min(got, to_come, off, Decimal(line.returned)) >= 0
        assert to_come == 0 or off == 0
        assert (state in ("received", "billed")) == (got >= ordered), "whatever was billed"
        assert (state == "billed") == (min(got, Decimal(line.billed)) >= ordered)
        assert (state in ("cancelled", "rest_cancelled")) == (off > 0)
        assert (state in ("partly_received", "rest_cancelled")) == (0 < got < ordered)
