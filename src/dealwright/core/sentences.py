"""A sentence for a person as data: a stable code and typed values, with the English words of both.

Pages word the code in their reader's language; who reads the record itself reads the English.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from dealwright.core.money import Money

Kind = Literal["text", "number", "quantity", "unit", "money", "price", "day", "person"]
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Value:
    """One thing that a sentence names.

    `value` is words, a decimal number, an ISO day or a user's id, by its kind; `unit` is an
    amount's currency, or the name of what a quantity counts. A price may be finer than coins.
    """

    kind: Kind
    value: str
    unit: str = ""

    def __str__(self) -> str:
        if self.kind == "money":
            return f"{Decimal(self.value):,} {self.unit}"
        return f"{self.value} {self.unit}" if self.unit else self.value


@dataclass(frozen=True)
class Sentence:
    """What is told: `text` are the English words, `of` whom of several it is about, if any."""

    code: str
    text: str
    values: Mapping[str, Value]
    of: str = ""

    def __str__(self) -> str:
        return f"{self.of}: {self.text}" if self.of else self.text


Fact = str | tuple[Sentence, ...]
"""Something told beside its name: plain data, as an id is, or sentences."""


Words = str | Sentence
"""One thing told: a sentence, or English alone where it was recorded before there were codes."""


def english(fact: Fact) -> str:
    """All that is told, in English."""
    return fact if isinstance(fact, str) else "; ".join(map(str, fact))


@dataclass(frozen=True)
class Form:
    """How a sentence of one code is made: its English words, with a place for each value."""

    code: str
    words: str

    @property
    def places(self) -> frozenset[str]:
        """The names of its values."""
        return frozenset(_PLACE.findall(self.words))

    def __call__(self, **values: "Value | str | int | Decimal | Money") -> Sentence:
        """The sentence; `ValueError` unless exactly its places are given."""
        if values.keys() != self.places:
            raise ValueError(f"{self.code} takes {sorted(self.places)}, not {sorted(values)}")
        typed = {name: _typed(value) for name, value in values.items()}
        said = _PLACE.sub(lambda place: str(typed[place[1]]), self.words)
        return Sentence(self.code, said, typed)


_forms: dict[str, Form] = {}


def form(code: str, words: str) -> Form:
    """Make a code known; `ValueError` where it is known by other words already."""
    made = Form(code, words)
    if _forms.setdefault(code, made) != made:
        raise ValueError(f"the sentence {code!r} is known already")
    return made


AMOUNT = form("amount", "{amount}")
"""Nothing but an amount."""
DAY = form("day", "{day}")
"""Nothing but a day."""
QUANTITY = form("quantity", "{quantity}")
"""Nothing but so many of a unit."""


def forms() -> dict[str, str]:
    """The English words of every code that is known, by code."""
    return {code: _forms[code].words for code in sorted(_forms)}


def member(user: str) -> Value:
    """A user, by id: pages say the name."""
    return Value("person", user)


def dated(day: str) -> Value:
    """An ISO day: pages say it as their reader writes days."""
    return Value("day", day)


def quantity(count: str, unit: str) -> Value:
    """So many of a unit, by the unit's English name."""
    return Value("quantity", count, unit)


def measure(unit: str) -> Value:
    """A unit itself, by its English name."""
    return Value("unit", unit)


def price(amount: str, currency: str) -> Value:
    """A unit price, with all its digits."""
    return Value("price", amount, currency)


def _typed(value: "Value | str | int | Decimal | Money") -> Value:
    if isinstance(value, Value):
        return value
    if isinstance(value, Money):
        return Value("money", str(value.amount), value.currency)
    if isinstance(value, str):
        return Value("text", value)
    return Value("number", f"{value:f}" if isinstance(value, Decimal) else str(value))
