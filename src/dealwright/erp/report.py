"""What a round came to, in short: how many of each kind, and what a person has to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dealwright.erp.model import Erp, Fate
from dealwright.erp.sync import counted

MOST_TROUBLES = 500
LONGEST = 500
"""Characters of a text that are kept."""


@dataclass(frozen=True)
class Count:
    """So many things of one kind came out like that."""

    kind: str
    outcome: str
    times: int


@dataclass(frozen=True)
class Trouble:
    """One thing that was not taken, and why."""

    kind: str
    id: str
    outcome: str
    told: str


@dataclass(frozen=True)
class Report:
    """`more` were not taken besides the `troubles`, which are the first ones."""

    connector: str
    simulated: bool
    counts: tuple[Count, ...]
    troubles: tuple[Trouble, ...]
    more: int

    def body(self) -> dict[str, Any]:
        """As it is sent to an installation."""
        return {
            "connector": self.connector,
            "simulated": self.simulated,
            "counts": [vars(one) for one in self.counts],
            "troubles": [vars(one) for one in self.troubles],
            "more": self.more,
        }


def report_of(erp: Erp, fates: Sequence[Fate]) -> Report:
    """Texts of the ERP's are data: nothing in them that nobody sees, and not too long."""
    wrong = [one for one in fates if one.outcome in ("refused", "conflict")]
    counts = counted(fates)
    return Report(
        connector=erp.system,
        simulated=erp.simulated,
        counts=tuple(Count(kind, outcome, n) for (kind, outcome), n in counts.items()),
        troubles=tuple(_trouble(one) for one in wrong[:MOST_TROUBLES]),
        more=max(0, len(wrong) - MOST_TROUBLES),
    )


def _trouble(fate: Fate) -> Trouble:
    id = _seen(fate.id)[:140] or "?"
    return Trouble(fate.kind, id, fate.outcome, _seen(fate.told)[:LONGEST])


def _seen(text: str) -> str:
    """On one line, of characters that one sees."""
    shown = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(shown.split())
