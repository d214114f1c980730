"""What follows: an agreement asks for approval, an approval makes an order, the order goes out."""

from dealwright.channels.model import EffectDelayed, EffectDone, EffectFailed, EffectUnknown
from dealwright.channels.store import EFFECT
from dealwright.engine.session import AgreementReached
from dealwright.negotiations.model import AgreementApproved, AgreementLapsed, AwardConfirmed
from dealwright.negotiations.service import in_campaign
from dealwright.negotiations.store import NEGOTIATION
from dealwright.procurement.model.requests import RequestAwarded
from dealwright.procurement.service.awards import Awards
from dealwright.procurement.service.despatch import Despatch
from dealwright.procurement.service.orders import Ordering
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.reactions import Reaction, Reactions
from dealwright.store.streams import Recorded
from dealwright.store.work import Work


class Following:
    """The handlers, each for one consumer."""

    def __init__(self, awards: Awards, ordering: Ordering, despatch: Despatch) -> None:
        self._awards = awards
        self._ordering = ordering
        self._despatch = despatch

    async def ask(self, work: Work, id: str, events: list[Recorded]) -> None:
        """An agreement stands: in a campaign only the award's winner is asked for."""
        confirmed = any(isinstance(one.event, AwardConfirmed) for one in events)
        if confirmed or await in_campaign(work, id) is None:
            await self._awards.ask(work, id)

    async def close(self, work: Work, id: str, events: list[Recorded]) -> None:
        """A line was awarded: the others who negotiated for it are told so."""
        for recorded in events:
            await self._awards.close_rivals(work, id, recorded.event)

    async def lapsed(self, work: Work, id: str, events: list[Recorded]) -> None:
        """An agreement ended without an award: its approval is not asked for any more."""
        for recorded in events:
            await self._awards.lapsed(work, id, recorded.event.reason)

    async def order(self, work: Work, id: str, events: list[Recorded]) -> None:
        """A person has approved: contract and purchase order are made."""
        for recorded in events:
            await self._ordering.place(work, id, recorded)

    async def sent(self, work: Work, id: str, events: list[Recorded]) -> None:
        """Something that was to be done outside was done, or not."""
        for recorded in events:
            await self._despatch.take_result(work, id, recorded)


def register(reactions: Reactions, awards: Awards, ordering: Ordering, despatch: Despatch) -> None:
    """Add all consumers of this package."""
    following = Following(awards, ordering, despatch)
    agreed = (AgreementReached, AwardConfirmed)
    results = (EffectDone, EffectFailed, EffectUnknown, EffectDelayed)
    for reaction in (
        Reaction("procurement.ask", NEGOTIATION, agreed, following.ask),
        Reaction("procurement.close", REQUEST, (RequestAwarded,), following.close),
        Reaction("procurement.lapsed", NEGOTIATION, (AgreementLapsed,), following.lapsed),
        Reaction("procurement.order", NEGOTIATION, (AgreementApproved,), following.order),
        Reaction("procurement.sent", EFFECT, results, following.sent),
    ):
        reactions.add(reaction)
