"""Invoices as UBL 2.1: written so that they read back equal, and read without trusting them.

OASIS Universal Business Language 2.1, document type Invoice.
"""

from xml.etree.ElementTree import Element

from dealwright.core.errors import Invalid
from dealwright.core.money import exponent
from dealwright.payables.model.invoices import MOST_LINES, Bill, InvoiceLine, check_bill
from dealwright.payables.ubl_papers import (
    ONCE,
    Parties,
    check_extras,
    check_totals,
    read_line,
    read_parties,
    read_tax,
    write_counted,
    write_item,
    write_totals,
)
from dealwright.procurement.standards.ubl_amounts import check_once, money_in, needed, root_of
from dealwright.procurement.standards.ubl_parts import each, found, group, said, text, written

INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
COMMERCIAL = "380"
"""Commercial invoice (UN/EDIFACT code list 1001)."""
BILLED = "InvoicedQuantity"
WHAT = "invoice"


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
    write_totals(root, bill, parties)
    for number, line in enumerate(bill.lines, start=1):
        element = group(root, "InvoiceLine")
        write_counted(element, number, BILLED, line, bill.currency)
        text(group(element, "OrderLineReference"), "LineID", str(line.line))
        write_item(element, line, bill.currency)
    return written(root, INVOICE)


def read_invoice(content: bytes) -> tuple[Parties, Bill]:
    """An invoice as somebody sent it; `Invalid` says what is missing, wrong or not taken."""
    root = root_of(content, f"{{{INVOICE}}}Invoice")
    if (kind := said(root, "InvoiceTypeCode")) not in ("", COMMERCIAL):
        raise Invalid(f"an invoice of the type {kind!r}", f"send a commercial one ({COMMERCIAL})")
    check_once(root, (*ONCE, "DueDate"))
    currency = needed(root, "DocumentCurrencyCode")
    exponent(currency)
    check_extras(root, WHAT)
    lines = each(root, "InvoiceLine")
    if len(lines) > MOST_LINES:
        raise Invalid(f"{len(lines)} lines", f"send at most {MOST_LINES} in one invoice")
    bill = Bill(
        number=needed(root, "ID"),
        order=said(found(root, "OrderReference"), "ID"),
        issued=needed(root, "IssueDate"),
        due=said(root, "DueDate") or said(found(root, "PaymentMeans"), "PaymentDueDate"),
        currency=currency,
        lines=tuple(_read_line(one, currency, len(lines) == 1) for one in lines),
        tax=read_tax(root, currency),
        total=money_in(found(root, "LegalMonetaryTotal"), "PayableAmount", currency),
    )
    check_bill(bill)
    check_totals(root, bill, WHAT)
    return read_parties(root, WHAT), bill


def _read_line(element: Element, currency: str, alone: bool) -> InvoiceLine:
    named = said(found(element, "OrderLineReference"), "LineID") or ("1" if alone else "")
    return read_line(element, BILLED, named, currency)
