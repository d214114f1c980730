"""A vendor's reliability is worked out from receipts, and its scorecard goes by it."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.money import Money
from dealwright.payables.model.fulfilment import (
    Counted,
    Fulfilment,
    FulfilmentOpened,
    GoodsReceived,
    Ordered,
    ReceiptVoided,
    fold,
)
from dealwright.payables.service.reliability import came_whole
from dealwright.procurement.model.vendors import Profile
from dealwright.procurement.service.scores import Record, Scores, scores_of
from dealwright.store.sealed import Sealed
from tests.payables.desk import Desk

DAY = "2026-11-10"
NOTE = Sealed("person/usr_1", "")
WHOLE = Decimal(100)


def order(*receipts: tuple[str, int], voided: int | None = None) -> Fulfilment:
    """A hundred were ordered; so many arrived on those days."""
    item = Ordered(1, "Gloves", "EA", WHOLE, Decimal(1))
    nothing = Money(0, "USD")
    opened = FulfilmentOpened("po", DAY, "ven", "Alder", True, "apr", "", nothing, (item,))
    found = fold(None, opened)
    for n, (day, quantity) in enumerate(receipts):
        lines = (Counted(1, Decimal(quantity)),)
        found = fold(found, GoodsReceived(str(n), "usr", day, day, lines, False, NOTE))
    if voided is not None:
        found = fold(found, ReceiptVoided(str(voided), "usr", DAY, NOTE))
    return found


def test_an_order_is_kept_that_came_whole_by_the_day() -> None:
    assert came_whole(order(("2026-11-09", 60), (DAY, 40)), DAY)
    assert not came_whole(order(("2026-11-09", 60), ("2026-11-11", 40)), DAY)
    assert came_whole(order(("2026-11-09", 60), ("2026-11-11", 40)), None)
    assert not came_whole(order((DAY, 99)), None)
    assert not came_whole(order((DAY, 60), (DAY, 40), voided=0), DAY)


@given(orders=st.integers(1, 100), data=st.data())
def test_the_score_is_the_share_that_was_kept_half_up(orders: int, data: st.DataObject) -> None:
    kept = data.draw(st.integers(0, orders))

    scored = scores_of(Profile("Alder", quality=70, reliability=1), Record(orders, kept))

    exact = Decimal(100 * kept) / orders
    assert (scored.quality, scored.orders) == (70, orders)
    assert exact - Decimal("0.5") < scored.reliability <= exact + Decimal("0.5")


def test_what_was_typed_holds_until_there_is_a_receipt() -> None:
    typed = Profile("Alder", quality=70, reliability=80)

    assert scores_of(typed, Record(0, 0)) == Scores(70, 80, 0)


async def test_once_an_order_is_over_the_scorecard_goes_by_its_receipts(desk: Desk) -> None:
    body = [{"measure": "reliability", "block": 60}]
    await desk.ann.put("scorecard-thresholds", {"category": "any", "thresholds": body})
    path = f"vendors/{desk.vendor}/scorecard"
    typed = await desk.ann.get(path)

    await desk.receive((1, "1000"), (2, "500"))
    open_still = await desk.ann.get(path)
    await desk.ann.post(f"purchase-orders/{desk.order}/cancel", {"reason": "it never came"})
    known = await desk.ann.get(path)

    assert typed == open_still
    assert typed["orders"] == 0
    assert (known["orders"], known["reliability"], known["blocked"]) == (1, 0, True)
    assert known["quality"] == typed["quality"]


async def test_an_order_that_came_whole_counts_for_its_vendor(desk: Desk) -> None:
    await desk.receive((1, "1000"), (2, "500"), (3, "200"))

    known = await desk.ann.get(f"vendors/{desk.vendor}/scorecard")

    assert (known["orders"], known["reliability"]) == (1, 100)
