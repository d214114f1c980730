"""Random negotiations from a seed, played through `Session` and `decide`, checked move by move."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any

from dealwright.engine import (
    BUYER_TACTICS,
    SELLER_TACTICS,
    Alternative,
    Between,
    Brief,
    CategoricalIssue,
    ContinuousIssue,
    Decision,
    Economics,
    Event,
    ExchangePolicy,
    IntegerIssue,
    Issue,
    Limit,
    Linear,
    Mandate,
    Offer,
    OneOf,
    OptionScores,
    OutcomeSpace,
    Scores,
    SellerTerms,
    Session,
    SessionOpened,
    Side,
    SubsetIssue,
    Temperament,
    ValueFunction,
    View,
    Wishes,
    decide,
    replay,
)

PAYMENTS = ("prepaid", "net_15", "net_30", "net_45", "net_60", "net_90")
ADDS = ("onboarding", "support", "training")
TEMPERAMENTS: tuple[Temperament, ...] = ("aggressive", "balanced", "conservative")
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Case:
    """Everything of one random negotiation; the same seed gives the same case."""

    seed: int
    space: OutcomeSpace
    max_rounds: int
    briefs: dict[Side, Brief]
    alternative: Alternative | None
    quarter_days_left: int | None
    erratic: Side | None
    """A side that now and then makes random moves inside the space and its mandate."""


@dataclass(frozen=True)
class Played:
    """A finished negotiation: its events, and each decision with the side that took it."""

    case: Case
    events: tuple[Event, ...]
    decisions: tuple[tuple[Side, Decision], ...]
    session: Session


def case(seed: int) -> Case:
    """A random space with two random briefs."""
    random = Random(seed)
    space = _space(random)
    list_price = cents(random.uniform(60, 140))
    policy = _policy(random) if random.random() < 0.7 else None
    adds: Any = space.by_name.get("value_adds")
    must = tuple(random.sample(adds.options, 1)) if adds and random.random() < 0.2 else ()
    return Case(
        seed=seed,
        space=space,
        max_rounds=random.randint(1, 15),
        briefs={
            "buyer": _bound(Random(seed + 2), _buyer(random, space, list_price, policy, must)),
            "seller": _seller(random, space, list_price, policy),
        },
        alternative=_alternative(random) if random.random() < 0.3 else None,
        quarter_days_left=random.randint(0, 60) if random.random() < 0.3 else None,
        erratic=random.choice(("buyer", "seller")) if random.random() < 0.2 else None,
    )


def play(it: Case, recorded: Sequence[Event] = ()) -> Played:
    """Plays the case, from what is recorded, to its end.

    An `AssertionError` names a move outside a mandate.
    """
    random = Random(it.seed + 1)
    events = list(recorded) or [SessionOpened(it.space, it.max_rounds)]
    decisions: list[tuple[Side, Decision]] = []
    session = replay(events)
    while session.state == "open":
        side = session.turn
        decision = decide(_view(it, session), it.briefs[side], it.seed * 100 + len(events))
        decisions.append((side, decision))
        new = _record(session, side, decision)
        if side == it.erratic and session.offers_left(side) and random.random() < 0.5:
            new = _erratic(random, it, session) or new
        _check(it, session, new)
        events += new
        for event in new:
            session = session.apply(event)
    return Played(it, tuple(events), tuple(decisions), session)


def cents(amount: float) -> Decimal:
    """An amount on whole cents."""
    return Decimal(str(amount)).quantize(CENT)


def _view(it: Case, session: Session) -> View:
    if session.turn == "buyer":
        return View(session, "buyer", it.alternative, it.quarter_days_left)
    return View(session, "seller", None, it.quarter_days_left)


def _record(session: Session, side: Side, decision: Decision) -> list[Event]:
    if decision.action == "offer":
        assert decision.offer is not None
        return session.offer(side, decision.offer)
    if decision.action == "accept":
        return session.accept(side)
    return session.walk_away(side, "no agreement in sight")


def _erratic(random: Random, it: Case, session: Session) -> list[Event]:
    """A random offer that the side's mandate happens to allow, or nothing."""
    offer = {issue.name: random.choice(issue.some(200)) for issue in it.space.issues}
    brief = it.briefs[session.turn]
    previous = session.standing(session.turn)
    if brief.mandate.breaches(offer, brief, previous):
        return []
    return session.offer(session.turn, offer)


