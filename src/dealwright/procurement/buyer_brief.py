"""What a request means for the buyer's agent: how much, by when it is enough, and no further."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from statistics import quantiles

from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.engine.brief import Brief
from dealwright.engine.economics import Economics
from dealwright.engine.exchange import ExchangePolicy
from dealwright.engine.mandate import Between, Limit, Mandate, OneOf
from dealwright.engine.offers import PRICE, TERM, Value
from dealwright.engine.preferences import Linear, Scores, ValueFunction, Wishes
from dealwright.procurement.deals import Deal
from dealwright.procurement.model.requests import FurtherIssue, Terms

BELOW_LIST = Decimal("0.90")
"""What is aimed at, as a share of the list price, where no price was ever paid."""
PRICE_WEIGHT = 0.9
TERM_WEIGHT = 0.1
"""Being bound for longer counts a little by itself; what it saves is in the money."""


@dataclass(frozen=True)
class Allowed:
    """A line's share of the budget, and of what the whole agreed term may bind to."""

    budget: Money
    bound: Money


def target_price(deal: Deal, paid: Sequence[Decimal]) -> Decimal:
    """A good price, on the deal's step: the lower quartile of what was paid, never above list.

    Without any history, 10 % below list.
    """
    good = lower_quartile(paid) if paid else deal.list_price * BELOW_LIST
    price = min(good, deal.list_price)
    return max(deal.step, (price / deal.step).to_integral_value(ROUND_FLOOR) * deal.step)


def lower_quartile(paid: Sequence[Decimal]) -> Decimal:
    """The first quartile, with linear interpolation between neighbours (inclusive method)."""
    if len(paid) == 1:
        return paid[0]
    return quantiles(paid, n=4, method="inclusive")[0]


def price_cap(deal: Deal, budget: Money) -> Decimal:
    """The highest unit price at which what is paid stays inside the budget, on the step below.

    Later payment and value-adds lower the total cost of ownership, never this.
    """
    return (budget.amount / deal.units / deal.step).to_integral_value(ROUND_FLOOR) * deal.step


def buyer_brief(
    deal: Deal,
    terms: Terms,
    allowed: Allowed,
    target: Decimal,
    known: ExchangePolicy | None = None,
) -> Brief:
    """The buyer's side of one negotiation; `target` is a unit price.

    `known` is the vendor's exchange policy, where it is published. `Refused` when the budget
    is below the lowest price that can be named.
    """
    economics, budget = _economics(deal, terms), allowed.budget
    if price_cap(deal, budget) < deal.step:
        raise Refused(f"{budget} is less than {deal.step} a unit", "give a larger budget")
    aimed: dict[str, Value] = {**deal.usual, PRICE: target}
    return Brief(
        side="buyer",
        economics=economics,
        wishes=Wishes(
            weights={**_weights(deal), **{one.name: float(one.importance) for one in terms.issues}},
            values={**_values(deal), **{one.name: _liked(one) for one in terms.issues}},
            budget=budget.amount,
            target=min(economics.tco(aimed), budget.amount),
            standard={**deal.usual, **{one.name: one.options[0] for one in terms.issues}},
        ),
        mandate=_mandate(deal, terms, allowed),
        exchange=known,
    )


def _economics(deal: Deal, terms: Terms) -> Economics:
    return Economics(
        currency=deal.currency,
        price_period=deal.price_period,
        tco_horizon_months=deal.horizon,
        value_add_values={one.name: one.worth for one in terms.value_adds},
        cost_of_capital=terms.cost_of_capital,
        quantity=deal.quantity,
    )


def _mandate(deal: Deal, terms: Terms, allowed: Allowed) -> Mandate:
    cap = price_cap(deal, allowed.budget)
    limits: dict[str, Limit] = {PRICE: Between(high=cap), **deal.limits}
    limits |= {one.name: OneOf(one.options[: one.acceptable]) for one in terms.issues}
    return Mandate(
        side="buyer",
        total_limit=allowed.budget.amount,
        limits=limits,
        must_have_value_adds=tuple(one.name for one in terms.value_adds if one.required),
        commitment_limit=allowed.bound.amount,
    )


def _liked(issue: FurtherIssue) -> Scores:
    """The first option is worth 1, the last 0, those between in even steps."""
    last = len(issue.options) - 1
    return Scores({one: 1 - place / last for place, one in enumerate(issue.options)})


def _weights(deal: Deal) -> Mapping[str, float]:
    if len(deal.term_months) < 2:
        return {PRICE: 1.0}
    return {PRICE: PRICE_WEIGHT, TERM: TERM_WEIGHT}


def _values(deal: Deal) -> Mapping[str, ValueFunction]:
    if len(deal.term_months) < 2:
        return {}
    shortest, longest = Decimal(deal.term_months[0]), Decimal(deal.term_months[-1])
    return {TERM: Linear(worst=longest, best=shortest)}
