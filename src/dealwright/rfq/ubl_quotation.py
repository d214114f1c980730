"""What a vendor quotes as UBL 2.1: totals exact, and worked out anew where a file comes in.

OASIS Universal Business Language 2.1, document type Quotation. What it has no element for stands in
`TransactionConditions`: minimum order value and payment terms.
"""

from datetime import datetime
from decimal import Decimal
from functools import reduce
from operator import add
from xml.etree.ElementTree import Element

from dealwright.core.errors import Invalid
from dealwright.core.money import Money, decimal, exponent, line_total
from dealwright.procurement.standards.documents import PartyInfo, price_text
from dealwright.procurement.standards.ubl_amounts import (
    check_once,
    currency_of,
    money_in,
    price_of,
    root_of,
    unit_of,
)
from dealwright.procurement.standards.ubl_parts import (
    BASICS,
    amount,
    delivery_terms,
    each,
    found,
    group,
    party,
    quantity,
    said,
    text,
    written,
)
from dealwright.rfq.model.asked import AskedLine, RfqMade
from dealwright.rfq.model.drafts import MOST_LINES, check_bounds
from dealwright.rfq.model.quotes import Content, DraftLine, QuotedLine, QuoteDraft
from dealwright.rfq.ubl import PAYMENT, Sides, is_whole, item_of, told

QUOTATION = "urn:oasis:names:specification:ubl:schema:xsd:Quotation-2"
FREIGHT = "FC"
"""Freight service (UN/EDIFACT code list 7161)."""
MINIMUM = "minimum order "
_NET = "put what is added or taken off into the prices"
_ONCE = (
    "IssueDate",
    "PricingCurrencyCode",
    "ValidityPeriod",
    "RequestForQuotationDocumentReference",
    "QuotedMonetaryTotal",
    "QuotedMonetaryTotal/PayableAmount",
)
_ONCE_A_LINE = ("Quantity", "LineExtensionAmount", "MinimumQuantity", "Price", "Price/PriceAmount")


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
    delivery_terms(root, content.incoterm, content.place)
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

    `Invalid` for another document, for a quotation for another RFQ, for amounts that do not add up,
    and for what is longer than a draft that somebody types.
    """
    root = root_of(content, f"{{{QUOTATION}}}Quotation")
    check_once(root, _ONCE)
    answered = said(found(root, "RequestForQuotationDocumentReference"), "ID")
    if answered != rfq:
        raise Invalid(f"this quotation answers {answered!r}", f"send one that answers {rfq!r}")
    totals = found(root, "QuotedMonetaryTotal")
    currency = said(root, "PricingCurrencyCode") or currency_of(totals, "PayableAmount")
    exponent(currency)
    conditions = [
        (one.text or "").strip()
        for condition in each(root, "TransactionConditions")
        for one in condition.findall(f"{{{BASICS}}}Description")
    ]
    lines = each(root, "QuotationLine")
    if len(lines) > MOST_LINES:
        raise Invalid(f"the quotation has {len(lines)} lines", f"send at most {MOST_LINES}")
    freight, read = _freight(root, currency), [_read_line(one, currency) for one in lines]
    _check_totals(totals, [goods for _, goods in read], freight or Money(0, currency))
    draft = QuoteDraft(
        lines=tuple(line for line, _ in read),
        currency=currency,
        minimum_order=told(conditions, MINIMUM),
        freight=str(freight.amount) if freight else "",
        payment_terms=told(conditions, PAYMENT),
        valid_until=said(found(root, "ValidityPeriod"), "EndDate"),
        note=said(root, "Note"),
        incoterm=said(found(root, "DeliveryTerms"), "ID"),
        place=said(found(root, "DeliveryTerms", "DeliveryLocation"), "Description"),
    )
    check_bounds(draft)
    return draft


def _read_line(line: Element, currency: str) -> tuple[DraftLine, Money | None]:
    """The line, and what its goods come to; None where it has no price or no quantity."""
    item_line = found(line, "LineItem")
    number = said(line, "RequestForQuotationLineID") or said(line, "ID")
    if item_line is None or not is_whole(number, 5):
        raise Invalid(f"a line answers {number!r}", "name the RFQ's line by its number")
    check_once(item_line, _ONCE_A_LINE)
    if each(item_line, "AllowanceCharge"):
        raise Invalid(f"line {number} has an AllowanceCharge", _NET)
    priced = said(found(item_line, "Price"), "PriceAmount")
    price = price_of(item_line, f"line {number}", currency) if priced else None
    quantity_ = said(line, "Quantity") or said(item_line, "Quantity")
    period = found(item_line, "Delivery", "PromisedDeliveryPeriod")
    drafted = DraftLine(
        line=int(number),
        unit_price="" if price is None else price_text(price, currency),
        quantity=quantity_,
        min_quantity=said(item_line, "MinimumQuantity"),
        lead_time_days=said(period, "DurationMeasure"),
        valid_until=said(found(item_line, "Price", "ValidityPeriod"), "EndDate"),
        note=said(line, "Note"),
        unit=_unit(line, item_line),
    )
    offered = said(item_line, "Quantity") or quantity_
    if price is None or not offered:
        return drafted, None
    goods = line_total(decimal(offered, f"the quantity of line {number}"), price, currency)
    for element in (line, item_line):
        _check_says(element, "LineExtensionAmount", goods)
    return drafted, goods


def _unit(line: Element, item_line: Element) -> str:
    """The one unit of a line's quantities and price; empty where none is named."""
    places = (
        (line, "Quantity"),
        (item_line, "Quantity"),
        (item_line, "MinimumQuantity"),
        (found(item_line, "Price"), "BaseQuantity"),
    )
    named = {
        unit_of(element, name).code
        for element, name in places
        if element is not None and said(element, name)
    }
    if len(named) > 1:
        raise Invalid(f"a line is in {' and in '.join(sorted(named))}", "use one unit in a line")
    return next(iter(named), "")


def _freight(root: Element, currency: str) -> Money | None:
    """The one charge that is taken; `Invalid` for more, for what is taken off, and for taxes."""
    extras = each(root, "AllowanceCharge")
    if any(said(one, "ChargeIndicator") != "true" for one in extras):
        raise Invalid("the quotation has an allowance", _NET)
    if any(money_in(one, "TaxAmount", currency).minor for one in each(root, "TaxTotal")):
        raise Invalid("the quotation has a tax", "quote without it: it comes with the invoice")
    if len(extras) > 1:
        raise Invalid(f"{len(extras)} charges", "put the freight into one charge")
    return money_in(extras[0], "Amount", currency) if extras else None


def _check_totals(totals: Element | None, goods: list[Money | None], freight: Money) -> None:
    """`Invalid` where a total is not what lines and freight come to; for what says it all."""
    whole = [one for one in goods if one is not None]
    if len(whole) < len(goods):
        return
    sum_ = reduce(add, whole, Money(0, freight.currency))
    _check_says(totals, "LineExtensionAmount", sum_)
    _check_says(totals, "ChargeTotalAmount", freight)
    _check_says(totals, "PayableAmount", sum_ + freight)


def _check_says(element: Element | None, name: str, right: Money) -> None:
    if said(element, name) and money_in(element, name, right.currency) != right:
        raise Invalid(
            f"{name} says {said(element, name)}, but it comes to {right}",
            "ask the vendor for a quotation that adds up",
        )


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
    item_of(item_line, asked)


def _total(line: QuotedLine, asked: AskedLine, currency: str) -> Money:
    return line_total(min(line.quantity, asked.quantity), line.unit_price, currency)
