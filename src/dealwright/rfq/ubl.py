"""Between two installations: an RFQ goes out as UBL 2.1, and is read at the vendor's.

OASIS Universal Business Language 2.1, document type RequestForQuotation. What it has no element for
stands in notes of its own: the deadline's time of day, and the payment terms that may be offered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree.ElementTree import Element

from dealwright.core.errors import Invalid
from dealwright.core.money import exponent
from dealwright.engine.economics import PAYMENT_DAYS
from dealwright.procurement.standards.documents import PartyInfo
from dealwright.procurement.standards.incoterms import check_rule
from dealwright.procurement.standards.ubl_amounts import day, needed, root_of, unit_of
from dealwright.procurement.standards.ubl_parts import (
    BASICS,
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
from dealwright.rfq.model.drafts import least_validity

RFQ = "urn:oasis:names:specification:ubl:schema:xsd:RequestForQuotation-2"
CLOSES, PAYMENT = "quotes until ", "payment terms "
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
    text(root, "Note", CLOSES + made.deadline)
    text(root, "Note", PAYMENT + " ".join(made.payment_terms) if made.payment_terms else "")
    text(root, "PricingCurrencyCode", made.currency)
    text(root, "LineCountNumeric", str(len(made.lines)))
    text(group(root, "RequestedValidityPeriod"), "EndDate", least_validity(made).isoformat())
    seller = PartyInfo(name=sides.vendor_name, reference=sides.vendor)
    party(group(root, "SellerSupplierParty"), seller)
    party(group(root, "BuyerCustomerParty"), PartyInfo(name=sides.buyer))
    if made.needed_by:
        period = group(group(root, "Delivery"), "RequestedDeliveryPeriod")
        text(period, "EndDate", made.needed_by)
    delivery_terms(root, made.incoterm, made.place)
    for line in made.lines:
        item_line = group(group(root, "RequestForQuotationLine"), "LineItem")
        text(item_line, "ID", str(line.line))
        quantity(item_line, "Quantity", Decimal(line.quantity), line.unit)
        item_of(item_line, line)
    return written(root, RFQ)


def read_rfq(content: bytes) -> tuple[Sides, RfqMade]:
    """An RFQ as another installation sent it; `Invalid` says what is missing."""
    root = root_of(content, f"{{{RFQ}}}RequestForQuotation")
    seller = found(root, "SellerSupplierParty", "Party")
    sides = Sides(
        rfq=needed(root, "ID"),
        buyer=said(found(root, "BuyerCustomerParty", "Party", "PartyName"), "Name") or NOBODY,
        vendor=said(found(root, "SellerSupplierParty", "Party", "PartyIdentification"), "ID"),
        vendor_name=said(found(root, "SellerSupplierParty", "Party", "PartyName"), "Name")
        or NOBODY,
    )
    if seller is None:
        raise Invalid("the RFQ names no seller", "send a UBL 2.1 RequestForQuotation")
    due = day(needed(root, "SubmissionDueDate"))
    valid = said(found(root, "RequestedValidityPeriod"), "EndDate")
    needed_by = said(found(root, "Delivery", "RequestedDeliveryPeriod"), "EndDate")
    currency = needed(root, "PricingCurrencyCode")
    exponent(currency)
    notes = [(one.text or "").strip() for one in root.findall(f"{{{BASICS}}}Note")]
    own = [one for one in notes if not one.startswith((CLOSES, PAYMENT))]
    made = RfqMade(
        by="", at="", request="", lines=tuple(_asked(root)), currency=currency, invited=(),
        deadline=_deadline(told(notes, CLOSES), due), opening=None,
        valid_days=(day(valid) - due).days if valid else 0, category="",
        note="\n".join(own),
        place=said(found(root, "DeliveryTerms", "DeliveryLocation"), "Description"),
        needed_by=day(needed_by).isoformat() if needed_by else None,
        payment_terms=tuple(one for one in told(notes, PAYMENT).split() if one in PAYMENT_DAYS),
        cost_of_capital=Decimal(0),
        incoterm=check_rule(said(found(root, "DeliveryTerms"), "ID")),
    )  # fmt: skip
    return sides, made


def item_of(item_line: Element, line: AskedLine) -> None:
    """What a line of the RFQ is about, in the line's own element."""
    item = group(item_line, "Item")
    text(item, "Description", line.specification)
    text(item, "Name", line.product)


def _asked(root: Element) -> Iterator[AskedLine]:
    for line in each(root, "RequestForQuotationLine"):
        item_line = found(line, "LineItem")
        number, count = said(item_line, "ID"), said(item_line, "Quantity")
        if item_line is None or not is_whole(number) or not is_whole(count):
            raise Invalid(f"line {number!r} says no whole quantity", "mend the RFQ")
        item = found(line, "LineItem", "Item")
        yield AskedLine(
            line=int(number),
            product=said(item, "Name"),
            quantity=int(count),
            unit=unit_of(item_line, "Quantity").code,
            specification=said(item, "Description"),
        )


def is_whole(text: str, digits: int = LONGEST_NUMBER) -> bool:
    """Whether it is a whole number of at most so many digits, not below 0."""
    return text.isdecimal() and len(text) <= digits


def told(notes: list[str], what: str) -> str:
    """What the first note that begins with these words says; empty where none does."""
    return next((one.removeprefix(what) for one in notes if one.startswith(what)), "")


def _deadline(exact: str, due: date) -> str:
    """The time that a note says, where it is one of that day (UTC); else the day's end."""
    try:
        time = datetime.fromisoformat(exact)
    except ValueError:
        time = None
    if time and time.tzinfo and time.astimezone(UTC).date() == due:
        return time.astimezone(UTC).isoformat()
    return f"{due.isoformat()}T23:59:59+00:00"
