"""From an agreement to contract and purchase order: every order once, and told truly."""

import hashlib
import re
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dealwright.approvals.service import Place
from dealwright.channels.ports import Rejected, Request, Result, Sort
from dealwright.core.errors import NotAllowed, NotFound, OutOfDate, Refused, Unavailable
from dealwright.identity.events import AUDIT
from dealwright.negotiations.service import RunOptions, Seat
from dealwright.negotiations.store import NEGOTIATION
from dealwright.procurement.model.audit import BudgetCommitted
from dealwright.procurement.service.sourcing import CampaignOptions, SourcingOptions
from dealwright.procurement.store.orders import ORDER
from dealwright.procurement.views import CampaignStarted
from dealwright.store.rebuild import rebuild
from dealwright.web.access import Caller
from tests.procurement.shop import ANN, BEN, FIRST, WORKSPACE, Shop, caller, open_shop
from tests.store import tally


class Telling:
    """A port that answers as it is told, and counts how often it was asked."""

    name = "orders"

    def __init__(self, answer: Result | Exception, sort: Sort = Sort.IDEMPOTENT) -> None:
        self.sort = sort
        self.asked: list[Request] = []
        self._answer = answer

    async def perform(self, key: str, request: Request) -> Result:
        self.asked.append(request)
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    async def lookup(self, key: str) -> Result | None:
        return None


QUICK = CampaignOptions(vendors=2, max_rounds=4)


async def awarded(shop: Shop, **changes: Any) -> tuple[str, str]:
    """A request whose campaign has come to an award, and the approval that it waits for."""
    await shop.three_vendors()
    request = await shop.request(**changes)
    await shop.sourcing.campaign(ANN, request, QUICK)
    await shop.work_off()
    [approval] = await shop.approvals_open()
    return request, approval


async def ordered(shop: Shop, **changes: Any) -> str:
    """The id of a purchase order that was approved, and on which all work is done."""
    request, approval = await awarded(shop, **changes)
    await shop.approve(approval)
    await shop.work_off()
    [order] = (await shop.papers.orders(ANN, request, FIRST)).items
    return order.id


async def test_a_request_ends_as_a_contract_and_a_purchase_order(each_shop: Shop) -> None:
    request, approval = await awarded(each_shop)

    await each_shop.approve(approval)
    await each_shop.work_off()

    shown = await each_shop.requests.request(ANN, request)
    [order] = (await each_shop.papers.orders(ANN, request, FIRST)).items
    [contract] = (await each_shop.papers.contracts(ANN, request, FIRST)).items
    [line] = shown.orders
    assert shown.state == "ordered"
    assert (line.contract, line.purchase_order) == (contract.id, order.id)
    assert order.contract == contract.id
    assert contract.purchase_order == order.id
    assert order.total == contract.total == line.total
    assert order.products == contract.products == [shown.lines[0].product]
    assert order.approval == contract.approval == approval
    assert order.state == "sent"


async def test_the_contract_is_the_text_that_its_hash_names(shop: Shop) -> None:
    order = await ordered(shop, place="Port-au-Prince")
    contract = await shop.papers.contract(ANN, (await shop.papers.order(ANN, order)).contract)

    text = await shop.papers.contract_text(ANN, contract.id)

    assert hashlib.sha256(text.encode()).hexdigest() == contract.sha256
    assert re.search(r"by Ben Example on \d{4}-\d\d-\d\d, \d\d:\d\d UTC\n", text)
    assert "Example Clinic" in text
    assert "SIMULATED" in text
    assert f"{contract.total.amount[0]},{contract.total.amount[1:]} USD" in text


async def test_names_that_no_document_can_carry_are_mended(shop: Shop) -> None:
    await shop.rename_workspace("Clin\u202eic")

    order = await shop.papers.order(ANN, await ordered(shop))

    assert order.document["buyer"]["name"] == "Clinic"


async def test_an_order_of_a_played_vendor_says_so_wherever_it_is_read(shop: Shop) -> None:
    order = await ordered(shop)

    shown = await shop.papers.order(ANN, order)
    xml = (await shop.papers.order_ubl(ANN, order)).decode()

    assert shown.simulated
    assert "SIMULATED" in shown.document["note"]
    assert "SIMULATED" in xml


async def test_what_is_sent_is_the_order_as_it_is_shown(shop: Shop) -> None:
    order = await ordered(shop)

    [sent] = shop.outbox.iterdir()

    assert sent.read_bytes() == await shop.papers.order_ubl(ANN, order)


async def test_a_handled_approval_makes_no_second_order(each_shop: Shop) -> None:
    order = await ordered(each_shop)
    negotiation = (await each_shop.papers.order(ANN, order)).negotiation
    async with each_shop.store.read(WORKSPACE) as reader:
        approved = (await reader.events(NEGOTIATION.stream(negotiation)))[-1]

    async with each_shop.store.work(WORKSPACE) as work:
        await each_shop.ordering.place(work, negotiation, approved)
    await each_shop.work_off()

    assert len((await each_shop.papers.orders(ANN, None, FIRST)).items) == 1
    assert len(list(each_shop.outbox.iterdir())) == 1


