"""Orders as UBL 2.1 XML: elements in the order of the schema, the same bytes for equal orders.

Standard: OASIS Universal Business Language 2.1, document type Order. No customisation
(such as Peppol's) is claimed, and no tax is stated: it comes with the invoice.
"""

from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from dealwright.core.money import Money
from dealwright.procurement.standards.documents import (
    OrderDocument,
    OrderLine,
    PartyInfo,
    number_text,
    price_text,
)

ORDER = "urn:oasis:names:specification:ubl:schema:xsd:Order-2"
AGGREGATES = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
BASICS = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"

for _prefix, _namespace in (("", ORDER), ("cac", AGGREGATES), ("cbc", BASICS)):
    ElementTree.register_namespace(_prefix, _namespace)


def order_xml(order: OrderDocument) -> bytes:
    """The order as UTF-8 with an XML declaration, valid against UBL-Order-2.1.xsd.

    Amounts have the currency's digits; `PayableAmount` is the sum of the rounded lines.
    """
    root = Element(f"{{{ORDER}}}Order")
    _head(root, order)
    _references(root, order)
    _party(_group(root, "BuyerCustomerParty"), order.buyer)
    _party(_group(root, "SellerSupplierParty"), order.seller)
    _delivery(root, order.requested_delivery)
    _delivery_terms(root, order)
    if order.payment_terms:
        _text(_group(root, "PaymentTerms"), "Note", order.payment_terms)
    total = _group(root, "AnticipatedMonetaryTotal")
    _amount(total, "LineExtensionAmount", order.total())
    _amount(total, "PayableAmount", order.total())
    for number, line in enumerate(order.lines, start=1):
        _line(_group(root, "OrderLine"), number, line, order.currency)
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return document


def _head(root: Element, order: OrderDocument) -> None:
    _text(root, "UBLVersionID", "2.1")
    _text(root, "ID", order.number)
    _text(root, "IssueDate", order.issued.isoformat())
    _text(root, "Note", order.note)
    _text(root, "DocumentCurrencyCode", order.currency)
    _text(root, "LineCountNumeric", str(len(order.lines)))


def _references(root: Element, order: OrderDocument) -> None:
    if order.originator:
        _text(_group(root, "OriginatorDocumentReference"), "ID", order.originator)
    if order.contract:
        _text(_group(root, "Contract"), "ID", order.contract)


def _party(role: Element, info: PartyInfo) -> None:
    party = _group(role, "Party")
    if info.reference:
        _text(_group(party, "PartyIdentification"), "ID", info.reference)
    _text(_group(party, "PartyName"), "Name", info.name)
    if info.street or info.city or info.postal_code or info.country:
        _address(_group(party, "PostalAddress"), info)
    if info.contact or info.phone or info.email:
        contact = _group(party, "Contact")
        _text(contact, "Name", info.contact)
        _text(contact, "Telephone", info.phone)
        _text(contact, "ElectronicMail", info.email)


def _address(address: Element, info: PartyInfo) -> None:
    _text(address, "StreetName", info.street)
    _text(address, "CityName", info.city)
    _text(address, "PostalZone", info.postal_code)
    if info.country:
        _text(_group(address, "Country"), "IdentificationCode", info.country)


def _delivery(root: Element, latest: date | None) -> None:
    if latest:
        period = _group(_group(root, "Delivery"), "RequestedDeliveryPeriod")
        _text(period, "EndDate", latest.isoformat())


def _delivery_terms(root: Element, order: OrderDocument) -> None:
    if order.incoterm or order.place:
        terms = _group(root, "DeliveryTerms")
        _text(terms, "ID", order.incoterm)
        if order.place:
            _text(_group(terms, "DeliveryLocation"), "Description", order.place)


def _line(order_line: Element, number: int, line: OrderLine, currency: str) -> None:
    item_line = _group(order_line, "LineItem")
    _text(item_line, "ID", str(number))
    quantity = _text(item_line, "Quantity", number_text(line.quantity))
    quantity.set("unitCode", line.unit.code)
    _amount(item_line, "LineExtensionAmount", line.amount(currency))
    price = _text(_group(item_line, "Price"), "PriceAmount", price_text(line.unit_price, currency))
    price.set("currencyID", currency)
    item = _group(item_line, "Item")
    if line.specification:
        _text(item, "Description", line.specification)
    _text(item, "Name", line.description)
    if line.seller_item:
        _text(_group(item, "SellersItemIdentification"), "ID", line.seller_item)


def _group(parent: Element, name: str) -> Element:
    return SubElement(parent, f"{{{AGGREGATES}}}{name}")


def _text(parent: Element, name: str, text: str) -> Element:
    """An element with this text; an empty text leaves no element in the parent."""
    element = Element(f"{{{BASICS}}}{name}")
    element.text = text
    if text:
        parent.append(element)
    return element


def _amount(parent: Element, name: str, money: Money) -> None:
    _text(parent, name, str(money.amount)).set("currencyID", money.currency)
