"""The register: every change is noted, private facts are sealed, versions are never lost."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from dealwright.core.errors import Invalid, NotAllowed, NotFound, OutOfDate, Refused
from dealwright.engine.exchange import ExchangePolicy
from dealwright.identity.events import AUDIT
from dealwright.procurement.model.rules import MaxDiscount, PriceFloor, SellerConfig, Trades
from dealwright.procurement.model.vendors import Contact, Product, Profile
from dealwright.procurement.service.sourcing import SourcingOptions
from dealwright.procurement.service.vendors import History, RuleTerms
from dealwright.procurement.store import prices, vendors
from dealwright.procurement.store.prices import Observation
from dealwright.procurement.vendor_bodies import VendorBody
from tests.procurement.shop import ANN, FIRST, TABLETS, TODAY, WORKSPACE, Shop, caller

FLOOR = RuleTerms("price_floor", PriceFloor(Decimal("8.50"), "USD"))
CONFIG = SellerConfig(
    strategy_preference="aggressive",
    auto_approve_min_utility=Decimal("0.4"),
    notification_email="desk@example.com",
    preferred_months=(24,),
    maximum_discount=Decimal("0.15"),
    review_above_total=Decimal("10000.00"),
)
TRADES = Trades(
    ExchangePolicy({24: Decimal("0.05")}, {"prepaid": Decimal("0.02")}, ((1000, Decimal("0.03")),)),
    {"training": Decimal("500.00")},
    published=True,
)


async def test_a_vendor_is_kept_as_it_was_said(each_shop: Shop) -> None:
    said = Profile(
        "Example Pharma",
        Contact("sales@example.com", "+4930123456"),
        features=("SSO",),
        certifications=("ISO 9001",),
        quality=80,
        reliability=90,
        payment_terms=("net_60", "net_30"),
        term_months=(24, 12),
        incoterm="CIP",
        simulated=True,
    )

    id = (await each_shop.vendors.add(ANN, said)).id

    shown = await each_shop.vendors.vendor(ANN, id)
    assert shown.phone == "+4930123456"
    assert (shown.features, shown.certifications) == (["sso"], ["iso-9001"])
    assert (shown.payment_terms, shown.term_months) == (["net_30", "net_60"], [12, 24])
    assert (shown.quality, shown.reliability, shown.incoterm) == (80, 90, "CIP")
    assert shown.simulated
    assert await each_shop.vendors.vocabulary(ANN) == ["iso-9001", "sso"]


async def test_a_changed_vendor_keeps_its_id_and_its_day(shop: Shop) -> None:
    id = await shop.vendor("Before")
    before = await shop.vendors.vendor(ANN, id)

    after = await shop.vendors.change(ANN, id, lambda _: Profile("After"))

    assert (after.name, after.created) == ("After", before.created)
    assert await shop.vendors.vendor(ANN, id) == after


async def test_a_product_is_one_however_its_name_is_spelt(shop: Shop) -> None:
    id = await shop.vendor("V", "10.00")

    spelt = f"  {TABLETS.upper()} ".replace(" ", "  ").strip()
    await shop.vendors.put_product(ANN, Product(id, spelt, "pack", "USD", Decimal("9.123456")))

    [sold] = await shop.vendors.products(ANN, id)
    assert sold.list_price == "9.123456"
    assert sold.unit == "XPK"


async def test_each_change_of_a_rule_is_its_next_version(each_shop: Shop) -> None:
    vendor = await each_shop.vendor("V")
    rule = await each_shop.vendors.add_rule(ANN, vendor, FLOOR)
    softer = RuleTerms("max_discount", MaxDiscount(Decimal("0.2")), priority=5, active=False)

    changed = await each_shop.vendors.change_rule(ANN, vendor, rule.id, softer)

    assert (rule.version, changed.version) == (1, 2)
    assert await each_shop.vendors.rules(ANN, vendor) == [changed]
    assert changed.private_to == "seller"


async def test_configuration_and_trades_are_kept_exactly_with_versions(each_shop: Shop) -> None:
    vendor = await each_shop.vendor("V")

    for _ in range(2):
        config = await each_shop.vendors.put_config(ANN, vendor, CONFIG)
        trades = await each_shop.vendors.put_trades(ANN, vendor, TRADES)

    assert await each_shop.vendors.config(ANN, vendor) == config
    assert await each_shop.vendors.trades(ANN, vendor) == trades
    assert (config.version, trades.version) == (2, 2)
    assert (config.maximum_discount, config.review_above_total) == ("0.15", "10000.00")
    assert trades.term_discounts == {24: "0.05"}
    assert [vars(tier) for tier in trades.volume_tiers] == [{"least": 1000, "discount": "0.03"}]
    assert trades.value_add_costs == {"training": "500.00"}


async def test_without_any_the_defaults_are_version_0(shop: Shop) -> None:
    vendor = await shop.vendor("V")

    assert (await shop.vendors.config(ANN, vendor)).version == 0
    assert (await shop.vendors.trades(ANN, vendor)).version == 0


async def test_of_two_who_change_the_same_version_one_is_told(each_shop: Shop) -> None:
    vendor = await each_shop.vendor("V")
    rule = await each_shop.vendors.add_rule(ANN, vendor, FLOOR)
    acts: list[Callable[[], Coroutine[Any, Any, Any]]] = [
        lambda: each_shop.vendors.put_config(ANN, vendor, CONFIG),
        lambda: each_shop.vendors.put_trades(ANN, vendor, TRADES),
        lambda: each_shop.vendors.change_rule(ANN, vendor, rule.id, FLOOR),
    ]

    for act in acts:
        told = await asyncio.gather(*(act() for _ in range(5)), return_exceptions=True)

        versions = [one.version for one in told if not isinstance(one, BaseException)]
        assert len(versions) == len(set(versions))
        assert all(isinstance(one, OutOfDate) for one in told if isinstance(one, BaseException))


async def test_every_change_is_noted_and_private_facts_are_sealed(shop: Shop) -> None:
    vendor = await shop.vendor("V", contact=Contact("sales@example.com"))
    await shop.vendors.add_rule(ANN, vendor, FLOOR)
    await shop.vendors.put_config(ANN, vendor, CONFIG)
    await shop.vendors.put_trades(ANN, vendor, TRADES)

    stored = await shop.stored(AUDIT.stream(vendor))
    async with shop.store.read(WORKSPACE) as reader:
        noted = [one.kind for one in await reader.events(AUDIT.stream(vendor))]

    assert noted == [
        "VendorRecorded",
        "ProductRecorded",
        "RuleRecorded",
        "SellerConfigRecorded",
        "TradesRecorded",
    ]
    for secret in ("sales@example.com", "8.50", "0.15", "0.05", "desk@example.com"):
        assert secret not in stored


async def test_observed_prices_count_once_and_only_when_real(each_shop: Shop) -> None:
    vendor = await each_shop.vendor("V")
    yesterday = date(2026, 11, 1)
    real = Observation(vendor, TABLETS, "pack", yesterday, 10, "USD", Decimal("8.40"))
    made_up = Observation(vendor, TABLETS, "pack", yesterday, 10, "USD", Decimal("1.00"))
    euro = Observation(vendor, TABLETS, "pack", yesterday, 10, "EUR", Decimal("2.00"))

    for _ in range(2):
        await each_shop.vendors.record_prices(ANN, vendor, History("ledger", [real, euro]))
    await each_shop.vendors.record_prices(ANN, vendor, History("guess", [made_up], True))

    async with each_shop.store.read(WORKSPACE) as reader:
        [sold] = await vendors.products_of(reader, vendor)
        found = await prices.paid(reader, sold, date(2026, 1, 1), TODAY.date())
        before = await prices.paid(reader, sold, date(2026, 1, 1), yesterday)
    assert found == [Decimal("8.40")]
    assert before == []


async def test_a_price_from_the_future_is_refused(shop: Shop) -> None:
    vendor = await shop.vendor("V")
    future = Observation(vendor, TABLETS, "pack", date(2026, 11, 3), 10, "USD", Decimal(8))

    with pytest.raises(Invalid, match="2026-11-03"):
        await shop.vendors.record_prices(ANN, vendor, History("ledger", [future]))


Act = Callable[[Shop, str, Any], Coroutine[Any, Any, Any]]
BUYERS: list[Act] = [
    lambda shop, vendor, who: shop.vendors.add(who, Profile("W")),
    lambda shop, vendor, who: shop.vendors.change(
        who, vendor, lambda known: replace(known, name="W")
    ),
    lambda shop, vendor, who: shop.vendors.record_prices(who, vendor, History("x", [])),
]
SELLERS: list[Act] = [
    lambda shop, vendor, who: shop.vendors.add_rule(who, vendor, FLOOR),
    lambda shop, vendor, who: shop.vendors.rules(who, vendor),
    lambda shop, vendor, who: shop.vendors.config(who, vendor),
    lambda shop, vendor, who: shop.vendors.put_config(who, vendor, CONFIG),
    lambda shop, vendor, who: shop.vendors.trades(who, vendor),
    lambda shop, vendor, who: shop.vendors.put_trades(who, vendor, TRADES),
]


async def test_only_the_fitting_roles_act(shop: Shop) -> None:
    vendor = await shop.vendor("V")

    for acts, wrong, right in ((BUYERS, "seller", "buyer"), (SELLERS, "buyer", "seller")):
        for act, role in product(acts, ("viewer", wrong)):
            with pytest.raises(NotAllowed):
                await act(shop, vendor, caller("usr_x", role))
        for act in acts:
            await act(shop, vendor, caller("usr_x", right))


async def test_every_member_may_look_at_the_register(shop: Shop) -> None:
    vendor = await shop.vendor("V")
    viewer = caller("usr_x", "viewer")

    assert (await shop.vendors.vendor(viewer, vendor)).id == vendor
    assert len(await shop.vendors.products(viewer, vendor)) == 1
    assert [one.id for one in (await shop.vendors.listed(viewer, FIRST)).items] == [vendor]


async def test_another_workspaces_vendor_does_not_exist(shop: Shop) -> None:
    vendor = await shop.vendor("V")
    stranger = caller(workspace="ws_other")
    sold = Product(vendor, TABLETS, "pack", "USD", None)

    looks: list[Act] = [
        lambda shop, vendor, who: shop.vendors.vendor(who, vendor),
        lambda shop, vendor, who: shop.vendors.products(who, vendor),
        lambda shop, vendor, who: shop.vendors.put_product(who, sold),
    ]
    for act in (*BUYERS[1:], *SELLERS, *looks):
        with pytest.raises(NotFound):
            await act(shop, vendor, stranger)
    assert (await shop.vendors.listed(stranger, FIRST)).items == []


async def test_a_vendor_stays_played_or_real_once_anything_has_begun_with_it(shop: Shop) -> None:
    await shop.three_vendors()
    vendors = (await shop.vendors.listed(ANN, FIRST)).items
    free = await shop.vendors.add(ANN, Profile("Free Ltd", simulated=True))
    found = await shop.sourcing.source(ANN, await shop.request(), SourcingOptions(vendors=1))
    [met] = {one.vendor for one in found.lines[0].shortlist if one.negotiation}

    def real(profile: Profile) -> Profile:
        return replace(profile, simulated=False)

    with pytest.raises(Refused, match="stays a played vendor"):
        await shop.vendors.change(ANN, met, real)

    assert not (await shop.vendors.change(ANN, free.id, real)).simulated
    assert (await shop.vendors.vendor(ANN, met)).simulated and met in {one.id for one in vendors}


@pytest.mark.parametrize("played", [True, False])
def test_who_does_not_say_whether_a_vendor_is_played_changes_nothing_of_it(played: bool) -> None:
    body = VendorBody(name="Alder Ltd")

    assert body.profile().simulated, "of a new one our own agent plays it"
    assert body.profile(Profile("Alder", simulated=played)).simulated is played
