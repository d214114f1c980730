"""What the workspace's own negotiations tell of a vendor, with how many there were."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field

from dealwright.engine.learned import pooled
from dealwright.engine.prior import Learned
from dealwright.negotiations.store import Concluded, concluded_with
from dealwright.store.reader import Reader


class SpeedView(BaseModel):
    """A concession exponent: below 1 late, above 1 early."""

    exponent: float
    low: float = Field(description="80 % of what is believed lies between `low` and `high`.")
    high: float
    n: int


class ProductLearned(BaseModel):
    """The same for one product."""

    product: str
    n: int
    speed: SpeedView | None


class LearnedView(BaseModel):
    """What is known of a vendor from concluded negotiations; used when the next one is briefed."""

    vendor: str
    n: int = Field(description="Negotiations that came to an end.")
    agreed: int
    simulated: int = Field(description="Of these, with our own agent in the vendor's place.")
    speed: SpeedView | None = Field(description="Null: too little was offered to tell.")
    moves: Mapping[str, float] = Field(
        description="By issue, in what share of its steps the vendor moved it.",
        examples=[{"unit_price": 1.0, "payment_terms": 0.25}],
    )
    products: list[ProductLearned]


@dataclass(frozen=True)
class Past:
    """The concluded negotiations with one vendor."""

    vendor: str
    rows: Sequence[Concluded]

    def learned(self, product: str) -> Learned | None:
        """What to begin with: from those about the product where there are any, else from all."""
        same = [row for row in self.rows if row.product == product]
        return _speed(same) or _speed(self.rows)

    def view(self) -> LearnedView:
        names = sorted({row.product for row in self.rows})
        of = {name: [row for row in self.rows if row.product == name] for name in names}
        return LearnedView(
            vendor=self.vendor,
            n=len(self.rows),
            agreed=sum(row.agreed for row in self.rows),
            simulated=sum(row.simulated for row in self.rows),
            speed=_shown(_speed(self.rows)),
            moves=_moves(self.rows),
            products=[
                ProductLearned(product=name, n=len(rows), speed=_shown(_speed(rows)))
                for name, rows in of.items()
            ],
        )


async def past(reader: Reader, vendor: str, simulated: bool) -> Past:
    """What came to an end with this vendor, in this workspace.

    Our own agent in a vendor's place tells nothing of the vendor, nor the other way round.
    """
    return Past(vendor, await concluded_with(reader, vendor, simulated))


def _speed(rows: Sequence[Concluded]) -> Learned | None:
    return pooled([row.exponent for row in rows if row.exponent is not None])


def _moves(rows: Sequence[Concluded]) -> dict[str, float]:
    steps = sum(row.steps for row in rows)
    moved: Counter[str] = Counter()
    for row in rows:
        moved.update(row.moves)
    return {issue: round(count / steps, 4) for issue, count in sorted(moved.items()) if steps}


def _shown(found: Learned | None) -> SpeedView | None:
    if found is None:
        return None
    low, high = found.interval
    return SpeedView(exponent=found.exponent, low=round(low, 4), high=round(high, 4), n=found.n)
