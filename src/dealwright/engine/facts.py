"""The figures of a planned offer, from which its reasons are made."""

from collections.abc import Mapping
from decimal import Decimal

from dealwright.engine.offering import Plan
from dealwright.engine.offers import PRICE, Offer, Value
from dealwright.engine.rationale import Fact, Reason
from dealwright.engine.situation import Situation


def reason(code: str, situation: Situation, plan: Plan, **more: Fact) -> Reason:
    """A reason with the offer's price, total and utility, and what else is given."""
    before = situation.own or situation.standing
    facts: dict[str, Fact] = {
        "price": price_text(plan.offer),
        "before": price_text(before) if before else "nothing",
        "total": number(situation.brief.total(plan.offer)),
        "utility": round(plan.utility, 4),
    }
    return Reason(code, {**facts, **more})


def price_text(offer: Offer) -> str:
    """The price as text; words where there is none."""
    return str(offer[PRICE]) if PRICE in offer else "these terms"


def number(amount: Decimal | None) -> str:
    """An amount as text; words where there is none."""
    return "not counted" if amount is None else str(amount)


def percent(discount: Decimal) -> str:
    """0.05 as "5"."""
    return f"{(discount * 100).normalize():f}"


def text(value: Value | None) -> Fact:
    """A value as a fact: lists in words."""
    if isinstance(value, tuple):
        return ", ".join(value) or "nothing extra"
    return value if isinstance(value, int) else str(value)


def terms_text(terms: Mapping[str, Value]) -> str:
    """Some terms in words: "payment terms prepaid, term months 24"."""
    parts = [f"{issue.replace('_', ' ')} {text(terms[issue])}" for issue in sorted(terms)]
    return ", ".join(parts)
