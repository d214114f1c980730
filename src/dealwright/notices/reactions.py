"""What members are told of, as it follows from the log: each event once to whom it concerns."""

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from typing import Any

from dealwright.approvals.model import (
    ApprovalAskedAnew,
    ApprovalEscalated,
    ApprovalGiven,
    ApprovalRefused,
    ApprovalRequested,
    ApprovalStepGiven,
    ApprovalWithdrawn,
)
from dealwright.approvals.store import APPROVAL, members_of
from dealwright.coalitions.model import MandateProposed, MemberJoined, MemberLeft
from dealwright.coalitions.store import COALITION
from dealwright.engine.offers import Side
from dealwright.engine.session import AgreementReached, DeadlineReached, WalkedAway, Withdrawn
from dealwright.identity.members import company
from dealwright.negotiations.campaign_events import Awarded, NothingAwarded
from dealwright.negotiations.desk import NEAR, sit
from dealwright.negotiations.side import PersonAsked, TakenOver
from dealwright.negotiations.store import CAMPAIGN, NEGOTIATION, SIDE, campaign_of
from dealwright.notices.amended import amended
from dealwright.notices.contracts import OF_CONTRACTS, Contracting
from dealwright.notices.crediting import OF_CREDITS, credited
from dealwright.notices.model import Kind, News
from dealwright.notices.owing import OF_INVOICES, owed
from dealwright.notices.sending import OF_SENDING, unsent
from dealwright.notices.store import settle
from dealwright.notices.telling import Telling
from dealwright.notices.whom import cause_of, concerned, each, of_campaign, still
from dealwright.payables.model.accounts import AccountProposed
from dealwright.payables.model.amendments import (
    AmendmentAnswered,
    AmendmentCleared,
    AmendmentNotApproved,
)
from dealwright.payables.model.invoices import InvoiceHeld
from dealwright.payables.model.payments import PaymentReported, PaymentUnclear
from dealwright.payables.people import deciders
from dealwright.payables.service.accounts import KEEPING
from dealwright.payables.store.amendments import AMENDMENT
from dealwright.payables.store.credits import CREDIT
from dealwright.payables.store.lists import FULFILMENT, INVOICE
from dealwright.payables.store.payments import ACCOUNT, PAYMENT
from dealwright.procurement.store import vendors
from dealwright.procurement.store.orders import CONTRACT, ORDER
from dealwright.rfq.model.asked import Rfq, RfqMade, RfqOpened, RfqRescheduled
from dealwright.rfq.model.quotes import QuoteSubmitted
from dealwright.rfq.store.lists import QUOTE, RFQ
from dealwright.store.reactions import Reaction, Reactions
from dealwright.store.reader import Reader
from dealwright.store.streams import Recorded, StreamKind
from dealwright.store.work import Work

ENDED = (AgreementReached, WalkedAway, DeadlineReached, Withdrawn)
ASKED = (ApprovalRequested, ApprovalAskedAnew, ApprovalStepGiven)
DECIDED = (ApprovalGiven, ApprovalRefused, ApprovalWithdrawn)
NEW_TERMS = (MandateProposed, MemberJoined, MemberLeft)
AMENDED = (AmendmentCleared, AmendmentAnswered, AmendmentNotApproved)
FAILED = ("failed", "returned")
Handle = Callable[[Work, str, list[Recorded]], Awaitable[None]]


