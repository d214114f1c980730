"""Thresholds that a vendor's scores are held against: below one it warns, below another it blocks.

The strictest of the workspace's and the category's counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dealwright.core.errors import Invalid
from dealwright.core.sentences import Sentence, form
from dealwright.store import kinds

Measure = Literal["quality", "reliability"]
MEASURES: tuple[Measure, ...] = ("quality", "reliability")
BELOW = {
    ("quality", True): form("quality_blocked", "blocked: quality {score} is below {below}"),
    ("quality", False): form("quality_warned", "warning: quality {score} is below {below}"),
    ("reliability", True): form(
        "reliability_blocked", "blocked: reliability {score} is below {below}"
    ),
    ("reliability", False): form(
        "reliability_warned", "warning: reliability {score} is below {below}"
    ),
}
"""By measure, and whether it blocks."""
HELD = {
    ("quality", True): form("quality_blocks", "quality blocks below {bound}"),
    ("quality", False): form("quality_warns", "quality warns below {bound}"),
    ("reliability", True): form("reliability_blocks", "reliability blocks below {bound}"),
    ("reliability", False): form("reliability_warns", "reliability warns below {bound}"),
}
EVERYWHERE = "any"
"""The category whose thresholds count in all."""


@dataclass(frozen=True)
class Threshold:
    """Below `warn` it is told, below `block` refused; scores from 0 to 100, None for never."""

    category: str
    measure: Measure
    warn: int | None
    block: int | None

    def __post_init__(self) -> None:
        for bound in (self.warn, self.block):
            if bound is not None and not 0 <= bound <= 100:
                raise Invalid(f"a threshold of {bound}", "give 0 to 100")
        if self.warn is not None and self.block is not None and self.block > self.warn:
            raise Invalid(
                f"{self.measure} blocks below {self.block} and warns below {self.warn}",
                "warn at least where it blocks",
            )


@dataclass(frozen=True)
class Finding:
    """A score that is below a threshold."""

    measure: Measure
    score: int
    below: int
    blocks: bool

    @property
    def told(self) -> Sentence:
        """What it is, in words."""
        found = BELOW[self.measure, self.blocks]
        return found(score=self.score, below=self.below)

    def __str__(self) -> str:
        return self.told.text


@dataclass(frozen=True)
class ThresholdsRecorded:
    """The thresholds of a category were set, in place of those before."""

    by: str
    category: str
    thresholds: tuple[Threshold, ...]


def findings(scores: Mapping[Measure, int], thresholds: Iterable[Threshold]) -> tuple[Finding, ...]:
    """What the scores are below, one finding for each measure, the worst."""
    return tuple(_worst(scores, tuple(thresholds)))


def strictest(thresholds: Iterable[Threshold]) -> tuple[Sentence, ...]:
    """What each measure is held against; empty where nothing is."""
    every = tuple(thresholds)
    told: list[Sentence] = []
    for measure in MEASURES:
        mine = [one for one in every if one.measure == measure]
        warn = max((one.warn for one in mine if one.warn is not None), default=None)
        block = max((one.block for one in mine if one.block is not None), default=None)
        told += [HELD[measure, False](bound=warn)] if warn is not None else []
        told += [HELD[measure, True](bound=block)] if block is not None else []
    return tuple(told)


def _worst(scores: Mapping[Measure, int], thresholds: tuple[Threshold, ...]) -> Iterator[Finding]:
    for measure, score in scores.items():
        mine = [one for one in thresholds if one.measure == measure]
        block = max((one.block for one in mine if one.block is not None), default=0)
        warn = max((one.warn for one in mine if one.warn is not None), default=0)
        if score < block:
            yield Finding(measure, score, block, blocks=True)
        elif score < warn:
            yield Finding(measure, score, warn, blocks=False)


kinds.register(ThresholdsRecorded)
