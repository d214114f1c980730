"""What follows: a rail has answered, and the payment says so."""

from dealwright.channels.model import EffectDone, EffectFailed, EffectUnknown
from dealwright.channels.store import EFFECT
from dealwright.payables.service.outcomes import take_effect
from dealwright.store.reactions import Reaction, Reactions
from dealwright.store.streams import Recorded
from dealwright.store.work import Work


async def _answered(work: Work, id: str, events: list[Recorded]) -> None:
    for recorded in events:
        await take_effect(work, id, recorded)


def register(reactions: Reactions) -> None:
    """Add all consumers of this package."""
    results = (EffectDone, EffectFailed, EffectUnknown)
    reactions.add(Reaction("payables.answered", EFFECT, results, _answered))
