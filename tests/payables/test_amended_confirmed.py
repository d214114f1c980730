"""Who confirms an amendment: the vendor in its portal, or a simulation that says what it is."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.journeys.market import eventually
from tests.notices.inbox import told
from tests.payables.desk import Desk
from tests.payables.test_amendments import WHO, approved, line, propose
from tests.portal.house import Vendor, claim, enter, grant, problem
from tests.procurement.test_ubl import schema, texts
from tests.rfq.tender import line as priced
from tests.rfq.tender import open_tender, quote
from tests.site import Person

PRIVATE = ("approval", "promised", "budget", "ward-5", "more is needed", "usr_")
"""What a vendor is never told: `propose` says why."""


async def vendor_of(desk: Desk, vendor: str, by: Person | None = None) -> Vendor:
    """Its person in the portal, who has come in by a link of Ann's, or of another one."""
    until = (desk.clock.time.replace(microsecond=0)).replace(year=2027).isoformat()
    granted = await grant(by or desk.ann, f"vendor/{vendor}", until=until)
    found = await enter(desk.site, granted["link"])
    await found.get("session")
    return found


async def test_the_vendor_sees_it_in_its_portal_and_accepts_it_there(desk: Desk) -> None:
    alder = await vendor_of(desk, desk.vendor)
    asked = await propose(desk, lines=[line(1, "1200")], message="Please by Friday.")
    hidden = (await alder.get("amendments"))["items"]
    early = await alder.refused(f"amendments/{asked['id']}/answer", {"accept": True})
    await approved(desk, asked)
    outside = await desk.ann.refused(f"amendments/{asked['id']}/answer", WHO, 409)

    [shown] = (await alder.get("amendments"))["items"]
    text = await alder.send("GET", f"amendments/{asked['id']}/text")
    answer = await alder.send("GET", f"amendments/{asked['id']}")
    done = await alder.post(f"amendments/{asked['id']}/answer", {"accept": True})
    again = await alder.refused(f"amendments/{asked['id']}/answer", {"accept": True})

    assert (hidden, early) == ([], (404, "not_found")), "what is not approved is not told"
    assert "answers there itself" in outside["detail"]
    assert (shown["state"], shown["message"]) == ("to_confirm", "Please by Friday.")
    assert shown["changes"][0]["after"] == "1200 pack"
    assert not [one for one in PRIVATE if one in answer.text or one in text.text]
    assert (done["state"], again) == ("in_force", (409, "refused"))
    view = await desk.ann.get(f"amendments/{asked['id']}")
    assert (view["answer"]["how"], view["answers"]) == ("portal", "portal")


@pytest.mark.parametrize("proposes", [True, False])
async def test_who_proposed_it_or_made_the_link_by_which_the_vendor_answered_does_not_pay(
    desk: Desk, proposes: bool
) -> None:
    maker, proposer = (desk.ann, desk.rob) if proposes else (desk.rob, desk.ann)
    alder = await vendor_of(desk, desk.vendor, by=maker)
    asked = await propose(desk, by=proposer, lines=[line(3, "100")])
    await alder.post(f"amendments/{asked['id']}/answer", {"accept": True})
    await desk.receive((1, "10"), by=desk.ann)
    billed = await desk.enter("1", (1, "10", "9.50"), total="95.00")
    await desk.ann.put(f"members/{desk.rob.user}/roles", {"roles": ["buyer", "payer"]})

    no = await desk.rob.refused(f"invoices/{billed['id']}/pay", {"rail": "manual"}, 403)

    assert no["code"] == "not_allowed"


async def test_the_vendor_says_why_not_and_the_order_stays(desk: Desk) -> None:
    alder = await vendor_of(desk, desk.vendor)
    asked = await propose(desk, lines=[line(1, "900")])

    silent = await alder.refused(f"amendments/{asked['id']}/answer", {"accept": False})
    no = {"accept": False, "reason": "It is packed already."}
    declined = await alder.post(f"amendments/{asked['id']}/answer", no)

    assert silent == (422, "invalid")
    assert (declined["state"], declined["reason"]) == ("declined", "It is packed already.")
    view = await desk.ann.get(f"amendments/{asked['id']}")
    assert (view["state"], view["answer"]["way"]) == ("declined", "It is packed already.")
    assert (await desk.ann.get(f"purchase-orders/{desk.order}"))["revision"] == 0


async def test_no_other_vendor_and_no_program_answers_it(desk: Desk) -> None:
    rival = await desk.ann.post("vendors", {"name": "Rival Ltd", "simulated": False})
    other = await vendor_of(desk, rival["id"])
    until = "2027-01-01T00:00:00Z"
    given = await grant(desk.ann, f"vendor/{desk.vendor}", until=until)
    program = await claim(desk.site, given["link"])
    asked = await propose(desk, lines=[line(1, "900")])
    path = f"amendments/{asked['id']}/answer"

    stranger = await other.refused(path, {"accept": True})
    robot = await program.refused(f"portal/{path}", {"accept": True}, 403)

    assert (stranger, (await other.get("amendments"))["items"]) == ((404, "not_found"), [])
    assert "person" in robot["instead"]
    assert (await desk.ann.get(f"amendments/{asked['id']}"))["state"] == "to_confirm"


