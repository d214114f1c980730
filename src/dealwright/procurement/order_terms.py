"""From an agreed offer to paper: what it obliges to, the contract's words, the order's document."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from dealwright.core.errors import Invalid
from dealwright.core.money import Money, line_total
from dealwright.core.sentences import Fact, Sentence, english, form
from dealwright.engine.economics import Economics
from dealwright.engine.offers import (
    PAYMENT,
    PRICE,
    QUANTITY,
    STANDARD_ISSUES,
    TERM,
    VALUE_ADDS,
    Offer,
)
from dealwright.procurement.model.orders import Item, OrderPlaced
from dealwright.procurement.model.requests import Line, RequestMade
from dealwright.procurement.standards.documents import (
    OrderDocument,
    OrderLine,
    PartyInfo,
    number_text,
    price_text,
)
from dealwright.procurement.standards.text import one_line
from dealwright.procurement.standards.units import unit

PLAYED_BY = "Dealwright"
SIMULATED = f"SIMULATED: {PLAYED_BY} played the seller's side. No company has to deliver anything."

PLAYED = form("vendor_played", "our own agent played the vendor; no company has agreed to anything")
NET = form("payment_net", "net {days} days from the invoice")
PREPAID = form("payment_prepaid", "prepaid")
HOLDS = form("term_months", "The agreement holds for {months} months from its date.")
ENDS = form("term_done", "The agreement ends when both sides have done what they owe.")
INCLUDED = form("value_adds", "Included in the price: {adds}.")


@dataclass(frozen=True)
class Obligation:
    """What an agreement binds to: `quantity` unit prices over its whole term, in all `total`."""

    quantity: Decimal
    unit_price: Decimal
    total: Money


def obligation(request: RequestMade, line: Line, offer: Offer) -> Obligation:
    """Quantity, times the agreed term where the price is per month or year, rounded once.

    Without a term the request's horizon counts. The buyer's total cost of ownership is another
    number: it is taken over the horizon, and knows later payment and value-adds.
    """
    price, quantity, months = offer[PRICE], offer.get(QUANTITY), offer.get(TERM)
    economics = Economics(
        currency=request.budget.currency,
        price_period=request.terms.price_period,
        tco_horizon_months=months if isinstance(months, int) else request.terms.tco_horizon_months,
        quantity=line.quantity,
    )
    units, unit_price = economics.units(quantity), Decimal(str(price))
    return Obligation(units, unit_price, line_total(units, unit_price, request.budget.currency))


def item(request: RequestMade, line: Line, offer: Offer, owed: Obligation) -> Item:
    """The order's line; where the price is per month or year it says of what it is made up."""
    specification = "\n".join(filter(None, (further_text(offer), line.specification)))
    if request.terms.price_period != "once":
        counted = f"{offer.get(QUANTITY, line.quantity)} {unit(line.unit).name}"
        months = offer.get(TERM, request.terms.tco_horizon_months)
        made_up = f"{counted} for {months} months, priced per {request.terms.price_period}"
        specification = f"{made_up}\n{specification}".strip()
    return Item(line.product, owed.quantity, line.unit, owed.unit_price, specification)


def payment_told(offer: Offer) -> Fact:
    """The payment terms; those that have no code are words."""
    terms = str(offer.get(PAYMENT, ""))
    days = payment_days(offer)
    if days.isdecimal():
        return (NET(days=int(days)),)
    return (PREPAID(),) if terms == "prepaid" else terms.replace("_", " ")


def payment_text(offer: Offer) -> str:
    """The payment terms in words."""
    return english(payment_told(offer))


def payment_days(offer: Offer) -> str:
    """The days to pay from the invoice, empty where the terms are others."""
    terms = str(offer.get(PAYMENT, ""))
    return terms.removeprefix("net_") if terms.startswith("net_") else ""


def term_told(offer: Offer) -> Sentence:
    """How long the agreement binds."""
    months = offer.get(TERM)
    return HOLDS(months=months) if isinstance(months, int) else ENDS()


def term_text(offer: Offer) -> str:
    """How long the agreement binds, in words."""
    return term_told(offer).text


def adds_told(offer: Offer) -> Sentence | None:
    """The value-adds, None without any."""
    adds = offer.get(VALUE_ADDS)
    return INCLUDED(adds=", ".join(adds)) if isinstance(adds, tuple) and adds else None


