"""How alike two names of products are: by their words, and by their letters.

Words are what a full-text search compares; letters, as hashed character trigrams, are a local and
deterministic embedding that forgives endings and misspellings. No model, no network.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from math import sqrt
from zlib import crc32

from dealwright.procurement.model.vendors import product_key

DIMENSIONS = 4096
ENOUGH = 0.5
"""From here on a name is taken for the other; "eggs" and "Eggs, free range" come to 0.85."""
WORDS, LETTERS = 0.7, 0.3
_WORD = re.compile(r"[^\W_]+")


def likeness(asked: str, name: str) -> float:
    """0 to 1: how much of what is asked for the name says, and how alike their letters are."""
    wanted, said = _words(asked), _words(name)
    if not wanted or not said:
        return 0.0
    covered = len(wanted & said) / len(wanted)
    return WORDS * covered + LETTERS * _cosine(embedding(asked), embedding(name))


@lru_cache(maxsize=8_192)
def embedding(name: str) -> Mapping[int, float]:
    """Hashed trigrams of its words, of length 1; sparse, by dimension."""
    counts: Counter[int] = Counter()
    for word in _words(name):
        padded = f"  {word} "
        for place in range(len(padded) - 2):
            counts[crc32(padded[place : place + 3].encode()) % DIMENSIONS] += 1
    length = sqrt(sum(count * count for count in counts.values()))
    return {place: count / length for place, count in counts.items()} if length else {}


def _cosine(one: Mapping[int, float], other: Mapping[int, float]) -> float:
    return min(1.0, sum(weight * other.get(place, 0.0) for place, weight in one.items()))


@lru_cache(maxsize=8_192)
def _words(name: str) -> frozenset[str]:
    """Its words without case and without the plural's ending."""
    return frozenset(_singular(word) for word in _WORD.findall(product_key(name)))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
