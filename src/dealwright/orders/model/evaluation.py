"""Quotes compared: each criterion's share of the score, and what earlier choices teach.

A share is a weight times how good the quote is at it, 0 to 1; a criterion about which nothing is
known is left out and the other weights grow in proportion. Shares are rounded, and the score is
their sum.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dealwright.core.money import Money, half_up
from dealwright.core.sentences import Sentence, Words, form

WEIGHTS: Mapping[str, Decimal] = {
    "price": Decimal("0.40"),
    "quality": Decimal("0.15"),
    "reliability": Decimal("0.15"),
    "lead_time": Decimal("0.10"),
    "fit": Decimal("0.10"),
    "preference": Decimal("0.10"),
}
"""Shares of the score when all is known."""
DIGITS = 4
LOWEST = form("lowest_total", "the lowest total, {total}")
ABOVE = form("above_lowest", "{total}, {percent} % above the lowest")
DELIVERS = form("delivers_in", "delivers in {days} days")
SHORTEST = form("delivers_first", "delivers in {days} days, the shortest")
SCORES = form("scores_of", "quality {quality}, reliability {reliability} of 100")


@dataclass(frozen=True)
class Quote:
    """What one vendor offers; scores from 0 to 100, `lead_days` None where nobody says.

    `fit` is the share of the must-haves and nice-to-haves that it fulfils, None without any.
    """

    vendor: str
    name: str
    negotiation: str
    unit_price: Decimal
    total: Money
    quality: int
    reliability: int
    lead_days: int | None = None
    fit: Decimal | None = None


@dataclass(frozen=True)
class Scored:
    """A quote with its shares, which add up to `score`, and why."""

    quote: Quote
    values: Mapping[str, Decimal]
    shares: Mapping[str, Decimal]
    score: Decimal
    reasons: tuple[Words, ...]


def evaluate(
    quotes: Sequence[Quote], preference: Mapping[str, Decimal] | None = None
) -> list[Scored]:
    """The best first; of equals the cheaper, then by name. `preference` is 0 to 1 by vendor."""
    best = min((quote.total.minor for quote in quotes), default=0)
    days = min((q.lead_days for q in quotes if q.lead_days is not None), default=None)
    found = [(quote, _values(quote, best, days, preference)) for quote in quotes]
    known = {name for _, values in found for name in values}
    whole = sum(WEIGHTS[name] for name in known)
    scored = [_scored(quote, values, whole, (best, days)) for quote, values in found]
    return sorted(scored, key=lambda one: (-one.score, one.quote.total.minor, one.quote.name))


def weights(scored: Sequence[Scored]) -> Mapping[str, Decimal]:
    """How much each criterion counted, of 1."""
    known = [name for name in WEIGHTS if any(name in one.values for one in scored)]
    whole = sum(WEIGHTS[name] for name in known)
    return {name: half_up(WEIGHTS[name] / whole, DIGITS) for name in known}


def criteria(
    quotes: Sequence[Quote],
) -> Mapping[str, Mapping[str, Decimal]]:
    """How good each quote is at each criterion, 0 to 1, by vendor, without any preference."""
    return {one.quote.vendor: one.values for one in evaluate(quotes)}


def _values(
    quote: Quote, best: int, days: int | None, preference: Mapping[str, Decimal] | None
) -> dict[str, Decimal]:
    values = {
        "price": Decimal(best) / quote.total.minor if quote.total.minor else Decimal(1),
        "quality": Decimal(quote.quality) / 100,
        "reliability": Decimal(quote.reliability) / 100,
    }
    if days is not None:
        late = quote.lead_days
        values["lead_time"] = Decimal(0) if late is None else Decimal(days + 1) / (late + 1)
    if quote.fit is not None:
        values["fit"] = quote.fit
    if preference is not None:
        values["preference"] = preference.get(quote.vendor, Decimal("0.5"))
    return values


def _scored(
    quote: Quote,
    values: Mapping[str, Decimal],
    whole: Decimal | int,
    best: tuple[int, int | None],
) -> Scored:
    shares = {
        name: half_up(WEIGHTS[name] * value / whole, DIGITS) for name, value in values.items()
    }
    score = sum(shares.values(), Decimal(0))
    return Scored(quote, values, shares, score, tuple(_reasons(quote, *best)))


def _reasons(quote: Quote, best: int, days: int | None) -> Iterator[Sentence]:
    if quote.total.minor == best:
        yield LOWEST(total=quote.total)
    else:
        dearer = half_up(Decimal(quote.total.minor - best) * 100 / best, 1)
        yield ABOVE(total=quote.total, percent=dearer)
    yield SCORES(quality=quote.quality, reliability=quote.reliability)
    if quote.lead_days is not None:
        yield (SHORTEST if quote.lead_days == days else DELIVERS)(days=quote.lead_days)
