"""From a draft, which may lack anything, to a request: all that is missing or wrong is told.

A form, a chat or the API fills a draft; none of them repeats these checks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import TypeVar

from dealwright.core.errors import Invalid
from dealwright.core.money import Money, decimal, exponent
from dealwright.engine.economics import PricePeriod
from dealwright.procurement.further import check_names, further_issue
from dealwright.procurement.model.requests import (
    COST_OF_CAPITAL,
    FurtherIssue,
    Line,
    RequestMade,
    Terms,
    ValueAdd,
)
from dealwright.procurement.model.tags import tag, tags
from dealwright.procurement.model.vendors import (
    LONGEST_TERM,
    MOST_PRICE,
    MOST_UNITS,
    payment_terms,
    term_months,
)
from dealwright.procurement.standards.incoterms import check_term
from dealwright.procurement.standards.text import named, paragraphs, required
from dealwright.procurement.standards.units import unit

T = TypeVar("T")
LONGEST_SPECIFICATION = 9_000
"""Characters; the order adds a line to it."""

MOST_LINES = 20
MOST_VALUE_ADDS = 24
QUARTER_MONTHS = 3


@dataclass(frozen=True)
class DraftLine:
    """A line as somebody said it; `unit` is any word for it."""

    product: str = ""
    quantity: int | None = None
    unit: str | None = None
    specification: str = ""


@dataclass(frozen=True)
class DraftValueAdd:
    """A value-add as somebody said it; `worth` is decimal text."""

    name: str
    worth: str = "0"
    required: bool = False


@dataclass(frozen=True)
class DraftIssue:
    """A further issue as somebody said it: `options` from the best for us to the worst."""

    name: str
    options: tuple[str, ...]
    importance: str | None = None
    acceptable: int | None = None


@dataclass(frozen=True)
class DraftTerms:
    """Terms as somebody said them; rates are decimal text."""

    price_period: PricePeriod = "once"
    tco_horizon_months: int | None = None
    term_months: tuple[int, ...] = ()
    payment_terms: tuple[str, ...] = ()
    value_adds: tuple[DraftValueAdd, ...] = ()
    cost_of_capital: str | None = None
    commitment_limit: str | None = None
    issues: tuple[DraftIssue, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A request as far as somebody has said it; amounts are decimal text."""

    lines: tuple[DraftLine, ...] = ()
    budget_amount: str | None = None
    budget_currency: str | None = None
    must_haves: tuple[str, ...] = ()
    nice_to_haves: tuple[str, ...] = ()
    needed_by: date | None = None
    place: str = ""
    incoterm: str = ""
    cost_centre: str | None = None
    terms: DraftTerms = field(default_factory=DraftTerms)


class _Checks:
    """Runs checks one by one and keeps what each complains about."""

    def __init__(self) -> None:
        self.found: list[Invalid] = []

    def run(self, field: str, check: Callable[[], T], otherwise: T) -> T:
        """What the check answers; a complaint is about that field unless it names some."""
        try:
            return check()
        except Invalid as error:
            self.found.append(error if error.faults else _about(field, error))
            return otherwise

    def complain(self) -> None:
        """`Invalid` with all that was found; nothing when all is well."""
        if self.found:
            raise Invalid(
                "; ".join(dict.fromkeys(error.message for error in self.found)),
                "; ".join(dict.fromkeys(error.instead for error in self.found if error.instead)),
                tuple(fault for error in self.found for fault in error.faults),
            )


def _about(field: str, error: Invalid) -> Invalid:
    return Invalid(error.message, error.instead, ((field, _told(error)),))


def _told(error: Invalid) -> str:
    return f"{error.message} ({error.instead})" if error.instead else error.message


def made(draft: Draft, by: str, now: datetime) -> RequestMade:
    """The request that the draft makes; `Invalid` names everything that is missing or wrong."""
    checks = _Checks()
    nobody = Line("", 0, "")
    lines = [
        checks.run("lines", partial(_line, n, one), nobody) for n, one in enumerate(draft.lines, 1)
    ]
    checks.run("lines", lambda: _check_lines(draft), None)
    result = RequestMade(
        by=by,
        at=now.isoformat(),
        lines=tuple(lines),
        budget=checks.run("budget", lambda: _budget(draft), Money(0, "USD")),
        must_haves=checks.run("must_haves", lambda: tags(draft.must_haves), ()),
        nice_to_haves=checks.run("nice_to_haves", lambda: tags(draft.nice_to_haves), ()),
        needed_by=checks.run("needed_by", lambda: _needed_by(draft.needed_by, now.date()), None),
        place=checks.run("place", lambda: named(draft.place, "place"), ""),
        cost_centre=checks.run("cost_centre", lambda: _cost_centre(draft.cost_centre), None),
        terms=checks.run("terms", lambda: _terms(draft), Terms()),
        incoterm=checks.run("incoterm", lambda: check_term(draft.incoterm, draft.place), ""),
    )
    checks.complain()
    return result


def _line(number: int, draft: DraftLine) -> Line:
    wrong = dict(_line_problems(draft))
    if wrong or draft.quantity is None or draft.unit is None:
        faults = tuple((f"lines.{number - 1}.{name}", told) for name, told in wrong.items())
        raise Invalid(f"line {number}: {'; '.join(wrong.values())}", "mend the line", faults)
    return Line(draft.product.strip(), draft.quantity, unit(draft.unit).code, draft.specification)


