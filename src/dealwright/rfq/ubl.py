"""Between two installations: an RFQ goes out as UBL 2.1, and a Quotation comes back.

OASIS Universal Business Language 2.1, document types RequestForQuotation and Quotation. What they
have no element for stands in `TransactionConditions`: minimum order value and payment terms.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from operator import add
from xml.etree.ElementTree import Element

from dealwright.core.errors import Invalid
from dealwright.core.money import Money, exponent, line_total
from dealwright.procurement.standards.documents import PartyInfo, price_text
from dealwright.procurement.standards.ubl_parts import (
    BASICS,
    amount,
    each,
    found,
    group,
    parsed,
    party,
    quantity,
    said,
    text,
    written,
)
from dealwright.procurement.standards.units import unit
from dealwright.rfq.model.asked import AskedLine, RfqMade
from dealwright.rfq.model.drafts import MOST_LINES, check_bounds, least_validity
from dealwright.rfq.model.quotes import Content, DraftLine, QuotedLine, QuoteDraft

RFQ = "urn:oasis:names:specification:ubl:schema:xsd:RequestForQuotation-2"
QUOTATION = "urn:oasis:names:specification:ubl:schema:xsd:Quotation-2"
FREIGHT = "FC"
"""Freight service (UN/EDIFACT code list 7161)."""
MINIMUM, PAYMENT = "minimum order ", "payment terms "
NOBODY = "unnamed"
LONGEST_NUMBER = 10
"""Digits of a quantity that is read."""


@dataclass(frozen=True)
class Sides:
    """Who asks and who is asked; `rfq` is the RFQ's number at the buyer's."""

    rfq: str
    buyer: str
    vendor: str
    vendor_name: str


def rfq_xml(made: RfqMade, sides: Sides) -> bytes:
    """The RFQ to one vendor, valid against UBL-RequestForQuotation-2.1.xsd."""
    root = Element(f"{{{RFQ}}}RequestForQuotation")
    issued = datetime.fromisoformat(made.at)
    text(root, "UBLVersionID", "2.1")
    text(root, "ID", sides.rfq)
    text(root, "IssueDate", issued.date().isoformat())
    text(root, "IssueTime", issued.time().replace(microsecond=0).isoformat() + "Z")
    text(root, "SubmissionDueDate", datetime.fromisoformat(made.deadline).date().isoformat())
    text(root, "Note", made.note)
    text(root, "PricingCurrencyCode", made.currency)
    text(root, "LineCountNumeric", str(len(made.lines)))
    text(group(root, "RequestedValidityPeriod"), "EndDate", least_validity(made).isoformat())
    seller = PartyInfo(name=sides.vendor_name, reference=sides.vendor)
    party(group(root, "SellerSupplierParty"), seller)
    party(group(root, "BuyerCustomerParty"), PartyInfo(name=sides.buyer))
    for line in made.lines:
        item_line = group(group(root, "RequestForQuotationLine"), "LineItem")
        text(item_line, "ID", str(line.line))
        quantity(item_line, "Quantity", Decimal(line.quantity), line.unit)
        _item(item_line, line)
    return written(root, RFQ)


def read_rfq(content: bytes) -> tuple[Sides, RfqMade]:
    """An RFQ as another installation sent it; `Invalid` says what is missing."""
    root = _root(content, f"{{{RFQ}}}RequestForQuotation")
    seller = found(root, "SellerSupplierParty", "Party")
    sides = Sides(
        rfq=_needed(root, "ID"),
        buyer=said(found(root, "BuyerCustomerParty", "Party", "PartyName"), "Name") or NOBODY,
        vendor=said(found(root, "SellerSupplierParty", "Party", "PartyIdentification"), "ID"),
        vendor_name=said(found(root, "SellerSupplierParty", "Party", "PartyName"), "Name")
        or NOBODY,
    )
    if seller is None:
        raise Invalid("the RFQ names no seller", "send a UBL 2.1 RequestForQuotation")
    due = _day(_needed(root, "SubmissionDueDate"))
    valid = said(found(root, "RequestedValidityPeriod"), "EndDate")
    currency = _needed(root, "PricingCurrencyCode")
    exponent(currency)
    made = RfqMade(
        by="", at="", request="", lines=tuple(_asked(root)), currency=currency, invited=(),
        deadline=f"{due.isoformat()}T23:59:59+00:00", opening=None,
        valid_days=(_day(valid) - due).days if valid else 0, category="",
        note=said(root, "Note"), place="", needed_by=None, payment_terms=(),
        cost_of_capital=Decimal(0),
    )  # fmt: skip
    return sides, made


def quotation_xml(made: RfqMade, sides: Sides, content: Content, issued: datetime) -> bytes:
    """A quote, valid against UBL-Quotation-2.1.xsd; totals are exact to the currency's digit."""
    root = Element(f"{{{QUOTATION}}}Quotation")
    text(root, "UBLVersionID", "2.1")
    text(root, "ID", f"{sides.rfq}-quotation")
    text(root, "IssueDate", issued.date().isoformat())
    text(root, "Note", content.note)
    text(root, "PricingCurrencyCode", made.currency)
    text(root, "LineCountNumeric", str(len(content.lines)))
    text(group(root, "ValidityPeriod"), "EndDate", content.valid_until)
    text(group(root, "RequestForQuotationDocumentReference"), "ID", sides.rfq)
    seller = PartyInfo(name=sides.vendor_name, reference=sides.vendor)
    party(group(root, "SellerSupplierParty"), seller)
    party(group(root, "BuyerCustomerParty"), PartyInfo(name=sides.buyer))
    conditions = group(root, "TransactionConditions")
    text(conditions, "Description", PAYMENT + content.payment_terms)
    if content.minimum_order:
        text(conditions, "Description", MINIMUM + str(content.minimum_order.amount))
    if content.freight.minor:
        charge = group(root, "AllowanceCharge")
        text(charge, "ChargeIndicator", "true")
        text(charge, "AllowanceChargeReasonCode", FREIGHT)
        amount(charge, "Amount", content.freight)
    asked = {line.line: line for line in made.lines}
    totals = (_total(line, asked[line.line], made.currency) for line in content.lines)
    goods = reduce(add, totals)
    total = group(root, "QuotedMonetaryTotal")
    amount(total, "LineExtensionAmount", goods)
    amount(total, "ChargeTotalAmount", content.freight)
    amount(total, "PayableAmount", goods + content.freight)
    for line in content.lines:
        _quoted(group(root, "QuotationLine"), line, asked[line.line], made.currency)
    return written(root, QUOTATION)


