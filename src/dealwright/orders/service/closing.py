"""An order that ends before it binds leaves nothing open: all who negotiate are told politely."""

from dealwright.approvals.store import APPROVAL
from dealwright.negotiations.service import Negotiations
from dealwright.negotiations.store import NEGOTIATION
from dealwright.orders.model.orders import Order, bound
from dealwright.store.reader import Loaded
from dealwright.store.work import Work


async def check_unapproved(work: Work, order: Loaded[Order]) -> None:
    """`Refused` once a person has approved it, though the order has not heard of that yet.

    `OutOfDate` at commit where somebody approves it at the same moment.
    """
    if (sought := order.state.sought) is None:
        return
    approval = await work.load(APPROVAL, sought.approval)
    if approval.state.state == "approved":
        raise bound()
    work.expect(approval)


async def close_all(work: Work, order: Loaded[Order], negotiations: Negotiations) -> None:
    """Close what is open; an agreement that was not approved lapses, and so does its approval."""
    asked = order.state.asked
    for _, _, negotiation in asked.vendors if asked else ():
        table = await work.load(NEGOTIATION, negotiation)
        negotiations.close_politely(work, table)
