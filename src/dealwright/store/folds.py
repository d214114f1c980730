"""What streams came to when they were last read, so that the next reader reads on from there.

A move at one table looks at the tables of all rivals; without this each look would read, decrypt
and fold each of them from its first event. It is a memory of one process and never the truth: a
fold is used only where the stream's head, read in the reader's own transaction, is at that version
with that hash or further, and only while every key that it was decrypted with is still there.
States are immutable, so that readers share them.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

MOST = 2_000
"""Streams that are remembered; about three for each negotiation that is under way."""


@dataclass(frozen=True)
class Fold:
    """A stream's state at a version, whose event has this hash; `subjects` had its keys open."""

    version: int
    head: str
    state: Any
    subjects: frozenset[str]


class Folds:
    """The folds that were used last, by workspace and stream."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: OrderedDict[tuple[str, str], Fold] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def find(self, workspace: str, stream: str, version: int, head: str) -> Fold | None:
        """A fold from which a reader who sees this head can go on; None where there is none.

        A fold that is further than the head was made by somebody who saw more: a reader sees one
        moment and does not get it. One at the same version with another hash is of a stream that
        was changed behind our back, and is forgotten.
        """
        known = self._known.get((workspace, stream))
        if known is None or known.version > version:
            return None
        if known.version == version and known.head != head:
            del self._known[workspace, stream]
            return None
        self._known.move_to_end((workspace, stream))
        return known

    def keep(self, workspace: str, stream: str, fold: Fold) -> None:
        """Remember it, unless a later one is known; the one that was used longest ago goes."""
        known = self._known.get((workspace, stream))
        if known is not None and known.version > fold.version:
            return
        self._known[workspace, stream] = fold
        self._known.move_to_end((workspace, stream))
        while len(self._known) > self._most:
            self._known.popitem(last=False)

    def forget(self, workspace: str, stream: str) -> None:
        """Do not use it again: one of its keys was destroyed."""
        self._known.pop((workspace, stream), None)
