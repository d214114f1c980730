"""How often a vendor's last price lies in the interval that its buyer is told.

`python -m bench.bands [--count 250] [--seed 3]`: vendors of made-up purchases that concede by time
(exponent log-uniform 0.1 to 5, end uniform 0 to 0.6), by the price alone or by any terms worth as
much, 8 rounds. The interval is the one that the pages show; it should hold in 80 %.
"""

import argparse
import statistics
from typing import NamedTuple

import numpy as np

from dealwright.engine.brief import Brief
from dealwright.engine.concession import aspiration
from dealwright.engine.looking import look
from dealwright.engine.offers import PRICE, Offer
from dealwright.engine.opponents import summarise
from dealwright.engine.session import Session, SessionOpened
from dealwright.engine.table import Table, Whole
from dealwright.engine.tabulate import table_for
from dealwright.engine.view import View
from dealwright.simulation.scenario import SPACE, drawn

ROUNDS = 8
CHECKED = (3, 4, 6, 8)
NEAR = 0.03
"""How much more than asked for an offer may be worth to the vendor."""


class Told(NamedTuple):
    """The interval of its last price and the truth, in shares of the list price."""

    low: float
    high: float
    last: float

    @property
    def holds(self) -> bool:
        """Whether the last price lies in it."""
        return self.low <= self.last <= self.high


def told(seed: int, number: int, seen: int, price_alone: bool) -> Told | None:
    """What the buyer is told after so many offers; None where it is told nothing of the price."""
    scenario, random = drawn(seed, number, None), np.random.default_rng([seed, number, 1])
    table = table_for(scenario.seller, SPACE)
    exponent, end = np.exp(random.uniform(np.log(0.1), np.log(5))), random.uniform(0, 0.6)
    tops = [table.best_of(row) for row in table.rows.tolist()]
    rows = table.rows[[int(np.argmax(tops))]] if price_alone else table.rows
    offers = [
        offer_at(table, rows, aspiration(table.best, end, n / (ROUNDS - 1), exponent), random)
        for n in range(seen)
    ]
    last = np.array([table.row_of(offers[-1])])
    truth = float(table.prices(table.steps_for(last, end))[0])
    found, listed = _interval(scenario.buyer, offers), float(scenario.list_price)
    return None if found is None else Told(found[0] / listed, found[1] / listed, truth / listed)


def offer_at(table: Table, rows: Whole, asked: float, random: np.random.Generator) -> Offer:
    """An offer of these rows that is worth what is asked for, or a little more."""
    steps = table.steps_for(rows, asked)
    gap = table.utility(rows, steps) - asked
    near = np.flatnonzero((gap >= -1e-9) & (gap <= NEAR))
    place = int(random.choice(near) if near.size else np.abs(gap).argmin())
    return table.offer(int(rows[place]), int(steps[place]))


def _interval(buyer: Brief, offers: list[Offer]) -> tuple[float, float] | None:
    """What the buyer is told after these, having made its own best offer each time."""
    session, table = Session(SessionOpened(SPACE, ROUNDS)), table_for(buyer, SPACE)
    rows = table.rows
    steps = table.steps_for(rows, table.best)
    best = int(table.utility(rows, steps).argmax())
    own = table.offer(int(rows[best]), int(steps[best]))
    for made in [offer for theirs in offers for offer in (own, theirs)]:
        for event in session.offer(session.turn, made):
            session = session.apply(event)
    at = look(View(session, "buyer"), buyer, 1)
    summary = summarise(at.table, at.model, at.estimate, at.theirs_unclipped[0], at.standing)
    return summary.reservation if summary.reservation_unit == PRICE else None


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=250)
    parser.add_argument("--seed", type=int, default=3)
    asked = parser.parse_args()
    for price_alone in (True, False):
        for seen in CHECKED:
            all_told = [told(asked.seed, n, seen, price_alone) for n in range(asked.count)]
            known = [one for one in all_told if one is not None]
            holds = statistics.mean(one.holds for one in known)
            wide = statistics.median(one.high - one.low for one in known)
            by = "price alone" if price_alone else "any terms"
            print(f"by {by}, {seen} offers: holds {holds:.3f}, width {wide:.3f} of the list price")


if __name__ == "__main__":
    main()
