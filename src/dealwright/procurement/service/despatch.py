"""The way of an order to its vendor: by e-mail where that can be, else into the outbox."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from dealwright.channels.model import (
    Effect,
    EffectDelayed,
    EffectDone,
    EffectFailed,
    EffectUnknown,
)
from dealwright.channels.service import Effects
from dealwright.channels.store import EFFECT
from dealwright.channels.words import Words
from dealwright.core.errors import Invalid, Refused
from dealwright.identity.store import grants
from dealwright.negotiations.insisting import insistent
from dealwright.procurement.model.audit import contact_key
from dealwright.procurement.model.orders import (
    Order,
    OrderDelayed,
    OrderNotSent,
    OrderSent,
    OrderSentAnew,
)
from dealwright.procurement.model.sendings import LATEST, Channel
from dealwright.procurement.model.vendors import Contact
from dealwright.procurement.order_letter import Foot
from dealwright.procurement.order_views import OrderView, order_view
from dealwright.procurement.service.outgoing import mail, request
from dealwright.procurement.service.roles import BUYING
from dealwright.procurement.store.orders import ORDER
from dealwright.procurement.store.vendors import contact_of
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Erased, Sealed
from dealwright.store.store import Store
from dealwright.store.streams import Recorded, id_of
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller

OUTBOX, EMAIL = "orders", "orders.email"
"""The ports by which purchase orders leave."""
CHANNELS: dict[str, Channel] = {OUTBOX: "outbox", EMAIL: "email"}
ELSEWHERE = "it goes to where the vendor is reached now"
"""Why what waited for another try is given up; what goes there tells of it."""
CalledOff = Callable[[Reader, str], Awaitable[bool]]
"""Whether the rest of an order was."""
PAGE = "/portal/orders"
"""Where the vendor reads it."""


@dataclass(frozen=True)
class Despatch:
    """Intends that orders go out, and learns what became of it; `words`: None without mail."""

    effects: Effects
    words: Words | None = None

    def channel(self, order: Order, contact: Contact) -> Channel:
        """By which the order would go out now."""
        mailed = self.words is not None and contact.email and not order.placed.origin.simulated
        return "email" if mailed else "outbox"

    async def send(self, work: Work, order: Loaded[Order], contact: Contact) -> None:
        """Intend to send it as it stands, after what was appended last; once for that version."""
        by_mail = self.channel(order.state, contact) == "email"
        given = request(order.id, order.state, contact)
        if by_mail and self.words is not None:
            given |= mail(order.id, order.state, await _foot(work, order, self.words))
        cause = f"{order.stream}@{order.version}"
        self.effects.intend(work, EMAIL if by_mail else OUTBOX, cause, given)

    async def withdraw(self, work: Work, order: Loaded[Order], reason: str) -> bool:
        """What of it waits for another try does not go out any more.

        Whether something of it has gone out, or may have: then its vendor is to be told.
        """
        gone = False
        for one in order.state.sendings:
            waits = one.state == "placed" and bool(one.effect)
            given_up = waits and await self.effects.give_up(work, one.effect, reason)
            gone = gone or one.times > 0 or not (given_up or one.state == "not_sent")
        return gone

    async def hurry(self, work: Work, order: Loaded[Order], contact: Contact) -> bool:
        """What waits for another try has it now; False where it is to go elsewhere by now.

        Then it is given up; `Refused` where it is on its way.
        """
        effect = order.state.sending.effect
        if not effect:
            raise Refused("it is on its way", "wait for what comes of it")
        given = (await work.load(EFFECT, effect)).state.request.value
        if not isinstance(given, Erased) and given.get("address") == (contact.email or ""):
            self.effects.hurry(work, effect)
            return True
        if not await self.effects.give_up(work, effect, ELSEWHERE):
            raise Refused("it is on its way", "wait for what comes of it")
        return False

    async def take_result(self, work: Work, effect: str, result: Recorded) -> None:
        """What became of sending an order is told in the order's own stream."""
        cause = (await work.load(EFFECT, effect)).state
        moved = isinstance(result.event, EffectFailed) and result.event.reason == ELSEWHERE
        if cause.port not in CHANNELS or moved:
            return
        order = await work.load(ORDER, id_of(cause.cause.rpartition("@")[0]))
        vendor = order.state.placed.origin.vendor
        event = _outcome(effect, cause, result, vendor)
        if not (isinstance(event, OrderDelayed) and _is_told(order.state, event)):
            work.append(order, event)


