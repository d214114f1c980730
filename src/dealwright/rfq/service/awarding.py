"""A person splits the award: one append to the RFQ after the version seen, one approval a part."""

from asyncio import to_thread
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dealwright.approvals.model import Ask
from dealwright.approvals.policy import Case
from dealwright.approvals.service import Approvals
from dealwright.core.canonical import digest
from dealwright.core.errors import Invalid, NotAllowed, OutOfDate, Refused
from dealwright.core.money import Money
from dealwright.core.sentences import Fact
from dealwright.identity.events import person
from dealwright.identity.store.grants import makers
from dealwright.procurement.model.requests import Request
from dealwright.procurement.model.vendors import Profile
from dealwright.procurement.service.behind import behind
from dealwright.procurement.service.cases import above_budget
from dealwright.procurement.service.firms import same_firm
from dealwright.procurement.service.roles import BUYING, PLANNING
from dealwright.procurement.service.scores import Record, Recorded, last_typed
from dealwright.procurement.standards.text import paragraphs, required
from dealwright.procurement.store import vendors
from dealwright.procurement.store.orders import is_new
from dealwright.procurement.store.requests import REQUEST
from dealwright.rfq.comparison import Board
from dealwright.rfq.model.asked import Override, Part, Rfq, RfqAwarded, Rule
from dealwright.rfq.model.awards import AwardedLine, QuoteAwarded
from dealwright.rfq.model.quotes import Quote
from dealwright.rfq.model.scorecards import strictest
from dealwright.rfq.service.comparing import board_of, free
from dealwright.rfq.service.telling import besides, facts_of
from dealwright.rfq.splitting import Proposal, ProposedPart, chosen_by_hand, proposals
from dealwright.rfq.store import thresholds
from dealwright.rfq.store.lists import AWARD, QUOTE, RFQ
from dealwright.rfq.views import RfqView, rfq_view
from dealwright.store.reader import Loaded, Reader
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller

QUOTE_AWARD = "quote_award"
"""The kind of approvals that parts of an award ask for."""
LONGEST_TITLE = 300


@dataclass(frozen=True)
class Split:
    """How a person wants the lines split, and what was seen: the RFQ's version, the total in all.

    With the rule `chosen`, `chosen` names a vendor for each line; `overrides` gives a reason for
    each vendor that is awarded although its scorecard blocks it.
    """

    version: int
    rule: Rule
    total: Money
    chosen: Mapping[int, str] = field(default_factory=dict)
    overrides: Mapping[str, str] = field(default_factory=dict)


class Awarding:
    """The command that awards."""

    def __init__(self, store: Store, approvals: Approvals, recorded: Recorded) -> None:
        self._store = store
        self._approvals = approvals
        self._recorded = recorded

    async def award(
        self, caller: Caller, id: str, split: Split, once: Once | None = None
    ) -> RfqView:
        """Award by a rule or by hand, and ask for one approval for each vendor's part.

        `OutOfDate` when the RFQ, or what the rule comes to, is not what was seen any more.
        """
        caller.require(*BUYING)
        caller.require_person()
        async with self._store.work(caller.workspace, once) as work:
            rfq = await work.load(RFQ, id)
            rfq.state.check_awardable(work.now)
            _check_seen(rfq, split)
            board = await board_of(work, self._recorded, rfq.state, work.now)
            proposal = await to_thread(_proposal, rfq.state, board, split)
            overrides = tuple(_overrides(caller, board, proposal, split))
            await self._record(work, rfq, _Deciding(board, proposal, overrides, caller.user))
            view = rfq_view(rfq, work.now)
            work.answer(200, view.model_dump(mode="json"))
        return view

    async def _record(self, work: Work, rfq: Loaded[Rfq], how: "_Deciding") -> None:
        request = (await work.load(REQUEST, rfq.state.made.request)).state
        _check_not_awarded(request, how.proposal)
        parts, asks = [], []
        for part in how.proposal.parts:
            awarded = await _awarded(work, rfq, how, part)
            quote = await work.load(QUOTE, awarded.quote)
            award = work.start(AWARD, _award_id(rfq, part))
            version = work.append(award, awarded)
            parts.append(Part(award.id, part.vendor, part.lines, awarded.total))
            work.expect(quote)
            record = await self._recorded(work, awarded.vendor)
            also = await _besides(work, rfq.state, awarded, quote.state, record)
            ask = _ask(awarded, (award.stream, version), request, also)
            case = await _case(work, how, awarded, request)
            day, centre = work.now.date().isoformat(), request.made.cost_centre
            budget = await behind(work, centre, awarded.total, day)
            found = tuple(one.told for one in how.board.by_vendor[awarded.vendor].findings)
            held: dict[str, Fact] = {"scorecard": found} if found else {}
            facts = {**ask.facts, **held, **budget.facts}
            firm = await same_firm(work, awarded.vendor)
            asks.append(replace(ask, case=case, facts=facts, rates=budget.rates, alike=firm))
        await self._approvals.request_all(work, asks)
        sealed = Sealed(person(how.by), how.overrides)
        at = work.now.isoformat()
        work.append(rfq, RfqAwarded(how.by, at, how.proposal.rule, tuple(parts), sealed))


