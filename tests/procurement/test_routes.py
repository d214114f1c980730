"""Procurement over HTTP: types, statuses, problems, and the same answer to the same key."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from dealwright.procurement.service.sourcing import CampaignOptions
from tests.procurement.counter import Counter
from tests.procurement.shop import ANN, FIRST, TABLETS, Shop

REQUEST: dict[str, Any] = {
    "lines": [{"product": TABLETS, "quantity": 500, "unit": "pack"}],
    "budget": {"amount": "6000.00", "currency": "USD"},
}
VENDOR: dict[str, Any] = {"name": "Example Pharma", "simulated": True, "features": ["SSO"]}
PRODUCT = {"product": TABLETS, "unit": "pack", "currency": "USD", "list_price": "10.00"}
FLOOR = {"rule_type": "price_floor", "rule_config": {"unit_price": "8.37", "currency": "USD"}}


@pytest.fixture
async def counter(shop: Shop) -> AsyncIterator[Counter]:
    counter = Counter(shop)
    async with counter.http:
        yield counter


async def vendor(counter: Counter, **changes: Any) -> str:
    id: str = (await counter.ok("POST", "/vendors", {**VENDOR, **changes}))["id"]
    await counter.ok("PUT", f"/vendors/{id}/products", PRODUCT)
    return id


async def test_from_vendors_to_a_campaign(counter: Counter) -> None:
    ids = [await vendor(counter, name=f"V{number}") for number in range(3)]
    request = await counter.ok("POST", "/requests", REQUEST, "buyer")

    started = await counter.send("POST", f"/requests/{request['id']}/campaign", {}, "buyer")

    shown = await counter.ok("GET", f"/requests/{request['id']}", who="viewer")
    assert started.status_code == 202
    assert shown["campaign"] == started.json()["campaign"]
    assert {one["vendor"] for one in shown["sourcing"][0]["shortlist"]} == set(ids)


async def test_contract_and_order_are_read_as_text_json_and_ubl(
    counter: Counter, shop: Shop
) -> None:
    await shop.three_vendors()
    request = await shop.request()
    await shop.sourcing.campaign(ANN, request, CampaignOptions(vendors=1, max_rounds=3))
    await shop.work_off()
    [approval] = await shop.approvals_open()
    await shop.approve(approval)
    await shop.work_off()

    [contract] = (await counter.ok("GET", f"/contracts?request={request}", who="viewer"))["items"]
    [order] = (await counter.ok("GET", f"/purchase-orders?request={request}"))["items"]
    text = await counter.send("GET", f"/contracts/{contract['id']}/text")
    ubl = await counter.send("GET", f"/purchase-orders/{order['id']}/ubl")
    shown = await counter.ok("GET", f"/purchase-orders/{order['id']}")

    assert text.headers["content-type"] == "text/markdown; charset=utf-8"
    assert text.text.startswith("# Supply agreement")
    assert ubl.headers["content-type"] == "application/xml"
    assert order["id"] in ubl.text
    assert shown["document"]["total"] == order["total"]["amount"]
    whole = await counter.ok("GET", f"/contracts/{contract['id']}")
    assert contract.items() <= whole.items()


async def test_the_vendors_side_is_its_own(counter: Counter) -> None:
    id = await vendor(counter)
    rule = await counter.ok("POST", f"/vendors/{id}/rules", FLOOR, "seller")
    off = {**FLOOR, "active": False}

    changed = await counter.ok("PUT", f"/vendors/{id}/rules/{rule['id']}", off, "seller")
    config = await counter.ok(
        "PUT", f"/vendors/{id}/seller-config", {"maximum_discount": "0.15"}, "seller"
    )
    said = {
        "term_discounts": {"24": "0.05"},
        "volume_tiers": [{"least": 1000, "discount": "0.03"}],
    }
    trades = await counter.ok("PUT", f"/vendors/{id}/trades", said, "seller")

    assert said.items() <= trades.items()
    assert [one["private_to"] for one in (rule, config, trades)] == ["seller"] * 3
    assert await counter.ok("GET", f"/vendors/{id}/rules", who="seller") == [changed]
    assert await counter.ok("GET", f"/vendors/{id}/seller-config", who="seller") == config
    assert await counter.ok("GET", f"/vendors/{id}/trades", who="seller") == trades
    for path in ("rules", "seller-config", "trades"):
        refused = await counter.send("GET", f"/vendors/{id}/{path}", who="buyer")
        assert refused.status_code == 403
    for path in ("", "/products"):
        assert "8.37" not in (await counter.send("GET", f"/vendors/{id}{path}")).text


async def test_requests_and_vendors_are_found_by_a_part_of_their_name(counter: Counter) -> None:
    await vendor(counter, name="50 % Off Ltd")
    await vendor(counter, name="Alder & Sons")
    other = {**REQUEST, "lines": [{"product": "Gloves", "quantity": 5, "unit": "box"}]}
    for body in (REQUEST, other):
        await counter.ok("POST", "/requests", body, "buyer")

    vendors = await counter.ok("GET", "/vendors?search=%25", who="viewer")
    requests = await counter.ok("GET", "/requests?search=gLOVE", who="viewer")

    assert [one["name"] for one in vendors["items"]] == ["50 % Off Ltd"]
    assert [one["title"] for one in requests["items"]] == ["Gloves"]


async def test_what_is_wrong_with_a_request_is_told_field_by_field(counter: Counter) -> None:
    lines = [REQUEST["lines"][0], {"product": "Gloves", "quantity": 0, "unit": "furlong"}]
    terms = {"price_period": "month"}

    answer = await counter.send("POST", "/requests", {"lines": lines, "terms": terms}, "buyer")

    told = {fault["field"]: fault["message"] for fault in answer.json()["errors"]}
    assert told.keys() == {
        "body.lines.1.quantity",
        "body.lines.1.unit",
        "body.budget.amount",
        "body.terms.tco_horizon_months",
    }
    assert "'furlong' is not a unit" in told["body.lines.1.unit"]


async def test_budgets_and_tags(counter: Counter) -> None:
    await counter.ok("PUT", "/budgets/ward-7", {"amount": "5000.00", "currency": "USD"}, "admin")
    await vendor(counter)

    assert (await counter.ok("GET", "/budgets/ward-7", who="viewer"))["left"] == "5000.00"
    assert len((await counter.ok("GET", "/budgets"))["items"]) == 1
    assert await counter.ok("GET", "/tags") == ["sso"]
    assert (await counter.send("GET", "/budgets/ward-8")).status_code == 404


POSTS: list[tuple[str, dict[str, Any]]] = [
    ("/requests", REQUEST),
    ("/vendors", VENDOR),
    ("/vendors/{vendor}/rules", FLOOR),
    ("/requests/{request}/sourcing", {}),
    ("/requests/{request}/campaign", {}),
]


@pytest.mark.parametrize(("path", "body"), POSTS)
async def test_the_same_key_gets_the_same_answer(
    counter: Counter, path: str, body: dict[str, Any]
) -> None:
    ids = {
        "vendor": await vendor(counter),
        "request": (await counter.ok("POST", "/requests", REQUEST))["id"],
    }
    where = path.format(**ids)

    first = await counter.send("POST", where, body, key="key-1")
    again = await counter.send("POST", where, body, key="key-1")

    assert first.is_success, first.text
    assert again.headers["idempotent-replayed"] == "true"
    assert (again.status_code, again.json()) == (first.status_code, first.json())


BAD: list[tuple[str, str, object, int, str]] = [
    ("POST", "/requests", {}, 422, "the request has no lines"),
    ("POST", "/requests", {**REQUEST, "lines": [{}]}, 422, "the quantity is missing"),
    (
        "POST",
        "/requests",
        {**REQUEST, "lines": [{"product": "x", "quantity": -5, "unit": "pack"}]},
        422,
        "quantity -5",
    ),
    (
        "POST",
        "/requests",
        {**REQUEST, "lines": [{"product": "x", "quantity": 5, "unit": "furlong"}]},
        422,
        "'furlong' is not a unit",
    ),
    (
        "POST",
        "/requests",
        {**REQUEST, "lines": [{"product": "x\x00", "quantity": 5, "unit": "pack"}]},
        422,
        "U+0000",
    ),
    (
        "POST",
        "/requests",
        {**REQUEST, "budget": {"amount": "1", "currency": "QQQ"}},
        422,
        "'QQQ' is not a currency",
    ),
    ("POST", "/requests", {**REQUEST, "budget": {"amount": 1}}, 422, "string"),
    ("POST", "/requests", {**REQUEST, "surprise": 1}, 422, "Extra inputs"),
    ("POST", "/requests", {**REQUEST, "needed_by": "2026-11-01"}, 422, "in the past"),
    ("POST", "/requests/{request}/campaign", {"max_rounds": 0}, 422, "greater than"),
    ("POST", "/requests/{request}/campaign", {"max_rounds": 16}, 422, "less than"),
    ("POST", "/requests/{request}/sourcing", {"vendors": 21}, 422, "less than"),
    ("POST", "/requests/req_none/sourcing", {}, 404, "there is no request"),
    ("GET", "/requests?state=lost", None, 422, "state"),
    ("GET", "/requests/req_none", None, 404, "there is no request"),
    ("GET", "/vendors/ven_none", None, 404, "there is no vendor"),
    ("GET", "/contracts/con_none", None, 404, "there is no contract"),
    ("GET", "/contracts/con_none/text", None, 404, "there is no contract"),
    ("GET", "/purchase-orders/po_none", None, 404, "there is no purchase-order"),
    ("GET", "/purchase-orders/po_none/ubl", None, 404, "there is no purchase-order"),
    ("POST", "/vendors", {"name": "V", "phone": "12"}, 422, "E.164"),
    ("POST", "/vendors", {"name": "V", "incoterm": "DDU"}, 422, "Incoterms 2020"),
    ("POST", "/vendors/{vendor}/rules", {**FLOOR, "rule_config": {}}, 422, "unit_price"),
    ("PUT", "/vendors/{vendor}/trades", {"term_discounts": {"999": "0.1"}}, 422, "999"),
    ("PUT", "/vendors/{vendor}/trades", {"term_discounts": {"12": "1"}}, 422, "discount of 1"),
    ("PUT", "/budgets/Ward 7", {"amount": "1", "currency": "USD"}, 422, "cost_centre"),
    ("PUT", "/budgets/ward-7", {"amount": "1.001", "currency": "USD"}, 422, "2 digits"),
]


@pytest.mark.parametrize(("method", "path", "body", "status", "words"), BAD)
async def test_what_is_wrong_is_said(
    counter: Counter, method: str, path: str, body: object, status: int, words: str
) -> None:
    ids = {
        "vendor": await vendor(counter),
        "request": (await counter.ok("POST", "/requests", REQUEST))["id"],
    }

    answer = await counter.send(method, path.format(**ids), body)

    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert words in answer.text


NAMED = "{{vendor.name}} sells {{order.lines}} to {{buyer.name}} for {{order.total}}."


async def test_every_route_hides_another_workspace(counter: Counter, shop: Shop) -> None:
    id = await vendor(counter)
    rule = (await counter.ok("POST", f"/vendors/{id}/rules", FLOOR))["id"]
    request = (await counter.ok("POST", "/requests", REQUEST))["id"]
    bodies: dict[str, object] = {
        "/vendors/{vendor}": VENDOR,
        "/vendors/{vendor}/products": PRODUCT,
        "/vendors/{vendor}/rules": FLOOR,
        "/vendors/{vendor}/rules/{rule}": FLOOR,
        "/contract-templates/{contract_template}": {
            "version": 1,
            "name": "Ours",
            "title": "Supply",
            "clauses": [{"heading": "Price", "text": NAMED}],
        },
        "/vendor-conflicts/{conflict}/settle": {"choice": "another", "seen": "seen"},
        "/contracts/{contract}/sign": {"name": "Eve", "sha256": "0" * 64},
        "/contracts/{contract}/review": {"approve": True, "sha256": "0" * 64},
        "/contracts/{contract}/redraw": {"reason": "terms", "sha256": "0" * 64},
    }
    known = {"vendor": id, "rule": rule, "request": request, "cost_centre": "ward-7"}
    known |= {"contract": "con_1", "order": "po_1", "contract_template": "nda", "conflict": "cfl_1"}
    await shop.budget("ward-7", "1.00")
    walked = 0

    for path, operations in counter.app.openapi()["paths"].items():
        own = path.removeprefix("/api/v1")
        for method in operations if "{" in own and not own.startswith("/portal") else ():
            if (method, own) == ("put", "/budgets/{cost_centre}"):
                continue
            answer = await counter.send(
                method.upper(), own.format(**known), bodies.get(own, {}), "owner@ws_other"
            )
            assert answer.status_code == 404, f"{method} {own}: {answer.text}"
            walked += 1

    assert walked == 30
    assert (await shop.requests.listed(ANN, "made", FIRST)).items


@pytest.mark.parametrize(
    ("config", "words"),
    [
        (rb'{"rate": "0.1", "product": "\ud800"}', "product contains the character U+D800"),
        (rb'{"rate": "0.1", "product": "a\u200bb"}', "product contains the character U+200B"),
        (rb'{"rate": "0.1", "\ud800": 1}', "rule_config of max_discount: it: Input should be"),
        (rb'{"rate": "0.1", "\u0000": 1}', r"rule_config of max_discount: '\x00': Unexpected"),
    ],
)
async def test_half_a_character_and_what_nobody_sees_are_refused(
    counter: Counter, config: bytes, words: str
) -> None:
    id = await vendor(counter)
    headers = {"Authorization": "Bearer owner", "Content-Type": "application/json"}
    body = b'{"rule_type": "max_discount", "rule_config": ' + config + b"}"

    answer = await counter.http.post(f"/vendors/{id}/rules", content=body, headers=headers)

    assert answer.status_code == 422, answer.text
    assert words in answer.json()["detail"]


async def test_who_waits_for_a_campaign_is_told_how_it_ended(counter: Counter, shop: Shop) -> None:
    request = await shop.request()
    await shop.vendor("V")
    working = asyncio.create_task(shop.worker.run())

    body = {"wait": True, "max_rounds": 2}
    answer = await counter.send("POST", f"/requests/{request}/campaign", body)
    shop.worker.stop()
    await working

    assert answer.status_code == 200
    assert answer.json()["state"] == "awarded"