@dataclass(frozen=True)
class SendingAnew:
    """A person's word that an order goes out again."""

    store: Store
    despatch: Despatch
    called_off: CalledOff

    @insistent
    async def send(self, caller: Caller, id: str, once: Once | None = None) -> OrderView:
        """As it stands, to where the register says now; at once where it waits for another try.

        `Refused` while it is on its way, where nobody would be sent anything, and once its rest was
        called off without a word of that for its vendor; else that word is what is sent.
        """
        caller.require(*BUYING)
        caller.require_person()
        async with self.store.work(caller.workspace, once) as work:
            order = await work.load(ORDER, id)
            if order.state.called_off is None and await self.called_off(work, id):
                raise Refused(
                    "its rest was called off, which the document does not say",
                    "tell the vendor yourself what it still has to know",
                )
            contact = await contact_of(work, order.state.placed.origin.vendor)
            waits = order.state.sending.state == "placed"
            if not (waits and await self.despatch.hurry(work, order, contact)):
                self._check(order.state, contact)
                which = order.state.sending.revision
                anew = OrderSentAnew(caller.user, work.now.isoformat(), which)
                work.append(order, anew)
                await self.despatch.send(work, order, contact)
            view = order_view(id, order.state, self.despatch.channel(order.state, contact))
            work.answer(201, view.model_dump(mode="json"))
        return view

    def _check(self, order: Order, contact: Contact) -> None:
        if order.sending.state != "sent" or self.despatch.channel(order, contact) == "email":
            return
        if order.placed.origin.simulated:
            raise Refused("the vendor is played here, and has it", "there is nobody to send it to")
        raise Refused(
            "it lies in the outbox already",
            "give the vendor an e-mail address, or send it yourself",
        )


async def _foot(work: Work, order: Loaded[Order], words: Words) -> Foot:
    """Where the vendor reads it, if it has come into its portal, and whom it asks."""
    vendor, link = order.state.placed.origin.vendor, ""
    if words.url and await grants.has_come_in(work, vendor, work.now):
        link = words.link(f"{PAGE}/{order.id}")
    return Foot(link, words.contact, words.replies)


def _is_told(order: Order, delayed: OrderDelayed) -> bool:
    """Whether the order says so already."""
    known = (one for one in order.sendings if one.effect == delayed.effect)
    return any(one.reason == delayed.reason for one in known)


def _outcome(
    effect: str, cause: Effect, result: Recorded, vendor: str
) -> OrderSent | OrderNotSent | OrderDelayed:
    asked = cause.request.value
    given = {} if isinstance(asked, Erased) else asked
    at, revision = result.time, int(given.get("revision", LATEST))
    channel = CHANNELS[cause.port]
    to = (
        Sealed(contact_key(vendor), str(given["address"])) if channel == "email" and given else None
    )
    match result.event:
        case EffectDone(result=said):
            reference = str(said.get("reference", ""))
            simulated = bool(said.get("simulated", False))
            return OrderSent(effect, reference, simulated, channel, revision, at, to)
        case EffectFailed(reason=reason):
            return OrderNotSent(effect, reason, False, channel, revision, at, to)
        case EffectUnknown(reason=reason):
            return OrderNotSent(effect, reason, True, channel, revision, at, to)
        case EffectDelayed(reason=reason):
            return OrderDelayed(effect, reason, revision, at)
        case _:
            raise Invalid(f"{type(result.event).__name__} is no result of an effect")
