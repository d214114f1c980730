"""Every hypothesis about the other side at once: how likely each is, what it takes, what it offers.

A hypothesis is a course of concession by time and where it ends, as in `thresholds`.
"""

from decimal import Decimal
from functools import cached_property

import numpy as np

from dealwright.engine.frontier import frontier
from dealwright.engine.horizon import LEVELS
from dealwright.engine.lines import Numbers
from dealwright.engine.offering import EQUAL
from dealwright.engine.prospects import NOTHING, Replies
from dealwright.engine.situation import Situation
from dealwright.engine.table import Whole
from dealwright.engine.thresholds import (
    ANYTHING,
    ANYTHING_TO,
    ENDS,
    EXPONENTS,
    FAIR,
    FAIR_FROM,
    FAIR_TO,
    LOGIT,
    NEVER,
    SOFT,
    Belief,
    believe,
)

HIDDEN = 0.05
"""Share of vendors whose limit their offers do not show, by Brier score of what was foretold.

Measured on made-up purchases (`bench/foretold.py`, seed 1), against our own agents.
"""


class Hypotheses:
    """What a buyer believes of its vendor, from where the table stands.

    `first` is the round, from 0, of the next offer of ours to be answered; when we wait for the
    vendor that is the one which lies there.
    """

    def __init__(self, situation: Situation, list_price: Decimal | None = None) -> None:
        self._list_price = list_price
        self._at, self._table = situation, situation.table
        session = situation.session
        self.waiting = session.turn == "seller"
        self.rounds = session.max_rounds
        self.first = self.rounds - session.offers_left("buyer") - self.waiting
        self.times = np.arange(self.rounds) / max(1, self.rounds - 1)

    @cached_property
    def present(self) -> Numbers:
        """The weights of the hypotheses, adding up to 1: of those who refused what they refused."""
        left = self._belief.weights.reshape(-1) * self._here
        return np.asarray(left / left.sum())

    def refusing(self, place: int, liked: float) -> Numbers:
        """Per hypothesis the chance that our offer so many rounds from now is refused."""
        no = self._refusals(liked, self.first + place)
        return np.asarray(np.minimum(no, self._here) / self._here)

    def replies(self) -> Replies:
        """What lies on the table now, and what each offers in each round that is left.

        Those whose limit their offers do not show stay where they are.
        """
        asked = np.stack([self._asked(time) for time in self.times[self.first :].tolist()], axis=1)
        rows, steps = self._offers(asked)
        worth = self._worth(rows, steps)
        worth[EXPONENTS.size * ENDS.size :] = NOTHING
        now, row, step = self._standing()
        column = np.ones((self.present.size, 1), np.int64)
        return Replies(
            np.concatenate([column * now, np.maximum(worth, now)], axis=1),
            np.concatenate([column * row, np.where(worth >= now, rows, row)], axis=1),
            np.concatenate([column * step, np.where(worth >= now, steps, step)], axis=1),
        )

    def _asked(self, time: float) -> Numbers:
        """Per hypothesis what it asks for; after the curves those with a limit from the start."""
        curves = 1 - (1 - ENDS) * time ** (1 / EXPONENTS[:, None])
        firm = self._belief.weights.shape[0] - EXPONENTS.size
        return np.concatenate([curves.reshape(-1), np.tile(ENDS, firm)])

    def _refusals(self, liked: float, round: int) -> Numbers:
        """Per hypothesis the chance that an offer so liked in this round is refused."""
        share = float(self._scaled(np.array([liked]))[0])
        gap = (share - self._asked(float(self.times[round]))) / SOFT
        yes = 1 / (1 + np.exp(-LOGIT * np.clip(gap, -20, 20)))
        if round == self.rounds - 1:
            fair = min(1.0, max(0.0, (share - FAIR_FROM) / (FAIR_TO - FAIR_FROM)))
            low = min(1.0, share / ANYTHING_TO)
            usual = (1 - FAIR - ANYTHING) * yes
            yes = usual + FAIR * np.maximum(fair, yes) + ANYTHING * np.maximum(low, yes)
        return np.asarray(1 - (1 - NEVER) * yes)

    @cached_property
    def _here(self) -> Numbers:
        """Per hypothesis the share that refused all that we have offered."""
        here = np.ones(self._belief.weights.size)
        answered = self._at.session.by("buyer")[: self.first]
        for round, offer in enumerate(answered):
            row = self._table.row_of(offer)
            if row is not None:
                no = self._refusals(self._liked(row, self._table.step_of(offer)), round)
                here = np.minimum(here, no)
        return here

    def _offers(self, asked: Numbers) -> tuple[Whole, Whole]:
        """The rows and steps at which they have so much: a price on their last terms, if any."""
        table, model, price = self._table, self._at.model, self._table.price
        target = self._low + asked * self._span
        row = self._row
        unit = float(model.price_unit[row])
        if price is None or not unit:
            return self._kindest(target)
        rest = self._liked(row, 0) - unit * float(table.prices(np.array([0]))[0])
        width = float(table.prices(np.array([1]))[0] - table.prices(np.array([0]))[0])
        exact = ((target - rest) / unit - float(table.prices(np.array([0]))[0])) / width
        steps = np.clip(np.rint(exact), 0, price.last).astype(np.int64)
        return np.full(steps.shape, row), steps

    def _kindest(self, target: Numbers) -> tuple[Whole, Whole]:
        """Without a price: of the rows that they like so much, the best for us."""
        table, rows = self._table, self._table.rows
        liked = self._at.model.utility(rows, table.low[rows])
        order = np.argsort(-liked, kind="stable")
        own = table.utility(rows, table.low[rows])[order]
        best = np.maximum.accumulate(own)
        leading = np.maximum.accumulate(np.where(own >= best, np.arange(own.size), 0))
        places = np.searchsorted(-liked[order], -(target - EQUAL), side="right")
        chosen = rows[order[leading[np.maximum(places, 1) - 1]]]
        return chosen, table.low[chosen]

    def _worth(self, rows: Whole, steps: Whole) -> Numbers:
        table = self._table
        inside = (table.low[rows] <= steps) & (steps <= table.high[rows])
        return np.where(inside, table.utility(rows, steps), NOTHING)

    def _standing(self) -> tuple[float, int, int]:
        """What their last offer is worth to us, its row and step; -inf where it is not for us."""
        at, offer = self._at, self._at.standing
        if offer is None or at.brief.mandate.breaches(offer, at.brief):
            return NOTHING, -1, 0
        row = self._table.row_of(offer)
        return at.theirs[-1], -1 if row is None else row, self._table.step_of(offer)

    @cached_property
    def _row(self) -> int:
        """The terms of their last offer, else those that they should like best."""
        table, offer = self._table, self._at.standing
        row = None if offer is None else table.row_of(offer)
        if row is not None:
            return row
        return int(table.rows[int(self._tops.argmax())])

    @cached_property
    def _tops(self) -> Numbers:
        """How much they should like each of our rows at the price that they begin with."""
        table, price = self._table, self._table.price
        step = 0
        if price is not None and self._list_price is not None and price.contains(self._list_price):
            step = price.step_of(self._list_price)
        elif price is not None and table.wants_low:
            step = price.last
        return self._at.model.utility(table.rows, np.full(table.rows.size, step))

    @cached_property
    def _low(self) -> float:
        """How much they like the best offer for us."""
        at, best = self._at, self._table.best
        levels = at.reservation + LEVELS * (best - at.reservation)
        return float(frontier(self._table, at.model, levels)[0])

    @cached_property
    def _span(self) -> float:
        """From there to how much they like their first offer."""
        seen = self._theirs
        top = float(seen[0]) if seen.size else float(self._tops.max())
        return top - self._low if top > self._low else 1.0

    @cached_property
    def _theirs(self) -> Numbers:
        """How much they like their own offers; one outside the table as much as the first known."""
        offers = self._at.session.by("seller")
        rows = [self._table.row_of(offer) for offer in offers]
        known = [place for place, row in enumerate(rows) if row is not None]
        found = np.full(len(offers), np.nan)
        found[known] = self._at.model.utility(
            np.array([rows[place] for place in known], np.int64),
            np.array([self._table.step_of(offers[place]) for place in known], np.int64),
        )
        unknown = np.isnan(found)
        return np.where(unknown, found[known[0]] if known else float(self._tops.max()), found)

    @cached_property
    def _belief(self) -> Belief:
        seen = self._theirs
        return believe(self.times[: seen.size].tolist(), self._scaled(seen).tolist(), firm=HIDDEN)

    def _scaled(self, liked: Numbers) -> Numbers:
        return np.clip((liked - self._low) / self._span, 0, 1)

    def _liked(self, row: int, step: int) -> float:
        return float(self._at.model.utility(np.array([row]), np.array([step]))[0])