def _check(it: Case, session: Session, new: Sequence[Event]) -> None:
    """No offer made, and nothing accepted, outside the mandate of the side that moved."""
    side, after = session.turn, session
    for event in new:
        after = after.apply(event)
    brief = it.briefs[side]
    agreed, previous = after.agreement, session.standing(side)
    made: Offer | None = after.offers[-1].offer if len(after.offers) > len(session.offers) else None
    broken = [
        *(brief.mandate.breaches(agreed, brief) if agreed else ()),
        *(brief.mandate.breaches(made, brief, previous) if made else ()),
    ]
    assert not broken, f"case {it.seed}, {side}: {broken}"


def _space(random: Random) -> OutcomeSpace:
    issues: list[Issue] = [ContinuousIssue("unit_price", Decimal("20.00"), Decimal("220.00"), CENT)]
    if random.random() < 0.5:
        issues.append(IntegerIssue("quantity", 100, random.choice((100, 300, 1000)), 100))
    if random.random() < 0.8:
        issues.append(IntegerIssue("term_months", 12, 36, 12))
    if random.random() < 0.7:
        issues.append(CategoricalIssue("payment_terms", PAYMENTS[: random.randint(2, 6)], True))
    if random.random() < 0.6:
        issues.append(SubsetIssue("value_adds", ADDS))
    if random.random() < 0.2:
        issues.append(CategoricalIssue("carrier", ("rail", "road", "sea")))
    return OutcomeSpace(tuple(issues))


def _policy(random: Random) -> ExchangePolicy:
    return ExchangePolicy(
        {24: cents(random.uniform(0, 0.08)), 36: cents(random.uniform(0.05, 0.12))},
        {"prepaid": cents(random.uniform(0, 0.04))},
        ((200, cents(random.uniform(0, 0.05))),),
    )


def _weights(random: Random, space: OutcomeSpace) -> dict[str, float]:
    others = [issue.name for issue in space.issues if issue.name != "unit_price"]
    valued = [name for name in others if name != "payment_terms" and random.random() < 0.7]
    return {"unit_price": random.uniform(0.4, 1.0), **{n: random.uniform(0, 0.4) for n in valued}}


def _values(random: Random, names: Sequence[str], up: bool) -> dict[str, ValueFunction]:
    worst, best = (12, 36) if up else (36, 12)
    known: dict[str, ValueFunction] = {
        "term_months": Linear(Decimal(worst), Decimal(best)),
        "quantity": Linear(Decimal(1000), Decimal(100)),
        "value_adds": OptionScores({add: random.random() for add in ADDS}),
        "carrier": Scores({name: random.random() for name in ("rail", "road", "sea")}),
    }
    return {name: known[name] for name in names if name in known}


def _economics(random: Random) -> Economics:
    return Economics(
        currency=random.choice(("USD", "EUR", "JPY", "KWD")),
        price_period=random.choice(("once", "month", "year")),
        tco_horizon_months=12,
        fixed_fees=cents(random.uniform(0, 500)),
        value_add_costs={"training": cents(random.uniform(0, 900))},
        value_add_values={"support": cents(random.uniform(0, 900))},
        cost_of_capital=cents(random.uniform(0, 0.15)),
        quantity=100,
        payment_terms="net_30",
    )


def _mandate_limits(random: Random, space: OutcomeSpace) -> dict[str, Limit]:
    limits: dict[str, Limit] = {}
    if "term_months" in space.by_name and random.random() < 0.2:
        limits["term_months"] = random.choice((OneOf((12, 24)), Between(high=Decimal(24))))
    if "carrier" in space.by_name and random.random() < 0.3:
        limits["carrier"] = OneOf(("rail", "sea"))
    if random.random() < 0.2:
        limits["unit_price"] = Between(
            cents(random.uniform(20, 50)), cents(random.uniform(99, 200))
        )
    return limits


