"""How reliably a vendor delivered, by receipts: what came whole and by the day asked for."""

from decimal import Decimal

from dealwright.payables.model.fulfilment import Fulfilment, total
from dealwright.payables.store.lists import FULFILMENT, over_of
from dealwright.procurement.service.scores import Record
from dealwright.procurement.store.orders import ORDER
from dealwright.store.reader import Reader

LATEST = 100
"""The latest orders that count: what a vendor was like years ago says little."""


async def record_of(reader: Reader, vendor: str) -> Record:
    """Of the vendor's latest orders that are over, how many came whole and in time."""
    ids = await over_of(reader, vendor, LATEST)
    done = await reader.peek_all(FULFILMENT, ids)
    orders = await reader.peek_all(ORDER, ids)
    kept = [
        came_whole(one.state, order.state.current.requested_delivery)
        for one, order in zip(done, orders, strict=True)
    ]
    return Record(len(kept), sum(kept))


def came_whole(found: Fulfilment, by: str | None) -> bool:
    """Whether all that was ordered had arrived by that ISO day; by any day where none was asked."""
    in_time = [
        one.made for one in found.receipts if not one.voided and (by is None or one.made.day <= by)
    ]
    got = total(line for made in in_time for line in made.lines)
    return all(got.get(one.line, Decimal(0)) >= one.quantity for one in found.items)
