"""What follows: an agreement asks for approval; talks that came to nothing free the members."""

from dealwright.coalitions.service.bargaining import Bargaining
from dealwright.engine.session import AgreementReached, DeadlineReached, WalkedAway, Withdrawn
from dealwright.negotiations.model import AgreementLapsed
from dealwright.negotiations.store import NEGOTIATION
from dealwright.store.reactions import Reaction, Reactions
from dealwright.store.streams import Recorded
from dealwright.store.work import Work

ENDED = (WalkedAway, DeadlineReached, Withdrawn, AgreementLapsed)


class Following:
    """The handlers, each for one consumer."""

    def __init__(self, bargaining: Bargaining) -> None:
        self._bargaining = bargaining

    async def ask(self, work: Work, id: str, events: list[Recorded]) -> None:
        """A coalition's agreement stands: a person is asked."""
        await self._bargaining.ask(work, id)

    async def ended(self, work: Work, id: str, events: list[Recorded]) -> None:
        """A coalition's talks are over without one."""
        await self._bargaining.ended(work, id)


def register(reactions: Reactions, bargaining: Bargaining) -> None:
    """Add all consumers of this package."""
    following = Following(bargaining)
    for reaction in (
        Reaction("coalitions.ask", NEGOTIATION, (AgreementReached,), following.ask),
        Reaction("coalitions.ended", NEGOTIATION, ENDED, following.ended),
    ):
        reactions.add(reaction)
