"""From what a vendor typed to what it is bound by: each fault by its field, with what is right."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import TypeVar

from dealwright.core.errors import Invalid
from dealwright.core.money import Money, decimal
from dealwright.engine.economics import PAYMENT_DAYS
from dealwright.procurement.model.vendors import (
    MOST_DAYS,
    MOST_PRICE,
    MOST_UNITS,
    check_unit_price,
)
from dealwright.procurement.standards.incoterms import check_term
from dealwright.procurement.standards.text import one_line, paragraphs
from dealwright.rfq.model.asked import AskedLine, RfqMade
from dealwright.rfq.model.converting import as_asked
from dealwright.rfq.model.quotes import Content, DraftLine, QuotedLine, QuoteDraft

T = TypeVar("T")
USUAL_PAYMENT = "net_30"
MOST_LINES = 40
LONGEST_NOTE = 2_000
LONGEST_LINE_NOTE = 500
TYPED = re.compile(r"[ -~]{0,40}")
"""A number or day as somebody types it."""


@dataclass(frozen=True)
class Checked:
    """The content, where nothing is wrong; else every fault: a field such as `lines.0.unit_price`.

    Places of lines count from 0 as they were sent.
    """

    content: Content | None
    faults: tuple[tuple[str, str], ...]

    def or_refuse(self) -> Content:
        """The content; `Invalid` naming every fault."""
        if self.content is None or self.faults:
            told = "; ".join(dict.fromkeys(words for _, words in self.faults))
            raise Invalid(told, "mend the draft, which is kept, and submit it again", self.faults)
        return self.content


class _Faults:
    """Runs checks and keeps what each complains about, by its field."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def run(self, field: str, check: Callable[[], T]) -> T | None:
        try:
            return check()
        except Invalid as error:
            told = f"{error.message} ({error.instead})" if error.instead else error.message
            self.found.append((field, told))
            return None


def least_validity(made: RfqMade) -> date:
    """The first day on which a quote may end: so many days after the deadline or the opening."""
    begins = datetime.fromisoformat(made.opening or made.deadline).date()
    return begins + timedelta(days=made.valid_days)


def check_bounds(draft: QuoteDraft) -> None:
    """`Invalid` for text that is longer than what a form takes, or that a form would not take."""
    for one in (draft, *draft.lines):
        for name, value in vars(one).items():
            if name == "place":
                one_line(value, "place", 200)
            elif name == "note":
                paragraphs(value, "note", LONGEST_NOTE if one is draft else LONGEST_LINE_NOTE)
            elif isinstance(value, str) and not TYPED.fullmatch(value):
                what = name.replace("_", " ")
                raise Invalid(f"{what} {value[:40]!r}", "give it in at most 40 plain characters")


def check(draft: QuoteDraft, made: RfqMade) -> Checked:
    """What the draft comes to in this RFQ."""
    faults = _Faults()
    faults.run("currency", lambda: _currency(draft, made))
    until = faults.run("valid_until", lambda: _valid_until(draft.valid_until, made))
    minimum = faults.run("minimum_order", lambda: _money(draft.minimum_order, made, "minimum"))
    freight = faults.run("freight", lambda: _money(draft.freight, made, "freight"))
    terms = faults.run("payment_terms", lambda: _payment(draft.payment_terms, made))
    delivered = faults.run("incoterm", lambda: _delivered(draft, made)) or ("", "")
    faults.run("note", lambda: paragraphs(draft.note, "note", LONGEST_NOTE))
    found = tuple(_Lines(draft, made, faults).read())
    content = Content(
        lines=found,
        minimum_order=minimum if minimum and minimum.minor else None,
        freight=freight or Money(0, made.currency),
        payment_terms=terms or USUAL_PAYMENT,
        valid_until=until or "",
        note=draft.note,
        incoterm=delivered[0],
        place=delivered[1],
    )
    return Checked(None if faults.found else content, tuple(faults.found))


