"""A side's table of a space too large to list: the bundles that are worth a look, found anew.

For each move the bundles are sought that the other side should like best, all along our utility,
by what is believed of it now; the price is then solved for each of them as in any other table.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dealwright.engine.brief import Brief
from dealwright.engine.ground import COMBINED, Ground, ground_of
from dealwright.engine.levels import large
from dealwright.engine.lines import Numbers, Parts
from dealwright.engine.offers import Offer
from dealwright.engine.opponents import OpponentModel, observe, units
from dealwright.engine.slots import TRADED, Levels
from dealwright.engine.space import OutcomeSpace
from dealwright.engine.table import Table, Whole
from dealwright.engine.tabulate import apart, compiled, table_for
from dealwright.engine.trades import best_bundles, sums, trades

MOST = 300
"""Bundles that are kept along our utility."""
RATES = np.array([1.0, 0.5, 2.0, 0.0, 1e9])
"""Multiples of what a price gives them for a unit of our utility."""


@dataclass(frozen=True, eq=False)
class Searched(Table):
    """Some bundles of a large space; `known` finds a row by its level numbers.

    `places` has the numbers of the levels; `met` the rows of offers that were made, each with
    the offer itself, so that it is found by what it is.
    """

    known: dict[bytes, int]
    places: Levels
    met: dict[int, tuple[Offer, int | None]]

    def row_of(self, offer: Offer) -> int | None:
        here = self.met.get(id(offer))
        if here is not None and here[0] is offer:
            return here[1]
        codes = [
            places.get(offer.get(issue.name), -1)
            for issue, places in zip(self.issues, self.places.places, strict=True)
        ]
        return self.known.get(np.array(codes, np.int32).tobytes())


def survey(
    brief: Brief, space: OutcomeSpace, made: Sequence[Offer], theirs: Sequence[Offer]
) -> tuple[Table, OpponentModel]:
    """The side's table after the offers `made`, of both, and what is believed after `theirs`."""
    if large(apart(space)[1]):
        ground = ground_of(brief, space, made)
        if ground.slots.able:
            return _Survey(brief, ground, made).found(theirs)
    table = table_for(brief, space, made)
    return table, observe(table, brief, theirs)


class _Survey:
    """One search: first what is believed, from single changes alone; then the bundles."""

    def __init__(self, brief: Brief, ground: Ground, made: Sequence[Offer]) -> None:
        self.brief, self.ground, self.levels = brief, ground, Levels(ground.levels)
        self.made = [ground.meet(offer) for offer in made]
        self.fit = [met for met in self.made if met.bundle is not None]
        self.seen = ground.seen(self.fit, self.levels)

    def found(self, theirs: Sequence[Offer]) -> tuple[Table, OpponentModel]:
        """The table and the model."""
        probe = self._probe()
        model = observe(probe, self.brief, theirs, self.ground.stakes(probe))
        table = self._table(self._sought(probe, model))
        return table, self._carried(model, table)

    def _probe(self) -> Searched:
        """The ground's single changes, and the offers made: of them the terms alone count."""
        plain = self.ground.plain
        rows = np.append(np.arange(len(plain.codes)), np.zeros(len(self.seen), np.int64))
        parts = plain.parts
        columns = Parts(parts.weight, parts.alpha[rows], parts.beta[rows], parts.rest[rows])
        return Searched(
            side=plain.side,
            price=plain.price,
            issues=plain.issues,
            levels=self.levels.all,
            codes=np.concatenate([plain.codes, self.seen]),
            parts=columns,
            policy=plain.policy[rows],
            low=plain.low[rows],
            high=plain.high[rows],
            known={},
            places=self.levels,
            met=self._rows(range(len(plain.codes), rows.size)),
        )

    def _rows(self, rows: Sequence[int]) -> dict[int, tuple[Offer, int | None]]:
        """Where the offers made are: `rows` of those that are fit."""
        found: dict[int, tuple[Offer, int | None]] = {
            id(met.offer): (met.offer, None) for met in self.made
        }
        for met, row in zip(self.fit, rows, strict=True):
            found[id(met.offer)] = (met.offer, row)
        return found

    def _table(self, states: Whole) -> Searched:
        """The table of these bundles, what was offered, and what tactics look at besides."""
        slots = self.ground.slots
        own = self.made[self.brief.side == "seller" :: 2]
        last = own[-1].bundle if own else None
        around = slots.changes(slots.base if last is None else last, TRADED)
        rows = np.concatenate([around, self.ground.states[:1], states])
        codes = np.concatenate([self.seen, slots.numbered(rows, self.levels)])
        kept, known = listing(codes)
        plain, levels = self.ground.plain, self.levels.all
        return Searched(
            **compiled(self.brief, plain.price, plain.issues, levels, kept, self.ground.valued),
            known=known,
            places=self.levels,
            met=self._rows([known[key] for key in _keys(self.seen)]),
        )

    def _sought(self, probe: Table, model: OpponentModel) -> Whole:
        """Rows of slots: what they should like best along our utility, by the model."""
        ground = self.ground
        rows = np.arange(len(ground.states))
        liked = model.utility(rows, np.full(rows.size, ground.middle))
        theirs = ground.slots.scores(ground.states, liked)
        known = trades(ground.own, theirs)
        found = best_bundles(ground.own, theirs, MOST, known)
        slope = probe.parts.weight * float(probe.parts.beta[0])
        combined = ground.combined
        if combined is None or not slope:
            return found
        rate = abs(float(model.price_unit[0]) / slope)
        counts = known.worth_at(rate * RATES[: COMBINED // len(combined)]).tolist()
        rests = known.made(np.array(list(dict.fromkeys(counts))))
        return np.concatenate([found, ground.slots.joined(combined, rests)])

    def _carried(self, model: OpponentModel, table: Table) -> OpponentModel:
        """The same beliefs over the bundles that were found."""
        slots, values = self.ground.slots, list(model.values)
        for issue, places in slots.apart.items():
            known = model.table.levels[issue]
            marks = slots.marks(issue, known[: 1 + len(places)])
            alone = _apiece(marks, values[issue])
            values[issue] = values[issue][0] + sums(alone, slots.marks(issue, table.levels[issue]))
        slope = float(model.price_unit[0])
        if self.brief.side == "buyer" and self.brief.exchange:
            slope *= float(model.table.policy[0])
        unit = units(table, self.brief, slope)
        return replace(model, table=table, values=tuple(values), price_unit=unit)


def _apiece(marks: Whole, values: Numbers) -> Numbers:
    """Options x (out, in): what each adds to the first set; the others are a change of it each."""
    line, here = np.arange(marks.shape[1]), marks[0]
    found = np.zeros((line.size, 2))
    found[line, 1 - here] = values[1 : 1 + line.size] - values[0]
    return found


def listing(codes: Whole) -> tuple[Whole, dict[bytes, int]]:
    """Each of these bundles once, and where it is by its level numbers."""
    first: dict[bytes, int] = {}
    for row, key in enumerate(_keys(codes)):
        first.setdefault(key, row)
    kept = np.asfortranarray(codes[list(first.values())])
    return kept, {key: row for row, key in enumerate(first)}


def _keys(codes: Whole) -> list[bytes]:
    """A key for each row."""
    narrow = np.ascontiguousarray(codes, np.int32)
    keys: list[bytes] = narrow.view(f"V{4 * codes.shape[1]}").reshape(-1).tolist()
    return keys
