"""A contract is drawn anew from the same award, and one whose order was called off lapses."""

import hashlib
from typing import Any

from tests.journeys.market import eventually
from tests.rfq.tender import Tender
from tests.rfq.test_signed import agreed, status
from tests.security.routes import TEMPLATE


async def in_use(tender: Tender, **changed: Any) -> Any:
    """A template by which all contracts are made from now on."""
    made = await tender.ann.post("contract-templates", {**TEMPLATE, **changed})
    seen = (await tender.ann.get("contract-defaults"))["version"]
    await tender.ann.put("contract-defaults", {"version": seen, "usual": made["id"]})
    return made


def with_a_clause(title: str) -> dict[str, Any]:
    clause = {"heading": title, "text": "Up to {{order.total}}."}
    return {"clauses": [*TEMPLATE["clauses"], clause]}


async def test_what_a_reviewer_sends_back_is_drawn_anew_and_signed_as_it_is_then(
    tender: Tender,
) -> None:
    review = {"review_above": {"amount": "0.00", "currency": "USD"}}
    await in_use(tender, **review)
    contract, browser = await agreed(tender, "Real Ltd")
    path = f"contracts/{contract}"
    first = await tender.ann.get(path)
    old = {"sha256": first["sha256"]}
    text = (await tender.ann.http.get(f"/api/v1/{path}/text")).content
    await tender.bob.post(f"{path}/review", {"approve": False, "note": "No limit", **old})
    body = {"reason": "a limit of liability", **old}
    same = await status(tender.ann, f"{path}/redraw", body)
    await in_use(tender, **review, **with_a_clause("Liability"))
    key = await tender.ann.post("api-keys", {"name": "robot"})
    robot = tender.site.person(key["key"], tender.ann.user, tender.ann.workspace)
    stranger = await tender.site.register("eve")

    refused = [await status(who, f"{path}/redraw", body) for who in (tender.sue, robot, stranger)]
    other = await status(tender.ann, f"{path}/redraw", {**body, "sha256": "0" * 64})
    drawn = await tender.ann.post(f"{path}/redraw", body)
    stale = await status(tender.ann, f"{path}/redraw", body)
    new = {"sha256": drawn["sha256"]}
    unread = await status(tender.bob, f"{path}/sign", {"name": "Bob", **new})
    shown = await browser.get("notices")
    await tender.bob.post(f"{path}/review", {"approve": True, **new})
    void = [
        await status(tender.bob, f"{path}/sign", {"name": "Bob", **old}),
        (await browser.send("POST", f"{path}/sign", {"name": "Vera", **old})).status_code,
    ]
    await tender.bob.post(f"{path}/sign", {"name": "Bob", **new})
    gone = await browser.send("GET", f"{path}/text?draft=1")
    seen = await browser.post(f"{path}/sign", {"name": "Vera", **new})
    notices = [one["kind"] for one in await browser.get("notices") if one["contract"] == contract]
    kept = (await tender.ann.http.get(f"/api/v1/{path}/text", params={"draft": 1})).content
    now = (await tender.ann.http.get(f"/api/v1/{path}/text", params={"draft": 2})).content
    missing = await tender.ann.http.get(f"/api/v1/{path}/text", params={"draft": 3})
    late = await status(tender.ann, f"{path}/redraw", {"reason": "again", **new})

    assert [(await who.get(path))["may_decide"] for who in (tender.ann, tender.bob)] == [
        False,
        True,
    ]
    assert (same, refused, other, stale) == (409, [403, 403, 404], 409, 409)
    assert (drawn["review"]["state"], unread, void) == ("waiting", 409, [409, 409])
    [draft] = drawn["drafts"]
    assert (draft["sha256"], draft["reason"], draft["review"]["state"]) == (
        first["sha256"], "a limit of liability", "sent_back",
    )  # fmt: skip
    assert (kept, hashlib.sha256(now).hexdigest()) == (text, drawn["sha256"])
    assert (b"Liability" in now, b"Liability" in kept) == (True, False)
    assert (missing.status_code, seen["state"], seen["draft"], late) == (404, "signed", 2, 409)
    assert gone.status_code == 409
    assert not [one for one in shown if one["contract"]], "nothing is to sign before the review"
    assert sorted(notices) == ["contract_signed", "contract_to_sign"]
    assert "liability" not in str(seen), "why it was drawn anew is the buyer's own"


