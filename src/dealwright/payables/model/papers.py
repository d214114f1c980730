"""What invoices and credit notes have in common: a number, a day, lines that come to a total."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from dealwright.core.errors import Invalid
from dealwright.core.money import UNIT_PRICE_SCALE, Money, half_up, line_total
from dealwright.procurement.standards.text import one_line, required

MOST_LINES = 200
LONGEST_NUMBER = 80
LARGEST = Decimal(10) ** 15
_LOOK_ALIKES = str.maketrans(
    "авекмнорстухіјѕԁɡһԛԝαβεικμνορτυχζη", "abekmhopctyxijsdghqwabeikmnoptyxzh"
)
"""Cyrillic and Greek letters whose capital looks like a Latin one (Unicode TR 39), small."""


@dataclass(frozen=True)
class InvoiceLine:
    """So many units (a code) of one line of the order at so much each; rounded once, half up."""

    line: int
    description: str
    unit: str
    quantity: Decimal
    unit_price: Decimal

    def amount(self, currency: str) -> Money:
        return line_total(self.quantity, self.unit_price, currency)


class Paper(Protocol):
    """What a vendor sends of money; days are ISO dates, `total` the rounded lines and the tax."""

    @property
    def number(self) -> str: ...
    @property
    def issued(self) -> str: ...
    @property
    def currency(self) -> str: ...
    @property
    def tax(self) -> Money: ...
    @property
    def total(self) -> Money: ...
    @property
    def net(self) -> Money: ...
    @property
    def lines(self) -> tuple[InvoiceLine, ...]: ...


def number_key(number: str) -> str:
    """An invoice's number without what people leave out or add: case, spaces, signs.

    Digits of all scripts are the same, and so are letters whose capital looks like a Latin one.
    `Invalid` when nothing is left.
    """
    plain = unicodedata.normalize("NFKC", number).casefold().translate(_LOOK_ALIKES)
    key = "".join(_ascii_digit(letter) for letter in plain if letter.isalnum())
    if not 0 < len(key) <= LONGEST_NUMBER:
        raise Invalid(
            f"{number!r} is no invoice number", f"give 1 to {LONGEST_NUMBER} letters and digits"
        )
    return key


def _ascii_digit(letter: str) -> str:
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def check_paper(paper: Paper, what: str) -> None:
    """`Invalid` for texts, days, quantities and totals that are wrong; `what` it is, in words.

    What should be right is said with it.
    """
    named = f"the {what}'s number"
    required(one_line(paper.number, named, LONGEST_NUMBER), named)
    day(paper.issued, "issued")
    if not 0 < len(paper.lines) <= MOST_LINES:
        raise Invalid(f"{len(paper.lines)} lines", f"{what}s have 1 to {MOST_LINES}")
    for one in paper.lines:
        check_line(one)
    if max(paper.tax.amount, paper.total.amount) >= LARGEST:
        raise Invalid(f"a total of {paper.total} is too large", f"split the {what}")
    if paper.tax.minor < 0:
        raise Invalid(
            f"a tax of {paper.tax}",
            "give 0 or more; what the vendor owes back comes as a credit note",
        )
    if paper.total != paper.net + paper.tax:
        raise Invalid(
            f"the total {paper.total} is wrong: the lines are {paper.net} and the tax {paper.tax}, "
            f"together {paper.net + paper.tax}",
            f"ask the vendor for a right {what}",
        )


def check_line(one: InvoiceLine) -> None:
    """`Invalid` for what no line can be; before its amount is worked out."""
    for value, what in ((one.quantity, "quantity"), (one.unit_price, "unit price")):
        if abs(value) >= LARGEST or half_up(value, UNIT_PRICE_SCALE) != value:
            raise Invalid(
                f"line {one.line}: {what} {value} is too large or too fine",
                f"use less than {LARGEST} and at most {UNIT_PRICE_SCALE} digits after the point",
            )
    if one.quantity <= 0 or one.unit_price < 0:
        raise Invalid(
            f"line {one.line}: {one.quantity} at {one.unit_price}",
            "the quantity is above 0, the price not below; what is owed back is a credit note",
        )
    if one.quantity * one.unit_price >= LARGEST:
        raise Invalid(f"line {one.line} is too much for one line", "split the invoice")


def day(text: str, what: str) -> date:
    try:
        if len(text) != len("2026-12-31"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(f"{what} {text!r} is no day", "write it like 2026-12-31") from None