async def test_the_approval_says_what_is_bought_and_that_the_vendor_is_played(shop: Shop) -> None:
    _, approval = await awarded(shop)

    asked = await shop.approvals.view(Place(WORKSPACE, approval))

    assert asked.title.startswith("500 packs of Efavirenz")
    assert asked.requested_by == "usr_ann"
    assert asked.facts["payment_terms"] == "net 30 days from the invoice"
    assert "played" in asked.facts["simulated"]


async def test_what_a_person_said_no_with_is_sealed_and_can_be_erased(shop: Shop) -> None:
    _, approval = await awarded(shop)
    place = Place(WORKSPACE, approval)

    await shop.approvals.refuse(place, BEN, "Carl from ward 5 dislikes them")
    said = (await shop.approvals.view(place)).reason
    kept = await shop.stored(f"approval/{approval}")
    await shop.erase(f"person/{BEN.user}")

    assert said == "Carl from ward 5 dislikes them"
    assert "Carl" not in kept
    assert (await shop.approvals.view(place)).reason == "(erased)"


async def test_after_a_rejection_the_next_vendor_is_asked_for(shop: Shop) -> None:
    _, approval = await awarded(shop)
    first = await shop.approvals.view(Place(WORKSPACE, approval))

    await shop.approvals.refuse(Place(WORKSPACE, approval), BEN, "too dear")
    await shop.work_off()

    [next_one] = await shop.approvals_open()
    second = await shop.approvals.view(Place(WORKSPACE, next_one))
    assert second.facts["vendor"] != first.facts["vendor"]


async def agreed_by_hand(shop: Shop, simulated: bool = True) -> str:
    """An agreement that a person has just made, on which nothing has followed yet."""
    await shop.vendor("V", simulated=simulated)
    found = await shop.sourcing.source(ANN, await shop.request(), SourcingOptions())
    negotiation = found.lines[0].shortlist[0].negotiation
    seat = Seat(WORKSPACE, negotiation, "buyer", ANN.user)
    low = {"unit_price": "5.00", "quantity": 500, "payment_terms": "net_30"}
    await shop.negotiations.make_offer(seat, low)
    await shop.work_off()
    await shop.negotiations.accept(seat if simulated else replace(seat, side="seller"))
    return negotiation


@pytest.mark.parametrize("simulated", [True, False])
async def test_who_acts_for_vendors_alone_sees_the_papers_of_played_vendors(
    shop: Shop, simulated: bool
) -> None:
    await agreed_by_hand(shop, simulated)
    await shop.work_off()
    [approval] = await shop.approvals_open()
    await shop.approve(approval)
    await shop.work_off()
    [order] = (await shop.papers.orders(ANN, None, FIRST)).items
    sam = caller("usr_sam", "seller")

    listed = [
        [one.simulated for one in (await papers(sam, None, FIRST)).items]
        for papers in (shop.papers.contracts, shop.papers.orders)
    ]
    views: list[tuple[Callable[[Caller, str], Awaitable[object]], str]] = [
        (shop.papers.contract, order.contract),
        (shop.papers.contract_text, order.contract),
        (shop.papers.order, order.id),
        (shop.papers.order_ubl, order.id),
    ]

    assert listed == ([[True], [True]] if simulated else [[], []])
    for view, id in views:
        refused = nullcontext() if simulated else pytest.raises(NotAllowed)
        with refused:
            assert await view(sam, id) == await view(ANN, id)


async def test_an_approval_is_never_asked_for_what_has_changed_meanwhile(shop: Shop) -> None:
    negotiation = await agreed_by_hand(shop)

    with pytest.raises(OutOfDate, match=f"negotiation/{negotiation} is at version"):
        async with shop.store.work(WORKSPACE) as work:
            await shop.awards.ask(work, negotiation)
            async with shop.store.work(WORKSPACE) as faster:
                table = await faster.load(NEGOTIATION, negotiation)
                shop.negotiations.reject(faster, table, "a better one came")

    assert await shop.approvals_open() == []


async def agreed_twice(shop: Shop) -> list[str]:
    """Two agreements about the same line, reached without a campaign; answers their approvals."""
    await shop.three_vendors()
    request = await shop.request()
    found = await shop.sourcing.source(ANN, request, SourcingOptions(vendors=2))
    for chosen in found.lines[0].shortlist:
        seat = Seat(WORKSPACE, chosen.negotiation, "buyer", ANN.user)
        await shop.negotiations.run(seat, RunOptions(max_rounds=4))
    await shop.work_off()
    return await shop.approvals_open()


async def test_one_line_is_never_ordered_from_two_vendors(shop: Shop) -> None:
    first, second = await agreed_twice(shop)
    await shop.approve(first)

    with pytest.raises(Refused, match="line 1 was awarded in neg_"):
        await shop.approve(second)
    await shop.work_off()

    assert len((await shop.papers.orders(ANN, None, FIRST)).items) == 1


