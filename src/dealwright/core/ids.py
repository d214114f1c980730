"""Names for new things: unguessable in production, repeatable where a seed is given."""

import random
import secrets
from dataclasses import dataclass, field
from typing import Protocol

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 20
"""20 characters of 5 bits: 100 bits, beyond guessing and collisions."""


class Ids(Protocol):
    """Makes names that were never used before."""

    def new(self, prefix: str) -> str:
        """A fresh id such as `req_5k3v…`; `prefix` says what kind of thing it names."""
        ...


class RandomIds:
    """Ids from the operating system's randomness."""

    def new(self, prefix: str) -> str:
        return f"{prefix}_{''.join(secrets.choice(ALPHABET) for _ in range(LENGTH))}"


@dataclass
class SeededIds:
    """The same ids in the same order for the same seed; never for anything secret."""

    seed: int
    _random: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def new(self, prefix: str) -> str:
        return f"{prefix}_{''.join(self._random.choice(ALPHABET) for _ in range(LENGTH))}"
