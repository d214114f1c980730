"""Members choose by which channels they are told; what leaves says where to look, no more."""

import re
from typing import Any

import pytest

from dealwright.channels.messages import MessageStarted
from dealwright.channels.posting import SEND
from dealwright.channels.store import MESSAGE
from dealwright.core.errors import TooMany
from dealwright.identity.events import person
from dealwright.notices.choosing import COUNTS
from dealwright.notices.codes import OF_A_WORKSPACE, TO_A_NUMBER
from dealwright.notices.preferences import ContactGiven
from dealwright.notices.store import PREFERENCES
from dealwright.store.sealed import Sealed
from dealwright.store.tables import due
from tests.channels.listener import Listener, listening
from tests.journeys.market import ask, eventually, open_market
from tests.journeys.test_who_approves import GENEROUS, by_hand
from tests.notices.inbox import told
from tests.portal.house import Talk, talk
from tests.site import Person, Site
from tests.waiting import until

CONTACTS = "notice-contacts"
CODES = f"{CONTACTS}/confirm"


async def messages(person: Person, count: int = 1, **wanted: Any) -> list[Any]:
    """What the person was sent, once so many are so; the newest first."""

    def so(found: list[Any]) -> bool:
        return len([one for one in found if wanted.items() <= one.items()]) >= count

    found = await eventually(person, "notice-messages", so)
    return [one for one in found if wanted.items() <= one.items()]


async def reached(person: Person, channel: str, address: str | None = None) -> Any:
    """Give an address and type in the code that the simulator shows; the preferences then."""
    await person.post(CONTACTS, {"channel": channel, "address": address})
    [sent] = await messages(person, channel=channel, kind="code", state="sent")
    [code] = re.findall(r"\b[0-9]{6}\b", sent["text"])
    return await person.post(f"{CONTACTS}/confirm", {"channel": channel, "code": code})


async def prefer(person: Person, **matrix: list[str]) -> Any:
    version = (await person.get("notice-preferences"))["version"]
    return await person.put("notice-preferences", {"version": version, "matrix": matrix})


async def moved(site: Site, ann: Person) -> Talk:
    """A negotiation in which it is Ann's turn."""
    alder = await talk(site, ann)
    await alder.bid("8.50")
    await alder.ask("11.00")
    return alder


async def test_what_is_usual_is_told_by_the_channels_that_were_confirmed(site: Site) -> None:
    fay = await site.register("fay")
    usual = await fay.get("notice-preferences")
    early = await moved(site, fay)
    await told(fay, f"negotiation/{early.id}", "your_turn")

    given = await reached(fay, "sms", "+49 30 123456")
    await prefer(fay, turn=["sms"])
    late = await moved(site, fay)
    [sms] = await messages(fay, channel="sms", kind="your_turn", state="sent")
    [read] = await told(fay, f"negotiation/{late.id}", "your_turn")
    key = person(fay.user)
    async with site.parts.store.work(fay.workspace) as work:
        until = (work.now + COUNTS).isoformat()
        other = Sealed(key, "+4930123464"), Sealed(key, "123456")
        given_anew = ContactGiven("sms", work.now.isoformat(), *other, until)
        work.append(await work.load(PREFERENCES, fay.user), given_anew)
    await fay.post(f"notice-messages/{sms['id']}/resend")
    [kept_back] = await messages(fay, channel="sms", kind="your_turn", state="failed")

    assert usual["matrix"]["approval"] == ["inbox", "email", "slack"]
    assert usual["matrix"]["urgent"] == ["inbox", "sms"]
    assert {one["state"] for one in usual["contacts"]} == {"none"}
    assert {one["channel"]: one["state"] for one in given["contacts"]}["sms"] == "confirmed"
    assert sms["simulated"] and read["read"], "without the inbox it does not count as new"
    assert "no address" in kept_back["reason"], "another number counts once it is confirmed"
    assert sms["text"] == f"Dealwright: It is your turn. /negotiations/{late.id}"


