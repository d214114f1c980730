"""Play the main job from beginning to end, and show it."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from rich.console import Console

from dealwright.approvals.model import Decider
from dealwright.approvals.service import Place
from dealwright.approvals.views import ApprovalView
from dealwright.core.errors import NotFound, Unavailable
from dealwright.demo import scene, scms
from dealwright.demo.office import Office, People
from dealwright.demo.outcome import (
    Bought,
    show_comparison,
    show_savings,
    show_vendors,
    write_papers,
)
from dealwright.demo.scms import VendorHistory
from dealwright.demo.theatre import Theatre
from dealwright.live.broadcast import wait_until
from dealwright.negotiations.service import Seat
from dealwright.negotiations.views import CampaignView
from dealwright.procurement.order_views import OrderListed
from dealwright.procurement.service.sourcing import CampaignOptions, SourcingOptions
from dealwright.procurement.views import SourcingView
from dealwright.store.wakeups import DUE
from dealwright.web.page import FIRST_PAGE

Look = Callable[[], Awaitable[bool]]
PATIENCE = 120.0
"""Seconds that any one stage may take."""


@dataclass(frozen=True)
class Stage:
    """Where and for whom the demo plays."""

    office: Office
    console: Console
    folder: Path


async def play(stage: Stage) -> People:
    """Request, sourcing, three negotiations at once, award, approval, contract and order."""
    office, console = stage.office, stage.console
    console.rule(f"[bold]Dealwright demo: today is {scms.DEMO_TODAY}, a day in the data")
    them = await scene.people(office)
    histories = await scene.vendors(office, them)
    request = await scene.request(office, them, scms.DEMO_QUANTITY)
    console.print(f"We need {scms.DEMO_QUANTITY:,} packs of {scms.DEMO_ITEM}.")
    sourced = await office.sourcing.source(them.buyer, request, SourcingOptions())
    show_vendors(console, histories, _not_asked(sourced, histories))
    campaign = await _negotiate(stage, them, request, _names(sourced))
    show_comparison(console, campaign, _names(sourced))
    approval = await _approve(stage, them, campaign)
    console.print(
        f"Approved by the demo approver ([bold]simulated approval[/], by the normal command): "
        f"{approval.title}, {approval.total} {approval.currency}."
    )
    bought = await _bought(office, them, campaign, _names(sourced))
    show_savings(console, bought, _history(histories, bought.vendor))
    await _papers(stage, them, request)
    return them


async def _negotiate(
    stage: Stage, them: People, request: str, names: dict[str, str]
) -> CampaignView:
    office, workspace = stage.office, them.buyer.workspace
    started = await office.sourcing.campaign(them.buyer, request, CampaignOptions(max_rounds=8))
    id = started.id if isinstance(started, CampaignView) else started.campaign
    seen = dict.fromkeys(names, (0, 0))
    streams = (f"campaign/{id}", *(f"negotiation/{name}" for name in names))
    with Theatre(stage.console, names) as theatre:

        async def awarded() -> bool:
            for name in names:
                seat = Seat(workspace, name, "buyer", them.buyer.user)
                found = await office.runs.frames(seat, *seen[name])
                seen[name] = (found.after, found.side_after)
                theatre.take(name, found.frames)
            return (await office.runs.campaign(workspace, id)).state != "running"

        await _soon(stage, streams, awarded, "the negotiations")
    return await office.runs.campaign(workspace, id)


async def _approve(stage: Stage, them: People, campaign: CampaignView) -> ApprovalView:
    office, approver = stage.office, them.approver
    if not campaign.awards:
        raise Unavailable("no vendor could be awarded", "run the demo again")
    subject = f"negotiation/{campaign.awards[0].negotiation}"
    place = Place(approver.workspace, subject=subject)

    async def asked() -> bool:
        async with office.store.read(approver.workspace) as reader:
            try:
                return bool(await office.approvals.find_open(reader, subject))
            except NotFound:
                return False

    await _soon(stage, (subject,), asked, "the question for approval")
    may = "approver" in approver.roles
    return await office.approvals.approve(place, Decider(approver.user, approver.person, may))


async def _bought(
    office: Office, them: People, campaign: CampaignView, names: dict[str, str]
) -> Bought:
    winner = campaign.awards[0].negotiation
    view = await office.runs.view(them.buyer.workspace, winner, "buyer")
    first = next(one.offer["unit_price"] for one in view.offers if one.by == "seller")
    if view.final_offer is None:
        raise Unavailable("the award has no offer", "run the demo again")
    return Bought(names[winner], scms.DEMO_QUANTITY, view.final_offer, Decimal(first))


async def _papers(stage: Stage, them: People, request: str) -> None:
    office, buyer = stage.office, them.buyer
    orders: list[OrderListed] = []

    async def sent() -> bool:
        orders[:] = (await office.papers.orders(buyer, request, FIRST_PAGE)).items
        return bool(orders) and orders[0].state == "sent"

    await _soon(stage, (DUE,), sent, "the order")
    [order] = orders
    full = await office.papers.order(buyer, order.id)
    written = write_papers(
        stage.folder,
        {
            "contract.md": (await office.papers.contract_text(buyer, order.contract)).encode(),
            "purchase-order.json": json.dumps(full.document, indent=2).encode(),
            "purchase-order.xml": await office.papers.order_ubl(buyer, order.id),
        },
    )
    stage.console.print(
        f"Contract {order.contract} and purchase order {order.id} are made; the order was put "
        "into the outbox ([bold]simulated[/], nobody was sent anything). They are in:"
    )
    for path in written:
        stage.console.print(f"  {path}", soft_wrap=True, highlight=False, markup=False)


async def _soon(stage: Stage, streams: tuple[str, ...], so: Look, what: str) -> None:
    if not await wait_until(stage.office.store, streams, so, PATIENCE):
        raise Unavailable(f"{what} took longer than {PATIENCE:.0f} s", "run the demo again")


def _names(sourced: SourcingView) -> dict[str, str]:
    return {one.negotiation: one.name for one in sourced.lines[0].shortlist}


def _not_asked(sourced: SourcingView, histories: list[VendorHistory]) -> dict[str, str]:
    """Who is out, and who would do but ranks below those that are asked."""
    out = {one.name: "; ".join(one.reasons) for one in sourced.lines[0].excluded}
    asked = {one.name for one in sourced.lines[0].shortlist}
    below = {one.vendor for one in histories} - asked - out.keys()
    return dict.fromkeys(sorted(below), "fits, but ranks below those that are asked") | out


def _history(histories: list[VendorHistory], vendor: str) -> VendorHistory:
    return next(one for one in histories if one.vendor == vendor)
