"""The whole RFQ side by side: lines by vendors, gaps as gaps, and what each bid would need to fit.

Money is exact: a line is rounded once, totals add rounded lines and the freight.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, reduce
from operator import add

from dealwright.core.money import Money, line_total
from dealwright.engine.economics import Economics
from dealwright.rfq.model.asked import AskedLine, RfqMade
from dealwright.rfq.model.quotes import Content
from dealwright.rfq.model.scorecards import Finding


@dataclass(frozen=True)
class Bidder:
    """A vendor with the version of its quote that counts, and what its scorecard says."""

    vendor: str
    name: str
    simulated: bool
    number: int
    content: Content
    quality: int
    reliability: int
    findings: tuple[Finding, ...] = ()

    @property
    def blocked(self) -> bool:
        return any(one.blocks for one in self.findings)


@dataclass(frozen=True)
class Cell:
    """One vendor's bid for one line.

    `quantity` is what could be ordered: what is asked for, or less where less is offered.
    """

    vendor: str
    line: int
    unit_price: Decimal
    offered: int
    quantity: int
    asked: int
    min_quantity: int
    lead_time_days: int | None
    valid_until: str
    amount: Money
    expired: bool
    note: str = ""
    quoted: str = ""

    @property
    def below_minimum(self) -> bool:
        """Whether more must be taken than is asked for; what would fit is `min_quantity`."""
        return self.min_quantity > self.quantity

    @property
    def short(self) -> bool:
        """Whether less is offered than is asked for."""
        return self.quantity < self.asked

    @property
    def fits(self) -> bool:
        """Whether it can be awarded as it stands."""
        return not self.expired and not self.below_minimum


@dataclass(frozen=True)
class Sum:
    """What some lines of one vendor come to: goods, freight, and what they cost in all.

    `tco` is `total` with the worth of paying later taken off: total x (1 - rate x days / 365).
    """

    goods: Money
    freight: Money
    total: Money
    tco: Money


@dataclass(frozen=True)
class Board:
    """All bids of an RFQ as of one day."""

    made: RfqMade
    bidders: tuple[Bidder, ...]
    today: date

    @cached_property
    def by_vendor(self) -> Mapping[str, Bidder]:
        return {one.vendor: one for one in self.bidders}

    @cached_property
    def cells(self) -> Mapping[int, Mapping[str, Cell]]:
        """By line, then by vendor; a gap has no cell."""
        return {
            line.line: {one.vendor: cell for one in self.bidders if (cell := self._cell(line, one))}
            for line in self.made.lines
        }

    def gaps(self, vendor: str) -> tuple[int, ...]:
        """Lines that the vendor does not quote."""
        return tuple(line for line, cells in self.cells.items() if vendor not in cells)

    def complete(self, vendor: str) -> bool:
        """Whether every line is quoted in full and fits, and the minimum order is reached."""
        cells = [found.get(vendor) for found in self.cells.values()]
        whole = all(cell is not None and cell.fits and not cell.short for cell in cells)
        return whole and self.shortfall(vendor, self.cells) is None

    def best(self, line: int) -> str | None:
        """The vendor with the lowest price among the bids that fit, those for all of it first."""
        fitting = [cell for cell in self.cells[line].values() if cell.fits]
        if not fitting:
            return None
        return min(fitting, key=lambda one: (one.short, one.unit_price, one.vendor)).vendor

    def sum(self, vendor: str, lines: Iterable[int]) -> Sum:
        """What these lines of the vendor cost; a line that it does not quote is left out."""
        content, nothing = self.by_vendor[vendor].content, Money(0, self.made.currency)
        cells = [cell for line in lines if (cell := self.cells[line].get(vendor))]
        goods = reduce(add, (cell.amount for cell in cells), nothing)
        freight = content.freight if cells else nothing
        total = goods + freight
        worth = Economics(self.made.currency, cost_of_capital=self.made.cost_of_capital)
        tco = Money.rounded(total.amount * worth.timing(content.payment_terms), total.currency)
        return Sum(goods, freight, total, tco)

    def shortfall(self, vendor: str, lines: Iterable[int]) -> Money | None:
        """What these lines lack to the vendor's minimum order value; None where it is reached."""
        least = self.by_vendor[vendor].content.minimum_order
        goods = self.sum(vendor, lines).goods
        return least - goods if least is not None and goods < least else None

    def _cell(self, line: AskedLine, bidder: Bidder) -> Cell | None:
        bid = bidder.content.of_line(line.line)
        if bid is None:
            return None
        quantity = min(bid.quantity, line.quantity)
        return Cell(
            vendor=bidder.vendor,
            line=line.line,
            unit_price=bid.unit_price,
            offered=bid.quantity,
            quantity=quantity,
            asked=line.quantity,
            min_quantity=bid.min_quantity,
            lead_time_days=bid.lead_time_days,
            valid_until=bid.valid_until,
            amount=line_total(quantity, bid.unit_price, self.made.currency),
            expired=bid.expired(self.today),
            note=bid.note,
            quoted=bid.quoted,
        )
