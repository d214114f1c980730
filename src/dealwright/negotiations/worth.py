"""What each offer on the table is worth to the side that looks, by its Brief and by code alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from dealwright.engine.brief import Brief
from dealwright.engine.offers import WireOffer
from dealwright.engine.space import OutcomeSpace
from dealwright.negotiations.frames import Worth
from dealwright.negotiations.side import Briefed, MandateChanged
from dealwright.store.sealed import Erased
from dealwright.store.streams import Recorded


@dataclass(frozen=True)
class Measure:
    """The side's own Brief, which permits, and the one that measures: in a campaign another."""

    space: OutcomeSpace
    own: Brief
    yardstick: Brief

    def __call__(self, wire: WireOffer) -> Worth:
        """The worth of an offer of this space, whoever made it."""
        offer = self.space.parse(wire)
        total = self.yardstick.total(offer)
        return Worth(
            utility=round(self.yardstick.utility(offer), 4),
            total=None if total is None else str(total),
            permitted=not self.own.mandate.breaches(offer, self.own),
        )


def measure(
    space: OutcomeSpace, own: Sequence[Recorded], yardstick: Brief | None
) -> Measure | None:
    """How the side with this stream measures at first; None without a Brief, or an erased one."""
    briefs = [one.event.brief.value for one in own if isinstance(one.event, Briefed)]
    if not briefs or isinstance(briefs[-1], Erased):
        return None
    return Measure(space, briefs[-1], yardstick or briefs[-1])


def measure_after(space: OutcomeSpace, event: MandateChanged) -> Measure | None:
    """How it measures once its mandate was changed; None where that was erased."""
    own, by = event.brief.value, event.yardstick.value
    if isinstance(own, Erased) or isinstance(by, Erased):
        return None
    return Measure(space, own, by)
