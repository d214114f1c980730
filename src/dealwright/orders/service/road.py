"""The road of an order: each step does what its stage is there for, in one transaction.

Killed anywhere, the step is done again or was done; what it waits for it looks at again.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from dealwright.approvals.service import Approvals
from dealwright.core.errors import Invalid, NotFound, Refused
from dealwright.negotiations.service import Negotiations
from dealwright.orders.model.evaluation import Scored, criteria, evaluate, weights
from dealwright.orders.model.orders import (
    ApprovalSought,
    Order,
    OrderEvaluated,
    Ranked,
    Stage,
    StageEntered,
    VendorsAsked,
)
from dealwright.orders.model.preference import learn, told
from dealwright.orders.service.calling import Calling, Line
from dealwright.orders.service.closing import close_all
from dealwright.orders.service.history import choices
from dealwright.orders.service.outside import look_outside
from dealwright.orders.service.quotes import PART, campaign_of, quotes
from dealwright.orders.service.taking import draft
from dealwright.orders.store.orders import ORDER
from dealwright.procurement.model.requests import Request
from dealwright.procurement.service.market import choose, survey
from dealwright.procurement.service.requests import begin
from dealwright.procurement.service.sourcing import CampaignOptions, Sourcing
from dealwright.procurement.store.requests import REQUEST
from dealwright.store.due import Claim
from dealwright.store.reader import Loaded
from dealwright.store.store import Store
from dealwright.store.work import Work

SOON = 0.1
"""Seconds after which a step looks again at what other workers are about to write."""
LATER = 5.0
"""The same while calls go on, each of which says when it has ended."""
VENDORS = 3
MOST_NAMED = 6
ROUNDS = 5
"""Nobody talks on the telephone for longer."""
WANTED = CampaignOptions(vendors=VENDORS, max_rounds=ROUNDS, winner="person", alike=True)
"""The evaluation chooses, by more than utility, in the name of whoever wrote; a person approves."""


@dataclass(frozen=True)
class Services:
    """What the road leads through."""

    sourcing: Sourcing
    negotiations: Negotiations
    approvals: Approvals
    line: Line


Again = float | None
"""Seconds until the step is to look again; None when it is not due by itself."""
Step = Callable[[Work, Loaded[Order]], Awaitable[Again]]


class Road:
    """Brings orders on their way."""

    def __init__(self, store: Store, services: Services, calling: Calling) -> None:
        self._store = store
        self._services = services
        self._calling = calling
        self._steps: Mapping[Stage, Step] = {
            "pending": self._ask_for_it,
            "sourcing": self._source,
            "calling": self._wait_for_quotes,
            "evaluating": self._evaluate,
        }

    async def step(self, claim: Claim) -> None:
        """One stage further, or as far as it goes now; what cannot go on has failed, and why."""
        try:
            async with self._store.work(claim.workspace, claim=claim) as work:
                order = await work.load(ORDER, claim.key)
                step = self._steps.get(order.state.stage)
                again = await step(work, order) if step else None
                work.settle(again_in=again)
        except (Refused, Invalid, NotFound) as error:
            await self._fail(claim, error)

    async def _fail(self, claim: Claim, error: Refused | Invalid | NotFound) -> None:
        async with self._store.work(claim.workspace, claim=claim) as work:
            order = await work.load(ORDER, claim.key)
            reason = f"{error.message} ({error.instead})" if error.instead else error.message
            if not order.state.ended:
                await close_all(work, order, self._services.negotiations)
                at = work.now.isoformat()
                work.append(order, StageEntered("failed", at, f"Failed: {reason}", reason))
            work.settle()

    async def _ask_for_it(self, work: Work, order: Loaded[Order]) -> Again:
        """What was written becomes a request of the same id."""
        if order.state.missing:
            return None
        await begin(work, order.id, draft(order.state.wanted), order.state.by)
        _enter(work, order, "sourcing", f"Looking for vendors of {order.state.wanted.product}.")
        look_outside(self._services.line.effects, work, order)
        return 0.0

    async def _source(self, work: Work, order: Loaded[Order]) -> Again:
        """The best few are asked, each in a negotiation of its own."""
        request = await work.load(REQUEST, order.id)
        try:
            started = await self._services.sourcing.begin(work, request, order.state.by, WANTED)
        except Refused as refusal:
            raise Refused(*await _why_nobody(work, request.state, refusal)) from refusal
        asked = _asked(request.state)
        at = work.now.isoformat()
        work.append(order, VendorsAsked(at, started.campaign, asked))
        names = ", ".join(name for _, name, _ in asked)
        _enter(work, order, "calling", f"Calling {names}.")
        await self._calling.place_all(work, order, started.campaign)
        return LATER

    async def _wait_for_quotes(self, work: Work, order: Loaded[Order]) -> Again:
        """On to the evaluation once all have come to an end."""
        campaign = (await campaign_of(work, order.state)).state
        if any(call.ended is None for call in order.state.calls.values()):
            return LATER
        if set(campaign.negotiations()) - campaign.settled.keys():
            return SOON
        if not campaign.ranking(PART):
            raise Refused("no vendor came to an offer that may be taken", "ask for less, or more")
        _enter(work, order, "evaluating", "Comparing what the vendors offer.")
        return 0.0

    async def _evaluate(self, work: Work, order: Loaded[Order]) -> Again:
        """The best is proposed; when it was awarded, a person's approval is sought."""
        campaign = await campaign_of(work, order.state)
        if PART in campaign.state.awards:
            return await self._seek(work, order)
        if not campaign.state.ranking(PART):
            raise Refused("no vendor is left whose offer may be taken", "write a new order")
        found, history = await quotes(work, order.id, campaign.state), await choices(work)
        learned = learn(history)
        liked = learned.preference(criteria(found)) if learned else None
        scored = evaluate(found, liked)
        ranking = tuple(_ranked(one) for one in scored)
        at = work.now.isoformat()
        evaluated = OrderEvaluated(at, ranking, weights(scored), told(history, learned))
        work.append(order, evaluated)
        best = ranking[0].negotiation
        work.append(campaign, *campaign.state.choose(PART, best, order.state.by))
        return SOON

    async def _seek(self, work: Work, order: Loaded[Order]) -> Again:
        """Tell who is to be approved, once the question stands."""
        best = order.state.best
        if best is None:
            raise ValueError("an award without an evaluation")
        subject = f"negotiation/{best.negotiation}"
        try:
            approval = await self._services.approvals.find_open(work, subject)
        except NotFound:
            return SOON
        at = work.now.isoformat()
        sought = ApprovalSought(
            at,
            approval,
            best.vendor,
            best.vendor_name,
            best.negotiation,
            best.unit_price,
            best.total,
        )
        work.append(order, sought)
        _enter(work, order, "awaiting_approval", f"{best.vendor_name} for {best.total}: approve?")
        return None


async def _why_nobody(work: Work, request: Request, refusal: Refused) -> tuple[str, str]:
    """The refusal with who was looked at, and what each lacks."""
    found = (await choose(work, await survey(work, request, WANTED.alike), PART, VENDORS)).out
    told = [(one.candidate.profile.name, map(str, one.reasons)) for one in found[:MOST_NAMED]]
    out = [f"{name} {', '.join(reasons)}" for name, reasons in told]
    if not out:
        return "nobody in the register sells anything", "add vendors with their products"
    return f"no vendor fits: {'; '.join(out)}", "add vendors, or ask for less"


def _enter(work: Work, order: Loaded[Order], stage: Stage, message: str) -> None:
    work.append(order, StageEntered(stage, work.now.isoformat(), message))


def _asked(request: Request) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (chosen.vendor, chosen.name, chosen.negotiation)
        for found in request.sourced
        for chosen in found.shortlist
    )


def _ranked(one: Scored) -> Ranked:
    quote = one.quote
    return Ranked(
        quote.vendor,
        quote.name,
        quote.negotiation,
        quote.unit_price,
        quote.total,
        one.score,
        one.shares,
        one.reasons,
    )
