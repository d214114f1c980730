"""Who gets which line, by four rules; no line goes to two, and each vendor's minimums hold.

A rule picks line by line; where a vendor's minimum order value is then not reached, it is left out
and the lines are picked again. What comes out is held against every award to one vendor alone, and
the best by the rule counts, so that a split is never worse than that.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, reduce
from operator import add

from dealwright.core.errors import Invalid, Refused
from dealwright.core.money import Money, half_up
from dealwright.rfq.comparison import Board, Cell, Sum
from dealwright.rfq.model.asked import Rule

WEIGHTS: Mapping[str, Decimal] = {
    "price": Decimal("0.40"),
    "quality": Decimal("0.20"),
    "reliability": Decimal("0.20"),
    "lead_time": Decimal("0.20"),
}
"""How much each criterion counts for the score of a bid; they add up to 1."""
DIGITS = 4
UNKNOWN_DAYS = 10**6
"""A lead time that is not told comes after every one that is."""

Chosen = Mapping[int, str]
"""Which vendor gets a line."""
Measure = Callable[[Cell], tuple[object, ...]]
"""How good a bid is: the smaller, the better."""


@dataclass(frozen=True)
class ProposedPart:
    """What one vendor would get, and what it costs."""

    vendor: str
    lines: tuple[int, ...]
    sum: Sum
    lead_time_days: int | None


@dataclass(frozen=True)
class Proposal:
    """What a rule comes to; `gaps` are lines that nobody gets, `short` those not in full.

    `lead_time_days` is the longest, None where one is not told; `score` the mean of the lines'.
    """

    rule: Rule
    parts: tuple[ProposedPart, ...]
    gaps: tuple[int, ...]
    short: tuple[int, ...]
    total: Money
    tco: Money
    lead_time_days: int | None
    score: Decimal | None


def proposals(board: Board, open_lines: Collection[int]) -> tuple[Proposal, ...]:
    """What the four rules come to for these lines; vendors that are blocked are left out."""
    split = _Split(board, tuple(sorted(open_lines)))
    return (
        split.proposal("best_total", split.best_total()),
        split.proposal("cheapest_per_line", split.by(_cheapest, split.cost)),
        split.proposal("earliest_delivery", split.by(_earliest, split.lateness)),
        split.proposal("best_score", split.by(split.worst_score, split.lack_of_score)),
    )


def chosen_by_hand(board: Board, open_lines: Collection[int], chosen: Chosen) -> Proposal:
    """What a person chose line by line; `Refused` where a bid cannot be awarded so, with why."""
    split = _Split(board, tuple(sorted(open_lines)))
    for line, vendor in sorted(chosen.items()):
        _check_bid(board, line, vendor, open_lines)
    for vendor in sorted(set(chosen.values())):
        lines = [line for line, got in chosen.items() if got == vendor]
        if lack := board.shortfall(vendor, lines):
            name = board.by_vendor[vendor].name
            raise Refused(
                f"{name} delivers for a minimum order that these lines do not reach by {lack}",
                "give it more lines, or others theirs",
            )
    return split.proposal("chosen", chosen)


def score(board: Board, cell: Cell) -> Mapping[str, Decimal]:
    """The shares of a bid's score by criterion, each at most its weight.

    Price: the lowest that fits, divided by this one. Lead time: the shortest plus a day, divided
    by this one plus a day; nothing where it is not told.
    """
    bidder = board.by_vendor[cell.vendor]
    fitting = [one for one in board.cells[cell.line].values() if one.fits] or [cell]
    days = [one.lead_time_days for one in fitting if one.lead_time_days is not None]
    own = cell.lead_time_days
    parts = {
        "price": min(one.unit_price for one in fitting) / cell.unit_price,
        "quality": Decimal(bidder.quality) / 100,
        "reliability": Decimal(bidder.reliability) / 100,
        "lead_time": Decimal(min(days) + 1) / (own + 1) if days and own is not None else Decimal(0),
    }
    return {
        name: half_up(WEIGHTS[name] * min(part, Decimal(1)), DIGITS) for name, part in parts.items()
    }


@dataclass(frozen=True)
class _Split:
    board: Board
    lines: tuple[int, ...]

    @cached_property
    def allowed(self) -> frozenset[str]:
        return frozenset(one.vendor for one in self.board.bidders if not one.blocked)

    def best_total(self) -> Chosen:
        """The vendor that alone covers most, and among those the least total."""
        return min(self._alone(), key=self.cost, default={})

    def by(self, measure: Measure, badness: Callable[[Chosen], tuple[object, ...]]) -> Chosen:
        """Line by line the best by the measure, or what is better by `badness` in all."""
        ranked = {
            line: sorted(cells, key=lambda one: (one.short, *measure(one)))
            for line, cells in self.fitting.items()
        }
        without = (self._settle(self.allowed - {one}, ranked) for one in sorted(self.allowed))
        every = [self._settle(self.allowed, ranked), *without, *self._alone()]
        return min(every, key=badness)

    @cached_property
    def fitting(self) -> Mapping[int, list[Cell]]:
        """The bids that can be awarded, by line."""
        cells = self.board.cells
        return {line: [one for one in cells[line].values() if one.fits] for line in self.lines}

    @cached_property
    def scores(self) -> Mapping[tuple[int, str], Decimal]:
        """The whole score of each of those bids."""
        return {
            (one.line, one.vendor): sum(score(self.board, one).values(), Decimal(0))
            for cells in self.fitting.values()
            for one in cells
        }

    def cost(self, chosen: Chosen) -> tuple[object, ...]:
        return (*self._uncovered(chosen), self._minor(chosen), len(set(chosen.values())))

    def lateness(self, chosen: Chosen) -> tuple[object, ...]:
        days = [_days(cell) for cell in self._cells(chosen)]
        latest = max(days, default=0)
        return (*self._uncovered(chosen), latest, sum(days), self._minor(chosen))

    def lack_of_score(self, chosen: Chosen) -> tuple[object, ...]:
        return (*self._uncovered(chosen), -self._score(chosen), self._minor(chosen))

    def worst_score(self, cell: Cell) -> tuple[object, ...]:
        return (-self.scores[cell.line, cell.vendor], *_cheapest(cell))

    def proposal(self, rule: Rule, chosen: Chosen) -> Proposal:
        parts = tuple(self._parts(chosen))
        days = [part.lead_time_days for part in parts]
        known = [one for one in days if one is not None]
        nothing = Money(0, self.board.made.currency)
        return Proposal(
            rule=rule,
            parts=parts,
            gaps=tuple(line for line in self.lines if line not in chosen),
            short=tuple(sorted(cell.line for cell in self._cells(chosen) if cell.short)),
            total=reduce(add, (part.sum.total for part in parts), nothing),
            tco=reduce(add, (part.sum.tco for part in parts), nothing),
            lead_time_days=max(known) if known and len(known) == len(days) else None,
            score=half_up(self._score(chosen), DIGITS) if chosen else None,
        )

    def _parts(self, chosen: Chosen) -> Iterator[ProposedPart]:
        for vendor in sorted(set(chosen.values())):
            lines = tuple(sorted(line for line, got in chosen.items() if got == vendor))
            days = [self.board.cells[line][vendor].lead_time_days for line in lines]
            known = [one for one in days if one is not None]
            latest = max(known) if len(known) == len(days) else None
            yield ProposedPart(vendor, lines, self.board.sum(vendor, lines), latest)

    def _alone(self) -> Iterator[Chosen]:
        """Each vendor with all lines that it fits for, where its minimum order is reached."""
        for vendor in sorted(self.allowed):
            mine = {line: vendor for line in self.lines if self._fits(line, vendor)}
            if mine and self.board.shortfall(vendor, mine) is None:
                yield mine

    def _settle(self, vendors: frozenset[str], ranked: Mapping[int, list[Cell]]) -> Chosen:
        """Each line to the first that is ranked; who lacks most to its minimum is left out."""
        while True:
            first = {
                line: next((one.vendor for one in cells if one.vendor in vendors), None)
                for line, cells in ranked.items()
            }
            chosen = {line: vendor for line, vendor in first.items() if vendor is not None}
            below = [(lack, vendor) for vendor, lack in self._lacks(chosen).items() if lack > 0]
            if not below:
                return chosen
            vendors -= {max(below)[1]}

    def _lacks(self, chosen: Chosen) -> Mapping[str, int]:
        """Minor units that each vendor's lines lack to its minimum order value."""
        least = {
            vendor: self.board.by_vendor[vendor].content.minimum_order for vendor in chosen.values()
        }
        lacks = {vendor: minimum.minor if minimum else 0 for vendor, minimum in least.items()}
        for cell in self._cells(chosen):
            lacks[cell.vendor] -= cell.amount.minor
        return lacks

    def _uncovered(self, chosen: Chosen) -> tuple[int, int]:
        """Lines that are not covered in full, and lines that are not covered at all."""
        full = sum(1 for cell in self._cells(chosen) if not cell.short)
        return len(self.lines) - full, len(self.lines) - len(chosen)

    def _minor(self, chosen: Chosen) -> int:
        """What it costs in all, in minor units."""
        bidders = (self.board.by_vendor[vendor] for vendor in set(chosen.values()))
        goods = sum(cell.amount.minor for cell in self._cells(chosen))
        return goods + sum(one.content.freight.minor for one in bidders)

    def _score(self, chosen: Chosen) -> Decimal:
        whole = [self.scores[line, vendor] for line, vendor in chosen.items()]
        return sum(whole, Decimal(0)) / len(whole) if whole else Decimal(0)

    def _cells(self, chosen: Chosen) -> list[Cell]:
        return [self.board.cells[line][vendor] for line, vendor in chosen.items()]

    def _fits(self, line: int, vendor: str) -> bool:
        cell = self.board.cells[line].get(vendor)
        return cell is not None and cell.fits


def _cheapest(cell: Cell) -> tuple[object, ...]:
    return (cell.unit_price, _days(cell), cell.vendor)


def _earliest(cell: Cell) -> tuple[object, ...]:
    return (_days(cell), cell.unit_price, cell.vendor)


def _days(cell: Cell) -> int:
    return UNKNOWN_DAYS if cell.lead_time_days is None else cell.lead_time_days


def _check_bid(board: Board, line: int, vendor: str, open_lines: Collection[int]) -> None:
    if line not in board.cells:
        raise Invalid(f"line {line} is not in this RFQ", f"choose of {sorted(board.cells)}")
    if line not in open_lines:
        raise Refused(f"line {line} is awarded already", "leave it out")
    cell = board.cells[line].get(vendor)
    if cell is None:
        raise Refused(f"{vendor!r} does not quote line {line}", "choose a vendor that does")
    name = board.by_vendor[vendor].name
    if cell.expired:
        raise Refused(
            f"the quote of {name} for line {line} expired on {cell.valid_until}",
            "ask for a new one, or choose another vendor",
        )
    if cell.below_minimum:
        raise Refused(
            f"{name} sells at least {cell.min_quantity} of line {line}, not {cell.quantity}",
            "choose another vendor, or make a request for that many",
        )
