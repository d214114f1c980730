"""A vendor plays back its own negotiation: its notes, its trail, and nothing of the buyer's."""

from typing import Any

import pytest

from dealwright.negotiations.side import PersonAsked, Proposal, TakenOver
from dealwright.negotiations.store import SIDE, side_id
from dealwright.negotiations.trail.content import claims_in
from dealwright.store.sealed import Sealed
from tests.portal.house import Talk, Vendor, browser, problem, seated, talk
from tests.site import Person, Site

PDF = {"Content-Type": "application/pdf"}
NOTE = "They come down faster in even rounds"


@pytest.fixture
async def alder(site: Site, ann: Person) -> Talk:
    """Its negotiation: 9.00 was offered, 10.80 asked."""
    found = await talk(site, ann)
    await found.bid("9.00")
    await found.ask("10.80")
    return found


async def trail(alder: Talk) -> bytes:
    answer = await alder.portal.send("GET", f"negotiations/{alder.id}/audit")
    assert answer.headers["content-type"] == "application/pdf"
    return answer.content


async def check(portal: Vendor, document: bytes) -> Any:
    path = "/api/v1/portal/audit-trails/check"
    return await portal.http.post(path, content=document, headers=PDF)


async def notes(person: Person | Vendor, id: str) -> list[str]:
    frames = (await person.get(f"negotiations/{id}/events"))["frames"]
    return [frame["data"]["text"] for frame in frames if frame["type"] == "annotated"]


async def test_a_note_is_the_vendors_own_and_kept_once(alder: Talk) -> None:
    path = f"negotiations/{alder.id}/notes"
    key = {"Idempotency-Key": "note-1"}
    body = {"version": 2, "text": NOTE}

    for _ in range(2):
        answer = await alder.portal.http.post(f"/api/v1/portal/{path}", json=body, headers=key)
        assert answer.status_code == 201
    late = await alder.portal.refused(path, {"version": 99, "text": NOTE})

    assert await notes(alder.portal, alder.id) == [NOTE]
    assert await notes(alder.ann, alder.id) == []
    assert late == (409, "refused")
    whole = await alder.ann.http.get(f"/api/v1/negotiations/{alder.id}/events?side=seller")
    assert problem(whole) == (403, "not_allowed")


async def test_a_vendor_who_never_answered_notes_what_he_thinks_afterwards(
    site: Site, ann: Person
) -> None:
    id, portal = await seated(site, ann)
    await ann.post(f"negotiations/{id}/walk-away", {"reason": "enough"})

    await portal.post(f"negotiations/{id}/notes", {"version": 1, "text": NOTE})

    assert await notes(portal, id) == [NOTE]


async def test_the_audit_trail_is_borne_out_and_a_changed_byte_is_seen(alder: Talk) -> None:
    await alder.portal.post(f"negotiations/{alder.id}/notes", {"version": 2, "text": NOTE})
    document = await trail(alder)
    changed = bytearray(document)
    changed[len(document) // 2] ^= 1

    good, bad = await check(alder.portal, document), await check(alder.portal, bytes(changed))
    none = await check(alder.portal, b"%PDF-1.4 nothing")

    assert await trail(alder) == document
    assert (good.json()["genuine"], good.json()["side"]) == (True, "seller")
    assert bad.json()["genuine"] is False
    assert problem(none) == (422, "invalid")


async def test_nothing_that_the_buyer_keeps_to_itself_changes_a_byte(
    site: Site, alder: Talk
) -> None:
    before = await trail(alder)
    events = await alder.portal.get(f"negotiations/{alder.id}/events")

    async with site.parts.store.work(alder.ann.workspace) as work:
        own = await work.load(SIDE, side_id(alder.id, "buyer"))
        offer = {"unit_price": "9.90", "payment_terms": "net_30"}
        proposed: Sealed[Proposal | None] = Sealed(own.stream, Proposal("offer", offer))
        work.append(own, PersonAsked(2, "above 9,000", proposed), TakenOver(2, alder.ann.user))
    await alder.ann.post(f"negotiations/{alder.id}/notes", {"version": 2, "text": "up to 9.90"})

    assert await trail(alder) == before
    assert await alder.portal.get(f"negotiations/{alder.id}/events") == events


async def test_the_buyers_trail_and_anothers_are_not_told_of(
    site: Site, ann: Person, alder: Talk
) -> None:
    buyers = await ann.http.get(f"/api/v1/negotiations/{alder.id}/audit")
    elsewhere = await talk(site, ann)
    await elsewhere.bid("8.00")
    anothers = await trail(elsewhere)

    assert claims_in(buyers.content) is not None
    assert problem(await check(alder.portal, buyers.content)) == (403, "not_allowed")
    assert problem(await check(alder.portal, anothers)) == (404, "not_found")
    nobody = await browser(site).get(f"/api/v1/portal/negotiations/{alder.id}/audit")
    assert problem(nobody) == (401, "not_authenticated")
