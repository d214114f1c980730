"""Invoices as UBL 2.1: written so that they read back equal, and read without trusting them.

OASIS Universal Business Language 2.1, document type Invoice. Every total is worked out anew from
quantities and prices, and a document whose own says otherwise is refused. Allowances, charges,
prepayments and rounding are refused too: an order has no such thing to match them with.
"""

from dataclasses import dataclass
from functools import reduce
from operator import add
from xml.etree.ElementTree import Element

from dealwright.core.errors import Invalid
from dealwright.core.money import Money, decimal, exponent
from dealwright.payables.model.invoices import (
    MOST_LINES,
    Bill,
    InvoiceLine,
    check_bill,
    check_line,
)
from dealwright.procurement.standards.documents import PartyInfo, price_text
from dealwright.procurement.standards.text import one_line
from dealwright.procurement.standards.ubl_amounts import (
    check_once,
    currency_of,
    money_in,
    needed,
    price_of,
    root_of,
    unit_of,
)
from dealwright.procurement.standards.ubl_parts import (
    amount,
    each,
    found,
    group,
    party,
    quantity,
    said,
    text,
    written,
)

INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
COMMERCIAL = "380"
"""Commercial invoice (UN/EDIFACT code list 1001)."""
EXTRAS = ("AllowanceTotalAmount", "ChargeTotalAmount", "PrepaidAmount", "PayableRoundingAmount")
ONCE = (
    "ID",
    "IssueDate",
    "DueDate",
    "DocumentCurrencyCode",
    "OrderReference",
    "OrderReference/ID",
    "AccountingSupplierParty",
    "LegalMonetaryTotal",
    "LegalMonetaryTotal/PayableAmount",
)
"""What an invoice has once, with whatever it lies in."""
ONCE_A_LINE = (
    "InvoicedQuantity",
    "LineExtensionAmount",
    "OrderLineReference",
    "OrderLineReference/LineID",
    "Price",
    "Price/PriceAmount",
    "Price/BaseQuantity",
)
NO_EXTRAS = "ask for an invoice whose lines are those of the order, without anything added or taken"


@dataclass(frozen=True)
class Parties:
    """Who bills whom; `vendor` is what the buyer's order calls the vendor, if the document says."""

    vendor: str
    vendor_name: str
    buyer: str


def invoice_xml(bill: Bill, parties: Parties) -> bytes:
    """The invoice, valid against UBL-Invoice-2.1.xsd; totals are exact to the currency's digit."""
    root = Element(f"{{{INVOICE}}}Invoice")
    text(root, "UBLVersionID", "2.1")
    text(root, "ID", bill.number)
    text(root, "IssueDate", bill.issued)
    text(root, "DueDate", bill.due)
    text(root, "InvoiceTypeCode", COMMERCIAL)
    text(root, "DocumentCurrencyCode", bill.currency)
    text(root, "LineCountNumeric", str(len(bill.lines)))
    text(group(root, "OrderReference"), "ID", bill.order)
    seller = PartyInfo(name=parties.vendor_name, reference=parties.vendor)
    party(group(root, "AccountingSupplierParty"), seller)
    party(group(root, "AccountingCustomerParty"), PartyInfo(name=parties.buyer))
    amount(group(root, "TaxTotal"), "TaxAmount", bill.tax)
    totals = group(root, "LegalMonetaryTotal")
    amount(totals, "LineExtensionAmount", bill.net)
    amount(totals, "TaxExclusiveAmount", bill.net)
    amount(totals, "TaxInclusiveAmount", bill.total)
    amount(totals, "PayableAmount", bill.total)
    for number, line in enumerate(bill.lines, start=1):
        _line(group(root, "InvoiceLine"), number, line, bill.currency)
    return written(root, INVOICE)