def read_quotation(content: bytes, rfq: str) -> QuoteDraft:
    """What a vendor quotes, as a draft that is checked like any other.

    `Invalid` for another document, for a quotation for another RFQ, and for what is longer than a
    draft that somebody types.
    """
    root = _root(content, f"{{{QUOTATION}}}Quotation")
    answered = said(found(root, "RequestForQuotationDocumentReference"), "ID")
    if answered != rfq:
        raise Invalid(f"this quotation answers {answered!r}", f"send one that answers {rfq!r}")
    told = [
        (one.text or "").strip()
        for conditions in each(root, "TransactionConditions")
        for one in conditions.findall(f"{{{BASICS}}}Description")
    ]
    charges = [
        said(one, "Amount")
        for one in each(root, "AllowanceCharge")
        if said(one, "ChargeIndicator") == "true"
    ]
    if len(charges) > 1:
        raise Invalid(f"{len(charges)} charges", "put the freight into one charge")
    lines = each(root, "QuotationLine")
    if len(lines) > MOST_LINES:
        raise Invalid(f"the quotation has {len(lines)} lines", f"send at most {MOST_LINES}")
    draft = QuoteDraft(
        lines=tuple(_drafted(one) for one in lines),
        currency=said(root, "PricingCurrencyCode"),
        minimum_order=_told(told, MINIMUM),
        freight=charges[0] if charges else "",
        payment_terms=_told(told, PAYMENT),
        valid_until=said(found(root, "ValidityPeriod"), "EndDate"),
        note=said(root, "Note"),
    )
    check_bounds(draft)
    return draft


