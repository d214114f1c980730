"""Our negotiator in the field's tournament: a thin adapter, the whole policy is in the engine.

The field's platform is AGPL: it lives in an environment of its own and imports this file, never
the other way round. Nothing but the offers is used: no name, no class, no private information.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

import numpy as np
from negmas.sao import ResponseType, SAONegotiator, SAOResponse

from dealwright.engine.bargainer import Bargainer, Sorted, sort
from dealwright.engine.brief import Temperament
from dealwright.engine.seeking import Field, Seeker
from dealwright.engine.tempered import Tempered
from dealwright.engine.wants import ground

LISTED = 50_000
"""Outcomes up to which all are listed; larger additive spaces are searched."""
CHECKED = 64
"""Outcomes drawn to see whether a utility is the sum of its issues."""

Outcome = tuple[Any, ...]


class Mind(Protocol):
    """Plays the platform's outcomes."""

    def hear(self, outcome: Outcome) -> None:
        """Take in an offer of theirs."""

    def move(self, step: int) -> Outcome | None:
        """What to offer in this round; None accepts."""


class Listing:
    """A bargainer over outcomes that are all listed, or a sample of them."""

    def __init__(self, outcomes: Sequence[Outcome], mind: Bargainer) -> None:
        self._outcomes, self._mind = outcomes, mind
        self._rows = {outcome: row for row, outcome in enumerate(outcomes)}

    def hear(self, outcome: Outcome) -> None:
        self._mind.hear(self._rows[outcome])

    def move(self, step: int) -> Outcome | None:
        row = self._mind.move(step).row
        return None if row is None else self._outcomes[row]


class Seeking:
    """A bargainer that seeks its offers in a space too large to list."""

    def __init__(self, values: Sequence[Sequence[Any]], mind: Seeker) -> None:
        self._values, self._mind = values, mind
        self._places = [{value: n for n, value in enumerate(known)} for known in values]

    def hear(self, outcome: Outcome) -> None:
        places = zip(self._places, outcome, strict=True)
        self._mind.hear(tuple(known[value] for known, value in places))

    def move(self, step: int) -> Outcome | None:
        bundle, _ = self._mind.move(step)
        if bundle is None:
            return None
        return tuple(known[place] for known, place in zip(self._values, bundle, strict=True))


class DealwrightNegotiator(SAONegotiator):
    """Plays `dealwright.engine.bargainer` under the platform's rules."""

    temperament: ClassVar[Temperament | None] = None
    _mind: Mind | None = None

    def __call__(self, state: Any, dest: str | None = None) -> SAOResponse:
        offer = state.current_offer
        if self._mind is None:
            self._mind = self._begin(first=offer is None)
        if offer is not None:
            self._mind.hear(offer)
        outcome = self._mind.move(state.step)
        if outcome is None:
            return SAOResponse(ResponseType.ACCEPT_OFFER, offer)
        return SAOResponse(ResponseType.REJECT_OFFER, outcome)

    def _begin(self, first: bool) -> Mind:
        space, steps = self.ufun.outcome_space, self.nmi.n_steps or 100
        least = max(float(self.ufun.reserved_value or 0), 0.0)

        def player(known: Sorted) -> Bargainer:
            if self.temperament is None:
                return Bargainer(known, steps, first)
            return Tempered(known, steps, first, temperament=self.temperament)

        if space.cardinality > LISTED:
            values = [list(issue.all) for issue in space.issues]
            worth = self._apart(values)
            if worth is not None:
                return Seeking(values, Seeker(Field(worth, [True] * len(worth)), least, player))
        return self._listed(least, player)

    def _listed(self, least: float, player: Any) -> Mind:
        space = self.ufun.outcome_space
        outcomes = list(space.enumerate_or_sample())
        own = np.array([float(self.ufun(outcome)) for outcome in outcomes])
        values = [list(issue.all) for issue in space.issues]
        places = [{value: n for n, value in enumerate(known)} for known in values]
        codes = np.array([[place[v] for place, v in zip(places, o, strict=True)] for o in outcomes])
        base = ground(codes, [len(known) for known in values], own)
        return Listing(outcomes, player(sort(base, least)))

    def _apart(self, values: Sequence[Sequence[Any]]) -> list[np.ndarray] | None:
        """What each value is worth by itself; None where the utility is not their sum."""
        base = [known[0] for known in values]
        whole, worth = float(self.ufun(tuple(base))), []
        for place, known in enumerate(values):
            changed = ((*base[:place], value, *base[place + 1 :]) for value in known)
            worth.append(np.array([float(self.ufun(outcome)) - whole for outcome in changed]))
        worth[0] = worth[0] + whole
        random = np.random.default_rng(1)
        for _ in range(CHECKED):
            codes = [int(random.integers(len(known))) for known in values]
            outcome = tuple(known[n] for known, n in zip(values, codes, strict=True))
            added = sum(float(one[n]) for one, n in zip(worth, codes, strict=True))
            if abs(added - float(self.ufun(outcome))) > 1e-6:
                return None
        return worth


class DealwrightSellerAggressive(DealwrightNegotiator):
    """The vendor's agent that asks for more and waits."""

    temperament = "aggressive"


class DealwrightSellerBalanced(DealwrightNegotiator):
    """The vendor's agent as it is unless told otherwise."""

    temperament = "balanced"


class DealwrightSellerConservative(DealwrightNegotiator):
    """The vendor's agent that would rather close."""

    temperament = "conservative"
