"""A request that was awarded by negotiation, also one by text, as an OCDS 1.1 release package.

Told is what was asked of whom, and what was ordered from whom: what was offered at the tables is
each vendor's own, so that bids say only who was invited. Lines of an RFQ are told by its release.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dealwright.procurement.model.orders import Item, Order
from dealwright.procurement.model.requests import Request, RequestOrdered
from dealwright.procurement.standards.units import unit
from dealwright.rfq.ocds import (
    BUYER,
    Json,
    amended,
    contract_amended,
    invited,
    package_of,
    party_of,
    value,
)


@dataclass(frozen=True)
class Asked:
    """All that a release is made of; `orders` are those that negotiation led to."""

    id: str
    request: Request
    orders: Mapping[str, Order]
    buyer: str

    @property
    def ordered(self) -> Sequence[RequestOrdered]:
        return [one for one in self.request.orders if one.purchase_order in self.orders]

    @property
    def invited(self) -> dict[str, str]:
        """Who was asked, by id: the name."""
        return {one.vendor: one.name for line in self.request.sourced for one in line.shortlist}

    @property
    def vendors(self) -> dict[str, tuple[str, bool]]:
        """Who was asked, or ordered from, by id: the name, and whether it is simulated."""
        origins = [one.placed.origin for one in self.orders.values()]
        asked = {id: (name, False) for id, name in self.invited.items()}
        return asked | {one.vendor: (one.vendor_name, one.simulated) for one in origins}


def package(asked: Asked, prefix: str, at: str, uri: str) -> bytes:
    """The release package as JSON in UTF-8: amounts are numbers with exactly their digits."""
    ocid = f"{prefix}-{asked.id}"
    parts = ["award", "contract"] if asked.ordered else []
    release: Json = {
        "ocid": ocid,
        "id": f"{ocid}-{at}",
        "date": at,
        "tag": ["tender", *parts],
        "initiationType": "tender",
        "language": "en",
        "parties": list(_parties(asked)),
        "buyer": {"id": BUYER, "name": asked.buyer},
        "tender": _tender(asked),
    }
    if asked.invited:
        at = asked.request.made.at
        release["bids"] = {"details": [invited(*one, at) for one in asked.invited.items()]}
    if asked.ordered:
        release["awards"] = [_award(asked, one) for one in asked.ordered]
        release["contracts"] = [_contract(asked, one) for one in asked.ordered]
        release["tag"] += contract_amended(asked.orders.values())
    return package_of(release, asked.buyer, at, uri)


def _parties(asked: Asked) -> Iterator[Json]:
    yield {"id": BUYER, "name": asked.buyer, "roles": ["buyer", "procuringEntity"]}
    supplying = {one.placed.origin.vendor for one in asked.orders.values()}
    for id, (name, simulated) in asked.vendors.items():
        supplier = ["supplier"] if id in supplying else []
        yield party_of(id, name, *supplier) | (
            {"details": {"simulated": True}} if simulated else {}
        )


def _tender(asked: Asked) -> Json:
    made = asked.request.made
    lines = enumerate(made.lines, start=1)
    items = [
        _item(number, Item(one.product, Decimal(one.quantity), one.unit, Decimal(0)))
        for number, one in lines
    ]
    return {
        "id": asked.id,
        "title": made.lines[0].product,
        "status": "complete" if asked.request.state == "ordered" else "active",
        "procuringEntity": {"id": BUYER, "name": asked.buyer},
        "items": items,
        "procurementMethod": "limited",
        "procurementMethodDetails": "Negotiation with chosen vendors",
        "tenderPeriod": {"startDate": made.at},
    }


def _award(asked: Asked, ordered: RequestOrdered) -> Json:
    placed = asked.orders[ordered.purchase_order].placed
    origin = placed.origin
    return {
        "id": _award_id(asked, ordered),
        "status": "active",
        "date": placed.at,
        "value": value(ordered.total),
        "suppliers": [{"id": origin.vendor, "name": origin.vendor_name}],
        "items": _items(asked, ordered),
    }


def _contract(asked: Asked, ordered: RequestOrdered) -> Json:
    return {
        "id": ordered.contract,
        "awardID": _award_id(asked, ordered),
        "status": "active",
        "value": value(ordered.total),
        "items": _items(asked, ordered),
        **amended(asked.orders[ordered.purchase_order]),
    }


def _award_id(asked: Asked, ordered: RequestOrdered) -> str:
    return f"{asked.orders[ordered.purchase_order].placed.origin.negotiation}-{ordered.line}"


def _items(asked: Asked, ordered: RequestOrdered) -> list[Json]:
    placed = asked.orders[ordered.purchase_order].placed
    found = []
    for one in placed.items:
        item = _item(ordered.line, one)
        item["unit"]["value"] = {"amount": one.unit_price, "currency": ordered.total.currency}
        found.append(item)
    return found


def _item(line: int, item: Item) -> Json:
    counted = unit(item.unit)
    return {
        "id": str(line),
        "description": item.description,
        "quantity": item.quantity,
        "unit": {"scheme": "UNCEFACT", "id": counted.code, "name": counted.name},
    }