async def test_the_first_message_says_that_nobody_wrote_it(site: Site, ann: Person) -> None:
    gus = await site.colleague(ann, "gus", "buyer")
    await gus.post(CONTACTS, {"channel": "sms", "address": "+4930123457"})
    [code] = await messages(gus, state="sent")

    assert "automated message" in code["text"] and "To reach a person" in code["text"]


async def test_wrong_codes_and_addresses_are_refused(site: Site, ann: Person) -> None:
    hal = await site.colleague(ann, "hal", "buyer")
    key = site.person((await hal.post("api-keys", {"name": "agent"}))["key"])
    for channel, address in (
        ("sms", "030 123456"),
        ("sms", None),
        ("slack", "hooks.slack.com"),
        ("slack", "https://10.0.0.1/x"),
        ("email", "somebody.else@example.com"),
    ):
        await hal.refused(CONTACTS, {"channel": channel, "address": address}, 422)
    await key.refused(CONTACTS, {"channel": "sms", "address": "+4930123458"}, 403)
    await hal.post(CONTACTS, {"channel": "sms", "address": "+4930123458"})
    again = await hal.refused(CONTACTS, {"channel": "sms", "address": "+4930123459"}, 409)
    [sent] = await messages(hal, kind="code", state="sent")
    [code] = re.findall(r"\b[0-9]{6}\b", sent["text"])
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    for _ in range(5):
        await hal.refused(CODES, {"channel": "sms", "code": wrong}, 409)
    last = await hal.refused(CODES, {"channel": "sms", "code": code}, 409)
    stale = await hal.refused("notice-preferences", {"version": 0, "matrix": {}}, 409, "PUT")

    assert "a moment ago" in again["detail"] and "counts no more" in last["detail"]
    assert stale["code"] == "out_of_date"


async def test_codes_by_sms_have_a_limit_for_each_day(site: Site, ann: Person) -> None:
    limit, number = site.parts.notices.choosing.limit, "+4930123470"
    for _ in range(TO_A_NUMBER):
        await limit.count("ws_of_somebody_else", number)
    noa = await site.colleague(ann, "noa", "buyer")

    over = await noa.refused(CONTACTS, {"channel": "sms", "address": "+49 30 123470"}, 429)
    await noa.post(CONTACTS, {"channel": "sms", "address": "+4930123471"})
    for n in range(OF_A_WORKSPACE - 1):
        await limit.count("ws_of_many", f"+49301300{n:02}")
    await limit.count("ws_of_many", "+4930130099")
    with pytest.raises(TooMany):
        await limit.count("ws_of_many", "+4930130098")

    assert "5 codes a day" in over["detail"]


async def test_codes_are_no_way_to_write_to_others(site: Site, ann: Person) -> None:
    mia = await site.colleague(ann, "mia", "buyer")
    await mia.post(CONTACTS, {"channel": "sms", "address": "+4930123462"})
    [sent] = await messages(mia, kind="code", state="sent")

    anew = await mia.refused(f"notice-messages/{sent['id']}/resend", {}, 409)
    await mia.post(f"{CONTACTS}/remove", {"channel": "sms"})
    paused = await mia.refused(CONTACTS, {"channel": "sms", "address": "+4930123463"}, 409)

    assert "have another one sent" in anew["instead"]
    assert "a moment ago" in paused["detail"]


async def heard(outside: Listener, count: int) -> None:
    async def enough() -> bool:
        return len(outside.heard) >= count

    await until(enough)


