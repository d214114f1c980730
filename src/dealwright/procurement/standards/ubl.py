"""Orders as UBL 2.1 XML: elements in the order of the schema, the same bytes for equal orders.

Standard: OASIS Universal Business Language 2.1, document types Order and Order Change. No
customisation (such as Peppol's) is claimed, and no tax is stated: it comes with the invoice.
"""

from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from dealwright.procurement.standards.documents import OrderDocument, OrderLine, price_text
from dealwright.procurement.standards.ubl_parts import (
    amount,
    delivery_terms,
    group,
    party,
    quantity,
    text,
    written,
)

ORDER = "urn:oasis:names:specification:ubl:schema:xsd:Order-2"
ORDER_CHANGE = "urn:oasis:names:specification:ubl:schema:xsd:OrderChange-2"


@dataclass(frozen=True)
class Change:
    """Which revision of an order a change makes, counted from 1, and when it was issued."""

    id: str
    sequence: int
    issued: date


def order_xml(order: OrderDocument) -> bytes:
    """The order as UTF-8 with an XML declaration, valid against UBL-Order-2.1.xsd.

    Amounts have the currency's digits; `PayableAmount` is the sum of the rounded lines.
    """
    root = Element(f"{{{ORDER}}}Order")
    text(root, "UBLVersionID", "2.1")
    text(root, "ID", order.number)
    text(root, "IssueDate", order.issued.isoformat())
    _head(root, order)
    _body(root, order)
    return written(root, ORDER)


def order_change_xml(order: OrderDocument, change: Change) -> bytes:
    """The whole order as it is after a change, valid against UBL-OrderChange-2.1.xsd."""
    root = Element(f"{{{ORDER_CHANGE}}}OrderChange")
    text(root, "UBLVersionID", "2.1")
    text(root, "ID", change.id)
    text(root, "IssueDate", change.issued.isoformat())
    text(root, "SequenceNumberID", str(change.sequence))
    _head(root, order)
    reference = group(root, "OrderReference")
    text(reference, "ID", order.number)
    text(reference, "IssueDate", order.issued.isoformat())
    _body(root, order)
    return written(root, ORDER_CHANGE)


def _head(root: Element, order: OrderDocument) -> None:
    text(root, "Note", order.note)
    text(root, "DocumentCurrencyCode", order.currency)
    text(root, "LineCountNumeric", str(len(order.lines)))


def _body(root: Element, order: OrderDocument) -> None:
    _references(root, order)
    party(group(root, "BuyerCustomerParty"), order.buyer)
    party(group(root, "SellerSupplierParty"), order.seller)
    _delivery(root, order.requested_delivery)
    delivery_terms(root, order.incoterm, order.place)
    if order.payment_terms:
        text(group(root, "PaymentTerms"), "Note", order.payment_terms)
    total = group(root, "AnticipatedMonetaryTotal")
    amount(total, "LineExtensionAmount", order.total())
    amount(total, "PayableAmount", order.total())
    for place, line in enumerate(order.lines, start=1):
        _line(group(root, "OrderLine"), line.number or place, line, order.currency)


def _references(root: Element, order: OrderDocument) -> None:
    if order.originator:
        text(group(root, "OriginatorDocumentReference"), "ID", order.originator)
    if order.contract:
        text(group(root, "Contract"), "ID", order.contract)


def _delivery(root: Element, latest: date | None) -> None:
    if latest:
        period = group(group(root, "Delivery"), "RequestedDeliveryPeriod")
        text(period, "EndDate", latest.isoformat())


def _line(order_line: Element, number: int, line: OrderLine, currency: str) -> None:
    item_line = group(order_line, "LineItem")
    text(item_line, "ID", str(number))
    quantity(item_line, "Quantity", line.quantity, line.unit.code)
    amount(item_line, "LineExtensionAmount", line.amount(currency))
    price = text(group(item_line, "Price"), "PriceAmount", price_text(line.unit_price, currency))
    price.set("currencyID", currency)
    item = group(item_line, "Item")
    if line.specification:
        text(item, "Description", line.specification)
    text(item, "Name", line.description)
    if line.seller_item:
        text(group(item, "SellersItemIdentification"), "ID", line.seller_item)