@dataclass(frozen=True)
class _Lines:
    """Checks the lines of one draft; `asked` are the RFQ's by number."""

    draft: QuoteDraft
    made: RfqMade
    faults: _Faults

    @property
    def asked(self) -> dict[int, AskedLine]:
        return {one.line: one for one in self.made.lines}

    def read(self) -> Iterator[QuotedLine]:
        """The lines that are right."""
        quoted = [(n, one) for n, one in enumerate(self.draft.lines) if self._is_quoted(one)]
        seen: set[int] = set()
        for place, one in quoted:
            at = f"lines.{place}"
            if self.faults.run(f"{at}.line", partial(self._asked, one, seen)):
                yield from self._line(one, at)
        if not quoted:
            self.faults.found.append(("lines", "no line has a price (quote at least one line)"))

    def _is_quoted(self, one: DraftLine) -> bool:
        """A line of the RFQ without a price is a gap; a foreign one is always a fault."""
        return bool(one.unit_price.strip()) or one.line not in self.asked

    def _asked(self, one: DraftLine, seen: set[int]) -> bool:
        if one.line not in self.asked:
            known = ", ".join(str(number) for number in self.asked)
            raise Invalid(f"line {one.line} is not in this RFQ", f"quote line {known}")
        if one.line in seen:
            raise Invalid(f"line {one.line} is quoted twice", "quote it once")
        seen.add(one.line)
        return True

    def _line(self, one: DraftLine, at: str) -> Iterator[QuotedLine]:
        run, asked = self.faults.run, self.asked[one.line]
        converted = run(f"{at}.unit", partial(as_asked, one, asked, self.made.currency))
        if converted is None:
            return
        one = converted.line
        price = run(f"{at}.unit_price", partial(_price, one.unit_price))
        quantity = run(f"{at}.quantity", partial(_quantity, one.quantity, asked.quantity))
        least = run(f"{at}.min_quantity", partial(_quantity, one.min_quantity, 1))
        days = run(f"{at}.lead_time_days", partial(_days, one.lead_time_days))
        until = run(f"{at}.valid_until", partial(self._until, one))
        run(f"{at}.note", partial(paragraphs, one.note, "note", LONGEST_LINE_NOTE))
        if price is None or quantity is None or least is None or until is None:
            return
        if run(f"{at}.quantity", partial(_enough, quantity, least)):
            own = converted.quoted
            yield QuotedLine(one.line, price, quantity, least, days, until, one.note, own)

    def _until(self, one: DraftLine) -> str:
        return _valid_until(one.valid_until or self.draft.valid_until, self.made)


def _currency(draft: QuoteDraft, made: RfqMade) -> None:
    given = draft.currency.strip() or made.currency
    if given != made.currency:
        raise Invalid(f"the quote is in {given}", f"quote in {made.currency}, as the RFQ asks")


def _price(text: str) -> Decimal:
    price = decimal(text.strip(), "unit price")
    check_unit_price(price, "unit price")
    return price


def _quantity(text: str, otherwise: int) -> int:
    return _whole(text, "quantity", 1, MOST_UNITS) if text.strip() else otherwise


def _days(text: str) -> int | None:
    return _whole(text, "lead time", 0, MOST_DAYS) if text.strip() else None


def _whole(text: str, what: str, least: int, most: int) -> int:
    number = decimal(text.strip(), what)
    if number != number.to_integral_value() or not least <= number <= most:
        raise Invalid(f"{what} {text.strip()}", f"give a whole number from {least} to {most}")
    return int(number)


def _enough(quantity: int, least: int) -> bool:
    if quantity < least:
        raise Invalid(
            f"{quantity} are offered, and at least {least} must be taken",
            "offer at least the minimum quantity",
        )
    return True


def _money(text: str, made: RfqMade, what: str) -> Money | None:
    if not text.strip():
        return None
    amount = decimal(text.strip(), what)
    if not 0 <= amount < MOST_PRICE:
        raise Invalid(f"{what} {text.strip()}", f"give 0 or more and less than {MOST_PRICE:f}")
    return Money.of(amount, made.currency)


def _delivered(draft: QuoteDraft, made: RfqMade) -> tuple[str, str]:
    """The rule of delivery and its place: those that are asked, where the RFQ names a rule."""
    rule, place = draft.incoterm.strip(), draft.place.strip()
    if made.incoterm and (rule or made.incoterm, place or made.place) != (
        made.incoterm,
        made.place,
    ):
        asked = f"{made.incoterm} {made.place}"
        raise Invalid(f"the quote is {rule or made.incoterm} {place}", f"quote {asked}, as asked")
    if made.incoterm or not rule:
        return made.incoterm, made.place if made.incoterm else ""
    named = one_line(place or made.place, "place", 200)
    return check_term(rule, named), named


def _payment(text: str, made: RfqMade) -> str:
    allowed = made.payment_terms or tuple(PAYMENT_DAYS)
    given = text.strip() or (USUAL_PAYMENT if USUAL_PAYMENT in allowed else allowed[0])
    if given not in allowed:
        raise Invalid(f"payment terms {given!r} are not asked for", f"use {', '.join(allowed)}")
    return given


def _valid_until(text: str, made: RfqMade) -> str:
    first = least_validity(made)
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        said = f"{text.strip()!r} is no day" if text.strip() else "the last day is missing"
        raise Invalid(said, f"give the day until which the price holds, {first} or later") from None
    if day < first:
        raise Invalid(f"valid until {day} is too short", f"the RFQ asks for {first} or later")
    return day.isoformat()