def _tactics(random: Random, every: tuple[str, ...], sure: str) -> tuple[str, ...] | None:
    if random.random() < 0.7:
        return None
    return tuple({sure, *random.sample(every, random.randint(1, len(every)))})


def _strategy(
    random: Random, tactics: tuple[str, ...] | None, every: tuple[str, ...]
) -> str | None:
    return None if random.random() < 0.6 else random.choice(sorted(tactics or every))


def _buyer(
    random: Random,
    space: OutcomeSpace,
    list_price: Decimal,
    policy: ExchangePolicy | None,
    must: tuple[str, ...],
) -> Brief:
    economics = _economics(random)
    least = min(economics.units(quantity) for quantity in (100,))
    budget = list_price * least * cents(random.uniform(0.85, 1.15)) + economics.fixed_fees
    weights = _weights(random, space)
    tactics = _tactics(random, BUYER_TACTICS, "price_anchor")
    mandate = Mandate(
        "buyer",
        total_limit=budget.quantize(Decimal(1)) if random.random() < 0.8 else None,
        min_utility=random.choice((0.0, 0.0, 0.1, 0.3)),
        limits=_mandate_limits(random, space),
        must_have_value_adds=must,
        tactics=tactics,
        max_concession=random.choice((None, None, 0.05, 0.2)),
        monotone=random.random() < 0.8,
        confirm_above=budget if random.random() < 0.2 else None,
    )
    wishes = Wishes(
        weights,
        _values(random, list(weights), up=False),
        budget=budget,
        target=budget * cents(random.uniform(0.75, 0.95)),
        standard={"term_months": 12, "payment_terms": "net_30"},
    )
    return Brief(
        "buyer",
        economics,
        wishes,
        mandate,
        exchange=policy if random.random() < 0.5 else None,
        strategy=_strategy(random, tactics, BUYER_TACTICS),
        temperament=random.choice(TEMPERAMENTS),
    )


def _bound(random: Random, buyer: Brief) -> Brief:
    """Now and then a limit on what the whole agreed term may cost."""
    if random.random() >= 0.3 or buyer.wishes.budget is None:
        return buyer
    most = cents(float(buyer.wishes.budget) * random.uniform(1, 4))
    return replace(buyer, mandate=replace(buyer.mandate, commitment_limit=most))


def _seller(
    random: Random, space: OutcomeSpace, list_price: Decimal, policy: ExchangePolicy | None
) -> Brief:
    weights = _weights(random, space)
    tactics = _tactics(random, SELLER_TACTICS, "quick_close")
    terms = SellerTerms(
        list_price,
        price_floor=list_price * cents(random.uniform(0.7, 0.95)),
        unit_cost=list_price * cents(random.uniform(0.4, 0.7)) if random.random() < 0.5 else None,
        max_discount=cents(random.uniform(0.1, 0.4)) if random.random() < 0.5 else None,
        min_margin=cents(random.uniform(0, 0.3)),
    )
    mandate = Mandate(
        "seller",
        price_floor=list_price * cents(random.uniform(0.7, 0.9)) if random.random() < 0.3 else None,
        min_utility=random.choice((0.0, 0.0, 0.1)),
        limits=_mandate_limits(random, space),
        tactics=tactics,
        max_concession=random.choice((None, None, 0.05, 0.2)),
        monotone=random.random() < 0.8,
    )
    return Brief(
        "seller",
        _economics(random),
        Wishes(weights, _values(random, list(weights), up=True)),
        mandate,
        exchange=policy,
        seller_terms=terms,
        strategy=_strategy(random, tactics, SELLER_TACTICS),
        temperament=random.choice(TEMPERAMENTS),
    )


def _alternative(random: Random) -> Alternative:
    return Alternative(cents(random.uniform(5000, 90000)), random.uniform(0, 0.6))
