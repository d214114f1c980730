"""What one caller is shown of a coalition: of private ceilings his own alone."""

from dealwright.coalitions.model import Coalition
from dealwright.coalitions.store import OWN, own_id
from dealwright.coalitions.views import CoalitionView, coalition_view
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Erased
from dealwright.store.work import Work
from dealwright.web.access import Caller


async def shown(reader: Reader, caller: Caller, coalition: Loaded[Coalition]) -> CoalitionView:
    """The coalition as this caller sees it."""
    ceilings = {}
    for member in coalition.state.of(caller.user):
        own = await reader.load(OWN, own_id(coalition.id, member.member))
        sealed = own.state.set.ceiling.value
        if not isinstance(sealed, Erased):
            ceilings[member.member] = sealed
    return coalition_view(coalition, caller.user, ceilings)


async def answer(
    work: Work, caller: Caller, coalition: Loaded[Coalition], status: int
) -> CoalitionView:
    view = await shown(work, caller, coalition)
    work.answer(status, view.model_dump(mode="json"))
    return view
