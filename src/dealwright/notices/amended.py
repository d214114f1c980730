"""Who proposed an amendment is told that its vendor is to be asked, and what was decided."""

from dealwright.identity.members import company
from dealwright.identity.store.grants import has_come_in
from dealwright.notices.model import Kind, News
from dealwright.notices.telling import Telling
from dealwright.notices.whom import cause_of, each, still
from dealwright.payables.model.amendments import AmendmentCleared
from dealwright.payables.store.amendments import AMENDMENT
from dealwright.procurement.store.orders import ORDER
from dealwright.store.streams import Recorded
from dealwright.store.work import Work


async def amended(telling: Telling, work: Work, id: str, events: list[Recorded]) -> None:
    """An amendment goes on; of simulated ones nobody is told what he has just seen."""
    amendment = (await work.load(AMENDMENT, id)).state
    proposed, recorded = amendment.proposed, events[-1]
    kind: Kind = "amendment_decided"
    if isinstance(recorded.event, AmendmentCleared):
        kind = "amendment_to_confirm"
        if proposed.simulated or await has_come_in(work, proposed.vendor, work.now):
            return
    elif recorded.event.by == proposed.by or proposed.simulated:
        return
    users = still(await company(work), {proposed.by}, "buyer")
    about = f"{proposed.number}, {proposed.vendor_name}"
    news = News(kind, ORDER.stream(proposed.order), about, cause_of(recorded))
    await telling.tell(work, news, each(users))
