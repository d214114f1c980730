"""A contract is signed by a person of each side, below the bytes that he has read, and once."""

import hashlib
from typing import Any

from tests.portal.house import Vendor
from tests.rfq.tender import Tender, line, quote
from tests.rfq.test_portal_quotes import let_in, real
from tests.rfq.test_what_users_ask_for import approve_all
from tests.security.routes import TEMPLATE
from tests.site import Person


async def agreed(tender: Tender, name: str) -> tuple[str, Vendor]:
    """The contract with a real vendor that quoted in the portal, and its browser."""
    vendor = await real(tender, name)
    rfq = await tender.ask(vendors=[vendor])
    _, browser = await let_in(tender, vendor)
    await browser.put(f"rfqs/{rfq}/draft", quote(line(1, "9.00"), line(2, "4.00"), line(3, "2.00")))
    await browser.post(f"rfqs/{rfq}/submit")
    await tender.ann.post(f"rfqs/{rfq}/close")
    await tender.award(rfq, "best_total")
    await approve_all(tender, 1)
    [contract] = (await tender.ann.get("contracts"))["items"]
    return str(contract["id"]), browser


async def status(who: Person, path: str, body: object) -> int:
    """How a command of a member ends."""
    return (await who.http.post(f"/api/v1/{path}", json=body)).status_code


async def test_a_contract_that_is_to_be_reviewed_is_signed_by_nobody_before(
    tender: Tender,
) -> None:
    template = {**TEMPLATE, "review_above": {"amount": "5000.00", "currency": "USD"}}
    made = await tender.ann.post("contract-templates", template)
    await tender.ann.put("contract-defaults", {"version": 0, "usual": made["id"]})
    contract, browser = await agreed(tender, "Real Ltd")
    path = f"contracts/{contract}"
    before = await tender.ann.get(path)
    sha = {"sha256": before["sha256"]}
    sign = {"name": "Bob Buyer", **sha}
    back = {"approve": False, "note": "No limit of liability", **sha}
    key = await tender.bob.post("api-keys", {"name": "robot"})
    robot = tender.site.person(key["key"], tender.bob.user, tender.bob.workspace)

    early = await status(tender.bob, f"{path}/sign", sign)
    theirs = await browser.send("POST", f"{path}/sign", sign)
    barred = [await status(who, f"{path}/review", back) for who in (tender.ann, robot)]
    unread = await browser.send("GET", f"{path}/text")
    waiting = await browser.get(path)
    wordless = await status(tender.bob, f"{path}/review", {**back, "note": " "})
    other = await status(tender.bob, f"{path}/review", {**back, "sha256": "0" * 64})
    sent = await tender.bob.post(f"{path}/review", back)
    still = await status(tender.bob, f"{path}/sign", sign)
    seen = await browser.get(path)
    await tender.bob.post(f"{path}/review", {"approve": True, **sha})
    twice = await status(tender.bob, f"{path}/review", {"approve": True, **sha})
    signed = await status(tender.bob, f"{path}/sign", sign)
    text, after = await browser.send("GET", f"{path}/text"), await browser.get(path)

    assert (unread.status_code, unread.json()["instead"]) == (409, "wait for the legal review")
    assert (waiting["readable"], waiting["sha256"], seen["sha256"]) == (False, "", "")
    assert (text.status_code, after["readable"]) == (200, True)
    assert after["sha256"] == hashlib.sha256(text.content).hexdigest() == sha["sha256"]
    assert before["review"]["state"] == "waiting"
    assert (early, theirs.status_code, barred, wordless, other) == (409, 409, [403, 403], 422, 409)
    assert (sent["state"], sent["note"], still) == ("sent_back", "No limit of liability", 409)
    assert seen["may_sign"] is False
    assert "liability" not in str(seen) + theirs.text
    assert (twice, signed) == (409, 201)


async def test_both_sides_sign_the_bytes_that_they_read_once_and_in_person(tender: Tender) -> None:
    name = "{{order.total}} <b>Real</b> Ltd"
    contract, browser = await agreed(tender, name)
    path = f"contracts/{contract}"
    text = (await tender.bob.http.get(f"/api/v1/{path}/text")).content
    theirs = (await browser.http.get(f"/api/v1/portal/{path}/text")).content
    sha256 = hashlib.sha256(text).hexdigest()
    body = {"name": "Bob Buyer", "sha256": sha256}
    key = await tender.bob.post("api-keys", {"name": "robot"})
    robot = tender.site.person(key["key"], tender.bob.user, tender.bob.workspace)
    stranger = await tender.site.register("eve")
    rival = (await let_in(tender, await real(tender, "Rival Ltd")))[1]
    changed = {**body, "sha256": hashlib.sha256(text + b" ").hexdigest()}

    refused = [
        await status(tender.ann, f"{path}/sign", body),
        await status(tender.sue, f"{path}/sign", body),
        await status(robot, f"{path}/sign", body),
        await status(stranger, f"{path}/sign", body),
        await status(tender.bob, f"{path}/sign", changed),
    ]
    foreign = (await rival.send("POST", f"{path}/sign", body)).status_code
    hidden = (await rival.send("GET", f"{path}/text")).status_code
    stale = (await browser.send("POST", f"{path}/sign", changed)).status_code
    before = await tender.ann.get(path)
    await tender.bob.post(f"{path}/sign", body)
    half = await browser.get(path)
    whole = await browser.post(f"{path}/sign", {"name": "Vera Vendor", "sha256": sha256})
    again = await status(tender.bob, f"{path}/sign", body)
    twice = (await browser.send("POST", f"{path}/sign", body)).status_code
    shown = await tender.ann.get(path)
    checked: Any = await tender.ann.get(f"{path}/verification")

    assert text == theirs
    assert r"{{order.total}} \<b" in text.decode()
    assert refused == [403, 403, 403, 404, 409]
    assert (foreign, hidden, stale) == (404, 404, 409)
    assert (before["state"], half["state"], whole["state"]) == ("unsigned", "half_signed", "signed")
    assert (again, twice) == (409, 409)
    assert [(one["side"], one["name"], one["sha256"]) for one in shown["signatures"]] == [
        ("buyer", "Bob Buyer", sha256),
        ("vendor", "Vera Vendor", sha256),
    ]
    assert checked == {"sha256": sha256, "as_made": True, "signed": ["buyer", "vendor"]}
    [listed] = (await tender.ann.get("contracts"))["items"]
    assert listed["state"] == "signed"
    assert not {"approval", "request", "rfq", "negotiation"} & whole.keys()
    [own] = (await browser.get("contracts"))["items"]
    assert (own["id"], (await rival.get("contracts"))["items"]) == (contract, [])