def _line_problems(draft: DraftLine) -> Iterator[tuple[str, str]]:
    checks = {"product": _check_product, "quantity": _check_quantity, "unit": _check_unit}
    for name, check in checks.items():
        try:
            check(draft)
        except Invalid as error:
            yield name, _told(error)


def _check_product(draft: DraftLine) -> None:
    required(named(draft.product, "product"), "product")
    paragraphs(draft.specification, "specification", LONGEST_SPECIFICATION)


def _check_quantity(draft: DraftLine) -> None:
    if draft.quantity is None:
        raise Invalid("the quantity is missing", "say how many")
    if not 1 <= draft.quantity <= MOST_UNITS:
        raise Invalid(
            f"quantity {draft.quantity} is not a number of units", f"give 1 to {MOST_UNITS}"
        )


def _check_unit(draft: DraftLine) -> None:
    if not draft.unit:
        raise Invalid("the unit is missing", "say what is counted, such as 'pack'")
    unit(draft.unit)


def _check_lines(draft: Draft) -> None:
    if not 1 <= len(draft.lines) <= MOST_LINES:
        raise Invalid(
            f"the request has {len(draft.lines) or 'no'} lines", f"give 1 to {MOST_LINES} lines"
        )


def _budget(draft: Draft) -> Money:
    if draft.budget_amount is None or draft.budget_currency is None:
        lacking = "amount" if draft.budget_amount is None else "currency"
        raise _about(
            f"budget.{lacking}",
            Invalid(f"the budget's {lacking} is missing", "give a budget such as 5000.00 USD"),
        )
    amount = decimal(draft.budget_amount, "budget")
    exponent(draft.budget_currency)
    if not 0 < amount < MOST_PRICE:
        raise Invalid(
            f"a budget of {draft.budget_amount}", f"give more than 0 and less than {MOST_PRICE:f}"
        )
    return Money.of(amount, draft.budget_currency)


def _needed_by(day: date | None, today: date) -> str | None:
    if day is not None and day < today:
        raise Invalid(f"needed by {day} is in the past", f"give {today} or later")
    return day.isoformat() if day else None


def _cost_centre(name: str | None) -> str | None:
    return None if name is None else tag(name)


def _terms(draft: Draft) -> Terms:
    given = draft.terms
    currency = draft.budget_currency or ""
    terms = Terms(
        price_period=given.price_period,
        tco_horizon_months=given.tco_horizon_months,
        term_months=term_months(given.term_months),
        payment_terms=payment_terms(given.payment_terms),
        value_adds=_value_adds(given.value_adds, currency),
        cost_of_capital=_rate(given.cost_of_capital),
        commitment_limit=_commitment(given.commitment_limit, draft),
        issues=_issues(given.issues),
    )
    _check_horizon(terms)
    return terms


def _issues(given: tuple[DraftIssue, ...]) -> tuple[FurtherIssue, ...]:
    checks, nothing = _Checks(), FurtherIssue("", (), COST_OF_CAPITAL, 0)
    found = [
        checks.run(f"terms.issues.{place}", partial(further_issue, **vars(one)), nothing)
        for place, one in enumerate(given)
    ]
    checks.complain()
    return check_names(found)


def _check_horizon(terms: Terms) -> None:
    horizon = terms.tco_horizon_months
    if horizon is None and terms.price_period != "once":
        told = Invalid(
            f"a price per {terms.price_period} needs a horizon",
            "give tco_horizon_months, such as 12: the budget is for that time",
        )
        raise _about("terms.tco_horizon_months", told)
    if horizon is not None and not 1 <= horizon <= LONGEST_TERM:
        told = Invalid(f"a horizon of {horizon} months", f"give 1 to {LONGEST_TERM}")
        raise _about("terms.tco_horizon_months", told)
    broken = [n for n in (horizon or 0, *terms.term_months) if n % QUARTER_MONTHS]
    if terms.price_period == "year" and broken:
        raise Invalid(f"a price per year for {broken} months", "give whole quarters of a year")


def _value_adds(given: tuple[DraftValueAdd, ...], currency: str) -> tuple[ValueAdd, ...]:
    if len(given) > MOST_VALUE_ADDS:
        raise Invalid(f"{len(given)} value-adds", f"give at most {MOST_VALUE_ADDS}")
    found = [ValueAdd(tag(one.name), _worth(one, currency), one.required) for one in given]
    if len({one.name for one in found}) < len(found):
        raise Invalid("a value-add is named twice", "name each once")
    return tuple(sorted(found, key=lambda one: one.name))


def _worth(given: DraftValueAdd, currency: str) -> Decimal:
    worth = decimal(given.worth, f"worth of {given.name!r}")
    if not 0 <= worth < MOST_PRICE:
        raise Invalid(f"value-add {given.name!r} is worth {worth}", "give 0 or more")
    return Money.of(worth, currency).amount if currency else worth


def _commitment(text: str | None, draft: Draft) -> Decimal | None:
    if text is None:
        return None
    limit, budget = decimal(text, "commitment_limit"), decimal(draft.budget_amount or "0", "budget")
    if not budget <= limit < MOST_PRICE:
        raise Invalid(
            f"a commitment_limit of {text}", f"give the budget or more, less than {MOST_PRICE:f}"
        )
    return Money.of(limit, draft.budget_currency).amount if draft.budget_currency else limit


def _rate(text: str | None) -> Decimal:
    if text is None:
        return COST_OF_CAPITAL
    rate = decimal(text, "cost_of_capital")
    if not 0 <= rate <= 1:
        raise Invalid(f"cost_of_capital {rate}", "give a yearly rate from 0 to 1, such as 0.08")
    return rate
