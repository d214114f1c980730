"""What both sides of one negotiation may know: the line, the terms in common, the price's range."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cached_property, reduce
from itertools import pairwise
from math import gcd
from typing import NamedTuple

from dealwright.core.money import UNIT_PRICE_SCALE, exponent
from dealwright.engine.economics import PAYMENT_DAYS, Economics, PricePeriod
from dealwright.engine.mandate import OneOf
from dealwright.engine.offers import PAYMENT, PRICE, QUANTITY, TERM, VALUE_ADDS, WireValue
from dealwright.engine.space import (
    CategoricalIssue,
    ContinuousIssue,
    IntegerIssue,
    Issue,
    OutcomeSpace,
    SubsetIssue,
)
from dealwright.procurement.model.requests import Line, Terms
from dealwright.procurement.model.vendors import Product, Profile

HIGHEST = Decimal("1.5")
"""The highest price that can be named, as a multiple of the list price."""
STEPS = 100
"""A list price has at least so many steps below it: cents, or finer where it is a few cents."""
USUAL_PAYMENT = "net_30"


_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Choice(NamedTuple):
    """A further issue as both sides see it: its options in an order that tells nobody's wishes."""

    name: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Deal:
    """One line of a request at one vendor.

    `term_months`, `payment_terms` and `value_adds` are what both sides named; no months where
    no term is agreed. `horizon` is the request's, in months.
    """

    product: str
    unit: str
    currency: str
    quantity: int
    list_price: Decimal
    price_period: PricePeriod
    horizon: int | None
    term_months: tuple[int, ...]
    payment_terms: tuple[str, ...]
    value_adds: tuple[str, ...]
    further: tuple[Choice, ...] = ()

    @cached_property
    def step(self) -> Decimal:
        """The currency's smallest unit, or a tenth of it and so on for very low prices."""
        digits = exponent(self.currency)
        while digits < UNIT_PRICE_SCALE and self.list_price.scaleb(digits) < STEPS:
            digits += 1
        return Decimal(1).scaleb(-digits)

    @cached_property
    def highest(self) -> Decimal:
        """The highest price that can be named, on the step: about 1.5 times the list price."""
        steps = (self.list_price * HIGHEST / self.step).to_integral_value(ROUND_CEILING)
        return steps * self.step

    @cached_property
    def space(self) -> OutcomeSpace:
        """All that may be agreed, made of public facts only."""
        issues: list[Issue] = [
            ContinuousIssue(PRICE, self.step, self.highest, self.step),
            IntegerIssue(QUANTITY, self.quantity, self.quantity),
            CategoricalIssue(PAYMENT, self.payment_terms, ordered=True),
        ]
        if self.term_months:
            issues.append(_terms_issue(self.term_months))
        if self.value_adds:
            issues.append(SubsetIssue(VALUE_ADDS, self.value_adds))
        issues += [CategoricalIssue(one.name, one.options) for one in self.further]
        return OutcomeSpace(tuple(issues))

    @property
    def usual(self) -> Mapping[str, WireValue]:
        """The terms that a first offer starts from: the shortest, net 30 where it is offered."""
        payment = USUAL_PAYMENT if USUAL_PAYMENT in self.payment_terms else self.payment_terms[0]
        usual: dict[str, WireValue] = {QUANTITY: self.quantity, PAYMENT: payment}
        if self.term_months:
            usual[TERM] = self.term_months[0]
        if self.value_adds:
            usual[VALUE_ADDS] = ()
        return usual | {one.name: one.options[0] for one in self.further}

    @property
    def limits(self) -> Mapping[str, OneOf]:
        """The named months, where the issue's even steps have others between them."""
        return {TERM: OneOf(self.term_months)} if self.term_months else {}

    @cached_property
    def units(self) -> Decimal:
        """How many unit prices are paid within the horizon."""
        economics = Economics(
            currency=self.currency,
            price_period=self.price_period,
            tco_horizon_months=self.horizon,
            quantity=self.quantity,
        )
        return economics.units(None)


def common_payment(terms: Terms, profile: Profile) -> tuple[str, ...]:
    """Payment terms that both named, the earliest first; net 30 where neither named any."""
    named = terms.payment_terms or profile.payment_terms or (USUAL_PAYMENT,)
    accepted = profile.payment_terms or named
    return tuple(sorted(set(named) & set(accepted), key=PAYMENT_DAYS.__getitem__))


def common_months(terms: Terms, profile: Profile) -> tuple[int, ...]:
    """Terms that both named; none where the request names none."""
    accepted = profile.term_months or terms.term_months
    return tuple(sorted(set(terms.term_months) & set(accepted)))


def deal(line: Line, terms: Terms, profile: Profile, product: Product, adds: set[str]) -> Deal:
    """The deal of a line with a vendor that has a list price; `adds` is what it can deliver."""
    return Deal(
        product=line.product,
        unit=line.unit,
        currency=product.currency,
        quantity=line.quantity,
        list_price=product.list_price or Decimal(0),
        price_period=terms.price_period,
        horizon=terms.tco_horizon_months,
        term_months=common_months(terms, profile),
        payment_terms=common_payment(terms, profile),
        value_adds=tuple(one.name for one in terms.value_adds if one.name in adds),
        further=tuple(Choice(one.name, neutral(one.options)) for one in terms.issues),
    )


def neutral(options: Sequence[str]) -> tuple[str, ...]:
    """By the first number in them, then by the alphabet: nothing of who would rather have which."""
    return tuple(sorted(options, key=_place))


def _place(option: str) -> tuple[Decimal, str]:
    number = _NUMBER.search(option)
    return Decimal(number[0]) if number else Decimal(0), option.casefold()


def _terms_issue(months: tuple[int, ...]) -> IntegerIssue:
    steps = [after - before for before, after in pairwise(months)]
    return IntegerIssue(TERM, months[0], months[-1], reduce(gcd, steps, 0) or 1)
