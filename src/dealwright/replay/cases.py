"""Item-years: one item of one pack size in one year, where at least two vendors delivered it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dealwright.replay.purchases import Purchase

CAPACITY = 2
"""With limited capacity a vendor delivers at most so many times what it delivered that year."""
LOOK_BACK = 2
"""Years before the one in question whose prices are known to the buyer."""

Product = tuple[str, int]


@dataclass(frozen=True)
class Case:
    """One item-year: what each vendor delivered, and what was known before it began.

    `quotes` are USD a pack: what each vendor was paid that year on average over its packs.
    `known` is the same of the year before; `history` are line prices of the two years before.
    """

    item: str
    pack_size: int
    year: int
    packs: Mapping[str, int]
    quotes: Mapping[str, Decimal]
    known: Mapping[str, Decimal]
    history: tuple[Decimal, ...]
    paid: Decimal

    @property
    def whole(self) -> int:
        """Packs that were bought."""
        return sum(self.packs.values())

    @property
    def cheapest(self) -> str:
        """The vendor with the lowest quote; of equal ones the first by name."""
        return min(self.quotes, key=lambda vendor: (self.quotes[vendor], vendor))

    def best(self, count: int) -> list[str]:
        """The vendors with the lowest quotes, the lowest first."""
        return sorted(self.quotes, key=lambda vendor: (self.quotes[vendor], vendor))[:count]

    def at_cheapest(self) -> Decimal:
        """All packs at the lowest quote."""
        return self.whole * self.quotes[self.cheapest]

    def at_capacity(self) -> Decimal:
        """The lowest quotes first, each vendor up to twice what it delivered."""
        left, total = self.whole, Decimal(0)
        for vendor in self.best(len(self.quotes)):
            taken = min(left, CAPACITY * self.packs[vendor])
            left, total = left - taken, total + taken * self.quotes[vendor]
        return total

    def at_forecast(self) -> Decimal:
        """All from the vendor that was cheapest the year before, at what it took this year.

        As was paid, where nobody of this year delivered the item the year before.
        """
        if not self.known:
            return self.paid
        vendor = min(self.known, key=lambda name: (self.known[name], name))
        return self.whole * self.quotes[vendor]


def cases(purchases: Sequence[Purchase]) -> list[Case]:
    """Every item-year with at least two vendors, by item and year."""
    by_year: dict[tuple[Product, int], list[Purchase]] = defaultdict(list)
    for one in purchases:
        by_year[(one.item, one.pack_size), one.day.year].append(one)
    return [
        _case(product, year, by_year)
        for product, year in sorted(by_year)
        if len({one.vendor for one in by_year[product, year]}) > 1
    ]


def _case(
    product: Product, year: int, by_year: Mapping[tuple[Product, int], Sequence[Purchase]]
) -> Case:
    lines = by_year[product, year]
    quotes, before = _means(lines), _means(by_year.get((product, year - 1), ()))
    history = [
        one.price
        for back in range(1, LOOK_BACK + 1)
        for one in by_year.get((product, year - back), ())
    ]
    packs: dict[str, int] = defaultdict(int)
    for one in lines:
        packs[one.vendor] += one.packs
    return Case(
        item=product[0],
        pack_size=product[1],
        year=year,
        packs=dict(sorted(packs.items())),
        quotes=quotes,
        known={vendor: price for vendor, price in before.items() if vendor in quotes},
        history=tuple(history),
        paid=sum((one.paid for one in lines), Decimal(0)),
    )


def _means(lines: Sequence[Purchase]) -> dict[str, Decimal]:
    """What each vendor was paid a pack, weighted by packs."""
    paid: dict[str, Decimal] = defaultdict(Decimal)
    packs: dict[str, int] = defaultdict(int)
    for one in lines:
        paid[one.vendor] += one.paid
        packs[one.vendor] += one.packs
    return {vendor: paid[vendor] / packs[vendor] for vendor in sorted(paid)}