async def test_a_contract_is_signed_as_it_was_written_while_an_amendment_is_open(
    desk: Desk,
) -> None:
    alder = await vendor_of(desk, desk.vendor)
    order = await desk.ann.get(f"purchase-orders/{desk.order}")
    contract = await desk.ann.get(f"contracts/{order['contract']}")
    asked = await propose(desk, lines=[line(1, "900")])

    typed = {"name": "Somebody", "sha256": contract["sha256"]}
    await desk.bob.post(f"contracts/{contract['id']}/sign", typed)
    signed = await alder.post(f"contracts/{contract['id']}/sign", typed)
    await alder.post(f"amendments/{asked['id']}/answer", {"accept": True})

    verified = await desk.ann.get(f"contracts/{contract['id']}/verification")
    assert (signed["state"], verified["as_made"]) == ("signed", True)
    assert (await desk.ann.get(f"contracts/{contract['id']}"))["total"]["amount"] == "13900.00"


async def test_a_simulated_vendor_confirms_by_itself_and_of_two_at_once_one_is_taken(
    tmp_path: Path, database_url: str
) -> None:
    async with open_tender(tmp_path, database_url) as tender:
        rfq = await tender.ask()
        prices = quote(*(priced(n, "9.50") for n in (1, 2, 3)))
        await tender.quotes(rfq, "Alder Ltd", prices)
        tender.pass_deadline()
        await tender.award(rfq, "best_total")
        [approval] = (await tender.ann.get("approvals", params={"state": "open"}))["items"]
        await tender.bob.post(f"approvals/{approval['id']}/approve")
        [order] = (await tender.ann.get("purchase-orders"))["items"]
        path = f"/api/v1/purchase-orders/{order['id']}/amendments"
        bodies = [
            {
                "revision": 0,
                "reason": "less",
                "lines": [{"line": 1, "quantity": n}],
                "note": "Ring.",
            }
            for n in ("900", "800")
        ]

        answers = await asyncio.gather(*(tender.ann.http.post(path, json=b) for b in bodies))

        assert sorted(one.status_code for one in answers) == [201, 409]
        lost = next(one for one in answers if one.status_code == 409)
        assert problem(lost) == (409, "out_of_date")
        made = next(one.json() for one in answers if one.status_code == 201)
        assert (made["state"], made["answer"]["how"]) == ("in_force", "simulated")
        assert made["answer"]["way"].startswith("SIMULATED")

        def went_out(one: Any) -> bool:
            return bool(one["state"] == "sent")

        sent = await eventually(tender.ann, f"purchase-orders/{order['id']}", went_out)
        assert sent["revision"] == 1
        assert sent["document"]["note"].startswith("SIMULATED"), "no note takes that away"
        assert sent["document"]["note"].endswith("\nRing.")
        ubl = (await tender.ann.http.get(f"/api/v1/amendments/{made['id']}/ubl")).content
        outbox = [one.read_bytes() for one in (tmp_path / "outbox").glob("*.xml")]
        assert ubl in outbox
        root = etree.fromstring(ubl)
        schema("UBL-OrderChange-2.1.xsd").assertValid(root)
        assert texts(root, "cac:OrderReference/cbc:ID") == [order["id"]]


async def test_who_proposed_it_is_told_to_ask_the_vendor_and_what_was_decided(desk: Desk) -> None:
    subject = f"purchase-order/{desk.order}"
    asked = await propose(desk, lines=[line(1, "1200")])
    await approved(desk, asked)

    [wanted] = await told(desk.rob, subject, "amendment_to_confirm")
    await desk.ann.post(f"amendments/{asked['id']}/answer", {**WHO, "accept": False})
    both = await told(desk.rob, subject, "amendment_to_confirm", "amendment_decided")

    assert (wanted["page"], wanted["about"]) == (f"/purchase-orders/{desk.order}", "1, Alder Ltd")
    assert sorted(one["topic"] for one in both) == ["completed", "turn"]
    assert not [
        one for one in (await desk.ann.get("notices"))["items"] if one["subject"] == subject
    ]


async def test_a_vendor_is_told_that_it_is_asked_and_that_the_buyer_took_it_back(
    desk: Desk,
) -> None:
    alder = await vendor_of(desk, desk.vendor)
    asked = await propose(desk, lines=[line(1, "1200")])

    async def kinds() -> list[str]:
        found = await alder.get("notices")
        return [one["kind"] for one in found if one["amendment"] == asked["id"]]

    before = await kinds()
    await approved(desk, asked)
    during = await kinds()
    await desk.rob.post(f"amendments/{asked['id']}/withdraw", {"reason": "secret"})
    desk.clock.time += timedelta(seconds=1)

    assert (before, during) == ([], ["amendment_asked"])
    assert sorted(await kinds()) == ["amendment_asked", "amendment_withdrawn"]
    assert "secret" not in (await alder.send("GET", f"amendments/{asked['id']}")).text
    shown = await desk.rob.get("notices")
    assert "amendment_to_confirm" not in {one["kind"] for one in shown["items"]}
