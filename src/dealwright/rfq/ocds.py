"""An RFQ as a release package of the Open Contracting Data Standard 1.1.

Standard: OCDS 1.1 (Open Contracting Partnership), with its extension for bids. Told is what anybody
who was asked may know: who was asked for what and, once all is open, who bid how much and who won.
Budgets, scores, notes, contacts and what anybody did in person are not.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dealwright.core.money import Money
from dealwright.procurement.model.orders import Item, Order
from dealwright.procurement.standards.units import unit
from dealwright.rfq.comparison import Board
from dealwright.rfq.model.asked import AskedLine, Part, Rfq
from dealwright.rfq.model.awards import Award
from dealwright.rfq.model.quotes import Quote

VERSION = "1.1"
BIDS = (
    "https://raw.githubusercontent.com/open-contracting-extensions/"
    "ocds_bid_extension/v1.1.5/extension.json"
)
UNREGISTERED = "ocds-000000"
"""In place of the publisher's prefix, which the Open Contracting Partnership gives out."""
BUYER = "buyer"
AWARD_STATES = {"waiting": "pending", "approved": "active", "rejected": "cancelled"}
Json = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """All that a release is made of; `board` is None while no quote may be told.

    `quotes` are those of the invited in their order; none while there is no board.
    """

    id: str
    rfq: Rfq
    board: Board | None
    quotes: Sequence[Quote]
    awards: Mapping[str, Award]
    buyer: str
    orders: Mapping[str, Order]
    """Those that were placed, by their ids."""


def package(told: Told, prefix: str, at: str, uri: str) -> bytes:
    """The release package as JSON in UTF-8: amounts are numbers with exactly their digits."""
    return package_of(_release(told, f"{prefix}-{told.id}", at), told.buyer, at, uri)


def package_of(release: Json, buyer: str, at: str, uri: str) -> bytes:
    """One release as a package of its own."""
    found = {
        "uri": uri,
        "version": VERSION,
        **({"extensions": [BIDS]} if "bids" in release else {}),
        "publishedDate": at,
        "publisher": {"name": buyer},
        "releases": [release],
    }
    return _json(found).encode()


def _release(told: Told, ocid: str, at: str) -> Json:
    parts, ordered = told.rfq.parts, [one for one in told.rfq.decided if one.contract]
    tags = ["tender", *(["award"] if parts else []), *(["contract"] if ordered else [])]
    release: Json = {
        "ocid": ocid,
        "id": f"{ocid}-{at}",
        "date": at,
        "tag": tags,
        "initiationType": "tender",
        "language": "en",
        "parties": list(_parties(told)),
        "buyer": {"id": BUYER, "name": told.buyer},
        "tender": _tender(told),
    }
    if bids := list(_bids(told)):
        release["bids"] = {"details": bids}
    if parts:
        release["awards"] = [_award(told, part) for part in parts]
    if ordered:
        by_id = {part.award: part for part in parts}
        release["contracts"] = [
            {
                "id": one.contract,
                "awardID": one.award,
                "status": "active",
                "value": value(by_id[one.award].total),
                "items": list(_items(told, by_id[one.award])),
                **amended(told.orders.get(one.purchase_order or "")),
            }
            for one in ordered
        ]
        release["tag"] += contract_amended(told.orders.values())
    return release


def contract_amended(orders: Iterable[Order]) -> list[str]:
    """The tag of a release that tells an amendment, where one does."""
    return ["contractAmendment"] if any(one.revisions for one in orders) else []


def amended(order: Order | None) -> Json:
    """What a contract comes to with the amendments in force, and each of them."""
    if order is None or not order.revisions:
        return {}
    currency, before, told = order.placed.total.currency, order.placed.total, []
    for one in order.revisions:
        words = f"Revision {one.revision} of the order: {before} before, {one.terms.total} after"
        told.append({"id": one.amendment, "date": one.at, "description": words})
        before = one.terms.total
    lines = [pair for pair in enumerate(order.current.items, start=1) if pair[1].quantity]
    return {
        "value": value(before),
        "items": [_ordered(number, item, currency) for number, item in lines],
        "amendments": told,
    }


def _ordered(number: int, item: Item, currency: str) -> Json:
    counted = unit(item.unit)
    priced = {"amount": item.unit_price, "currency": currency}
    return {
        "id": str(number),
        "description": item.description,
        "quantity": item.quantity,
        "unit": {
            "scheme": "UNCEFACT",
            "id": counted.code,
            "name": counted.name,
            "value": priced,
        },
    }


