"""Sourcing: vendors are screened and ranked, and a negotiation is opened with each of the best.

One command is one transaction: the shortlist, the negotiations and each side's Brief are there
together or not at all.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from dealwright.core.errors import Invalid, Refused
from dealwright.core.sentences import Words, form
from dealwright.negotiations.brief import Opening
from dealwright.negotiations.campaign_events import Plan, Planned, Winner
from dealwright.negotiations.campaign_service import Campaigns
from dealwright.negotiations.model import CONCLUDED, DEADLINE_HOURS, MAX_ROUNDS
from dealwright.negotiations.service import Negotiations
from dealwright.negotiations.store import CAMPAIGN, NEGOTIATION
from dealwright.negotiations.views import CampaignView
from dealwright.procurement.model.requests import (
    Excluded,
    Fitting,
    LineSourced,
    Request,
    RequestCampaigned,
    RequestSourced,
    Shortlisted,
)
from dealwright.procurement.model.vendors import product_key
from dealwright.procurement.service.market import MOST_EXCLUDED, Choice, Chosen, choose, survey
from dealwright.procurement.service.roles import BUYING
from dealwright.procurement.sourcing import OutOfRace, Ranked
from dealwright.procurement.store.requests import REQUEST
from dealwright.procurement.views import CampaignStarted, SourcingView, sourced_views
from dealwright.store.commit import STARTED
from dealwright.store.reader import Loaded
from dealwright.store.store import Store
from dealwright.store.work import AlreadyAnswered, Once, Work
from dealwright.web.access import Caller

MOST_VENDORS = 20
MOST_PARALLEL = 100
MOST_NEXT = 20
"""Vendors that fit and were not among the best who are listed."""
MOST_HOURS = 2160
"""90 days."""
WAIT = 30.0
"""Seconds after which whoever waits for a campaign is told how far it has come."""
FOUND_AS = form("found_as", "sells it as '{product}', which is like what was asked for")


@dataclass(frozen=True)
class SourcingOptions:
    """How many vendors for each line, and how many rounds with each."""

    vendors: int = 3
    max_rounds: int = 8
    alike: bool = False
    """Look for products of a like name where nobody sells one of that very name."""

    def __post_init__(self) -> None:
        if not 1 <= self.vendors <= MOST_VENDORS:
            raise Invalid(f"vendors {self.vendors}", f"give 1 to {MOST_VENDORS}")
        if not 1 <= self.max_rounds <= MAX_ROUNDS:
            raise Invalid(f"max_rounds {self.max_rounds}", f"give 1 to {MAX_ROUNDS}")


@dataclass(frozen=True)
class CampaignOptions(SourcingOptions):
    """The same, how many negotiations may run at once, and whether to wait for the end."""

    max_parallel: int = 10
    wait: bool = False
    deadline_hours: int = DEADLINE_HOURS
    strategy: str | None = None
    winner: Winner = "utility"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 1 <= self.max_parallel <= MOST_PARALLEL:
            raise Invalid(f"max_parallel {self.max_parallel}", f"give 1 to {MOST_PARALLEL}")
        if not 1 <= self.deadline_hours <= MOST_HOURS:
            raise Invalid(f"deadline_hours {self.deadline_hours}", f"give 1 to {MOST_HOURS}")


@dataclass(frozen=True)
class Talks:
    """What sourcing needs of the negotiations; `wait` answers a campaign at its end."""

    negotiations: Negotiations
    campaigns: Campaigns
    wait: Callable[[str, str, float], Awaitable[CampaignView]]


class Sourcing:
    """The commands that lead from a request to negotiations."""

    def __init__(self, store: Store, talks: Talks) -> None:
        self._store = store
        self._talks = talks

    async def source(
        self, caller: Caller, id: str, options: SourcingOptions, once: Once | None = None
    ) -> SourcingView:
        """Choose vendors for each line and open a negotiation with each of them.

        `Refused` naming them when it was done before. A line for which nobody fits, or with whose
        vendors nothing came of it, can be sourced again: then the next best are asked.
        """
        caller.require(*BUYING)
        async with self._store.work(caller.workspace, once) as work:
            request = await work.load(REQUEST, id)
            request.state.check_open()
            lines = await _lines_to_source(work, request.state)
            if not lines:
                opened = ", ".join(negotiation for _, negotiation in request.state.negotiations)
                said = f"the request was sourced already: {opened}"
                raise Refused(said, "go on with these negotiations")
            found = await self._source(work, request, caller.user, options)
            view = SourcingView(request=id, lines=sourced_views(found))
            work.answer(200, view.model_dump(mode="json"))
        return view

    async def campaign(
        self, caller: Caller, id: str, options: CampaignOptions, once: Once | None = None
    ) -> CampaignStarted | CampaignView:
        """Let the agent negotiate with all at once, sourcing first where that is not done.

        `Refused` when there is a campaign, or nobody to negotiate with. With `wait` the answer
        comes when everything is awarded, at a pause, or after 30 seconds. Sent again it is answered
        as it was first; who was never answered waits again.
        """
        caller.require(*BUYING)
        try:
            started = await self._start_once(caller, id, options, once)
        except AlreadyAnswered as first:
            if not options.wait or first.status != STARTED:
                raise
            started = CampaignStarted.model_validate(first.answer)
        if not options.wait:
            return started
        view = await self._talks.wait(caller.workspace, started.campaign, WAIT)
        await self._store.finish(caller.workspace, once, 200, view.model_dump(mode="json"))
        return view

    async def _start_once(
        self, caller: Caller, id: str, options: CampaignOptions, once: Once | None
    ) -> CampaignStarted:
        async with self._store.work(caller.workspace, once) as work:
            request = await work.load(REQUEST, id)
            started = await self.begin(work, request, caller.user, options)
            work.answer(STARTED, started.model_dump(mode="json"))
        return started

    async def begin(
        self, work: Work, request: Loaded[Request], by: str, options: CampaignOptions
    ) -> CampaignStarted:
        """The same campaign as part of other work, in the name of user `by`."""
        request.state.check_open()
        await _check_no_campaign(work, request.state)
        if await _lines_to_source(work, request.state):
            await self._source(work, request, by, options)
        return await self._start(work, request, by, options)

    async def _start(
        self, work: Work, request: Loaded[Request], by: str, options: CampaignOptions
    ) -> CampaignStarted:
        opened = await _still_open(work, request.state)
        playing = await self._talks.negotiations.strategies.choose(work, options.strategy)
        plan = Plan(
            request=request.id,
            sessions=tuple(Planned(line, negotiation) for line, negotiation in opened),
            max_rounds=options.max_rounds,
            max_parallel=options.max_parallel,
            started_by=by,
            deadline_hours=options.deadline_hours,
            playing=playing,
            winner=options.winner,
        )
        campaign = self._talks.campaigns.start(work, plan)
        work.append(request, RequestCampaigned(by, campaign))
        return CampaignStarted(
            campaign=campaign, request=request.id, negotiations=[name for _, name in opened]
        )

    async def _source(
        self, work: Work, request: Loaded[Request], by: str, options: SourcingOptions
    ) -> list[LineSourced]:
        market = await survey(work, request.state, options.alike)
        found = []
        for line in await _lines_to_source(work, request.state):
            choice = await choose(work, market, line, options.vendors)
            chosen = [self._open(work, request.id, one, options.max_rounds) for one in choice.best]
            found.append(_sourced(line, chosen, choice, market.unread))
        sourced = tuple(one for one in found if one.shortlist)
        if sourced:
            work.append(request, RequestSourced(by, sourced))
        return found

    def _open(self, work: Work, request: str, chosen: Chosen, rounds: int) -> Shortlisted:
        ranked, vendor = chosen.ranked, chosen.ranked.candidate.vendor
        opening = Opening(
            request=request,
            line=chosen.line,
            vendor=vendor.id,
            vendor_name=vendor.profile.name,
            product=chosen.deal.product,
            unit=chosen.deal.unit,
            space=chosen.deal.space,
            currency=chosen.deal.currency,
            max_rounds=rounds,
            buyer=chosen.buyer,
            seller=chosen.seller,
            simulated=vendor.profile.simulated,
            list_price=chosen.deal.list_price,
        )
        return Shortlisted(
            vendor=vendor.id,
            name=vendor.profile.name,
            score=ranked.score,
            shares=ranked.shares,
            reasons=(*_found_as(chosen), *ranked.reasons),
            negotiation=self._talks.negotiations.open(work, opening),
        )


def _found_as(chosen: Chosen) -> tuple[Words, ...]:
    """By which name the vendor sells it, where that is another one than was asked for."""
    product = chosen.ranked.product
    same = product.key == product_key(chosen.deal.product)
    return () if same else (FOUND_AS(product=product.name),)


async def _lines_to_source(work: Work, request: Request) -> tuple[int, ...]:
    """Lines for which nobody was found, or with whose vendors nothing came of it."""
    ended = set(request.unawarded)
    for line, negotiation in request.negotiations:
        if (await work.load(NEGOTIATION, negotiation)).state.state not in CONCLUDED:
            ended.discard(line)
    return tuple(sorted({*request.open_lines, *ended}))


async def _check_no_campaign(work: Work, request: Request) -> None:
    """`Refused` when one is under way, naming it; one that is over may be followed by another."""
    if request.campaign is None:
        return
    campaign = await work.load(CAMPAIGN, request.campaign)
    work.expect(campaign)
    if campaign.state.state not in ("failed", "approved"):
        said = f"the request is in campaign {request.campaign} already"
        raise Refused(said, "look at that campaign")


async def _still_open(work: Work, request: Request) -> list[tuple[int, str]]:
    """The request's negotiations that have not ended; `Refused` when there are none.

    One that ends meanwhile makes the command `OutOfDate`, so that none is waited for in vain.
    """
    if not request.negotiations:
        raise Refused("no vendor fits this request", "sourcing says why; add vendors, or ask less")
    tables = [(line, await work.load(NEGOTIATION, id)) for line, id in request.negotiations]
    for _, table in tables:
        work.expect(table)
    opened = [(line, table.id) for line, table in tables if table.state.state == "open"]
    if not opened:
        raise Refused(
            "all negotiations of this request have ended, and nobody else fits",
            "add vendors, or make a new request that asks less",
        )
    return opened


def _sourced(line: int, chosen: Sequence[Shortlisted], choice: Choice, unread: int) -> LineSourced:
    out: Sequence[OutOfRace] = choice.out
    nearest = sorted(out, key=lambda one: (one.candidate.product is None, one.candidate.vendor.id))
    listed = nearest[:MOST_EXCLUDED]
    return LineSourced(
        line=line,
        shortlist=tuple(chosen),
        excluded=tuple(
            Excluded(one.candidate.vendor.id, one.candidate.profile.name, one.reasons)
            for one in listed
        ),
        others=len(out) - len(listed) + unread,
        next_best=tuple(_fitting(one) for one in choice.next_best[:MOST_NEXT]),
    )


def _fitting(ranked: Ranked) -> Fitting:
    vendor = ranked.candidate.vendor
    name = vendor.profile.name
    return Fitting(vendor.id, name, ranked.score, ranked.shares, ranked.reasons)