async def test_a_campaign_is_only_about_what_is_still_open(shop: Shop) -> None:
    await agreed_twice(shop)
    [request] = (await shop.requests.listed(ANN, None, FIRST)).items

    with pytest.raises(Refused, match="have ended"):
        await shop.sourcing.campaign(ANN, request.id, CampaignOptions())


async def test_an_approval_promises_the_budget_of_the_cost_centre(shop: Shop) -> None:
    await shop.budget("ward-7", "5000.00")

    await ordered(shop, cost_centre="ward-7")

    budget = await shop.budgets.budget(ANN, "ward-7")
    [order] = (await shop.papers.orders(ANN, None, FIRST)).items
    assert budget.committed == order.total.amount
    async with shop.store.read(WORKSPACE) as reader:
        noted = await reader.events(AUDIT.stream("budget-ward-7"))
    assert isinstance(noted[-1].event, BudgetCommitted)


async def test_what_the_budget_does_not_cover_cannot_be_approved(shop: Shop) -> None:
    await shop.budget("ward-7", "100.00")
    request, approval = await awarded(shop, cost_centre="ward-7")

    with pytest.raises(Refused, match=r"has 100\.00 USD left"):
        await shop.approve(approval)

    assert await shop.approvals_open() == [approval]
    assert (await shop.requests.request(ANN, request)).state == "negotiating"
    assert (await shop.budgets.budget(ANN, "ward-7")).committed == "0.00"


async def test_what_was_needed_by_a_day_gone_by_is_still_ordered(shop: Shop) -> None:
    request, approval = await awarded(shop, needed_by=shop.clock.time.date())
    shop.wait(days=2)

    await shop.approve(approval)
    await shop.work_off()

    [order] = (await shop.papers.orders(ANN, request, FIRST)).items
    document = (await shop.papers.order(ANN, order.id)).document
    assert document["requested_delivery"] is None
    assert "needed by 2026-11-02" in document["note"]


@pytest.mark.parametrize(
    ("port", "state", "reason"),
    [
        (Telling(Rejected("the vendor's mailbox is gone")), "not_sent", "mailbox is gone"),
        (Telling(Unavailable("no answer"), Sort.NEITHER), "unknown", "no answer"),
        (Telling({"reference": "msg-1"}), "sent", ""),
    ],
    ids=["refused", "nobody-knows", "sent"],
)
async def test_an_order_says_whether_it_was_sent(
    sqlite_url: str, tmp_path: Path, port: Telling, state: str, reason: str
) -> None:
    async with open_shop(sqlite_url, tmp_path, port) as shop:
        order = await shop.papers.order(ANN, await ordered(shop))

    assert order.state == state
    assert reason in order.reason


async def test_the_port_is_told_to_whom_the_order_goes(sqlite_url: str, tmp_path: Path) -> None:
    port = Telling({"reference": "msg-1"})

    async with open_shop(sqlite_url, tmp_path, port) as shop:
        order = await shop.papers.order(ANN, await ordered(shop))

    [asked] = port.asked
    assert asked["order"] == order.id
    assert asked["to"] == {"name": order.vendor_name, "email": "sales@example.com", "phone": None}


async def test_another_workspace_sees_nothing(shop: Shop) -> None:
    order = await ordered(shop)
    stranger = caller(workspace="ws_other")

    with pytest.raises(NotFound, match="there is no purchase-order"):
        await shop.papers.order(stranger, order)
    assert (await shop.papers.orders(stranger, None, FIRST)).items == []
    assert (await shop.papers.contracts(stranger, None, FIRST)).items == []


async def test_the_lists_are_what_the_streams_say(shop: Shop, sqlite_url: str) -> None:
    await tally.create_tables(sqlite_url)
    await ordered(shop)

    rebuilt = await rebuild(shop.store)

    assert rebuilt.mended == ()
    assert rebuilt.stray == 0


async def test_without_the_contacts_key_the_order_can_still_be_read(shop: Shop) -> None:
    order = await ordered(shop)
    vendor = (await shop.papers.order(ANN, order)).vendor

    await shop.erase(f"vendor/{vendor}/contact")

    document = (await shop.papers.order(ANN, order)).document
    assert document["seller"]["email"] is None
    assert document["seller"]["name"].startswith("Vendor ")


async def test_a_campaign_answers_what_it_has_begun(shop: Shop) -> None:
    await shop.three_vendors()
    request = await shop.request()

    started = await shop.sourcing.campaign(ANN, request, CampaignOptions(vendors=2))

    assert isinstance(started, CampaignStarted)
    assert len(started.negotiations) == 2
    with pytest.raises(Refused, match=started.campaign):
        await shop.sourcing.campaign(ANN, request, CampaignOptions())


async def test_the_orders_events_hold_no_contact_in_the_clear(shop: Shop) -> None:
    order = await ordered(shop)

    stored = await shop.stored(ORDER.stream(order))

    assert "sales@example.com" not in stored
    assert "ciphertext" in stored