async def test_a_signature_below_a_text_that_was_replaced_is_void_and_kept(tender: Tender) -> None:
    contract, browser = await agreed(tender, "Real Ltd")
    path = f"contracts/{contract}"
    first = await tender.ann.get(path)
    old = {"sha256": first["sha256"]}
    await browser.post(f"{path}/sign", {"name": "Vera", **old})
    wanted = await tender.ann.post("contract-templates", TEMPLATE)

    drawn = await tender.ann.post(
        f"{path}/redraw", {"reason": "our own terms", "template": wanted["id"], **old}
    )
    checked = await tender.ann.get(f"{path}/verification")

    assert (drawn["state"], drawn["signatures"], drawn["template"]) == (
        "unsigned",
        [],
        wanted["id"],
    )
    assert [one["side"] for one in drawn["drafts"][0]["signatures"]] == ["vendor"]
    assert checked == {"sha256": drawn["sha256"], "as_made": True, "signed": []}
    [listed] = (await tender.ann.get("contracts"))["items"]
    assert (listed["sha256"], listed["state"]) == (drawn["sha256"], "unsigned")


async def test_a_contract_of_an_order_that_was_called_off_is_signed_by_nobody(
    tender: Tender,
) -> None:
    contract, browser = await agreed(tender, "Real Ltd")
    path = f"contracts/{contract}"
    made = await tender.ann.get(path)
    sha = {"sha256": made["sha256"]}
    await tender.bob.post(f"{path}/sign", {"name": "Bob", **sha})

    await tender.ann.post(f"purchase-orders/{made['purchase_order']}/cancel", {"reason": "moved"})
    shown, seen = await tender.ann.get(path), await browser.get(path)
    refused = [
        (await browser.send("POST", f"{path}/sign", {"name": "Vera", **sha})).json(),
        await tender.ann.refused(f"{path}/redraw", {"reason": "x", **sha}, 409),
    ]

    assert (shown["state"], shown["redrawable"], seen["state"]) == ("lapsed", False, "lapsed")
    assert seen["may_sign"] is False
    assert ["called off" in one["detail"] for one in refused] == [True, True]


async def test_a_contract_stays_when_a_part_has_arrived_or_both_have_signed(tender: Tender) -> None:
    contract, browser = await agreed(tender, "Real Ltd")
    path = f"contracts/{contract}"
    made = await tender.ann.get(path)
    order, sha = f"purchase-orders/{made['purchase_order']}", {"sha256": made["sha256"]}
    await tender.ann.post(f"{order}/receipts", {"lines": [{"line": 1, "quantity": "1"}]})

    await tender.ann.post(f"{order}/cancel", {"reason": "enough"})
    await tender.bob.post(f"{path}/sign", {"name": "Bob", **sha})
    whole = await browser.post(f"{path}/sign", {"name": "Vera", **sha})

    assert whole["state"] == "signed"


async def test_another_template_does_not_let_a_contract_past_its_review(tender: Tender) -> None:
    await in_use(tender, review_above={"amount": "0.00", "currency": "USD"})
    contract, _ = await agreed(tender, "Real Ltd")
    path = f"contracts/{contract}"
    old = {"sha256": (await tender.ann.get(path))["sha256"]}
    await tender.bob.post(f"{path}/review", {"approve": False, "note": "No limit", **old})
    loose = await tender.ann.post("contract-templates", {**TEMPLATE, **with_a_clause("Anything")})

    drawn = await tender.ann.post(
        f"{path}/redraw", {"reason": "quicker", "template": loose["id"], **old}
    )
    new = {"name": "Bob", "sha256": drawn["sha256"]}

    assert drawn["review"]["state"] == "waiting"
    assert await status(tender.bob, f"{path}/sign", new) == 409


async def test_an_order_in_the_outbox_says_that_nobody_has_sent_it(tender: Tender) -> None:
    contract, _ = await agreed(tender, "Real Ltd")
    made = await tender.ann.get(f"contracts/{contract}")
    path = f"purchase-orders/{made['purchase_order']}"

    order = await eventually(tender.ann, path, lambda one: one["state"] == "sent")

    assert (order["simulated"], order["sending_simulated"]) == (False, True)
