"""What can be changed in a bundle of a large space, one by one: values of issues, single options.

A subset of many options is taken apart: each option is in or out by itself. Only values that the
mandate allows are among the changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from dealwright.engine.brief import Brief
from dealwright.engine.issues import Issue, SubsetIssue
from dealwright.engine.levels import MOST_LEVELS, Extras, permitted
from dealwright.engine.lines import Numbers
from dealwright.engine.offers import PAYMENT, QUANTITY, TERM, VALUE_ADDS, Value
from dealwright.engine.table import Whole
from dealwright.engine.trades import NONE
from dealwright.engine.values import Scores

TRADED = (TERM, PAYMENT, QUANTITY, VALUE_ADDS)
"""The issues that count in the money as well, and that tactics move by themselves."""


@dataclass(frozen=True)
class Slot:
    """A place in which something can be changed: an issue, or one option of a subset.

    `values` are what may stand there: level numbers of the issue, or out and in (0, 1).
    """

    issue: int
    values: tuple[int, ...]
    option: str | None = None


class Levels:
    """The values of every issue by number; those of a subset taken apart are numbered as met."""

    def __init__(self, levels: Sequence[Sequence[Value]]) -> None:
        self._levels = [list(values) for values in levels]
        self.places: list[dict[Value | None, int]] = [
            {value: place for place, value in enumerate(values)} for values in levels
        ]

    def number(self, issue: int, value: Value) -> int:
        """The number of a value, a new one where it has none yet."""
        found = self.places[issue].get(value)
        if found is None:
            found = self.places[issue][value] = len(self._levels[issue])
            self._levels[issue].append(value)
        return found

    @property
    def all(self) -> tuple[tuple[Value, ...], ...]:
        """The values so far."""
        return tuple(tuple(values) for values in self._levels)


@dataclass(frozen=True, eq=False)
class Slots:
    """The slots of a side in a space, and the bundle `base` from which changes are counted.

    `levels` per issue; of a subset taken apart some that are known beforehand.
    """

    brief: Brief
    issues: tuple[Issue, ...]
    levels: tuple[tuple[Value, ...], ...]
    slots: tuple[Slot, ...]
    base: tuple[Value, ...]

    @property
    def able(self) -> bool:
        """Whether every issue has a value that is allowed."""
        return all(self.levels)

    @cached_property
    def apart(self) -> Mapping[int, list[int]]:
        """The slots of each subset that is taken apart."""
        found: dict[int, list[int]] = {}
        for place, slot in enumerate(self.slots):
            if slot.option is not None:
                found.setdefault(slot.issue, []).append(place)
        return found

    @cached_property
    def whole(self) -> list[int]:
        """The slots that are whole issues."""
        return [place for place, slot in enumerate(self.slots) if slot.option is None]

    def state(self, bundle: Sequence[Value]) -> list[int]:
        """A bundle of known values by slots."""
        found = []
        for slot in self.slots:
            value = bundle[slot.issue]
            if slot.option is None:
                found.append(self._places[slot.issue][value])
            else:
                found.append(int(isinstance(value, tuple) and slot.option in value))
        return found

    def changes(self, bundle: Sequence[Value], issues: Sequence[str] | None = None) -> Whole:
        """Rows of slots: the bundle, and everything that differs from it in one of these issues."""
        here = np.array(self.state(bundle), np.int64)
        rows = [here]
        for place, slot in enumerate(self.slots):
            if issues is not None and self.issues[slot.issue].name not in issues:
                continue
            for value in slot.values:
                if value != here[place]:
                    row = here.copy()
                    row[place] = value
                    rows.append(row)
        return np.array(rows, np.int64).reshape(len(rows), len(self.slots))

    def scores(self, states: Whole, worth: Numbers) -> Numbers:
        """Slots x values: what each change (rows of `changes`) adds; -inf where nothing is."""
        most = max((len(slot.values) for slot in self.slots), default=0)
        found = np.full((len(self.slots), most), NONE)
        if not len(states):
            return found
        base = states[0]
        found[np.arange(base.size), base] = 0.0
        rows, places = np.nonzero(states != base)
        found[places, states[rows, places]] = worth[rows] - worth[0]
        return found

    def numbered(self, states: Whole, levels: Levels) -> Whole:
        """Rows of level numbers (rows x issues) of rows of slots."""
        codes = np.zeros((len(states), len(self.issues)), np.int64)
        for place in self.whole:
            codes[:, self.slots[place].issue] = states[:, place]
        for issue, places in self.apart.items():
            options = [self.slots[place].option or "" for place in places]
            codes[:, issue] = [
                levels.number(issue, _chosen(options, marks, self._forced(issue)))
                for marks in states[:, places].tolist()
            ]
        return codes

    def marks(self, issue: int, values: Sequence[Value]) -> Whole:
        """Values x options of a subset taken apart: 1 where the option is in."""
        options = [self.slots[place].option for place in self.apart[issue]]
        rows = [[int(isinstance(v, tuple) and o in v) for o in options] for v in values]
        return np.array(rows, np.int64).reshape(len(rows), len(options))

    def joined(self, combined: Whole, rests: Whole) -> Whole:
        """Rows of slots: the money's issues of each of the first, all the others of each rest."""
        rows = np.tile(rests, (len(combined), 1))
        rows[:, self._money] = np.repeat(combined, len(rests), axis=0)[:, self._money]
        return rows

    @cached_property
    def _money(self) -> list[int]:
        """The whole slots of the money's issues."""
        return [n for n in self.whole if self.issues[self.slots[n].issue].name in TRADED]

    def combined(self, most: int) -> Whole | None:
        """Rows of slots: every combination of the money's issues on the base, if not too many."""
        places = self._money
        values = [self.slots[n].values for n in places]
        if not places or np.prod([len(one) for one in values]) > most:
            return None
        rows = np.array(list(product(*values)), np.int64)
        states = np.repeat([self.state(self.base)], len(rows), axis=0)
        states[:, places] = rows
        return states

    def _forced(self, issue: int) -> tuple[str, ...]:
        return tuple(self.brief.mandate.must_have_value_adds) if self._adds(issue) else ()

    def _adds(self, issue: int) -> bool:
        return self.issues[issue].name == VALUE_ADDS

    @cached_property
    def _places(self) -> list[dict[Value | None, int]]:
        return Levels(self.levels).places


