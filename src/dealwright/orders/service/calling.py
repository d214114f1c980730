"""Calls are placed: one for each vendor, with our opening offer, all at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from dealwright.channels.service import Effects
from dealwright.channels.voice import Place, call_body, token
from dealwright.engine.offers import PRICE
from dealwright.identity.store.people import workspace_name
from dealwright.negotiations.campaign_service import Campaigns
from dealwright.negotiations.deadlines import end_now
from dealwright.negotiations.desk import Desk, sit
from dealwright.negotiations.side import TakenOver
from dealwright.negotiations.store import CAMPAIGN
from dealwright.negotiations.turns import Turns
from dealwright.orders.model.calls import Call, CallEnded, CallStatus, VendorCalled
from dealwright.orders.model.orders import Order
from dealwright.orders.service.speaking import plan
from dealwright.orders.store.orders import ORDER
from dealwright.procurement.order_terms import readable
from dealwright.procurement.store import vendors
from dealwright.store.due import Claim
from dealwright.store.reader import Loaded
from dealwright.store.store import Store
from dealwright.store.work import Work

ROAD = "orders.road"
"""The kind of due work that brings an order on its way."""
TIME_OUT = "orders.call_time_out"
"""The kind of due work that ends a call from which nothing was heard in time."""
SIMULATED = "voice.simulator"
"""The port that rings nowhere, for the vendors that this workspace plays."""
WEBHOOK = "/api/v1/webhooks/calls"
NO_LINE = "there is no telephone line to real vendors yet"


@dataclass(frozen=True)
class Line:
    """What calls need: what places them, who moves in them, how long they take, their secret."""

    effects: Effects
    campaigns: Campaigns
    turns: Turns
    secret: str
    seconds: int


class Calling:
    """Places calls and ends them."""

    def __init__(self, store: Store, line: Line) -> None:
        self._store = store
        self._line = line

    async def place_all(self, work: Work, order: Loaded[Order], campaign: str) -> None:
        """Start the campaign's negotiations with our opening offers, and call each vendor."""
        loaded = await work.load(CAMPAIGN, campaign)
        await self._line.campaigns.start_waiting(work, loaded)
        buyer = readable(await workspace_name(work))
        for n, negotiation in enumerate(loaded.state.negotiations(), start=1):
            await self._place(work, order, (f"call_{n}", negotiation, buyer))

    async def _place(self, work: Work, order: Loaded[Order], of: tuple[str, str, str]) -> None:
        call, negotiation, buyer = of
        await self._line.turns.move(work, negotiation)
        desk = await sit(work, negotiation, "buyer")
        opened = desk.table.state.opened
        until = work.now + timedelta(seconds=self._line.seconds)
        contact = (await vendors.vendor(work, opened.vendor)).profile.contact
        planned = plan(order.state.wanted, buyer, desk, contact.phone or "", self._line.seconds)
        version = work.append(
            order,
            VendorCalled(
                call=call,
                vendor=opened.vendor,
                vendor_name=opened.vendor_name,
                negotiation=negotiation,
                simulated=opened.simulated,
                at=work.now.isoformat(),
                until=until.isoformat(),
                first_message=planned.first_message,
            ),
        )
        if not opened.simulated:
            await end_call(work, order, call, ("failed", NO_LINE))
            return
        await self._silence_agent(work, negotiation, order.state.by)
        proof = token(self._line.secret, Place(work.workspace, order.id, call))
        request = {"call": call, "body": call_body(planned, WEBHOOK, proof)}
        self._line.effects.intend(work, SIMULATED, f"{order.stream}@{version}", request)
        work.make_due(TIME_OUT, f"{order.id}.{call}", self._line.seconds)

    async def _silence_agent(self, work: Work, negotiation: str, by: str) -> None:
        """The vendor's agent does not move at the table by itself: it speaks in the call."""
        desk = await sit(work, negotiation, "seller")
        if desk.has_agent and not desk.taken_over:
            work.append(desk.own, TakenOver(desk.table.version, by))

    async def time_out(self, claim: Claim) -> None:
        """End a call that has not ended in time; the others go on."""
        id, _, call = claim.key.partition(".")
        async with self._store.work(claim.workspace, claim=claim) as work:
            order = await work.load(ORDER, id)
            known = order.state.calls[call]
            if known.ended is None:
                heard = known.status == "connected"
                reason = "it took too long" if heard else "nobody answered in time"
                await end_call(work, order, call, ("failed", reason))
            work.settle()


async def end_call(
    work: Work,
    order: Loaded[Order],
    call: str,
    how: tuple[CallStatus, str],
    cost: str = "",
) -> None:
    """The call is over; what the vendor offered last is kept for the comparison if it may be."""
    known = order.state.calls[call]
    desk = await sit(work, known.called.negotiation, "buyer")
    if desk.table.state.state == "open" and desk.own.state.held is None:
        end_now(work, desk)
    at = work.now.isoformat()
    seconds = _seconds(known, work)
    ended = CallEnded(call, how[0], how[1], seconds, at, _price(desk), cost)
    work.append(order, ended)
    work.make_due(ROAD, order.id)


def _seconds(call: Call, work: Work) -> int:
    if not call.connected:
        return 0
    return max(0, round((work.now - datetime.fromisoformat(call.connected)).total_seconds()))


def _price(desk: Desk) -> Decimal | None:
    """The vendor's last price, or what was agreed."""
    table = desk.table.state
    offer = table.agreement or table.session.standing("seller") or {}
    price = offer.get(PRICE)
    return price if isinstance(price, Decimal) else None
