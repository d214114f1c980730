"""How often a vendor accepts the offers to which its buyer is told a chance, in purchases.

`python -m bench.chances [--count 500] [--seed 4]`: vendors of made-up purchases that concede by
time (exponent log-uniform 0.1 to 5, end uniform 0 to 0.6), by the price alone or by any terms worth
as much, 8 rounds; the buyer is the full agent, and its chance is the one that the pages show.
"""

import argparse
from typing import NamedTuple

import numpy as np

from bench.bands import offer_at
from dealwright.engine.concession import aspiration
from dealwright.engine.looking import look
from dealwright.engine.negotiator import decide
from dealwright.engine.offers import Offer
from dealwright.engine.session import Session, SessionOpened
from dealwright.engine.table import Table
from dealwright.engine.tabulate import table_for
from dealwright.engine.view import View
from dealwright.simulation.scenario import SPACE, drawn

ROUNDS = 8
BINS = 10
EQUAL = 1e-9


class Told(NamedTuple):
    """The chance of agreement by the plan, that of this offer, and whether it was accepted."""

    planned: float
    chance: float
    accepted: bool


def played(seed: int, number: int, price_alone: bool) -> list[Told]:
    """One negotiation: what was told of each of the buyer's offers that had a chance told."""
    scenario, random = drawn(seed, number, None), np.random.default_rng([seed, number, 1])
    table, buyer = table_for(scenario.seller, SPACE), scenario.buyer
    exponent, end = np.exp(random.uniform(np.log(0.1), np.log(5))), random.uniform(0, 0.6)
    tops = [table.best_of(row) for row in table.rows.tolist()]
    rows = table.rows[[int(np.argmax(tops))]] if price_alone else table.rows
    session, found = Session(SessionOpened(SPACE, ROUNDS)), list[Told]()
    for round in range(ROUNDS):
        asked = aspiration(table.best, end, round / (ROUNDS - 1), exponent)
        view = View(session, "buyer")
        ours = decide(view, buyer, number)
        if ours.action != "offer" or ours.offer is None:
            break
        yes, at = _worth(table, ours.offer) >= asked - EQUAL, look(view, buyer, number)
        chance = at.chance(ours.offer)
        if chance is not None and at.intent is not None:
            found.append(Told(at.intent.chance, chance, yes))
        if yes:
            break
        session = _moved(_moved(session, ours.offer), offer_at(table, rows, asked, random))
    return found


def _worth(table: Table, offer: Offer) -> float:
    row = table.row_of(offer)
    if row is None:
        return -1.0
    step = np.array([table.step_of(offer)])
    return float(table.unclipped(np.array([row]), step)[0])


def _moved(session: Session, offer: Offer) -> Session:
    for event in session.offer(session.turn, offer):
        session = session.apply(event)
    return session


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=4)
    asked = parser.parse_args()
    for price_alone in (True, False):
        told = [one for n in range(asked.count) for one in played(asked.seed, n, price_alone)]
        chances = np.array([one.chance for one in told])
        yes = np.array([one.accepted for one in told], float)
        brier, usual = np.mean((chances - yes) ** 2), np.mean((yes.mean() - yes) ** 2)
        by = "price alone" if price_alone else "any terms"
        print(f"by {by}: {len(told)} offers, Brier {brier:.4f}; telling the share {usual:.4f}")
        places = np.minimum((chances * BINS).astype(int), BINS - 1)
        for place in np.unique(places):
            here = places == place
            print(
                f"  told {chances[here].mean():.2f}  taken {yes[here].mean():.2f}  n {here.sum()}"
            )


if __name__ == "__main__":
    main()
