"""Orders and changes that come as UBL 2.1: read without trusting them, equal to what we wrote.

Every amount is worked out anew from quantities and prices; a document that says otherwise is
refused. So are allowances, charges and taxes: an `OrderDocument` has no place for them.
"""

from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from dealwright.core.errors import Invalid
from dealwright.core.money import decimal, exponent
from dealwright.procurement.standards.documents import OrderDocument, OrderLine, PartyInfo
from dealwright.procurement.standards.ubl import ORDER, ORDER_CHANGE, Change
from dealwright.procurement.standards.ubl_amounts import (
    check_once,
    day,
    money_in,
    needed,
    price_of,
    root_of,
    unit_of,
)
from dealwright.procurement.standards.ubl_parts import BASICS, each, found, parsed, said

MOST_LINES = 500
NOT_ORDERED = ("Cancelled", "Disputed")
"""Codes of the list LineStatusCode of UBL 2.1."""
LONGEST_NUMBER = 9
"""Digits of a line's own number."""
NOT_TAKEN = "ask for an order of lines alone, at net prices"
_EXTRAS = ("AllowanceTotalAmount", "ChargeTotalAmount", "PrepaidAmount", "PayableRoundingAmount")

_ONCE = (
    "ID",
    "IssueDate",
    "DocumentCurrencyCode",
    "BuyerCustomerParty",
    "SellerSupplierParty",
    "AnticipatedMonetaryTotal",
    "AnticipatedMonetaryTotal/PayableAmount",
)
_ONCE_A_LINE = (
    "Quantity",
    "LineExtensionAmount",
    "Item",
    "Price",
    "Price/PriceAmount",
    "Price/BaseQuantity",
)


@dataclass(frozen=True)
class Received:
    """An order as it is from now on, and by which change, where it is no new one."""

    order: OrderDocument
    change: Change | None = None


def read_order(content: bytes) -> OrderDocument:
    """An order as somebody sent it; `Invalid` says what is missing, wrong or not taken."""
    root = root_of(content, f"{{{ORDER}}}Order")
    return _order(root, _line_of(root, "ID"), day(needed(root, "IssueDate")))


def read_received(content: bytes) -> Received:
    """An Order, or an OrderChange with the whole order as it is after it."""
    if parsed(content).tag != f"{{{ORDER_CHANGE}}}OrderChange":
        return Received(read_order(content))
    root = root_of(content, f"{{{ORDER_CHANGE}}}OrderChange")
    check_once(root, ("OrderReference", "OrderReference/ID", "SequenceNumberID"))
    of, issued = found(root, "OrderReference"), day(needed(root, "IssueDate"))
    if of is None:
        raise Invalid("the change names no order", "say whose change it is in OrderReference")
    sequence = needed(root, "SequenceNumberID")
    if not _number(sequence, 0) > 0:
        raise Invalid(f"SequenceNumberID {sequence!r} is no number", "count the changes from 1")
    first = said(of, "IssueDate")
    order = _order(root, _line_of(of, "ID"), day(first) if first else issued)
    return Received(order, Change(_line_of(root, "ID"), int(sequence), issued))


def _order(root: Element, number: str, issued: date) -> OrderDocument:
    check_once(root, _ONCE)
    currency = needed(root, "DocumentCurrencyCode")
    exponent(currency)
    _check_extras(root)
    lines = each(root, "OrderLine")
    if len(lines) > MOST_LINES:
        raise Invalid(f"{len(lines)} lines", f"send at most {MOST_LINES} in one order")
    terms = found(root, "DeliveryTerms")
    order = OrderDocument(
        number=number,
        issued=issued,
        currency=currency,
        buyer=_party(found(root, "BuyerCustomerParty", "Party"), "buyer"),
        seller=_party(found(root, "SellerSupplierParty", "Party"), "seller"),
        lines=tuple(_read_line(one, place, currency) for place, one in enumerate(lines, start=1)),
        note=_written(root, "Note"),
        payment_terms=_written(found(root, "PaymentTerms"), "Note"),
        incoterm=said(terms, "ID"),
        place=_line_of(found(root, "DeliveryTerms", "DeliveryLocation"), "Description"),
        requested_delivery=_delivery(root),
        contract=_line_of(found(root, "Contract"), "ID"),
        originator=_line_of(found(root, "OriginatorDocumentReference"), "ID"),
    )
    _check_totals(root, order)
    return order