def _quoted(parent: Element, line: QuotedLine, asked: AskedLine, currency: str) -> None:
    offered, total = min(line.quantity, asked.quantity), _total(line, asked, currency)
    text(parent, "ID", str(line.line))
    text(parent, "Note", line.note)
    quantity(parent, "Quantity", Decimal(line.quantity), asked.unit)
    amount(parent, "LineExtensionAmount", total)
    text(parent, "RequestForQuotationLineID", str(line.line))
    item_line = group(parent, "LineItem")
    text(item_line, "ID", str(line.line))
    quantity(item_line, "Quantity", Decimal(offered), asked.unit)
    amount(item_line, "LineExtensionAmount", total)
    quantity(item_line, "MinimumQuantity", Decimal(line.min_quantity), asked.unit)
    if line.lead_time_days is not None:
        period = group(group(item_line, "Delivery"), "PromisedDeliveryPeriod")
        quantity(period, "DurationMeasure", Decimal(line.lead_time_days), "DAY")
    price = group(item_line, "Price")
    text(price, "PriceAmount", price_text(line.unit_price, currency)).set("currencyID", currency)
    text(group(price, "ValidityPeriod"), "EndDate", line.valid_until)
    _item(item_line, asked)


def _total(line: QuotedLine, asked: AskedLine, currency: str) -> Money:
    return line_total(min(line.quantity, asked.quantity), line.unit_price, currency)


def _item(item_line: Element, line: AskedLine) -> None:
    item = group(item_line, "Item")
    text(item, "Description", line.specification)
    text(item, "Name", line.product)


def _drafted(line: Element) -> DraftLine:
    item_line = found(line, "LineItem")
    number = said(line, "RequestForQuotationLineID") or said(line, "ID")
    if not _is_whole(number, 5):
        raise Invalid(f"a line answers {number!r}", "name the RFQ's line by its number")
    period = found(line, "LineItem", "Delivery", "PromisedDeliveryPeriod")
    return DraftLine(
        line=int(number),
        unit_price=said(found(line, "LineItem", "Price"), "PriceAmount"),
        quantity=said(line, "Quantity"),
        min_quantity=said(item_line, "MinimumQuantity"),
        lead_time_days=said(period, "DurationMeasure"),
        valid_until=said(found(line, "LineItem", "Price", "ValidityPeriod"), "EndDate"),
        note=said(line, "Note"),
    )


def _asked(root: Element) -> Iterator[AskedLine]:
    for line in each(root, "RequestForQuotationLine"):
        item_line = found(line, "LineItem")
        counted = None if item_line is None else item_line.find(f"{{{BASICS}}}Quantity")
        number, count = said(item_line, "ID"), said(item_line, "Quantity")
        if counted is None or not _is_whole(number) or not _is_whole(count):
            raise Invalid(f"line {number!r} says no whole quantity", "mend the RFQ")
        item = found(line, "LineItem", "Item")
        yield AskedLine(
            line=int(number),
            product=said(item, "Name"),
            quantity=int(count),
            unit=unit(counted.get("unitCode", "")).code,
            specification=said(item, "Description"),
        )


def _is_whole(text: str, digits: int = LONGEST_NUMBER) -> bool:
    return text.isdecimal() and len(text) <= digits


def _told(told: list[str], what: str) -> str:
    return next((one.removeprefix(what) for one in told if one.startswith(what)), "")


def _root(content: bytes, wanted: str) -> Element:
    root = parsed(content)
    if root.tag != wanted:
        raise Invalid(
            f"this is a {root.tag.rpartition('}')[2]!r}", f"send a {wanted.rpartition('}')[2]}"
        )
    return root


def _needed(root: Element, name: str) -> str:
    if not (value := said(root, name)):
        raise Invalid(f"{name} is missing", "send a whole UBL 2.1 document")
    return value


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Invalid(f"{value!r} is no day", "write it like 2026-12-31") from None