@dataclass(frozen=True)
class _Deciding:
    board: Board
    proposal: Proposal
    overrides: tuple[Override, ...]
    by: str


async def award_hash(reader: Reader, awarded: QuoteAwarded) -> str:
    """SHA-256 of what binds: the lines and terms, and to whom it will be ordered from now."""
    profile = (await vendors.vendor(reader, awarded.vendor)).profile
    return _hash(awarded, profile)


def _hash(awarded: QuoteAwarded, profile: Profile) -> str:
    """Where no rule of delivery was quoted it is the hash of before there were any."""
    total, lines = awarded.total, awarded.lines
    to_whom = [profile.name, profile.contact.email, profile.contact.phone, profile.incoterm]
    bought = [[one.line, one.unit, one.quantity, str(one.unit_price)] for one in lines]
    delivered = [[awarded.incoterm, awarded.place]] if awarded.incoterm else []
    terms = [total.minor, total.currency, awarded.payment_terms, to_whom]
    return digest([bought, *terms, *delivered])


def _check_seen(rfq: Loaded[Rfq], split: Split) -> None:
    if rfq.version != split.version:
        raise OutOfDate(
            f"the RFQ is at version {rfq.version}, no longer at {split.version}",
            "look at the comparison again and decide anew",
        )


def _proposal(rfq: Rfq, board: Board, split: Split) -> Proposal:
    lines = free(rfq)
    if split.rule == "chosen":
        found = chosen_by_hand(board, lines, split.chosen)
    else:
        found = next(one for one in proposals(board, lines) if one.rule == split.rule)
    if not found.parts:
        raise Refused(
            "nothing can be awarded: no bid fits for a line that is still free",
            "look at the comparison, which says what each bid lacks",
        )
    if found.total != split.total:
        raise OutOfDate(
            f"this award costs {found.total} now, and not {split.total}",
            "look at the comparison again and decide anew",
        )
    return found


def _overrides(
    caller: Caller, board: Board, proposal: Proposal, split: Split
) -> Iterator[Override]:
    for part in proposal.parts:
        bidder = board.by_vendor[part.vendor]
        if not bidder.blocked:
            continue
        told = ", ".join(str(one) for one in bidder.findings if one.blocks)
        reason = split.overrides.get(part.vendor, "").strip()
        if not reason:
            raise Refused(
                f"{bidder.name} cannot be awarded: {told}",
                "choose another vendor, or have an admin award it with a reason",
            )
        if caller.roles.isdisjoint(PLANNING):
            raise NotAllowed(
                f"{bidder.name} cannot be awarded by you: {told}", "ask an owner or admin"
            )
        paragraphs(required(reason, "reason"), "reason", 2_000)
        yield Override(part.vendor, caller.user, reason)


def _check_not_awarded(request: Request, proposal: Proposal) -> None:
    taken = {award.line: award.negotiation for award in request.awards}
    for part in proposal.parts:
        for line in part.lines:
            if line in taken:
                raise Refused(
                    f"line {line} was awarded in {taken[line]} already", "award the other lines"
                )