def _read_line(order_line: Element, place: int, currency: str) -> OrderLine:
    element = found(order_line, "LineItem")
    if element is None:
        raise Invalid("an order line has no LineItem", "send a whole UBL 2.1 Order")
    check_once(element, _ONCE_A_LINE)
    if (status := said(element, "LineStatusCode")) in NOT_ORDERED:
        raise Invalid(f"a line is {status!r}", "send the lines alone that are ordered")
    item, number = found(element, "Item"), said(element, "ID")
    line = OrderLine(
        description=_line_of(item, "Name"),
        quantity=decimal(said(element, "Quantity"), f"the quantity of line {number}"),
        unit=unit_of(element, "Quantity"),
        unit_price=price_of(element, f"line {number}", currency),
        specification=_written(item, "Description"),
        seller_item=_line_of(found(element, "Item", "SellersItemIdentification"), "ID"),
        number=_number(number, place),
    )
    right = line.amount(currency)
    if (
        said(element, "LineExtensionAmount")
        and (stated := money_in(element, "LineExtensionAmount", currency)) != right
    ):
        raise Invalid(
            f"line {number} says {stated}, but {line.quantity} at {line.unit_price} are {right}",
            NOT_TAKEN,
        )
    return line


def _number(said: str, place: int) -> int:
    """The line's own number, 0 where it is its place, or no number."""
    known = said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER
    return 0 if not known or int(said) == place else int(said)


def _party(party: Element | None, role: str) -> PartyInfo:
    if party is None:
        raise Invalid(f"the order names no {role}", "send a whole UBL 2.1 Order")
    address, contact = found(party, "PostalAddress"), found(party, "Contact")
    legal = _line_of(found(party, "PartyLegalEntity"), "RegistrationName")
    return PartyInfo(
        name=_line_of(found(party, "PartyName"), "Name") or legal,
        reference=_line_of(found(party, "PartyIdentification"), "ID"),
        street=_line_of(address, "StreetName"),
        city=_line_of(address, "CityName"),
        postal_code=_line_of(address, "PostalZone"),
        country=said(found(party, "PostalAddress", "Country"), "IdentificationCode"),
        contact=_line_of(contact, "Name"),
        phone=_line_of(contact, "Telephone"),
        email=_line_of(contact, "ElectronicMail"),
    )


def _check_totals(root: Element, order: OrderDocument) -> None:
    totals = found(root, "AnticipatedMonetaryTotal")
    for name in ("LineExtensionAmount", "PayableAmount"):
        if said(totals, name) and money_in(totals, name, order.currency) != order.total():
            raise Invalid(
                f"{name} says {said(totals, name)}, the lines come to {order.total()}", NOT_TAKEN
            )


def _check_extras(root: Element) -> None:
    totals = found(root, "AnticipatedMonetaryTotal")
    stated = [name for name in _EXTRAS if decimal(said(totals, name) or "0", name) != 0]
    if each(root, "AllowanceCharge"):
        stated.append("AllowanceCharge")
    if stated:
        raise Invalid(f"the order has {stated[0]}", NOT_TAKEN)


def _delivery(root: Element) -> date | None:
    latest = said(found(root, "Delivery", "RequestedDeliveryPeriod"), "EndDate")
    return day(latest) if latest else None


def _written(element: Element | None, name: str) -> str:
    """The text to the letter: spaces at its ends are part of what was written."""
    return "" if element is None else element.findtext(f"{{{BASICS}}}{name}") or ""


def _line_of(element: Element | None, name: str) -> str:
    """The same on one line, where somebody broke it to lay out the file."""
    text = _written(element, name)
    return " ".join(text.split()) if "\n" in text or "\t" in text else text
