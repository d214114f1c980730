"""How much the other side would like the best offers along our utility."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from dealwright.engine import Temperament
from dealwright.engine.frontier import frontier
from dealwright.engine.opponents import observe
from dealwright.engine.tabulate import table_for
from tests.engine.examples import BUYER, COLOURS, SELLER, SPACE, colours_brief, offer, play

UTILITIES = np.linspace(1, 0, 21)


def test_giving_more_is_liked_more() -> None:
    table = table_for(BUYER, SPACE)
    model = observe(table, BUYER, [offer("108.00"), offer("107.00")])

    liked = frontier(table, model, UTILITIES * table.best)

    assert (np.diff(liked) >= 0).all()
    assert liked[-1] > liked[0]


def test_it_exists_without_money_too() -> None:
    brief = colours_brief("buyer", {"red": 1.0, "blue": 0.0}, {"s": 0.0, "m": 0.5, "l": 1.0})
    table = table_for(brief, COLOURS)
    model = observe(table, brief, [COLOURS.parse({"colour": "blue", "size": "s"})])

    liked = frontier(table, model, UTILITIES)

    assert np.isfinite(liked).all()
    assert (np.diff(liked) >= 0).all()


@pytest.mark.parametrize(
    ("temperament", "least"), [("aggressive", 0.33), ("balanced", 0.38), ("conservative", 0.37)]
)
def test_the_buyer_holds_out_for_what_sellers_still_give(
    temperament: Temperament, least: float
) -> None:
    gained = []
    for floor in range(88, 106, 3):
        assert SELLER.seller_terms is not None
        terms = replace(SELLER.seller_terms, price_floor=Decimal(floor))
        seller = replace(SELLER, temperament=temperament, seller_terms=terms)
        session, _ = play(BUYER, seller)
        assert session.agreement is not None
        gained.append(BUYER.utility(session.agreement))

    assert np.mean(gained) > least