class Following:
    """The handlers, each for one consumer."""

    def __init__(self, telling: Telling) -> None:
        self._telling = telling

    async def _tell(
        self, work: Work, kind: Kind, recorded: Recorded, about: str, users: Collection[str]
    ) -> None:
        news = News(kind, recorded.stream, about, cause_of(recorded))
        await self._telling.tell(work, news, each(users))

    async def asked(self, work: Work, id: str, events: list[Recorded]) -> None:
        """Somebody's approval is wanted: of each once, however many sign before or beside him."""
        approval = (await work.load(APPROVAL, id)).state
        approvers = approval.approvers(await members_of(work, work.now))
        stream = APPROVAL.stream(id)
        news = News("approval_wanted", stream, approval.ask.title, stream)
        await self._telling.tell(work, news, approvers, approval.ask.total)

    async def escalated(self, work: Work, id: str, events: list[Recorded]) -> None:
        """A step has waited too long, and somebody else is asked."""
        approval = (await work.load(APPROVAL, id)).state
        for recorded in events if approval.state == "open" else ():
            about, to = approval.ask.title, recorded.event.to
            await self._tell(work, "approval_escalated", recorded, about, to)

    async def decided(self, work: Work, id: str, events: list[Recorded]) -> None:
        """Nobody has to sign any more."""
        await settle(work, APPROVAL.stream(id))

    async def ended(self, work: Work, id: str, events: list[Recorded]) -> None:
        """A negotiation is over; of those in a campaign the campaign tells."""
        if await campaign_of(work, id) is not None:
            return
        recorded = events[-1]
        kind: Kind = "no_agreement"
        if isinstance(recorded.event, AgreementReached):
            kind = "agreement_reached"
        sides: tuple[Side, Side] = ("buyer", "seller")
        told: frozenset[str] = frozenset()
        for side in sides:
            desk = await sit(work, id, side)
            users = await concerned(work, desk) - told
            opened = desk.table.state.opened
            about = f"{opened.product}, {opened.vendor_name}"
            news = News(kind, recorded.stream, about, cause_of(recorded), side)
            await self._telling.tell(work, news, each(users))
            told |= users

    async def person_asked(self, work: Work, id: str, events: list[Recorded]) -> None:
        """An agent waits for its person; the agent of a real vendor asks in the portal."""
        negotiation, _, side = id.partition("/")
        desk = await sit(work, negotiation, "buyer" if side == "buyer" else "seller")
        if not desk.own.state.waiting_for_person:
            return
        opened = desk.table.state.opened
        cause = cause_of(events[-1])
        about = f"{opened.product}, {opened.vendor_name}"
        news = News("person_asked", desk.table.stream, about, cause, desk.side)
        await self._telling.tell(work, news, each(await concerned(work, desk)))

    async def taken_over(self, work: Work, id: str, events: list[Recorded]) -> None:
        """From now on the deadline is a person's business."""
        work.make_due(NEAR, NEGOTIATION.stream(id.partition("/")[0]))

    async def campaign(self, work: Work, id: str, events: list[Recorded]) -> None:
        """All parts of a campaign have got what they will get, until somebody rejects it."""
        campaign = (await work.load(CAMPAIGN, id)).state
        if campaign.undecided or campaign.paused:
            return
        first = campaign.negotiations()[0]
        about = (await work.load(NEGOTIATION, first)).state.opened.product
        await self._tell(work, "campaign_ended", events[-1], about, await of_campaign(work, id))

    async def held(self, work: Work, id: str, events: list[Recorded]) -> None:
        """An invoice does not match."""
        invoice = (await work.load(INVOICE, id)).state
        if invoice.state != "held":
            return
        fulfilment = (await work.load(FULFILMENT, invoice.bill.order)).state
        people = await company(work)
        wanted = [deciders(reason, people, invoice, fulfilment) for reason in invoice.reasons]
        users = frozenset[str]().union(*wanted)
        about = f"{invoice.bill.number}, {invoice.received.vendor_name}"
        await self._tell(work, "invoice_held", events[-1], about, users)

    async def owed(self, work: Work, id: str, events: list[Recorded]) -> None:
        """An invoice is owed, or is not any more."""
        await owed(self._telling, work, id, events)

    async def credited(self, work: Work, id: str, events: list[Recorded]) -> None:
        """A credit note waits for somebody, or does not any more."""
        await credited(self._telling, work, id, events)

    async def amended(self, work: Work, id: str, events: list[Recorded]) -> None:
        """An amendment of an order has come a step further."""
        await amended(self._telling, work, id, events)

    async def unsent(self, work: Work, id: str, events: list[Recorded]) -> None:
        """An order did not go out, or goes out anew."""
        await unsent(self._telling, work, id, events)

    async def paid(self, work: Work, id: str, events: list[Recorded]) -> None:
        """A payment failed, came back, or nobody knows."""
        payment = (await work.load(PAYMENT, id)).state
        payers = (await company(work)).holding("payer")
        for recorded in events:
            unclear = isinstance(recorded.event, PaymentUnclear)
            if unclear or recorded.event.status in FAILED:
                kind: Kind = "payment_unclear" if unclear else "payment_failed"
                await self._tell(work, kind, recorded, payment.created.vendor_name, payers)

    async def account(self, work: Work, holder: str, events: list[Recorded]) -> None:
        """Other bank details wait for a second person."""
        account = (await work.load(ACCOUNT, holder)).state
        if account.proposed is None:
            return
        people = await company(work)
        keeping = frozenset[str]().union(*(people.holding(role) for role in KEEPING))
        since = datetime.fromisoformat(account.proposed.at)
        users = keeping if people.alone_since(since) else keeping - {account.proposed.by}
        about = "" if holder == "own" else (await vendors.vendor(work, holder)).profile.name
        await self._tell(work, "account_waiting", events[-1], about, users)

    async def terms(self, work: Work, id: str, events: list[Recorded]) -> None:
        """A coalition has other terms: who brings a member in has to agree for it, once to each."""
        coalition = (await work.load(COALITION, id)).state
        if coalition.state not in ("forming", "agreed"):
            return
        stream = COALITION.stream(id)
        cause = f"{stream}#{coalition.terms}"
        news = News("terms_wanted", stream, coalition.formed.name, cause)
        users = {one.by for one in coalition.undecided} & (await company(work)).roles.keys()
        await self._telling.tell(work, news, each(users))

    async def quoted(self, work: Work, id: str, events: list[Recorded]) -> None:
        """A vendor has quoted; while the RFQ is sealed, nobody is told even that."""
        quote = (await work.load(QUOTE, id)).state
        rfq = (await work.load(RFQ, quote.invited.rfq)).state
        if not rfq.readable():
            return
        users = await _makers(work, rfq)
        about = f"{title(rfq)}, {quote.invited.vendor_name}"
        for recorded in events:
            cause, stream = cause_of(recorded), RFQ.stream(quote.invited.rfq)
            news = News("quote_arrived", stream, about, cause)
            await self._telling.tell(work, news, each(users - {recorded.event.by}))

    async def opened(self, work: Work, id: str, events: list[Recorded]) -> None:
        """Sealed quotes may be read."""
        rfq = (await work.load(RFQ, id)).state
        users = await _makers(work, rfq) - {events[-1].event.by}
        await self._tell(work, "quotes_opened", events[-1], title(rfq), users)

    async def tendered(self, work: Work, id: str, events: list[Recorded]) -> None:
        """It will be looked at when its deadline is near."""
        work.make_due(NEAR, RFQ.stream(id))