def slots_of(brief: Brief, issues: tuple[Issue, ...], extras: Extras) -> Slots:
    """The slots of a side; `extras` are values that were seen and shall be among the levels."""
    levels: list[tuple[Value, ...]] = []
    slots: list[Slot] = []
    base: list[Value] = []
    for place, issue in enumerate(issues):
        seen = {value for name, value in extras if name == issue.name}
        standard = brief.wishes.standard.get(issue.name)
        if _comes_apart(brief, issue):
            free = tuple(_free(brief, issue))
            start = _start(brief, issue, standard, free)
            slots += [Slot(place, (0, 1), option) for option in free]
            able = issue.contains(start) and brief.mandate.allows_value(issue.name, start)
            levels.append((start,) if able else ())
            base.append(start)
        else:
            values = permitted(brief, issue, seen)
            slots.append(Slot(place, tuple(range(len(values)))))
            levels.append(values)
            base.append(_usual(brief, issue, standard, values))
    return Slots(brief, issues, tuple(levels), tuple(slots), tuple(base))


def _comes_apart(brief: Brief, issue: Issue) -> bool:
    """A subset with more values than a table has levels, unless sets as such are valued."""
    valued = isinstance(brief.wishes.values.get(issue.name), Scores)
    return isinstance(issue, SubsetIssue) and issue.size > MOST_LEVELS and not valued


def _free(brief: Brief, issue: Issue) -> Iterator[str]:
    """The options that may be in or out."""
    must = set(brief.mandate.must_have_value_adds) if issue.name == VALUE_ADDS else set()
    limit = brief.mandate.limits.get(issue.name)
    for option in sorted(issue.options if isinstance(issue, SubsetIssue) else ()):
        if option not in must and (limit is None or limit.allows((option,))):
            yield option


def _start(
    brief: Brief, issue: Issue, standard: Value | None, free: tuple[str, ...]
) -> tuple[str, ...]:
    must = brief.mandate.must_have_value_adds if issue.name == VALUE_ADDS else ()
    usual = standard if isinstance(standard, tuple) else ()
    return tuple(sorted({*must, *(option for option in usual if option in free)}))


def _usual(brief: Brief, issue: Issue, standard: Value | None, values: tuple[Value, ...]) -> Value:
    """The standard value where it is allowed, else the one that is worth most to the side."""
    if standard in values and standard is not None:
        return standard
    worth = brief.wishes.values.get(issue.name)
    return max(values, key=lambda value: worth(value) if worth else 0.0, default="")


def _chosen(options: list[str], marks: list[int], forced: tuple[str, ...]) -> Value:
    return tuple(sorted({*forced, *(o for o, mark in zip(options, marks, strict=True) if mark)}))
