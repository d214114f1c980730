"""Which strategy a run plays by, frozen with the run; and what was done to a described one.

What is changed later changes no run. Audit events stand in `audit/strategy-{name}`, where what a
strategy says is sealed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from dealwright.engine.brief import Brief
from dealwright.engine.script import ADAPTIVE, Script
from dealwright.store import kinds
from dealwright.store.sealed import Sealed

SUMMARIES: Mapping[str, str] = {
    ADAPTIVE: "Chooses in each round what the moment calls for",
    "price_anchor": "Opens low and moves the price alone",
    "term_trade": "Gives months for a price",
    "payment_trade": "Gives days of payment for a price",
    "volume_commitment": "Gives quantity for a price",
    "value_add": "Trades extras for a price",
    "competitor_leverage": "Holds firm because a better true offer stands elsewhere",
    "timing": "Holds firm while the vendor's quarter ends",
    "bundle": "Moves several issues at once to what the vendor values",
    "final_offer": "Names a final offer once the vendor has shown itself, and stands by it",
}
"""What is built in, in one line each."""

Source = Literal["built_in", "described", "plug_in"]


@dataclass(frozen=True)
class Playing:
    """A strategy by name; `version` is empty for one that is built in.

    `script` is what a described one says.
    """

    name: str
    source: Source
    version: str = ""
    script: Script | None = None

    @property
    def is_free(self) -> bool:
        """Whether the engine chooses in each round."""
        return self.source == "built_in" and self.name == ADAPTIVE

    def briefed(self, brief: Brief) -> Brief:
        """The brief with a built-in strategy fixed; `Invalid` when the mandate forbids it."""
        fixed = self.source == "built_in" and not self.is_free
        return replace(brief, strategy=self.name) if fixed else brief


@dataclass(frozen=True)
class StrategyRecorded:
    """A strategy was described, or described anew."""

    strategy: str
    by: str
    version: int
    description: Sealed[dict[str, Any]]


@dataclass(frozen=True)
class StrategyRetired:
    """A strategy is used for no new run."""

    strategy: str
    by: str
    version: int


STRATEGY_KEY = "strategies/buyer"
"""Whose key seals what a workspace's strategies say."""

kinds.register(StrategyRecorded)
kinds.register(StrategyRetired)
