"""RFQs: made from a request, shown, listed, opened when their time has come."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dealwright.core.canonical import digest
from dealwright.core.errors import Invalid, OutOfDate, Refused
from dealwright.core.ids import Ids
from dealwright.procurement.model.requests import Request, RequestTendered
from dealwright.procurement.model.tags import tag
from dealwright.procurement.service.roles import BUYING
from dealwright.procurement.standards.text import paragraphs
from dealwright.procurement.store import vendors
from dealwright.procurement.store.requests import REQUEST
from dealwright.rfq.model.asked import AskedLine, Invited, Rfq, RfqMade
from dealwright.rfq.model.quotes import QuoteInvited
from dealwright.rfq.store.lists import QUOTE, RFQ, Wanted, listed
from dealwright.rfq.views import RfqListed, RfqView, rfq_listed, rfq_view
from dealwright.store.due import Claim
from dealwright.store.reader import Loaded
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging

__all__ = ["Asking", "NewRfq", "Openings", "Wanted", "quote_id"]
OPENING = "rfq.open"
"""The kind of due work that opens sealed quotes."""
MOST_VENDORS = 20
LONGEST = timedelta(days=366)
LONGEST_SEAL = timedelta(days=90)
MOST_VALID_DAYS = 730
AT_LEAST = 1.0
"""Seconds until the next look, where two clocks do not quite agree."""


@dataclass(frozen=True)
class NewRfq:
    """What a person wants to have quoted; no lines are all that nobody has got yet."""

    request: str
    vendors: tuple[str, ...]
    deadline: datetime
    opening: datetime | None = None
    lines: tuple[int, ...] = ()
    valid_days: int = 30
    category: str = ""
    note: str = ""


@dataclass(frozen=True)
class Times:
    """Other times for the RFQ that was seen at that version."""

    version: int
    deadline: datetime
    opening: datetime | None


class Asking:
    """Commands and views of RFQs for the buyer's side."""

    def __init__(self, store: Store, ids: Ids) -> None:
        self._store = store
        self._ids = ids

    async def make(self, caller: Caller, wanted: NewRfq, once: Once | None = None) -> RfqView:
        """Ask the vendors to quote; `Invalid` and `Refused` say what would be right."""
        caller.require(*BUYING)
        async with self._store.work(caller.workspace, once) as work:
            _check_times(wanted.deadline, wanted.opening, work.now)
            _check_days(wanted.valid_days)
            request = await work.load(REQUEST, wanted.request)
            request.state.check_open()
            id = self._ids.new("rfq")
            made = await _made(work, id, request, wanted, caller.user)
            rfq = work.start(RFQ, id)
            work.append(rfq, made)
            for one in made.invited:
                asked = QuoteInvited(id, one.vendor, one.name, made.at)
                work.append(work.start(QUOTE, one.quote), asked)
            lines = tuple(line.line for line in made.lines)
            work.append(request, RequestTendered(caller.user, id, lines))
            if wanted.opening is not None:
                seconds = (wanted.opening - work.now).total_seconds()
                work.make_due(OPENING, id, seconds)
            view = rfq_view(rfq, work.now)
            work.answer(201, view.model_dump(mode="json"))
        return view

    async def rfq(self, caller: Caller, id: str) -> RfqView:
        async with self._store.read(caller.workspace) as reader:
            found = await reader.load(RFQ, id)
        return rfq_view(found, self._store.clock.now())

    async def listed(self, caller: Caller, wanted: Wanted, paging: Paging) -> Page[RfqListed]:
        """The RFQs, the newest first, or those of one request or in one state."""
        now = self._store.clock.now()
        async with self._store.read(caller.workspace) as reader:
            return await listed(reader, wanted, paging, lambda row: rfq_listed(row, now))

    async def open(self, caller: Caller, id: str, once: Once | None = None) -> RfqView:
        """A person opens sealed quotes; `Refused` before their time."""
        caller.require(*BUYING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            rfq = await work.load(RFQ, id)
            work.append(rfq, rfq.state.open(caller.user, work.now))
            return _answer(work, rfq)

    async def reschedule(
        self, caller: Caller, id: str, times: Times, once: Once | None = None
    ) -> RfqView:
        """Give other times, never earlier than now; every vendor that was asked is told.

        `OutOfDate` when the RFQ is another version by now.
        """
        caller.require(*BUYING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            rfq = await work.load(RFQ, id)
            if rfq.version != times.version:
                raise OutOfDate(
                    f"the RFQ is at version {rfq.version}, no longer at {times.version}",
                    "look at it again and decide anew",
                )
            _check_times(times.deadline, times.opening, work.now)
            moved = rfq.state.reschedule(caller.user, work.now, times.deadline, times.opening)
            work.append(rfq, moved)
            if times.opening is not None:
                work.make_due(OPENING, id, (times.opening - work.now).total_seconds())
            return _answer(work, rfq)

    async def close(self, caller: Caller, id: str, once: Once | None = None) -> RfqView:
        """Take no more quotes; `Refused` where they are sealed."""
        caller.require(*BUYING)
        async with self._store.work(caller.workspace, once) as work:
            rfq = await work.load(RFQ, id)
            work.append(rfq, rfq.state.close(caller.user, work.now))
            return _answer(work, rfq)


class Openings:
    """Opens sealed quotes when their time has come, whoever looks."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def step(self, claim: Claim) -> None:
        """Open them if it is time, or look again when it will be."""
        async with self._store.work(claim.workspace, claim=claim) as work:
            rfq = await work.load(RFQ, claim.key)
            opening = rfq.state.made.opening
            if opening is None or rfq.state.opened is not None:
                work.settle()
                return
            left = (datetime.fromisoformat(opening) - work.now).total_seconds()
            if left <= 0:
                work.append(rfq, rfq.state.open(None, work.now))
            work.settle(again_in=max(left, AT_LEAST) if left > 0 else None)


def quote_id(rfq: str, vendor: str) -> str:
    """Where a vendor quotes in an RFQ: one stream for both, whoever asks."""
    return f"quo_{digest([rfq, vendor])[:20]}"


def _answer(work: Work, rfq: Loaded[Rfq]) -> RfqView:
    view = rfq_view(rfq, work.now)
    work.answer(200, view.model_dump(mode="json"))
    return view


async def _made(work: Work, id: str, request: Loaded[Request], wanted: NewRfq, by: str) -> RfqMade:
    made = request.state.made
    if made.terms.price_period != "once":
        raise Refused(
            f"the request's prices are per {made.terms.price_period}; quotes are for prices once",
            "negotiate it, or make a request for a price that is paid once",
        )
    opening = wanted.opening.astimezone(UTC).isoformat() if wanted.opening else None
    return RfqMade(
        by=by,
        at=work.now.isoformat(),
        request=request.id,
        lines=_lines(request.state, wanted.lines),
        currency=made.budget.currency,
        invited=await _invited(work, id, wanted.vendors),
        deadline=wanted.deadline.astimezone(UTC).isoformat(),
        opening=opening,
        valid_days=wanted.valid_days,
        category=tag(wanted.category) if wanted.category else "",
        note=paragraphs(wanted.note, "note", 2_000),
        place=made.place,
        needed_by=made.needed_by,
        payment_terms=made.terms.payment_terms,
        cost_of_capital=made.terms.cost_of_capital,
        incoterm=made.incoterm,
    )


def _lines(request: Request, wanted: tuple[int, ...]) -> tuple[AskedLine, ...]:
    taken = {award.line for award in request.awards}
    every = range(1, len(request.made.lines) + 1)
    free = [number for number in every if number not in taken]
    if not free:
        raise Refused("every line of the request is awarded", "make another request")
    if wrong := sorted(set(wanted) - set(free)):
        raise Invalid(f"lines {wrong} cannot be quoted", f"name some of {free}")
    chosen = [number for number in free if not wanted or number in wanted]
    return tuple(AskedLine(number, **vars(request.line(number))) for number in chosen)


async def _invited(work: Work, rfq: str, wanted: tuple[str, ...]) -> tuple[Invited, ...]:
    named = tuple(dict.fromkeys(wanted))
    if not 1 <= len(named) <= MOST_VENDORS:
        raise Invalid(f"{len(named) or 'no'} vendors", f"name 1 to {MOST_VENDORS}")
    found = [await vendors.vendor(work, one) for one in named]
    return tuple(Invited(one.id, one.profile.name, quote_id(rfq, one.id)) for one in found)


def _check_times(deadline: datetime, opening: datetime | None, now: datetime) -> None:
    if not now < deadline <= now + LONGEST:
        raise Invalid(
            f"a deadline at {deadline.isoformat()}",
            "give a time in the future, within a year",
            (("deadline", "give a time in the future, within a year"),),
        )
    if opening is not None and not deadline <= opening <= deadline + LONGEST_SEAL:
        told = "open at the deadline or later, within 90 days of it"
        raise Invalid(f"an opening at {opening.isoformat()}", told, (("opening", told),))


def _check_days(days: int) -> None:
    if not 1 <= days <= MOST_VALID_DAYS:
        told = f"give 1 to {MOST_VALID_DAYS} days"
        raise Invalid(f"a validity of {days} days", told, (("valid_days", told),))
