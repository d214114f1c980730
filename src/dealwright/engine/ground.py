"""What a side knows of a large space before the first offer; shared by all moves of a brief."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from dealwright.engine.brief import Brief
from dealwright.engine.lines import Numbers
from dealwright.engine.offers import Offer, Value
from dealwright.engine.slots import Levels, Slots, slots_of
from dealwright.engine.space import OutcomeSpace
from dealwright.engine.stakes import Stakes, alike, staked
from dealwright.engine.table import Table, Whole
from dealwright.engine.tabulate import Same, Valued, apart, compiled
from dealwright.engine.trades import sums

COMBINED = 320
"""Bundles at most in which every combination of the money's issues is looked at."""
REMEMBERED = 2_048
"""Offers of which a ground remembers what they are."""


class Met(NamedTuple):
    """An offer taken apart: its terms (None where one is not ours to agree on) and numbers.

    `unlisted` are values of long ranges that could be among the levels and are not. The numbers
    of subsets taken apart are filled in by each table.
    """

    offer: Offer
    bundle: tuple[Value, ...] | None
    numbers: list[int]
    unlisted: frozenset[tuple[str, Value]]


@dataclass(frozen=True, eq=False)
class Ground:
    """The slots of a space and what each change is worth to us.

    `states` and `codes` are the base bundle and every single change of it, as rows of slots and
    of level numbers (`codes` has the best and the worst bundle besides); `own` what a value in a
    slot adds to our utility at the price step `middle`; `plain` is the table of `codes`;
    `valued` is what our value functions say of the levels that never change.
    """

    slots: Slots
    levels: tuple[tuple[Value, ...], ...]
    states: Whole
    own: Numbers
    plain: Table
    valued: Valued
    met: dict[int, Met] = field(default_factory=dict)

    @property
    def middle(self) -> int:
        """The price step at which changes are compared."""
        return self.plain.middle

    @cached_property
    def combined(self) -> Whole | None:
        """Every combination of the money's issues, as rows of slots, if not too many."""
        return self.slots.combined(COMBINED)

    def meet(self, offer: Offer) -> Met:
        """The offer taken apart, once for each that lives."""
        found = self.met.get(id(offer))
        if found is not None and found.offer is offer:
            return found
        if len(self.met) >= REMEMBERED:
            self.met.clear()
        found = self.met[id(offer)] = self._met(offer)
        return found

    def _met(self, offer: Offer) -> Met:
        slots, listed = self.slots, self._listed
        allows = slots.brief.mandate.allows_value
        terms = [(n, issue.name, offer[issue.name]) for n, issue in enumerate(slots.issues)]
        odd = [(n, name, v) for n, name, v in terms if n in slots.apart or v not in listed[n]]
        fit = all(n in slots.apart and allows(name, value) for n, name, value in odd)
        return Met(
            offer,
            tuple(value for _, _, value in terms) if fit else None,
            [listed[n].get(value, 0) for n, _, value in terms],
            frozenset((x, v) for n, x, v in odd if n not in slots.apart and allows(x, v)),
        )

    @cached_property
    def _listed(self) -> list[dict[Value | None, int]]:
        return Levels(self.levels).places

    def seen(self, bundles: Sequence[Met], levels: Levels) -> Whole:
        """Rows of level numbers of offers taken apart."""
        rows = np.array([met.numbers for met in bundles], np.int64)
        rows = rows.reshape(len(bundles), len(self.slots.issues))
        for issue in self.slots.apart:
            rows[:, issue] = [levels.number(issue, m.bundle[issue]) for m in bundles if m.bundle]
        return rows

    def stakes(self, table: Table) -> Stakes:
        """The stakes in the issues of a table of this ground."""
        usual = self._stakes
        if not self.slots.apart:
            return usual
        gain, near, spread = list(usual.gain), list(usual.alike), usual.spread.copy()
        for issue in self.slots.apart:
            worth = self._apiece(issue, table.levels[issue])
            width = float(np.ptp(worth))
            gain[issue] = (worth - worth.min()) / width if width else worth * 0
            near[issue] = alike(table.issues[issue], table.levels[issue])
            spread[issue] = width
        return Stakes(tuple(near), tuple(gain), spread, usual.money)

    @cached_property
    def _stakes(self) -> Stakes:
        return staked(self.plain, [self._apiece(n, x) for n, x in enumerate(self.levels)])

    def _apiece(self, issue: int, values: Sequence[Value]) -> Numbers:
        """What the values of an issue are worth to us, counted from one of them."""
        slots = self.slots
        if issue in slots.apart:
            return sums(self.own[slots.apart[issue]], slots.marks(issue, values))
        place = next(n for n in slots.whole if slots.slots[n].issue == issue)
        return np.asarray(self.own[place, : len(values)])


def ground_of(brief: Brief, space: OutcomeSpace, made: Sequence[Offer]) -> Ground:
    """The ground; values of long ranges that were offered are among its levels."""
    usual = _ground(Same(brief, space, ()))
    extras = frozenset[tuple[str, Value]]().union(*(usual.meet(offer).unlisted for offer in made))
    return _ground(Same(brief, space, tuple(sorted(extras, key=str)))) if extras else usual


@lru_cache(maxsize=16)
def _ground(same: Same) -> Ground:
    brief = same.brief
    price, issues = apart(same.space)
    slots = slots_of(brief, issues, same.extras)
    levels = Levels(slots.levels)
    states = slots.changes(slots.base) if slots.able else np.empty((0, len(slots.slots)), np.int64)
    valued = _valued(slots)
    codes = slots.numbered(states, levels)
    changes = Table(**compiled(brief, price, issues, levels.all, codes, valued))
    rows = np.arange(len(states))
    worth = changes.unclipped(rows, np.full(rows.size, changes.middle))
    own = slots.scores(states, worth)
    if not slots.apart or not slots.able:
        return Ground(slots, levels.all, states, own, changes, valued)
    worst = np.where(np.isfinite(own), own, np.inf).argmin(axis=1)
    codes = slots.numbered(np.concatenate([states, [own.argmax(axis=1), worst]]), levels)
    plain = Table(**compiled(brief, price, issues, levels.all, codes, valued))
    return Ground(slots, levels.all, states, own, plain, valued)


def _valued(slots: Slots) -> Valued:
    places = {slots.issues[slots.slots[n].issue].name: slots.slots[n].issue for n in slots.whole}
    return {
        name: (of, np.array([of(level) for level in slots.levels[places[name]]], float))
        for name, of in slots.brief.wishes.values.items()
        if name in places
    }
