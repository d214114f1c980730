"""What UBL invoices and credit notes have in common, written one way and read without trust.

Every total is worked out anew from quantities and prices, and a document whose own says otherwise
is refused. Allowances, charges, prepayments and rounding beside the lines are refused too.
"""

from dataclasses import dataclass
from functools import reduce
from operator import add
from xml.etree.ElementTree import Element

from dealwright.core.errors import Invalid
from dealwright.core.money import Money, decimal
from dealwright.payables.model.papers import InvoiceLine, Paper, check_line
from dealwright.procurement.standards.documents import PartyInfo, price_text
from dealwright.procurement.standards.text import one_line
from dealwright.procurement.standards.ubl_amounts import (
    check_once,
    currency_of,
    money_in,
    price_of,
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
)

EXTRAS = ("AllowanceTotalAmount", "ChargeTotalAmount", "PrepaidAmount", "PayableRoundingAmount")
ONCE = (
    "ID",
    "IssueDate",
    "DocumentCurrencyCode",
    "OrderReference",
    "OrderReference/ID",
    "AccountingSupplierParty",
    "LegalMonetaryTotal",
    "LegalMonetaryTotal/PayableAmount",
)
"""What such a document has once, with whatever it lies in."""
ONCE_A_LINE = (
    "LineExtensionAmount",
    "OrderLineReference",
    "OrderLineReference/LineID",
    "Price",
    "Price/PriceAmount",
    "Price/BaseQuantity",
)
NO_EXTRAS = "ask for one whose lines are those of the order, without anything added or taken"


@dataclass(frozen=True)
class Parties:
    """Who bills whom; `vendor` is what the buyer's order calls the vendor, if the document says."""

    vendor: str
    vendor_name: str
    buyer: str


def write_totals(root: Element, paper: Paper, parties: Parties) -> None:
    """Who bills whom, and what it comes to."""
    seller = PartyInfo(name=parties.vendor_name, reference=parties.vendor)
    party(group(root, "AccountingSupplierParty"), seller)
    party(group(root, "AccountingCustomerParty"), PartyInfo(name=parties.buyer))
    amount(group(root, "TaxTotal"), "TaxAmount", paper.tax)
    totals = group(root, "LegalMonetaryTotal")
    amount(totals, "LineExtensionAmount", paper.net)
    amount(totals, "TaxExclusiveAmount", paper.net)
    amount(totals, "TaxInclusiveAmount", paper.total)
    amount(totals, "PayableAmount", paper.total)


def write_counted(parent: Element, number: int, how: str, line: InvoiceLine, currency: str) -> None:
    """The line's number, what is billed or credited of it (`how` that is called), its amount."""
    text(parent, "ID", str(number))
    quantity(parent, how, line.quantity, line.unit)
    amount(parent, "LineExtensionAmount", line.amount(currency))


def write_item(parent: Element, line: InvoiceLine, currency: str) -> None:
    """What it is, and the price of one."""
    text(group(parent, "Item"), "Name", line.description)
    price = text(group(parent, "Price"), "PriceAmount", price_text(line.unit_price, currency))
    price.set("currencyID", currency)


def read_line(element: Element, how: str, named: str, currency: str) -> InvoiceLine:
    """One line, of that line of the order, 0 for none; `Invalid` where its amount is wrong."""
    check_once(element, (how, *ONCE_A_LINE))
    if not named.isascii() or not named.isdecimal() or len(named) > 4:
        raise Invalid(
            f"line {said(element, 'ID')!r} names {named!r} as the order's line",
            "have each line name the order's by its number, in OrderLineReference",
        )
    line = InvoiceLine(
        line=int(named),
        description=one_line(" ".join(said(found(element, "Item"), "Name").split()), "a line"),
        unit=unit_of(element, how).code,
        quantity=decimal(said(element, how), f"the quantity of line {named}"),
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


def read_tax(root: Element, currency: str) -> Money:
    """The sum of the totals in the document's currency; others may repeat it in another one."""
    stated = [
        money_in(one, "TaxAmount", currency)
        for one in each(root, "TaxTotal")
        if currency_of(one, "TaxAmount") == currency
    ]
    return reduce(add, stated, Money(0, currency))


def check_totals(root: Element, paper: Paper, what: str) -> None:
    """`Invalid` where the document says other totals than its lines; `what` it is, in words."""
    totals = found(root, "LegalMonetaryTotal")
    right = {
        "LineExtensionAmount": paper.net,
        "TaxExclusiveAmount": paper.net,
        "TaxInclusiveAmount": paper.total,
    }
    for name, money in right.items():
        if said(totals, name) and money_in(totals, name, paper.currency) != money:
            raise Invalid(
                f"{name} says {said(totals, name)}, the lines come to {money}",
                f"ask the vendor for a right {what}",
            )


def check_extras(root: Element, what: str) -> None:
    """`Invalid` for what is added or taken beside the lines."""
    totals = found(root, "LegalMonetaryTotal")
    stated = [name for name in EXTRAS if decimal(said(totals, name) or "0", name) != 0]
    if each(root, "AllowanceCharge"):
        stated.append("AllowanceCharge")
    if stated:
        raise Invalid(f"the {what} has {stated[0]}", NO_EXTRAS)


def read_parties(root: Element, what: str) -> Parties:
    """Who sent it to whom; `Invalid` where nobody did."""
    supplier = found(root, "AccountingSupplierParty", "Party")
    legal = said(_within(supplier, "PartyLegalEntity"), "RegistrationName")
    name = said(_within(supplier, "PartyName"), "Name") or legal
    if not name:
        raise Invalid(f"the {what} does not say whose it is", "name the supplier")
    customer = found(root, "AccountingCustomerParty", "Party", "PartyName")
    reference = said(_within(supplier, "PartyIdentification"), "ID")
    return Parties(reference, one_line(name, "the supplier"), said(customer, "Name"))


def _within(element: Element | None, name: str) -> Element | None:
    return None if element is None else found(element, name)
