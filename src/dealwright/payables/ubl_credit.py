"""Credit notes as UBL 2.1: written so that they read back equal, and read without trusting them.

OASIS Universal Business Language 2.1, document type CreditNote. A line that names none of the order
is a plain allowance. Why another one is credited stands in its DiscrepancyResponse; in a document
that does not say so, a line at the invoice's own price is about its quantity.
"""

from decimal import Decimal
from typing import get_args
from xml.etree.ElementTree import Element

from dealwright.core.errors import Invalid
from dealwright.core.money import exponent
from dealwright.payables.model.credit_bounds import check_note
from dealwright.payables.model.credit_events import CreditLine, CreditNote, Why
from dealwright.payables.model.papers import MOST_LINES
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

CREDIT_NOTE = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
COMMERCIAL = "381"
"""Credit note (UN/EDIFACT code list 1001)."""
CREDITED = "CreditedQuantity"
WHAT = "credit note"
BILLED = ("BillingReference", "InvoiceDocumentReference")
Prices = dict[int, Decimal]
"""The unit prices of an invoice by the order's line."""


def credit_xml(note: CreditNote, parties: Parties) -> bytes:
    """The credit note, valid against UBL-CreditNote-2.1.xsd; totals are exact to the digit."""
    root = Element(f"{{{CREDIT_NOTE}}}CreditNote")
    text(root, "UBLVersionID", "2.1")
    text(root, "ID", note.number)
    text(root, "IssueDate", note.issued)
    text(root, "CreditNoteTypeCode", COMMERCIAL)
    text(root, "DocumentCurrencyCode", note.currency)
    text(root, "LineCountNumeric", str(len(note.lines)))
    text(group(root, "OrderReference"), "ID", note.order)
    text(group(group(root, BILLED[0]), BILLED[1]), "ID", note.invoice)
    write_totals(root, note, parties)
    for number, line in enumerate(note.lines, start=1):
        element = group(root, "CreditNoteLine")
        write_counted(element, number, CREDITED, line, note.currency)
        if line.line:
            text(group(element, "OrderLineReference"), "LineID", str(line.line))
        text(group(element, "DiscrepancyResponse"), "ResponseCode", line.why)
        write_item(element, line, note.currency)
    return written(root, CREDIT_NOTE)


def read_references(content: bytes) -> tuple[str, str]:
    """The order and the invoice's number that a credit note names; `Invalid` where it does not."""
    root = _root(content)
    order, number = said(found(root, "OrderReference"), "ID"), said(found(root, *BILLED), "ID")
    if not order or not number:
        raise Invalid(
            "the credit note does not say what it is of",
            "have it name the order in OrderReference and the invoice in BillingReference",
        )
    return order, number


def read_credit(content: bytes, billed: Prices) -> tuple[Parties, CreditNote]:
    """A credit note as somebody sent it; `Invalid` says what is missing, wrong or not taken.

    `billed` are the prices of its invoice, by which a line tells why where it does not say so.
    """
    root = _root(content)
    if (kind := said(root, "CreditNoteTypeCode")) not in ("", COMMERCIAL):
        raise Invalid(f"a credit note of the type {kind!r}", f"send a usual one ({COMMERCIAL})")
    currency = needed(root, "DocumentCurrencyCode")
    exponent(currency)
    check_extras(root, WHAT)
    lines = each(root, "CreditNoteLine")
    if len(lines) > MOST_LINES:
        raise Invalid(f"{len(lines)} lines", f"send at most {MOST_LINES} in one credit note")
    note = CreditNote(
        number=needed(root, "ID"),
        order=said(found(root, "OrderReference"), "ID"),
        invoice=said(found(root, *BILLED), "ID"),
        issued=needed(root, "IssueDate"),
        currency=currency,
        lines=tuple(_read_line(one, currency, billed) for one in lines),
        tax=read_tax(root, currency),
        total=money_in(found(root, "LegalMonetaryTotal"), "PayableAmount", currency),
    )
    check_note(note)
    check_totals(root, note, WHAT)
    return read_parties(root, WHAT), note


def _root(content: bytes) -> Element:
    root = root_of(content, f"{{{CREDIT_NOTE}}}CreditNote")
    inside = "/".join(BILLED)
    check_once(root, (*ONCE, BILLED[0], inside, f"{inside}/ID"))
    return root


def _read_line(element: Element, currency: str, billed: Prices) -> CreditLine:
    named = said(found(element, "OrderLineReference"), "LineID") or "0"
    check_once(element, ("DiscrepancyResponse", "DiscrepancyResponse/ResponseCode"))
    line = read_line(element, CREDITED, named, currency)
    stated = said(found(element, "DiscrepancyResponse"), "ResponseCode")
    known = next((one for one in get_args(Why) if one == stated), None)
    return CreditLine(**vars(line), why=known or _why(line.line, line.unit_price, billed))


def _why(line: int, price: Decimal, billed: Prices) -> Why:
    if not line:
        return "allowance"
    return "quantity" if billed.get(line) == price else "price"
