"""Who is asked: whoever cannot deliver is out, with the reasons; of the others, the best few.

Each criterion's share is shown, rounded, and the score is the sum of the rounded shares.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dealwright.core.money import half_up
from dealwright.core.sentences import Sentence, Value, Words, dated, form, measure, price
from dealwright.procurement.deals import common_months, common_payment
from dealwright.procurement.model.requests import Line, RequestMade
from dealwright.procurement.model.tags import named
from dealwright.procurement.model.vendors import Product, Profile, Vendor
from dealwright.procurement.standards.documents import price_text
from dealwright.procurement.standards.units import unit

WEIGHTS: Mapping[str, Decimal] = {
    "price": Decimal("0.40"),
    "quality": Decimal("0.20"),
    "reliability": Decimal("0.20"),
    "lead_time": Decimal("0.10"),
    "nice_to_haves": Decimal("0.10"),
}
"""Shares of the score; a criterion about which a request says nothing is left out."""
DIGITS = 4
LACKS = form("lacks", "lacks {tags}")
NOT_DELIVERED = form("not_delivered", "does not deliver {adds}")
ONLY_PAID = form("only_paid", "takes payment only {terms}")
ONLY_MONTHS = form("only_months", "agrees only to {months} months")
NOT_SOLD = form("not_sold", "does not sell '{product}'")
OTHER_UNIT = form("other_unit", "sells it by the {unit}, not by the {wanted}")
OTHER_CURRENCY = form("other_currency", "sells in {currency}, the budget is in {budget}")
NO_PRICE = form("no_list_price", "has no list price")
TOO_FEW = form("too_few", "sells at least {least}; {wanted} are asked for")
TOO_LATE = form("too_late", "delivers by {arrives}, needed by {latest}")
CHEAPEST = form("list_price_lowest", "list price {price} per {unit}, the lowest")
DEARER = form("list_price_above", "list price {price} per {unit}, {percent} % above the lowest")
HAS = form("has_tags", "has {tags}")
HAS_NICE = form("has_nice", "has the nice-to-have {tags}")
SCORES = form("scores", "quality {quality} and reliability {reliability} of 100")
ARRIVES = form("delivers_by", "delivers by {day}")
NO_LEAD_TIME = form("no_lead_time", "gives no lead time")


@dataclass(frozen=True)
class Need:
    """One line of a request with all that a vendor must fulfil, on the day of sourcing."""

    line: Line
    request: RequestMade
    today: date

    @property
    def latest(self) -> date | None:
        day = self.request.needed_by
        return date.fromisoformat(day) if day else None

    @property
    def required_adds(self) -> set[str]:
        return {one.name for one in self.request.terms.value_adds if one.required}


@dataclass(frozen=True)
class Candidate:
    """A vendor with its product for one line, None when it has none; `adds` it can deliver."""

    vendor: Vendor
    product: Product | None
    adds: frozenset[str]

    @property
    def profile(self) -> Profile:
        return self.vendor.profile


@dataclass(frozen=True)
class Ranked:
    """A vendor that fits; `shares` by criterion add up to `score`, 0 to 1."""

    candidate: Candidate
    product: Product
    list_price: Decimal
    score: Decimal
    shares: Mapping[str, Decimal]
    reasons: tuple[Words, ...]


@dataclass(frozen=True)
class OutOfRace:
    """A vendor that does not fit, and every reason why."""

    candidate: Candidate
    reasons: tuple[Words, ...]


def screen(need: Need, candidates: Iterable[Candidate]) -> tuple[list[Candidate], list[OutOfRace]]:
    """Those that comply with every hard requirement, and the others with their reasons."""
    fitting: list[Candidate] = []
    out: list[OutOfRace] = []
    for candidate in candidates:
        reasons = tuple(_lacking(need, candidate))
        if reasons:
            out.append(OutOfRace(candidate, reasons))
        else:
            fitting.append(candidate)
    return fitting, out


def rank(need: Need, fitting: Sequence[Candidate]) -> list[Ranked]:
    """Those that comply, the best first; of equals, the cheaper, then by name and id."""
    priced = [(c, c.product, c.product.list_price) for c in fitting if c.product]
    offers = [_Offer(c, product, price) for c, product, price in priced if price is not None]
    if not offers:
        return []
    best = _Best(min(one.price for one in offers), _shortest(offers))
    ranked = [_rank(need, one, best) for one in offers]
    return sorted(ranked, key=_order)


@dataclass(frozen=True)
class _Offer:
    candidate: Candidate
    product: Product
    price: Decimal

    @property
    def profile(self) -> Profile:
        return self.candidate.profile


@dataclass(frozen=True)
class _Best:
    """What the others are measured against: the lowest price, the shortest lead time."""

    price: Decimal
    days: int | None


def _lacking(need: Need, candidate: Candidate) -> Iterator[Sentence]:
    profile, product = candidate.profile, candidate.product
    missing = sorted(set(need.request.must_haves) - profile.tags)
    if missing:
        yield LACKS(tags=named(missing))
    undelivered = sorted(need.required_adds - candidate.adds)
    if undelivered:
        yield NOT_DELIVERED(adds=named(undelivered))
    if not common_payment(need.request.terms, profile):
        yield ONLY_PAID(terms=named(profile.payment_terms))
    if need.request.terms.term_months and not common_months(need.request.terms, profile):
        yield ONLY_MONTHS(months=named(map(str, profile.term_months)))
    if product is None:
        yield NOT_SOLD(product=need.line.product)
    else:
        yield from _lacking_in_product(need, product)


def _lacking_in_product(need: Need, product: Product) -> Iterator[Sentence]:
    if product.unit != need.line.unit:
        yield OTHER_UNIT(unit=_word(product.unit), wanted=_word(need.line.unit))
    if product.currency != need.request.budget.currency:
        yield OTHER_CURRENCY(currency=product.currency, budget=need.request.budget.currency)
    if product.list_price is None:
        yield NO_PRICE()
    if need.line.quantity < product.min_quantity:
        yield TOO_FEW(least=product.min_quantity, wanted=need.line.quantity)
    arrives = _arrival(need, product)
    if arrives and need.latest and arrives > need.latest:
        yield TOO_LATE(arrives=dated(arrives.isoformat()), latest=dated(need.latest.isoformat()))


def _word(code: str) -> Value:
    return measure(unit(code).name)


def _arrival(need: Need, product: Product) -> date | None:
    days = product.lead_time_days
    return None if days is None else need.today + timedelta(days=days)


def _rank(need: Need, offer: _Offer, best: _Best) -> Ranked:
    values = {name: value(need, offer, best) for name, value in _CRITERIA.items()}
    asked = {name: value for name, value in values.items() if value is not None}
    whole = sum(WEIGHTS[name] for name in asked)
    shares = {name: half_up(WEIGHTS[name] * asked[name] / whole, DIGITS) for name in asked}
    return Ranked(
        candidate=offer.candidate,
        product=offer.product,
        list_price=offer.price,
        score=sum(shares.values(), Decimal(0)),
        shares=shares,
        reasons=tuple(_reasons(need, offer, best)),
    )


def _order(ranked: Ranked) -> tuple[Decimal, Decimal, str, str]:
    vendor = ranked.candidate.vendor
    return -ranked.score, ranked.list_price, vendor.profile.name, vendor.id


def _price(need: Need, offer: _Offer, best: _Best) -> Decimal | None:
    return best.price / offer.price


def _quality(need: Need, offer: _Offer, best: _Best) -> Decimal | None:
    return Decimal(offer.profile.quality) / 100


def _reliability(need: Need, offer: _Offer, best: _Best) -> Decimal | None:
    return Decimal(offer.profile.reliability) / 100


def _lead_time(need: Need, offer: _Offer, best: _Best) -> Decimal | None:
    """The shortest lead time over this one, a day added to both; an unknown one counts 0."""
    if best.days is None:
        return None
    days = offer.product.lead_time_days
    return Decimal(0) if days is None else Decimal(best.days + 1) / (days + 1)


def _nice(need: Need, offer: _Offer, best: _Best) -> Decimal | None:
    wanted = need.request.nice_to_haves
    return Decimal(len(_met(need, offer))) / len(wanted) if wanted else None


_CRITERIA: Mapping[str, Callable[[Need, _Offer, _Best], Decimal | None]] = {
    "price": _price,
    "quality": _quality,
    "reliability": _reliability,
    "lead_time": _lead_time,
    "nice_to_haves": _nice,
}


def _reasons(need: Need, offer: _Offer, best: _Best) -> Iterator[Sentence]:
    product, profile = offer.product, offer.profile
    above = half_up((offer.price / best.price - 1) * 100, 1)
    listed = price(price_text(offer.price, product.currency), product.currency)
    if above:
        yield DEARER(price=listed, unit=_word(product.unit), percent=above)
    else:
        yield CHEAPEST(price=listed, unit=_word(product.unit))
    if need.request.must_haves:
        yield HAS(tags=named(need.request.must_haves))
    if met := _met(need, offer):
        yield HAS_NICE(tags=named(met))
    yield SCORES(quality=profile.quality, reliability=profile.reliability)
    arrives = _arrival(need, product)
    yield ARRIVES(day=dated(arrives.isoformat())) if arrives else NO_LEAD_TIME()


def _met(need: Need, offer: _Offer) -> list[str]:
    return sorted(offer.profile.tags.intersection(need.request.nice_to_haves))


def _shortest(offers: Sequence[_Offer]) -> int | None:
    known = [o.product.lead_time_days for o in offers if o.product.lead_time_days is not None]
    return min(known, default=None)