async def _makers(reader: Reader, rfq: Rfq) -> frozenset[str]:
    return still(await company(reader), {rfq.made.by}, "buyer")


def title(rfq: Rfq) -> str:
    """The first product, and how many more there are."""
    first, *more = rfq.made.lines
    return f"{first.product} (+{len(more)})" if more else first.product


def register(reactions: Reactions, telling: Telling) -> None:
    """Add all consumers of this package."""
    do = Following(telling)
    found: tuple[tuple[str, StreamKind[Any], tuple[type, ...], Handle], ...] = (
        ("asked", APPROVAL, ASKED, do.asked),
        ("escalated", APPROVAL, (ApprovalEscalated,), do.escalated),
        ("decided", APPROVAL, DECIDED, do.decided),
        ("ended", NEGOTIATION, ENDED, do.ended),
        ("person_asked", SIDE, (PersonAsked,), do.person_asked),
        ("taken_over", SIDE, (TakenOver,), do.taken_over),
        ("campaign", CAMPAIGN, (Awarded, NothingAwarded), do.campaign),
        ("amended", AMENDMENT, AMENDED, do.amended),
        ("held", INVOICE, (InvoiceHeld,), do.held),
        ("owed", INVOICE, OF_INVOICES, do.owed),
        ("credited", CREDIT, OF_CREDITS, do.credited),
        ("unsent", ORDER, OF_SENDING, do.unsent),
        ("paid", PAYMENT, (PaymentReported, PaymentUnclear), do.paid),
        ("account", ACCOUNT, (AccountProposed,), do.account),
        ("terms", COALITION, NEW_TERMS, do.terms),
        ("quoted", QUOTE, (QuoteSubmitted,), do.quoted),
        ("opened", RFQ, (RfqOpened,), do.opened),
        ("contract", CONTRACT, OF_CONTRACTS, Contracting(telling).follow),
        ("tendered", RFQ, (RfqMade, RfqRescheduled), do.tendered),
    )
    for name, kind, events, handle in found:
        reactions.add(Reaction(f"notices.{name}", kind, events, handle))
