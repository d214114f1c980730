"""Who asked for what an order is about is told that it has not reached the vendor."""

from dealwright.approvals.store import APPROVAL
from dealwright.identity.members import company
from dealwright.notices.model import News
from dealwright.notices.store import settle
from dealwright.notices.telling import Telling
from dealwright.notices.whom import cause_of, each, still
from dealwright.procurement.model.orders import OrderNotSent, OrderSent, OrderSentAnew
from dealwright.procurement.model.sendings import WITHDRAWN
from dealwright.procurement.store.orders import ORDER
from dealwright.store.streams import Recorded
from dealwright.store.work import Work

OF_SENDING = (OrderNotSent, OrderSent, OrderSentAnew)


async def unsent(telling: Telling, work: Work, id: str, events: list[Recorded]) -> None:
    """It did not go out, or nobody can tell: a person has to see to it, until it is sent anew."""
    await settle(work, ORDER.stream(id), "order_unsent")
    recorded = events[-1]
    if not isinstance(recorded.event, OrderNotSent) or recorded.event.reason in WITHDRAWN:
        return
    placed = (await work.load(ORDER, id)).state.placed
    approval = (await work.load(APPROVAL, placed.origin.approval)).state
    users = still(await company(work), approval.ask.asking, "buyer")
    first, *more = placed.products
    about = f"{first} (+{len(more)})" if more else first
    news = News(
        "order_unsent", recorded.stream, f"{about}, {placed.origin.vendor_name}", cause_of(recorded)
    )
    await telling.tell(work, news, each(users))
