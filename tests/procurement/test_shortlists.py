"""Requests are made and sourced: whom, why, why not the others, and with which Briefs."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dealwright.core.errors import Invalid, NotAllowed, NotFound, Refused
from dealwright.engine.brief import Brief
from dealwright.engine.exchange import ExchangePolicy
from dealwright.engine.offers import Side
from dealwright.negotiations.desk import sit
from dealwright.procurement.drafts import DraftLine, DraftTerms, DraftValueAdd
from dealwright.procurement.model.rules import Trades
from dealwright.procurement.model.vendors import Product, Profile
from dealwright.procurement.service.sourcing import CampaignOptions, SourcingOptions
from dealwright.procurement.service.vendors import History
from dealwright.procurement.store.prices import Observation
from dealwright.procurement.views import LineSourcedView
from dealwright.web.page import Paging
from tests.procurement.shop import ANN, FIRST, TABLETS, WORKSPACE, Shop, caller, draft


async def source(shop: Shop, request: str, **options: Any) -> list[LineSourcedView]:
    return (await shop.sourcing.source(ANN, request, SourcingOptions(**options))).lines


async def brief(shop: Shop, negotiation: str, side: Side) -> Brief:
    async with shop.store.read(WORKSPACE) as reader:
        found = (await sit(reader, negotiation, side)).brief
    assert found is not None
    return found


async def test_the_best_of_those_who_comply_are_asked(each_shop: Shop) -> None:
    good = [await each_shop.vendor(f"V{n}", str(10 + n), features=("sso",)) for n in range(3)]
    without = await each_shop.vendor("Without", "9.00")
    request = await each_shop.request(must_haves=("sso",))

    [line] = await source(each_shop, request, vendors=2)

    assert [one.vendor for one in line.shortlist] == good[:2]
    assert [(one.vendor, one.reasons) for one in line.excluded] == [(without, ["lacks sso"])]
    shown = await each_shop.requests.request(ANN, request)
    assert shown.state == "sourced"
    assert shown.sourcing == [line]


async def test_sourcing_twice_names_what_was_opened(shop: Shop) -> None:
    await shop.vendor("V")
    request = await shop.request()
    [line] = await source(shop, request)

    with pytest.raises(Refused, match=line.shortlist[0].negotiation):
        await source(shop, request)


async def test_a_request_for_which_nobody_fits_can_be_sourced_again(shop: Shop) -> None:
    request = await shop.request()
    [nothing] = await source(shop, request)
    with pytest.raises(Refused, match="no vendor fits"):
        await shop.sourcing.campaign(ANN, request, CampaignOptions())
    vendor = await shop.vendor("V")

    [line] = await source(shop, request)

    assert nothing.shortlist == []
    assert [one.vendor for one in line.shortlist] == [vendor]


async def test_each_line_is_sourced_with_its_share_of_the_budget(shop: Shop) -> None:
    vendor = await shop.vendor("V", "10.00")
    await shop.vendors.put_product(ANN, Product(vendor, "Syrup", "bottle", "USD", Decimal(5)))
    lines = (DraftLine(TABLETS, 100, "pack"), DraftLine("syrup", 100, "bottles"))
    request = await shop.request(lines=lines, budget_amount="1200.00")

    found = await source(shop, request)

    limits = [
        (await brief(shop, line.shortlist[0].negotiation, "buyer")).mandate.total_limit
        for line in found
    ]
    assert limits == [Decimal("800.00"), Decimal("400.00")]


async def test_a_line_left_open_is_sourced_later_by_itself(shop: Shop) -> None:
    await shop.vendor("V")
    lines = (DraftLine(TABLETS, 100, "pack"), DraftLine("Syrup", 100, "bottle"))
    request = await shop.request(lines=lines)
    first = await source(shop, request)
    later = await shop.vendor("W")
    await shop.vendors.put_product(ANN, Product(later, "Syrup", "bottle", "USD", Decimal(5)))

    second = await source(shop, request)

    assert [bool(line.shortlist) for line in first] == [True, False]
    assert [line.line for line in second] == [2]
    assert len((await shop.requests.request(ANN, request)).sourcing) == 2


async def test_the_vendors_rules_are_in_its_brief_and_not_in_what_buyers_see(shop: Shop) -> None:
    vendor = await shop.vendor("V", "10.00")
    await shop.floor(vendor, "8.37")
    [line] = await source(shop, request := await shop.request())

    seller = await brief(shop, line.shortlist[0].negotiation, "seller")
    shown = (await shop.requests.request(ANN, request)).model_dump_json()

    assert seller.floor({"unit_price": Decimal(9)}) == Decimal("8.37")
    assert len(seller.rule_versions) == 1
    assert "8.37" not in shown
    assert "8.37" not in await shop.stored(f"negotiation/{line.shortlist[0].negotiation}")


async def test_a_vendor_of_flesh_and_blood_is_not_played(shop: Shop) -> None:
    await shop.vendor("Person", simulated=False)
    [line] = await source(shop, await shop.request())

    async with shop.store.read(WORKSPACE) as reader:
        desk = await sit(reader, line.shortlist[0].negotiation, "seller")

    assert desk.brief is None
    assert not desk.table.state.opened.simulated


async def test_what_was_paid_before_is_the_target(shop: Shop) -> None:
    vendor = await shop.vendor("V", "10.00")
    paid = [
        Observation(vendor, TABLETS, "pack", date(2026, 6, day), 10, "USD", Decimal(price))
        for day, price in ((1, "8.00"), (2, "8.00"), (3, "9.90"))
    ]
    await shop.vendors.record_prices(ANN, vendor, History("ledger", paid))
    flat = DraftTerms(cost_of_capital="0")

    [line] = await source(shop, await shop.request(terms=flat))

    assert (await brief(shop, line.shortlist[0].negotiation, "buyer")).wishes.target == 4000


async def test_only_a_published_exchange_policy_is_known_to_the_buyer(shop: Shop) -> None:
    policy = ExchangePolicy(term_discounts={24: Decimal("0.05")})
    for name, published in (("Open", True), ("Closed", False)):
        vendor = await shop.vendor(name)
        await shop.vendors.put_trades(ANN, vendor, Trades(policy, published=published))
    terms = DraftTerms(term_months=(12, 24))

    [line] = await source(shop, await shop.request(terms=terms))

    known = {
        one.name: (await brief(shop, one.negotiation, "buyer")).exchange for one in line.shortlist
    }
    assert known == {"Open": policy, "Closed": None}


async def test_a_played_vendor_promises_only_what_it_knows_the_cost_of(shop: Shop) -> None:
    able = await shop.vendor("Able")
    trades = Trades(value_add_costs={"training": Decimal(50)})
    await shop.vendors.put_trades(ANN, able, trades)
    await shop.vendor("Unable")
    person = await shop.vendor("Person", simulated=False)
    training = DraftValueAdd("training", "80", required=True)

    [line] = await source(shop, await shop.request(terms=DraftTerms(value_adds=(training,))))

    assert {one.vendor for one in line.shortlist} == {able, person}
    assert line.excluded[0].reasons == ["does not deliver training"]


async def test_a_vendor_whose_rules_leave_nothing_is_out(shop: Shop) -> None:
    dear = await shop.vendor("Dear", "10.00")
    await shop.floor(dear, "15.01")
    fair = await shop.vendor("Fair", "12.00")

    [line] = await source(shop, await shop.request(), vendors=1)

    assert [one.vendor for one in line.shortlist] == [fair]
    assert line.excluded[0].reasons == ["the vendor's own terms leave nothing to agree on"]


async def test_a_long_list_of_unfit_vendors_is_cut_after_those_that_sell_it(shop: Shop) -> None:
    for number in range(51):
        await shop.vendors.add(ANN, Profile(f"Other {number}"))
    seller = await shop.vendor("Euro")
    await shop.vendors.put_product(ANN, Product(seller, TABLETS, "pack", "EUR", Decimal(9)))

    [line] = await source(shop, await shop.request())

    assert line.excluded[0].vendor == seller
    assert (len(line.excluded), line.others) == (50, 2)


@pytest.mark.parametrize(
    "options",
    [{"vendors": 0}, {"vendors": 21}, {"max_rounds": 0}, {"max_rounds": 16}, {"max_parallel": 0}],
)
def test_options_out_of_bounds_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(Invalid, match=next(iter(options))):
        CampaignOptions(**options)


async def test_requests_are_listed_newest_first_in_pages(each_shop: Shop) -> None:
    made = []
    for _ in range(5):
        made.append(await each_shop.request())
        each_shop.wait(minutes=1)

    shown: list[str] = []
    paging: Paging | None = Paging(limit=2)
    while paging:
        page = await each_shop.requests.listed(ANN, "made", paging)
        shown += [one.id for one in page.items]
        paging = Paging(2, page.next) if page.next else None

    assert shown == made[::-1]
    assert (await each_shop.requests.listed(ANN, "ordered", FIRST)).items == []


async def test_a_cost_centre_must_have_a_budget_in_whatever_currency(shop: Shop) -> None:
    await shop.budget("ward-7", "5000.00")

    with pytest.raises(Invalid, match="no budget for cost centre 'nowhere'"):
        await shop.request(cost_centre="nowhere", budget_currency="EUR")
    made = await shop.request(cost_centre="ward-7", budget_currency="EUR")

    assert (await shop.requests.request(ANN, made)).cost_centre == "ward-7"


async def test_must_haves_join_the_vocabulary(shop: Shop) -> None:
    await shop.request(must_haves=("SSO",), nice_to_haves=("audit log",))

    assert await shop.vendors.vocabulary(ANN) == ["audit-log", "sso"]


async def test_only_buyers_make_and_source_requests(shop: Shop) -> None:
    request = await shop.request()
    approver = caller("usr_ben", "approver")

    acts: list[Any] = [
        lambda: shop.requests.make(approver, draft()),
        lambda: shop.sourcing.source(approver, request, SourcingOptions()),
        lambda: shop.sourcing.campaign(approver, request, CampaignOptions()),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            await act()
    assert (await shop.requests.request(approver, request)).id == request


async def test_another_workspaces_request_does_not_exist(shop: Shop) -> None:
    request = await shop.request()
    stranger = caller(workspace="ws_other")

    acts: list[Any] = [
        lambda: shop.requests.request(stranger, request),
        lambda: shop.sourcing.source(stranger, request, SourcingOptions()),
        lambda: shop.sourcing.campaign(stranger, request, CampaignOptions()),
    ]
    for act in acts:
        with pytest.raises(NotFound):
            await act()
