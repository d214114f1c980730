"""Our negotiator in the field's tournament: a thin adapter, the whole policy is in the engine.

The field's platform is AGPL: it lives in an environment of its own and imports this file, never
the other way round. Nothing but the offers is used: no name, no class, no private information.
"""

from typing import Any, ClassVar

import numpy as np
from negmas.sao import ResponseType, SAONegotiator, SAOResponse

from dealwright.engine.bargainer import Bargainer, sort
from dealwright.engine.brief import Temperament
from dealwright.engine.tempered import Tempered
from dealwright.engine.wants import ground


class DealwrightNegotiator(SAONegotiator):
    """Plays `dealwright.engine.bargainer` under the platform's rules."""

    temperament: ClassVar[Temperament | None] = None
    _mind: Bargainer | None = None

    def __call__(self, state: Any, dest: str | None = None) -> SAOResponse:
        offer = state.current_offer
        if self._mind is None:
            self._mind = self._begin(first=offer is None)
        if offer is not None:
            self._mind.hear(self._rows[offer])
        move = self._mind.move(state.step)
        if move.row is None:
            return SAOResponse(ResponseType.ACCEPT_OFFER, offer)
        return SAOResponse(ResponseType.REJECT_OFFER, self._outcomes[move.row])

    def _begin(self, first: bool) -> Bargainer:
        space = self.ufun.outcome_space
        self._outcomes = list(space.enumerate_or_sample())
        self._rows = {outcome: row for row, outcome in enumerate(self._outcomes)}
        own = np.array([float(self.ufun(outcome)) for outcome in self._outcomes])
        values = [list(issue.all) for issue in space.issues]
        places = [{value: n for n, value in enumerate(known)} for known in values]
        codes = np.array(
            [[place[v] for place, v in zip(places, o, strict=True)] for o in self._outcomes]
        )
        base = ground(codes, [len(known) for known in values], own)
        reservation = max(float(self.ufun.reserved_value or 0), 0.0)
        known, steps = sort(base, reservation), self.nmi.n_steps or 100
        if self.temperament is None:
            return Bargainer(known, steps, first)
        return Tempered(known, steps, first, temperament=self.temperament)


class DealwrightSellerAggressive(DealwrightNegotiator):
    """The vendor's agent that asks for more and waits."""

    temperament = "aggressive"


class DealwrightSellerBalanced(DealwrightNegotiator):
    """The vendor's agent as it is unless told otherwise."""

    temperament = "balanced"


class DealwrightSellerConservative(DealwrightNegotiator):
    """The vendor's agent that would rather close."""

    temperament = "conservative"
