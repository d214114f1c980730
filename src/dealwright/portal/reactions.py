"""What follows from a real vendor's rules: its agent plays by them from then on."""

from dealwright.identity.events import AUDIT
from dealwright.negotiations.store import open_with
from dealwright.portal.hands import Hands
from dealwright.portal.webhooks import LOOK
from dealwright.procurement.model.audit import (
    RuleRecorded,
    SellerConfigRecorded,
    TradesRecorded,
)
from dealwright.store.reactions import Reaction, Reactions
from dealwright.store.streams import Recorded
from dealwright.store.work import Work

OF_RULES = (RuleRecorded, SellerConfigRecorded, TradesRecorded)


def register(reactions: Reactions, hands: Hands) -> None:
    """Add the consumer of this package."""

    async def follow(work: Work, vendor: str, events: list[Recorded]) -> None:
        for id in await open_with(work, vendor):
            await hands.follow_rules(work, id, events[-1].event.by)

    async def look(work: Work, vendor: str, _: list[Recorded]) -> None:
        work.make_due(LOOK, vendor, revive=True)

    reactions.add(Reaction("portal.rules", AUDIT, OF_RULES, follow))
    reactions.add(Reaction("portal.address", AUDIT, (SellerConfigRecorded,), look))
