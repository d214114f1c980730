"""An order that ends before it binds leaves nothing open: all who negotiate are told politely."""

from dealwright.negotiations.service import Negotiations
from dealwright.negotiations.store import NEGOTIATION
from dealwright.orders.model.orders import Order
from dealwright.store.reader import Loaded
from dealwright.store.work import Work


async def close_all(work: Work, order: Loaded[Order], negotiations: Negotiations) -> None:
    """Close what is open; an agreement that was not approved lapses, and so does its approval."""
    asked = order.state.asked
    for _, _, negotiation in asked.vendors if asked else ():
        table = await work.load(NEGOTIATION, negotiation)
        negotiations.close_politely(work, table)