async def test_slack_is_told_once_and_again_only_by_a_person(site: Site) -> None:
    ida = await site.register("ida")
    await prefer(ida, turn=["inbox", "slack"])
    async with listening([429]) as outside:
        await ida.post(CONTACTS, {"channel": "slack", "address": outside.url})
        alder = await moved(site, ida)
        [waiting] = await messages(ida, channel="slack", state="waiting", tries=1)
        async with site.parts.store.work(ida.workspace) as work:
            work.make_due("channels.message", waiting["id"])
        [sent] = await messages(ida, channel="slack", state="sent")
        await ida.refused("notice-messages/msg_x/resend", {}, 404)
        await ida.post(f"notice-messages/{sent['id']}/resend")
        await heard(outside, 3)
        [again] = await messages(ida, channel="slack", state="sent", tries=3)

    assert not sent["simulated"] and sent["text"] is None and sent["tries"] == 2
    assert f"/negotiations/{alder.id}".encode() in outside.heard[1].body
    assert b"11.00" not in b"".join(one.body for one in outside.heard)
    assert again["id"] == sent["id"]


async def test_what_nobody_answered_is_unclear_and_not_sent_again(site: Site) -> None:
    jan = await site.register("jan")
    await prefer(jan, turn=["slack"])
    async with listening([500]) as outside:
        await jan.post(CONTACTS, {"channel": "slack", "address": outside.url})
        await moved(site, jan)
        [unclear] = await messages(jan, channel="slack", state="unclear")
        async with site.parts.store.work(jan.workspace) as work:
            work.make_due("channels.message", unclear["id"])
        await idle(site, jan)

    assert len(outside.heard) == 1
    assert unclear["reason"] == "it answered 500 ok"


async def idle(site: Site, person: Person) -> None:
    async def so() -> bool:
        async with site.parts.store.read(person.workspace) as reader:
            c = due.c
            query = reader.rows(due).where(c.kind == "channels.message", c.at.is_not(None))
            return not await reader.all(query)

    await until(so)


async def test_what_is_worth_much_is_urgent(site: Site) -> None:
    kim = await site.register("kim")
    lea = await site.colleague(kim, "lea", "approver")
    await reached(lea, "sms", "+4930123461")
    chosen = {"version": (await lea.get("notice-preferences"))["version"], "matrix": {}}
    limit = {"urgent_above": {"amount": "5000", "currency": "USD"}}
    kept = await lea.put("notice-preferences", {**chosen, **limit})
    await open_market(kim)
    request = await ask(kim, budget=GENEROUS)
    sourced = await kim.post(f"requests/{request}/sourcing", {"vendors": 1})
    await by_hand(kim, sourced["lines"][0]["shortlist"][0]["negotiation"])

    [sms] = await messages(lea, channel="sms", kind="approval_wanted", state="sent")

    assert kept["urgent_above"] == {"amount": "5000.00", "currency": "USD"}
    assert "/approvals/apr_" in sms["text"]


async def test_a_vendor_that_gave_an_address_gets_what_its_portal_shows(
    site: Site, ann: Person
) -> None:
    alder = await talk(site, ann)
    async with listening() as outside:
        config = {"notification_email": "desk@alder.example", "slack_channel": outside.url}
        await alder.portal.put("seller-config", config)
        await alder.bid("8.50")
        await heard(outside, 1)

    [first] = outside.heard
    assert b"The buyer has made an offer." in first.body and b"automated message" in first.body
    assert b"8.50" not in first.body


async def test_an_attempt_that_left_no_result_is_not_made_again(site: Site) -> None:
    lou = await site.register("lou")
    await prefer(lou, turn=["slack"])
    async with listening([429]) as outside:
        await lou.post(CONTACTS, {"channel": "slack", "address": outside.url})
        await moved(site, lou)
        [waiting] = await messages(lou, channel="slack", reason="it answered 429 ok")
        async with site.parts.store.work(lou.workspace) as work:
            killed = await work.load(MESSAGE, waiting["id"])
            work.append(killed, MessageStarted(2))
            work.make_due(SEND, killed.id)
        [unclear] = await messages(lou, channel="slack", state="unclear")

    assert len(outside.heard) == 1
    assert unclear["reason"] == "an attempt left no result"
