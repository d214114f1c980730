"""What a vendor's rules, configuration and trades mean for the agent that sells for it.

All apply and the strictest wins: a further rule can raise a floor and narrow a choice, and do
nothing else. Where several rules name a preference, the one of the lowest priority is followed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from dealwright.core.errors import Refused
from dealwright.core.sentences import form
from dealwright.engine.brief import Brief
from dealwright.engine.economics import Economics
from dealwright.engine.exchange import SellerTerms
from dealwright.engine.mandate import Mandate, OneOf
from dealwright.engine.offers import PAYMENT, PRICE, TERM, WireValue
from dealwright.engine.preferences import Linear, Scores, ValueFunction, Wishes
from dealwright.procurement.deals import Choice, Deal
from dealwright.procurement.further import alike
from dealwright.procurement.model.requests import COST_OF_CAPITAL
from dealwright.procurement.model.rules import (
    AutoApproveThreshold,
    ManualReview,
    MaxDiscount,
    MinMargin,
    PriceFloor,
    Rule,
    RuleConfig,
    SellerConfig,
    TermPreference,
    Trades,
    applies,
)

C = TypeVar("C", bound=RuleConfig)
N = TypeVar("N", int, str)
PRICE_WEIGHT = 0.8
OTHER_WEIGHT = 0.1
SECOND_BEST = 0.5
NOTHING_LEFT = form("nothing_to_agree_on", "the vendor's own terms leave nothing to agree on")
"""What terms are worth that the vendor takes but does not prefer."""


@dataclass(frozen=True)
class Dossier:
    """All that bears on how a vendor sells; `rules` in any order, inactive ones too."""

    rules: tuple[Rule, ...] = ()
    config: SellerConfig | None = None
    trades: Trades | None = None

    @property
    def can_add(self) -> set[str]:
        """The value-adds that the vendor's agent may promise: those whose cost it knows."""
        return set(self.trades.value_add_costs) if self.trades else set()

    @property
    def versions(self) -> tuple[str, ...]:
        """Which version of what was followed: `rule_1@3`, `seller-config@2`, `trades@1`."""
        named = [f"{rule.id}@{rule.version}" for rule in ordered(self.rules)]
        if self.config is not None:
            named.append(f"seller-config@{self.config.version}")
        if self.trades is not None:
            named.append(f"trades@{self.trades.version}")
        return tuple(named)


def ordered(rules: Sequence[Rule]) -> list[Rule]:
    """The active rules, of the lowest priority first."""
    return sorted((rule for rule in rules if rule.active), key=lambda r: (r.priority, r.id))


def seller_brief(dossier: Dossier, deal: Deal, attended: bool = False) -> Brief:
    """The vendor's side of one negotiation.

    `attended`: a person of the vendor's is there whom its agent can ask; then what is to be
    reviewed waits for him, where an agent alone stops. `Refused` when its own rules leave no
    price or no terms that could be agreed on.
    """
    seller = _Seller(dossier, deal, attended)
    terms, limits = seller.terms, seller.limits
    closed = any(not limit.values for limit in limits.values())
    if closed or terms.floor() > deal.highest:
        raise Refused(NOTHING_LEFT.words, "ask another vendor")
    return Brief(
        side="seller",
        economics=seller.economics,
        wishes=Wishes(weights=seller.weights, values=seller.values, standard=seller.standard),
        mandate=Mandate(
            side="seller",
            min_utility=0.0 if attended else seller.least_utility,
            limits=limits,
            confirm_above=seller.confirm_above,
            confirm_below_price=seller.confirm_below_price,
            confirm_below_utility=seller.least_utility if attended else 0.0,
        ),
        exchange=dossier.trades.exchange if dossier.trades else None,
        seller_terms=terms,
        temperament=seller.config.strategy_preference,
        rule_versions=dossier.versions,
    )