def read_invoice(content: bytes) -> tuple[Parties, Bill]:
    """An invoice as somebody sent it; `Invalid` says what is missing, wrong or not taken."""
    root = root_of(content, f"{{{INVOICE}}}Invoice")
    if (kind := said(root, "InvoiceTypeCode")) not in ("", COMMERCIAL):
        raise Invalid(f"an invoice of the type {kind!r}", f"send a commercial one ({COMMERCIAL})")
    check_once(root, ONCE)
    currency = needed(root, "DocumentCurrencyCode")
    exponent(currency)
    _check_extras(root)
    lines = each(root, "InvoiceLine")
    if len(lines) > MOST_LINES:
        raise Invalid(f"{len(lines)} lines", f"send at most {MOST_LINES} in one invoice")
    totals = found(root, "LegalMonetaryTotal")
    bill = Bill(
        number=needed(root, "ID"),
        order=said(found(root, "OrderReference"), "ID"),
        issued=needed(root, "IssueDate"),
        due=said(root, "DueDate") or said(found(root, "PaymentMeans"), "PaymentDueDate"),
        currency=currency,
        lines=tuple(_read_line(one, currency, len(lines) == 1) for one in lines),
        tax=_tax(root, currency),
        total=money_in(totals, "PayableAmount", currency),
    )
    check_bill(bill)
    _check_totals(totals, bill)
    return _parties(root), bill


def _line(parent: Element, number: int, line: InvoiceLine, currency: str) -> None:
    text(parent, "ID", str(number))
    quantity(parent, "InvoicedQuantity", line.quantity, line.unit)
    amount(parent, "LineExtensionAmount", line.amount(currency))
    text(group(parent, "OrderLineReference"), "LineID", str(line.line))
    text(group(parent, "Item"), "Name", line.description)
    price = text(group(parent, "Price"), "PriceAmount", price_text(line.unit_price, currency))
    price.set("currencyID", currency)


def _read_line(element: Element, currency: str, alone: bool) -> InvoiceLine:
    check_once(element, ONCE_A_LINE)
    named = said(found(element, "OrderLineReference"), "LineID") or ("1" if alone else "")
    if not named.isascii() or not named.isdecimal() or len(named) > 4:
        raise Invalid(
            f"line {said(element, 'ID')!r} names {named!r} as the order's line",
            "have each line name the order's by its number, in OrderLineReference",
        )
    line = InvoiceLine(
        line=int(named),
        description=one_line(" ".join(said(found(element, "Item"), "Name").split()), "a line"),
        unit=unit_of(element, "InvoicedQuantity").code,
        quantity=decimal(said(element, "InvoicedQuantity"), f"the quantity of line {named}"),
        unit_price=price_of(element, f"line {named}", currency),
    )
    check_line(line)
    stated = money_in(element, "LineExtensionAmount", currency)
    right = line.amount(currency)
    if stated != right:
        raise Invalid(
            f"line {named} says {stated}, but {line.quantity} at {line.unit_price} are {right}",
            NO_EXTRAS,
        )
    return line


def _tax(root: Element, currency: str) -> Money:
    """The sum of the totals in the document's currency; others may repeat it in another one."""
    stated = [
        money_in(one, "TaxAmount", currency)
        for one in each(root, "TaxTotal")
        if currency_of(one, "TaxAmount") == currency
    ]
    return reduce(add, stated, Money(0, currency))


def _check_totals(totals: Element | None, bill: Bill) -> None:
    right = {
        "LineExtensionAmount": bill.net,
        "TaxExclusiveAmount": bill.net,
        "TaxInclusiveAmount": bill.total,
    }
    for name, money in right.items():
        if said(totals, name) and money_in(totals, name, bill.currency) != money:
            raise Invalid(
                f"{name} says {said(totals, name)}, the lines come to {money}",
                "ask the vendor for a right invoice",
            )


def _check_extras(root: Element) -> None:
    totals = found(root, "LegalMonetaryTotal")
    stated = [name for name in EXTRAS if decimal(said(totals, name) or "0", name) != 0]
    if each(root, "AllowanceCharge"):
        stated.append("AllowanceCharge")
    if stated:
        raise Invalid(f"the invoice has {stated[0]}", NO_EXTRAS)


def _parties(root: Element) -> Parties:
    supplier = found(root, "AccountingSupplierParty", "Party")
    legal = said(_within(supplier, "PartyLegalEntity"), "RegistrationName")
    name = said(_within(supplier, "PartyName"), "Name") or legal
    if not name:
        raise Invalid("the invoice does not say who bills", "name the supplier")
    customer = found(root, "AccountingCustomerParty", "Party", "PartyName")
    reference = said(_within(supplier, "PartyIdentification"), "ID")
    return Parties(reference, one_line(name, "the supplier"), said(customer, "Name"))


def _within(element: Element | None, name: str) -> Element | None:
    return None if element is None else found(element, name)
