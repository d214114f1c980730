"""The things that can be agreed on one by one, each with the values that it may take."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from typing import Literal

from dealwright.core.errors import Invalid, Refused
from dealwright.core.money import decimal
from dealwright.engine.offers import Value, WireValue


def evenly(count: int, most: int) -> list[int]:
    """At most `most` of the numbers 0..count-1, evenly spread, both ends among them."""
    if count <= most:
        return list(range(count))
    return sorted({round(i * (count - 1) / (most - 1)) for i in range(most)})


@dataclass(frozen=True)
class CategoricalIssue:
    """One of a few named values; `ordered` when neighbours in the list are alike."""

    name: str
    values: tuple[str, ...]
    ordered: bool = False
    kind: Literal["categorical"] = "categorical"

    def __post_init__(self) -> None:
        check_distinct(self.name, self.values)

    @property
    def size(self) -> int:
        """How many values there are."""
        return len(self.values)

    def parse(self, raw: object) -> str:
        """The working form; `Invalid`: wrong type, `Refused`: not on offer."""
        if not isinstance(raw, str):
            raise Invalid(f"{self.name} {raw!r} is not text", f"give one of {list(self.values)}")
        if raw not in self.values:
            raise Refused(f"{self.name} {raw!r} is not offered", f"one of {list(self.values)}")
        return raw

    def dump(self, value: Value) -> WireValue:
        """The stored form."""
        return str(value)

    def contains(self, value: Value) -> bool:
        """Whether this is one of the values."""
        return value in self.values

    def some(self, most: int) -> tuple[Value, ...]:
        """All the values: names have no middle from which to leave some out."""
        return self.values


@dataclass(frozen=True)
class IntegerIssue:
    """Whole numbers from `low` to `high`, every `step`."""

    name: str
    low: int
    high: int
    step: int = 1
    kind: Literal["integer"] = "integer"

    def __post_init__(self) -> None:
        _check_range(self.name, self.low, self.high, self.step)

    @property
    def size(self) -> int:
        """How many values there are."""
        return (self.high - self.low) // self.step + 1

    def parse(self, raw: object) -> int:
        """The working form; `Invalid`: wrong type, `Refused`: not on offer."""
        if not isinstance(raw, int) or isinstance(raw, bool):
            raise Invalid(f"{self.name} {raw!r} is not a whole number", self._allowed())
        if not self.contains(raw):
            raise Refused(f"{self.name} {raw} is outside what can be agreed", self._allowed())
        return raw

    def dump(self, value: Value) -> WireValue:
        """The stored form."""
        return self.parse(value)

    def contains(self, value: Value) -> bool:
        """Whether this is one of the values."""
        if not isinstance(value, int) or not self.low <= value <= self.high:
            return False
        return (value - self.low) % self.step == 0

    def some(self, most: int) -> tuple[Value, ...]:
        """At most `most` values, evenly spread, both ends among them."""
        return tuple(self.low + i * self.step for i in evenly(self.size, most))

    def _allowed(self) -> str:
        return f"{self.low} to {self.high} in steps of {self.step}"


@dataclass(frozen=True)
class ContinuousIssue:
    """Decimals from `low` to `high`, exact to `step`: a price to the cent."""

    name: str
    low: Decimal
    high: Decimal
    step: Decimal
    kind: Literal["continuous"] = "continuous"

    def __post_init__(self) -> None:
        for number in (self.low, self.high, self.step):
            decimal(number, self.name)
        _check_range(self.name, *(self._whole(x) for x in (self.low, self.high, self.step)))

    @property
    def size(self) -> int:
        """How many values there are."""
        return self.last + 1

    @cached_property
    def last(self) -> int:
        """The number of the highest step; the lowest is 0."""
        return (self._whole(self.high) - self._grid[0]) // self._grid[1]

    def at(self, step: int) -> Decimal:
        """The value of a step by its number, with exactly the digits of the grid."""
        low, width = self._grid
        return Decimal(low + step * width).scaleb(-self.digits)

    def step_of(self, value: Decimal) -> int:
        """The number of the step on which `value`, a value of this issue, lies."""
        low, width = self._grid
        return (self._whole(value) - low) // width

    def parse(self, raw: object) -> Decimal:
        """The working form; `Invalid`: wrong type, `Refused`: not on offer."""
        if not isinstance(raw, int | str | Decimal) or isinstance(raw, bool):
            raise Invalid(f"{self.name} {raw!r} is not a decimal", f'text such as "{self.low}"')
        value = decimal(raw, self.name)
        if not self.contains(value):
            raise Refused(f"{self.name} {raw} is outside what can be agreed", self._allowed())
        return self.at(self.step_of(value))

    def dump(self, value: Value) -> WireValue:
        """The stored form."""
        return str(self.parse(value))

    def contains(self, value: Value) -> bool:
        """Whether this is one of the values."""
        if not isinstance(value, Decimal) or not self.low <= value <= self.high:
            return False
        return self.at(self.step_of(value)) == value

    def some(self, most: int) -> tuple[Value, ...]:
        """At most `most` values, evenly spread, both ends among them."""
        return tuple(self.at(i) for i in evenly(self.size, most))

    @cached_property
    def digits(self) -> int:
        """Digits after the point, of the ends and of the step."""
        exponents = [x.as_tuple().exponent for x in (self.low, self.high, self.step)]
        return max(0, *(-e for e in exponents if isinstance(e, int)))

    @cached_property
    def _grid(self) -> tuple[int, int]:
        return self._whole(self.low), self._whole(self.step)

    def _whole(self, value: Decimal) -> int:
        return int(value.scaleb(self.digits))

    def _allowed(self) -> str:
        return f"{self.low} to {self.high} in steps of {self.step}"


@dataclass(frozen=True)
class SubsetIssue:
    """Any of the options together; a value is the sorted tuple of those chosen."""

    name: str
    options: tuple[str, ...]
    kind: Literal["subset"] = "subset"

    def __post_init__(self) -> None:
        check_distinct(self.name, self.options)

    @property
    def size(self) -> int:
        """How many values there are."""
        return int(2 ** len(self.options))

    def parse(self, raw: object) -> tuple[str, ...]:
        """The working form; `Invalid`: wrong type, `Refused`: not on offer."""
        if isinstance(raw, str) or not isinstance(raw, Sequence):
            raise Invalid(f"{self.name} {raw!r} is not a list", f"some of {list(self.options)}")
        if not all(isinstance(option, str) for option in raw) or len(set(raw)) != len(raw):
            raise Invalid(f"{self.name} {list(raw)} has a wrong or double entry", "give texts once")
        unknown = sorted(set(raw) - set(self.options))
        if unknown:
            raise Refused(f"{self.name} {unknown} not offered", f"some of {list(self.options)}")
        return tuple(sorted(raw))

    def dump(self, value: Value) -> WireValue:
        """The stored form."""
        return self.parse(value)

    def contains(self, value: Value) -> bool:
        """Whether this is one of the values."""
        return isinstance(value, tuple) and set(value) <= set(self.options)

    def some(self, most: int) -> tuple[Value, ...]:
        """Every subset, or with too many of them: the empty, the single and the full one."""
        counts = range(len(self.options) + 1) if self.size <= most else (0, 1, len(self.options))
        options = sorted(self.options)
        return tuple(chosen for count in counts for chosen in combinations(options, count))


Issue = CategoricalIssue | IntegerIssue | ContinuousIssue | SubsetIssue


def check_distinct(name: str, values: tuple[str, ...]) -> None:
    """`Invalid` when there are no values, or one twice."""
    if not values or len(set(values)) != len(values):
        raise Invalid(f"{name} {list(values)} is empty or doubled", "give each value once")


def _check_range(name: str, low: int, high: int, step: int) -> None:
    if step <= 0 or high < low or (high - low) % step:
        raise Invalid(
            f"{name} from {low} to {high} by {step} is no range",
            "low <= high, step > 0, and high a whole number of steps above low",
        )
