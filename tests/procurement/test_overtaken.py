"""Somebody else is faster: what was read is expected still to be so, or the command is undone."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from dealwright.approvals.service import Place
from dealwright.core.errors import OutOfDate
from dealwright.negotiations.service import Seat
from dealwright.negotiations.store import NEGOTIATION
from dealwright.procurement.model.vendors import Contact, Profile
from dealwright.procurement.service.sourcing import CampaignOptions, Sourcing, SourcingOptions
from dealwright.procurement.views import CampaignStarted
from dealwright.store.due import Claim
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from tests.procurement.shop import ANN, FIRST, WORKSPACE, Shop


async def test_what_was_approved_is_ordered_though_the_vendor_is_changed_before_it_is(
    shop: Shop,
) -> None:
    await shop.three_vendors()
    request = await shop.request()
    await shop.sourcing.campaign(ANN, request, CampaignOptions(vendors=2, max_rounds=4))
    await shop.work_off()
    [approval] = await shop.approvals_open()
    subject = (await shop.approvals.view(Place(WORKSPACE, approval))).subject
    async with shop.store.read(WORKSPACE) as reader:
        table = await reader.load(NEGOTIATION, subject.removeprefix("negotiation/"))
    vendor = await shop.vendors.vendor(ANN, table.state.opened.vendor)
    await shop.approve(approval)
    thief = Profile("Thief", Contact("thief@evil.example"), incoterm="EXW", simulated=True)
    await shop.vendors.change(ANN, vendor.id, lambda _: thief)

    await shop.work_off()

    [order] = (await shop.papers.orders(ANN, request, FIRST)).items
    document = (await shop.papers.order(ANN, order.id)).document
    [sent] = shop.outbox.iterdir()
    assert document["seller"]["name"] == vendor.name
    assert document["incoterm"] is None
    assert b"sales@example.com" in sent.read_bytes()
    assert b"evil" not in sent.read_bytes()


class Overtaken(Store):
    """A store in which another command is faster, once, before the next one commits."""

    faster: Callable[[], Awaitable[None]] | None = None

    @asynccontextmanager
    async def work(
        self, workspace: str, once: Once | None = None, claim: Claim | None = None
    ) -> AsyncIterator[Work]:
        async with super().work(workspace, once, claim) as work:
            yield work
            faster, self.faster = self.faster, None
            if faster is not None:
                await faster()


async def test_a_negotiation_that_ends_in_the_moment_its_campaign_starts_is_not_waited_for(
    shop: Shop,
) -> None:
    await shop.three_vendors()
    request = await shop.request()
    found = await shop.sourcing.source(ANN, request, SourcingOptions())
    leaving = Seat(WORKSPACE, found.lines[0].shortlist[0].negotiation, "buyer", ANN.user)

    async def leave() -> None:
        await shop.negotiations.walk_away(leaving, "never mind")

    overtaken = Overtaken(shop.database, shop.outside, shop.reactions)
    overtaken.faster = leave
    sourcing = Sourcing(overtaken, shop.talks)

    with pytest.raises(OutOfDate, match=leaving.negotiation):
        await sourcing.campaign(ANN, request, CampaignOptions())
    started = await sourcing.campaign(ANN, request, CampaignOptions())
    await shop.work_off()

    assert isinstance(started, CampaignStarted)
    assert len(started.negotiations) == 2
    assert len(await shop.approvals_open()) == 1