async def _awarded(
    work: Work, rfq: Loaded[Rfq], how: _Deciding, part: ProposedPart
) -> QuoteAwarded:
    made, bidder = rfq.state.made, how.board.by_vendor[part.vendor]
    invited = rfq.state.invitation(part.vendor)
    if invited is None:
        raise Invalid(f"{part.vendor!r} was not asked", "choose a vendor that quoted")
    profile = (await vendors.vendor(work, part.vendor)).profile
    lines = tuple(_line(rfq.state, how.board, number, part.vendor) for number in part.lines)
    content = bidder.content
    awarded = QuoteAwarded(
        rfq=rfq.id,
        request=made.request,
        quote=invited.quote,
        number=bidder.number,
        vendor=part.vendor,
        vendor_name=bidder.name,
        simulated=bidder.simulated,
        rule=how.proposal.rule,
        lines=lines,
        freight=part.sum.freight,
        total=part.sum.total,
        payment_terms=content.payment_terms,
        by=how.by,
        at=work.now.isoformat(),
        hash="",
        warnings=tuple(str(one) for one in bidder.findings),
        overridden=bidder.blocked,
        incoterm=content.incoterm,
        place=content.place,
    )
    return replace(awarded, hash=_hash(awarded, profile))


def _line(rfq: Rfq, board: Board, number: int, vendor: str) -> AwardedLine:
    asked, cell = rfq.line(number), board.cells[number][vendor]
    return AwardedLine(
        line=number,
        product=asked.product,
        specification=asked.specification,
        unit=asked.unit,
        quantity=cell.quantity,
        unit_price=cell.unit_price,
        total=cell.amount,
        lead_time_days=cell.lead_time_days,
        valid_until=cell.valid_until,
    )


def _award_id(rfq: Loaded[Rfq], part: ProposedPart) -> str:
    return f"awd_{digest([rfq.id, rfq.version, part.vendor])[:20]}"


@dataclass(frozen=True)
class _Besides:
    """Who counts as having asked, and what an approver is told besides the terms."""

    involved: tuple[str, ...]
    facts: Mapping[str, Fact]


async def _besides(
    reader: Reader, rfq: Rfq, awarded: QuoteAwarded, quote: Quote, record: Record
) -> _Besides:
    """Who awarded, who asked for quotes, and who submitted the quote: none of them approves.

    Nor does who made the link by which it came, or typed the vendor's scores since it was asked.
    """
    submitted = {quote.submitted.by} if quote.submitted else set()
    linked = await makers(reader, submitted)
    typed = await last_typed(reader, awarded.vendor)
    typing = {typed.by} if typed and typed.by and typed.at >= rfq.made.at else set()
    involved = {awarded.by, rfq.made.by, *submitted, *linked, *typing}
    strict = strictest(await thresholds.counting(reader, rfq.made.category))
    return _Besides(tuple(sorted(involved)), besides(typed, record, strict, quote))


def _ask(awarded: QuoteAwarded, subject: tuple[str, int], request: Request, also: _Besides) -> Ask:
    first, *more = awarded.lines
    goods = f"{first.product} and {len(more)} more" if more else first.product
    stream, version = subject
    return Ask(
        kind=QUOTE_AWARD,
        subject=stream,
        version=version,
        hash=awarded.hash,
        title=f"{goods} from {awarded.vendor_name}"[:LONGEST_TITLE],
        total=awarded.total,
        requested_by=request.made.by,
        facts={**facts_of(awarded, request), **also.facts},
        involved=also.involved,
        since=request.made.at,
        matter=awarded.request,
        vendor=awarded.vendor,
    )


async def _case(work: Work, how: _Deciding, awarded: QuoteAwarded, request: Request) -> Case:
    """What a policy asks about; the budget is compared with all parts of the award together."""
    bids = [len(how.board.cells[one.line]) for one in awarded.lines]
    return Case(
        categories=(how.board.made.category, *(one.product for one in awarded.lines)),
        cost_centres=(request.made.cost_centre or "",),
        new_vendor=await is_new(work, awarded.vendor),
        single_bid=min(bids) < 2,
        above_budget=above_budget(request, how.proposal.total),
    )