def adds_text(offer: Offer) -> str:
    """The value-adds in words, empty without any."""
    told = adds_told(offer)
    return told.text if told else ""


def further_text(offer: Offer) -> str:
    """What was agreed on further issues, in words, empty without any: `warranty: 24 months`."""
    found = {name: value for name, value in offer.items() if name not in STANDARD_ISSUES}
    return "; ".join(f"{name.replace('-', ' ')}: {value}" for name, value in found.items())


def minute_text(at: str) -> str:
    """The minute of an ISO time, in UTC, as it stands in a contract: `2015-06-15, 12:00 UTC`."""
    return f"{datetime.fromisoformat(at).astimezone(UTC):%Y-%m-%d, %H:%M} UTC"


def readable(name: str) -> str:
    """The name without the characters that a document refuses: marks that nobody can see."""
    return "".join(letter for letter in name if _is_readable(letter)).strip()


def _is_readable(letter: str) -> bool:
    try:
        return bool(one_line(letter, "name"))
    except Invalid:
        return False


@dataclass(frozen=True)
class Approved:
    """Who approved, as the contract names it, and when (an ISO time)."""

    by: str
    at: str
    note: str = ""


@dataclass(frozen=True)
class Papers:
    """The numbers by which contract and order name each other."""

    contract: str
    order: str


def contract_variables(
    placed: OrderPlaced, offer: Offer, approved: Approved, papers: Papers
) -> dict[str, str]:
    """What the template of a contract is given."""
    origin = placed.origin
    return {
        "agreement_number": papers.contract,
        "agreement_date": placed.issued,
        "buyer": placed.buyer,
        "buyer_address": "",
        "seller": origin.vendor_name,
        "seller_address": "",
        "goods": "\n".join(_goods(item, placed.total.currency) for item in placed.items),
        "total": str(placed.total),
        "payment_terms": placed.payment_terms,
        "payment_days": payment_days(offer),
        "term": term_text(offer),
        "incoterm": placed.incoterm,
        "place": placed.place,
        "delivery_date": placed.requested_delivery or "",
        "value_adds": adds_text(offer),
        "request_number": origin.request,
        "negotiation_number": origin.negotiation,
        "rfq_number": origin.rfq,
        "order_number": papers.order,
        "approved_by": approved.by,
        "approved_at": minute_text(approved.at),
        "approval_note": approved.note,
        "simulated_by": PLAYED_BY if origin.simulated else "",
    }


def document(number: str, placed: OrderPlaced) -> OrderDocument:
    """The order as both sides read it; without the contact once that was erased.

    And without the request that it follows from, whose name is the buyer's own.
    """
    known = placed.contact.value
    email, phone = getattr(known, "email", None), getattr(known, "phone", None)
    seller = PartyInfo(
        name=placed.origin.vendor_name,
        reference=placed.origin.vendor,
        email=email or "",
        phone=phone or "",
    )
    delivery = placed.requested_delivery
    return OrderDocument(
        number=number,
        issued=date.fromisoformat(placed.issued),
        currency=placed.total.currency,
        buyer=PartyInfo(name=placed.buyer),
        seller=seller,
        lines=tuple(_lines(placed.items)),
        note=placed.note,
        payment_terms=placed.payment_terms,
        incoterm=placed.incoterm,
        place=placed.place,
        requested_delivery=date.fromisoformat(delivery) if delivery else None,
        contract=placed.contract,
    )


def _goods(item: Item, currency: str) -> str:
    amount = line_total(item.quantity, item.unit_price, currency)
    price = price_text(item.unit_price, currency)
    each = f"{number_text(item.quantity)} × {unit(item.unit).name} at {price} {currency} each"
    said = f"{item.description}: {each}, {amount}"
    return f"{said}\n{item.specification}" if item.specification else said


def _lines(items: tuple[Item, ...]) -> Iterator[OrderLine]:
    """Without what was taken out; the others keep their numbers."""
    place = 0
    for number, item in enumerate(items, start=1):
        if item.quantity:
            place += 1
            yield _order_line(item, number if number != place else 0)


def _order_line(item: Item, number: int) -> OrderLine:
    return OrderLine(
        description=item.description,
        quantity=item.quantity,
        unit=unit(item.unit),
        unit_price=item.unit_price,
        specification=item.specification,
        number=number,
    )