def _parties(told: Told) -> Iterator[Json]:
    yield {"id": BUYER, "name": told.buyer, "roles": ["buyer", "procuringEntity"]}
    bidding = {quote.invited.vendor for quote in told.quotes if quote.submitted}
    supplying = {part.vendor for part in told.rfq.standing}
    for one in told.rfq.made.invited:
        roles = ["tenderer"] if one.vendor in bidding else []
        party = party_of(
            one.vendor, one.name, *roles, *(["supplier"] if one.vendor in supplying else [])
        )
        bidder = told.board.by_vendor.get(one.vendor) if told.board else None
        if bidder is not None and bidder.simulated:
            party["details"] = {"simulated": True}
        yield party


def party_of(id: str, name: str, *roles: str) -> Json:
    """A party; the codelist `partyRole` has no role for who was invited and no more."""
    return {"id": id, "name": name, **({"roles": list(roles)} if roles else {})}


def _tender(told: Told) -> Json:
    made = told.rfq.made
    tenderers = [_reference(told, quote) for quote in told.quotes if quote.submitted]
    tender: Json = {
        "id": told.id,
        "title": made.lines[0].product,
        "status": "complete" if told.rfq.standing else "active",
        "procuringEntity": {"id": BUYER, "name": told.buyer},
        "items": [_item(line, line.quantity) for line in made.lines],
        "procurementMethod": "selective",
        "procurementMethodDetails": "Sealed quotes" if told.rfq.sealed else "Open quotes",
        "submissionMethod": ["electronicSubmission"],
        "tenderPeriod": {"startDate": made.at, "endDate": made.deadline},
    }
    if told.board is not None:
        tender |= {"numberOfTenderers": len(tenderers), "tenderers": tenderers}
    return tender


def _bids(told: Told) -> Iterator[Json]:
    """What each vendor has bid; `invited` where nothing is to be told, or there is nothing."""
    said = {one.invited.vendor: one for one in told.quotes if one.versions and told.board}
    for one in told.rfq.made.invited:
        quote = said.get(one.vendor)
        if told.board is None or quote is None:
            yield invited(one.vendor, one.name, told.rfq.made.at)
            continue
        bid: Json = {
            **invited(one.vendor, one.name, quote.versions[-1].at),
            "status": "valid" if quote.submitted else "withdrawn",
        }
        if quote.submitted:
            bid["value"] = value(told.board.sum(one.vendor, told.board.cells).total)
        yield bid


def invited(id: str, name: str, at: str) -> Json:
    """That a vendor was invited to bid: the one bid of it, whatever comes of that later."""
    tenderers = [{"id": id, "name": name}]
    return {"id": id, "date": at, "status": "invited", "tenderers": tenderers}


def _award(told: Told, part: Part) -> Json:
    award = told.awards[part.award]
    return {
        "id": part.award,
        "status": AWARD_STATES[award.state],
        "date": award.made.at,
        "value": value(part.total),
        "suppliers": [{"id": part.vendor, "name": award.made.vendor_name}],
        "items": list(_items(told, part)),
    }


def _items(told: Told, part: Part) -> Iterator[Json]:
    awarded = {one.line: one for one in told.awards[part.award].made.lines}
    for number in part.lines:
        line = awarded[number]
        item = _item(told.rfq.line(number), line.quantity)
        item["unit"]["value"] = {"amount": line.unit_price, "currency": part.total.currency}
        yield item


def _item(line: AskedLine, quantity: int) -> Json:
    counted = unit(line.unit)
    return {
        "id": str(line.line),
        "description": " – ".join(filter(None, (line.product, line.specification))),
        "quantity": quantity,
        "unit": {"scheme": "UNCEFACT", "id": counted.code, "name": counted.name},
    }


def _reference(told: Told, quote: Quote) -> Json:
    return {"id": quote.invited.vendor, "name": quote.invited.vendor_name}


def value(money: Money) -> Json:
    """An amount as OCDS has it."""
    return {"amount": money.amount, "currency": money.currency}


def _json(value: object) -> str:
    """JSON in which a Decimal is a number with all its digits: `json` would make it a float."""
    match value:
        case Decimal():
            return format(value, "f")
        case dict():
            pairs = (f"{json.dumps(key)}:{_json(one)}" for key, one in value.items())
            return "{" + ",".join(pairs) + "}"
        case list():
            return "[" + ",".join(map(_json, value)) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)