class _Seller:
    """Reads one dossier for one deal, each guardrail by itself."""

    def __init__(self, dossier: Dossier, deal: Deal, attended: bool) -> None:
        self._attended = attended
        self.config = dossier.config or SellerConfig()
        self._trades = dossier.trades or Trades()
        self._rules = ordered(dossier.rules)
        self._deal = deal

    @property
    def terms(self) -> SellerTerms:
        """Guardrails on the price. The highest cost and the highest margin hold together."""
        floors = [rule.unit_price for rule in self._priced(PriceFloor)]
        margins = self._priced(MinMargin)
        return SellerTerms(
            list_price=self._deal.list_price,
            price_floor=max(floors, default=None),
            unit_cost=max((rule.unit_cost for rule in margins), default=None),
            max_discount=_least([*self._discounts(), *self._unasked()]),
            min_margin=max((rule.rate for rule in margins), default=None),
        )

    @property
    def economics(self) -> Economics:
        deal = self._deal
        return Economics(
            currency=deal.currency,
            price_period=deal.price_period,
            tco_horizon_months=deal.horizon,
            value_add_costs=self._trades.value_add_costs,
            cost_of_capital=COST_OF_CAPITAL,
            quantity=deal.quantity,
        )

    @property
    def confirm_below_price(self) -> Decimal | None:
        """A person looks at prices below this, where there is one."""
        most = _least(self._reviewed_discounts())
        if most is None or not self._attended:
            return None
        return self._deal.list_price * (1 - most)

    @property
    def least_utility(self) -> float:
        """What the agent agrees to by itself is worth at least this."""
        least = [rule.min_utility for rule in self._of(AutoApproveThreshold)]
        own = self.config.auto_approve_min_utility
        return float(max([*least, *([own] if own is not None else [])], default=Decimal(0)))

    @property
    def confirm_above(self) -> Decimal | None:
        """Totals above this wait for a person; all of them where the vendor wants to see each."""
        if self.config.manual_review_required or not self.config.auto_approve_enabled:
            return Decimal(0)
        reviews = [rule.above_total for rule in self._of(ManualReview)]
        return _least([*reviews, self.config.review_above_total])

    @property
    def limits(self) -> Mapping[str, OneOf]:
        """What strict preferences leave of the choice."""
        strict = [rule for rule in self._of(TermPreference) if rule.strict]
        payment = _narrowed(self._deal.payment_terms, [rule.payment_terms for rule in strict])
        limits = {PAYMENT: OneOf(payment)}
        if self._deal.term_months:
            months = _narrowed(self._deal.term_months, [rule.months for rule in strict])
            limits[TERM] = OneOf(months)
        for one in self._deal.further:
            taken = [_meant(rule, one) for rule in strict if one.name in rule.issues]
            limits[one.name] = OneOf(_kept(one.options, taken))
        return limits

    @property
    def weights(self) -> Mapping[str, float]:
        return {PRICE: PRICE_WEIGHT, **dict.fromkeys(self.values, OTHER_WEIGHT)}

    @property
    def values(self) -> Mapping[str, ValueFunction]:
        """Preferred terms before others; a longer term is better where none is preferred."""
        values: dict[str, ValueFunction] = {}
        months, payment = self._deal.term_months, self._deal.payment_terms
        if len(payment) > 1 and (liked := self._preferred_payment()):
            values[PAYMENT] = _scores(payment, liked)
        if len(months) > 1:
            preferred = self._preferred_months()
            longer = Linear(worst=Decimal(months[0]), best=Decimal(months[-1]))
            values[TERM] = _scores(months, preferred) if preferred else longer
        return values | {one.name: _ranked(self._ranking(one)) for one in self._deal.further}

    @property
    def standard(self) -> Mapping[str, WireValue]:
        """The terms of the first offer: the preferred ones where they are on the table."""
        standard = dict(self._deal.usual)
        payment = [one for one in self._deal.payment_terms if one in self._preferred_payment()]
        months = [one for one in self._deal.term_months if one in self._preferred_months()]
        standard.update({PAYMENT: payment[0]} if payment else {})
        standard.update({TERM: months[0]} if months else {})
        standard.update({one.name: self._ranking(one)[0] for one in self._deal.further})
        return standard

    def _ranking(self, choice: Choice) -> tuple[str, ...]:
        """A further issue's options from the best for the vendor on.

        What it names comes first; the rest in the table's order, the lowest number first.
        """
        named = [rule for rule in self._of(TermPreference) if choice.name in rule.issues]
        first = _meant(named[0], choice) if named else ()
        return (*first, *(one for one in choice.options if one not in first))

    def _preferred_months(self) -> tuple[int, ...]:
        named = [rule.months for rule in self._of(TermPreference) if rule.months]
        return next(iter([*named, self.config.preferred_months]))

    def _preferred_payment(self) -> tuple[str, ...]:
        named = [rule.payment_terms for rule in self._of(TermPreference) if rule.payment_terms]
        return next(iter([*named, self.config.preferred_payment_terms]))

    def _discounts(self) -> list[Decimal | None]:
        return [self.config.maximum_discount, *(one.rate for one in self._priced(MaxDiscount))]

    def _unasked(self) -> list[Decimal | None]:
        """An agent that has nobody to ask stops where a person would have to look."""
        return [] if self._attended else self._reviewed_discounts()

    def _reviewed_discounts(self) -> list[Decimal | None]:
        reviews = [rule.above_discount for rule in self._of(ManualReview)]
        return [self.config.review_above_discount, *reviews]

    def _priced(self, kind: type[C]) -> list[C]:
        """The rules about prices that are about this product in this currency."""
        deal = self._deal
        return [
            config
            for config in self._of(kind)
            if isinstance(config, PriceFloor | MaxDiscount | MinMargin)
            and applies(config, deal.product, deal.currency)
        ]

    def _of(self, kind: type[C]) -> Iterator[C]:
        return (rule.config for rule in self._rules if isinstance(rule.config, kind))


def _least(found: Sequence[Decimal | None]) -> Decimal | None:
    return min((one for one in found if one is not None), default=None)


def _narrowed(choice: tuple[N, ...], allowed: Sequence[tuple[N, ...]]) -> tuple[N, ...]:
    """What all that say anything about it allow of the choice."""
    return tuple(one for one in choice if all(one in some for some in allowed if some))


def _meant(rule: TermPreference, choice: Choice) -> tuple[str, ...]:
    """The table's options that the rule names, in the rule's order."""
    known = {alike(option): option for option in choice.options}
    return tuple(known[alike(one)] for one in rule.issues[choice.name] if alike(one) in known)


def _kept(choice: tuple[str, ...], allowed: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What every rule leaves of the choice."""
    return tuple(one for one in choice if all(one in some for some in allowed))


def _ranked(options: Sequence[str]) -> Scores:
    last = max(1, len(options) - 1)
    return Scores({one: 1 - place / last for place, one in enumerate(options)})


def _scores(choice: Sequence[int | str], liked: Sequence[int | str]) -> Scores:
    return Scores({str(one): 1.0 if one in liked else SECOND_BEST for one in choice})
