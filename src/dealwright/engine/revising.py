"""Another mandate for a negotiation under way: pure, and checked before anything is recorded.

Messages name numbers here: they are told to the side whose mandate it is, and to nobody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from dealwright.core.errors import Invalid, Refused
from dealwright.core.money import exponent
from dealwright.engine.brief import Brief
from dealwright.engine.mandate import Between, Limit, Mandate
from dealwright.engine.offers import PRICE, QUANTITY, VALUE_ADDS, Offer
from dealwright.engine.preferences import Wishes
from dealwright.engine.space import ContinuousIssue, OutcomeSpace, SubsetIssue


@dataclass(frozen=True)
class Changes:
    """What is to be different; None leaves it as it is.

    Amounts are in the negotiation's currency: `budget`, `target` and `confirm_above` totals over
    the horizon, `price_floor` a unit price. `weights` by issue, beside those that stay;
    `reservation` is the lowest acceptable utility, 0 to 1.
    """

    budget: Decimal | None = None
    target: Decimal | None = None
    price_floor: Decimal | None = None
    confirm_above: Decimal | None = None
    reservation: float | None = None
    weights: Mapping[str, float] | None = None
    must_haves: tuple[str, ...] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Which of them are given."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name) is not None)


OF_BUYER = ("budget", "target")
OF_SELLER = ("price_floor",)
STANDS = "what was offered is not taken back"


def revised(brief: Brief, changes: Changes, space: OutcomeSpace) -> Brief:
    """The brief with these changes, complete and consistent.

    `Invalid` with what would be right where one makes no sense for this side or this space.
    """
    _check_side(brief, changes)
    for name in ("budget", "target", "price_floor", "confirm_above"):
        _check_amount(brief, name, getattr(changes, name))
    if changes.must_haves is not None:
        _check_must_haves(changes.must_haves, space)
    return replace(
        brief,
        wishes=_wishes(brief, changes, space),
        mandate=_mandate(brief, changes, space),
    )


def check_standing(brief: Brief, standing: Offer) -> None:
    """`Refused`, with the least that would do, when the side's own offer is outside the brief."""
    broken = brief.mandate.breaches(standing, brief)
    if not broken:
        return
    words = "; ".join(dict.fromkeys(breach.message for breach in broken))
    raise Refused(f"your own offer stands, and would be outside: {words}", _enough(brief, standing))


def _enough(brief: Brief, standing: Offer) -> str:
    """A mandate that what was offered already is inside of."""
    price, total = standing.get(PRICE), brief.total(standing)
    lacking = set(brief.mandate.must_have_value_adds) - set(_adds(standing))
    if lacking:
        return f"leave out {sorted(lacking)}, or withdraw: {STANDS}"
    if brief.side == "seller":
        return f"a floor of at most {price}, or withdraw: {STANDS}"
    if brief.economics is None or total is None or not isinstance(price, Decimal):
        return f"give a wider mandate, or withdraw: {STANDS}"
    least = [total]
    if PRICE in brief.mandate.limits:
        least.append(price * brief.economics.units(standing.get(QUANTITY)))
    if brief.mandate.commitment_limit == brief.total_limit:
        least.append(brief.commitment(standing) or total)
    cents = Decimal(1).scaleb(-exponent(brief.economics.currency))
    enough = max(least).quantize(cents, rounding=ROUND_CEILING)
    return f"a budget of at least {enough}, or withdraw: {STANDS}"


def _adds(offer: Offer) -> tuple[str, ...]:
    chosen = offer.get(VALUE_ADDS)
    return chosen if isinstance(chosen, tuple) else ()


def _check_side(brief: Brief, changes: Changes) -> None:
    foreign = set(changes.names) & set(OF_SELLER if brief.side == "buyer" else OF_BUYER)
    if foreign:
        mine = OF_BUYER if brief.side == "buyer" else OF_SELLER
        raise Invalid(f"a {brief.side} has no {sorted(foreign)}", f"it may have {list(mine)}")
    if brief.economics is None and set(changes.names) & {*OF_BUYER, *OF_SELLER, "confirm_above"}:
        raise Invalid("money is not part of this mandate", "change weights or reservation")


def _check_amount(brief: Brief, name: str, amount: Decimal | None) -> None:
    if amount is None or brief.economics is None:
        return
    if not amount.is_finite() or amount <= 0:
        raise Invalid(f"{name} {amount}", "give an amount above 0", ((name, "must be above 0"),))
    digits = exponent(brief.economics.currency)
    if name != "price_floor" and amount != round(amount, digits):
        raise Invalid(f"{name} {amount} has too many decimals", f"give {digits} at most")


def _check_must_haves(wanted: tuple[str, ...], space: OutcomeSpace) -> None:
    issue = space.by_name.get(VALUE_ADDS)
    offered = issue.options if isinstance(issue, SubsetIssue) else ()
    unknown = sorted(set(wanted) - set(offered))
    if unknown:
        raise Invalid(f"{unknown} are not offered here", f"choose from {list(offered)}")


def _wishes(brief: Brief, changes: Changes, space: OutcomeSpace) -> Wishes:
    old = brief.wishes
    budget = changes.budget if changes.budget is not None else old.budget
    target = changes.target
    if target is None and old.target is not None and budget is not None:
        target = min(old.target, budget)
    if changes.target is not None and budget is not None and changes.target > budget:
        raise Invalid(f"target {changes.target} is above the budget", f"give at most {budget}")
    anchored = old.anchor is None or budget is None or old.anchor < budget
    return replace(
        old,
        budget=budget,
        target=target,
        anchor=old.anchor if anchored else None,
        weights=_weights(brief, changes.weights or {}),
        reservation=old.reservation if changes.reservation is None else changes.reservation,
    )


def _weights(brief: Brief, given: Mapping[str, float]) -> Mapping[str, float]:
    """The weights with these in place of the old; only of what this side values by itself."""
    old = brief.wishes
    valued = {PRICE, *old.values} if PRICE in old.weights else set(old.values)
    unknown = sorted(set(given) - valued)
    if unknown:
        raise Invalid(
            f"{unknown} have no weight of their own", f"give one to {sorted(valued)} instead"
        )
    return {**old.weights, **given}


def _mandate(brief: Brief, changes: Changes, space: OutcomeSpace) -> Mandate:
    old = brief.mandate
    must = old.must_have_value_adds if changes.must_haves is None else changes.must_haves
    above = old.confirm_above if changes.confirm_above is None else changes.confirm_above
    new = replace(old, must_have_value_adds=must, confirm_above=above)
    if changes.price_floor is not None:
        new = replace(new, price_floor=changes.price_floor)
    if changes.budget is None:
        return new
    bound = old.commitment_limit
    return replace(
        new,
        total_limit=changes.budget,
        limits=_limits(brief, changes.budget, space),
        commitment_limit=changes.budget if bound == brief.total_limit else bound,
    )


def _limits(brief: Brief, budget: Decimal, space: OutcomeSpace) -> Mapping[str, Limit]:
    """The highest price again such that what is paid stays inside the budget, on the step below."""
    limits, price = brief.mandate.limits, space.by_name.get(PRICE)
    own = limits.get(PRICE)
    if brief.economics is None or not isinstance(price, ContinuousIssue):
        return limits
    units = brief.economics.units(None)
    cap = (budget / units / price.step).to_integral_value(ROUND_FLOOR) * price.step
    if cap < price.low:
        raise Invalid(
            f"a budget of {budget} buys nothing here", f"give at least {price.low * units}"
        )
    if not isinstance(own, Between) or own.high is None:
        return limits
    return {**limits, PRICE: replace(own, high=cap)}
