"""Orders of real vendors go out by e-mail where there is a mail server: once, and told truly."""

from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.channels.post_office import PostOffice, post_office
from tests.journeys.market import eventually
from tests.payables.desk import IBAN, VENDOR, Desk, Prepared, awarded, open_desk, placed
from tests.payables.test_amended_confirmed import vendor_of
from tests.payables.test_amendments import confirmed, line, propose
from tests.rfq.tender import open_tender

ALDER = "orders@alder.example"
SETTINGS = {
    "mail_from": "buying@acme.example",
    "public_url": "https://dw.acme.example",
    "contact": "+49 30 1234",
}
BUYERS_OWN = ("req_", "ward-5", "20000", "20,000", "appr_", "usr_", IBAN, IBAN.replace(" ", ""))
"""What is never in a mail to a vendor."""


@pytest.fixture
async def office() -> AsyncIterator[PostOffice]:
    async with post_office() as office:
        yield office


@pytest.fixture
async def desk(prepared: Prepared, tmp_path: Path, office: PostOffice) -> AsyncIterator[Desk]:
    """The order lies in the outbox, and now there is a mail server."""
    async with open_desk(prepared, tmp_path, smtp_url=office.url, **SETTINGS) as desk:
        yield desk


async def reach(desk: Desk, email: str | None = ALDER) -> None:
    """The register says that the vendor is reached there."""
    body = {"name": VENDOR, "simulated": False, "email": email}
    await desk.ann.put(f"vendors/{desk.vendor}", body)


async def send(desk: Desk, **headers: str) -> Any:
    return await desk.ann.post(f"purchase-orders/{desk.order}/send", headers=headers)


async def told(desk: Desk, times: int) -> list[str]:
    """Of which orders ann still has to read that they have not reached their vendors."""

    def unsent(found: Any) -> list[str]:
        return [one["subject"] for one in found["items"] if one["kind"] == "order_unsent"]

    path = "notices?unread=true&limit=200"
    return unsent(await eventually(desk.ann, path, lambda found: len(unsent(found)) == times))


def words(mail: EmailMessage) -> str:
    """What a person reads of it."""
    body = mail.get_body()
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


async def order(desk: Desk, state: str, reason: str = "") -> Any:
    """The order once it is so."""

    def so(found: Any) -> bool:
        return bool(found["state"] == state and reason in found["reason"])

    return await eventually(desk.ann, f"purchase-orders/{desk.order}", so)


async def test_a_placed_order_goes_by_mail_once_with_its_document(
    tmp_path: Path, office: PostOffice
) -> None:
    async with open_tender(tmp_path, smtp_url=office.url, **SETTINGS) as tender:
        id = await placed(tender, ALDER)
        path = f"purchase-orders/{id}"

        found = await eventually(tender.ann, path, lambda one: one["state"] == "sent")

        ubl = (await tender.ann.http.get(f"/api/v1/{path}/ubl")).content
        [row] = (await tender.ann.get("purchase-orders"))["items"]
        [mail], [sending] = office.mails, found["sendings"]
        assert (found["channel"], found["sending_simulated"], found["sends_by"]) == (
            "email", False, "email",
        )  # fmt: skip
        assert (sending["to"], sending["revision"], sending["state"]) == (ALDER, 0, "sent")
        assert sending["at"].startswith("2026-11-02T")
        assert (row["state"], row["channel"], office.reached) == ("sent", "email", [ALDER])
        assert (mail["To"], mail["From"]) == (ALDER, "buying@acme.example")
        assert mail["Subject"] == f"Purchase order {id} from ann's"
        text, [paper] = words(mail), list(mail.iter_attachments())
        assert "ann's orders from you:" in text and f"Purchase order {id}\n" in text
        assert "Total: 13,900.00 USD" in text and "+49 30 1234" in text
        assert "https://" not in text, "it has no portal yet"
        assert (paper.get_filename(), paper.get_content_type()) == (f"{id}.xml", "application/xml")
        assert paper.get_content() == ubl
        assert not [word for word in BUYERS_OWN if word in f"{text}{ubl.decode()}{mail['Subject']}"]
        assert not list((tmp_path / "outbox").glob("*")), "it lies nowhere besides"


async def test_one_in_the_outbox_is_sent_by_a_person_once_it_can_be(
    desk: Desk, office: PostOffice
) -> None:
    before = await desk.ann.get(f"purchase-orders/{desk.order}")
    no = await desk.ann.refused(f"purchase-orders/{desk.order}/send", {}, 409)
    await reach(desk)
    await vendor_of(desk, desk.vendor)
    key = await desk.ann.post("api-keys", {"name": "robot"})
    robot = desk.site.person(key["key"])

    for one in (desk.pam, desk.bob, robot):
        await one.refused(f"purchase-orders/{desk.order}/send", {}, 403)
    first = await send(desk, **{"Idempotency-Key": "send-1"})
    again = await send(desk, **{"Idempotency-Key": "send-1"})
    found = await order(desk, "sent")

    assert (before["state"], before["channel"], before["sends_by"]) == ("sent", "outbox", "outbox")
    assert "lies in the outbox" in no["detail"]
    assert (first["state"], first["channel"], again) == ("placed", "", first)
    assert (found["channel"], found["sendings"][0]["to"]) == ("email", ALDER)
    [mail] = office.mails
    assert "https://dw.acme.example/portal/" in words(mail)


async def test_an_amendment_goes_by_mail_to_where_the_vendor_is_reached_then(
    desk: Desk, office: PostOffice
) -> None:
    await reach(desk, "new@alder.example")

    asked = await propose(desk, lines=[line(1, "900")])
    await confirmed(desk, asked)
    found = await order(desk, "sent")

    [mail] = office.mails
    [paper] = mail.iter_attachments()
    assert mail["Subject"] == f"Purchase order {desk.order}, amendment 1 from ann's"
    ubl = (await desk.ann.http.get(f"/api/v1/amendments/{asked['id']}/ubl")).content
    assert paper.get_content() == ubl and b"OrderChange" in ubl
    told_of = [(one["revision"], one["channel"], one["to"]) for one in found["sendings"]]
    assert told_of == [(1, "email", "new@alder.example"), (0, "outbox", "")]


async def test_what_the_mail_server_will_not_take_is_told_and_sent_again_by_a_person(
    desk: Desk, office: PostOffice
) -> None:
    await reach(desk)
    office.answers = ["550 no such user", "451 later"]

    await send(desk)
    refused = await order(desk, "not_sent")
    lost = await told(desk, 1)
    await send(desk)
    waits = await order(desk, "placed", "451")
    await send(desk)
    sent = await order(desk, "sent")

    assert "the mail server answered 550" in refused["reason"]
    assert (refused["sendings"][0]["to"], refused["channel"]) == (ALDER, "email")
    assert "answered 451" in waits["reason"], "it is tried again, and says why it waits"
    assert sent["reason"] == ""
    assert office.mails, "one, or two where the next try by itself was there first"
    assert lost == [f"purchase-order/{desk.order}"]
    assert await told(desk, 0) == []


async def test_one_that_waits_goes_to_where_the_vendor_is_reached_by_now(
    desk: Desk, office: PostOffice
) -> None:
    await reach(desk, "wrong@alder.example")
    office.answers = ["451 later"]
    await send(desk)
    await order(desk, "placed", "451")

    await reach(desk)
    await send(desk)
    found = await order(desk, "sent")

    assert (office.reached, found["sendings"][0]["to"]) == ([ALDER], ALDER)


async def test_one_that_waits_does_not_go_out_once_it_was_amended_or_called_off(
    desk: Desk, office: PostOffice
) -> None:
    await reach(desk)
    office.answers = ["451 later"] * 50
    await send(desk)
    await order(desk, "placed", "451")

    await confirmed(desk, await propose(desk, lines=[line(1, "900")]))
    path = f"purchase-orders/{desk.order}"
    waits = await eventually(
        desk.ann,
        path,
        lambda one: (
            [two["state"] for two in one["sendings"]] == ["placed", "not_sent"]
            and "451" in one["reason"]
        ),
    )
    await desk.ann.post(f"{path}/cancel", {"reason": "enough"})
    ended = await eventually(
        desk.ann,
        path,
        lambda one: [two["state"] for two in one["sendings"][1:]] == ["not_sent", "not_sent"],
    )

    assert waits["sendings"][1]["reason"] == "it was amended before it went out"
    assert ended["sendings"][1]["reason"] == "it was called off before it went out"
    assert ended["sendings"][0]["what"] == "call_off", "of what lay in the outbox it is told"
    assert office.mails == []


async def test_a_call_off_goes_the_same_way_and_is_told_on_the_page(
    desk: Desk, office: PostOffice
) -> None:
    await reach(desk)
    await vendor_of(desk, desk.vendor)
    await desk.receive((1, "950"), (2, "500"))

    path = f"purchase-orders/{desk.order}"
    await desk.ann.post(f"{path}/cancel", {"reason": "Bob found it cheaper"})
    found = await order(desk, "sent")
    await send(desk)
    again = await order(desk, "sent")

    first, *_ = office.mails
    text, [paper] = words(first), list(first.iter_attachments())
    change = paper.get_content()
    assert first["Subject"] == f"Purchase order {desk.order} called off by ann's"
    assert "line 1: 50 of 1000" in text and "line 3: 200 of 200" in text and "line 2" not in text
    assert b">950<" in change and b"OrderChange" in change
    assert "/portal/orders/" in text and "cheaper" not in text + change.decode()
    assert not [word for word in BUYERS_OWN if word in text + change.decode()]
    assert [(one["what"], one["state"], one["to"]) for one in found["sendings"]] == [
        ("call_off", "sent", ALDER), ("order", "sent", ""),
    ]  # fmt: skip
    assert (found["sends_by"], again["sendings"][0]["state"]) == ("email", "sent")


async def test_what_never_went_out_is_called_off_without_a_word(
    tmp_path: Path, office: PostOffice
) -> None:
    office.answers = ["451 later"] * 50
    async with open_tender(tmp_path, smtp_url=office.url, **SETTINGS) as tender:
        approval = await awarded(tender, "USD", ALDER)
        await tender.bob.post(f"approvals/{approval}/approve")
        [made] = (await eventually(tender.ann, "purchase-orders", lambda one: one["items"]))[
            "items"
        ]
        path = f"purchase-orders/{made['id']}"
        await eventually(tender.ann, path, lambda one: "451" in one["reason"])

        await tender.ann.post(f"{path}/cancel", {"reason": "enough"})
        ended = await eventually(tender.ann, path, lambda one: one["state"] == "not_sent")
        refused = await tender.ann.refused(f"{path}/send", {}, 409)

        assert [one["what"] for one in ended["sendings"]] == ["order"]
        assert (ended["sends_by"], office.mails) == ("", []), "no button that is refused"
        assert "called off" in refused["detail"]


async def test_a_mail_whose_end_nobody_knows_is_never_sent_again_by_itself(
    desk: Desk, office: PostOffice
) -> None:
    await reach(desk)
    office.losses = 1

    await send(desk)
    lost = await order(desk, "unknown")
    await send(desk)
    await order(desk, "sent")
    await send(desk)
    await order(desk, "sent")

    first, second, third = (str(mail["Message-ID"]) for mail in office.mails)
    assert "did not say" in lost["reason"] or "no answer" in lost["reason"]
    assert first == second, "mail programs show what may have come twice once"
    assert third != second, "a copy that somebody asks for is another mail"


async def test_without_a_mail_server_or_for_a_played_vendor_it_stays_in_the_outbox(
    prepared: Prepared, tmp_path: Path, office: PostOffice
) -> None:
    quiet = {"smtp_url": office.url, "messages_simulated": True}
    async with open_desk(prepared, tmp_path, **quiet) as desk:
        await reach(desk)
        asked = await propose(desk, lines=[line(1, "900")])
        await confirmed(desk, asked)

        found = await order(desk, "sent")

        assert (found["channel"], found["sending_simulated"]) == ("outbox", True)
        assert (found["sends_by"], office.mails) == ("outbox", [])


async def test_another_workspace_sends_nothing(desk: Desk, office: PostOffice) -> None:
    await reach(desk)
    eve = await desk.site.register("eve")

    answer = await eve.http.post(f"/api/v1/purchase-orders/{desk.order}/send")

    assert (answer.status_code, office.mails) == (404, [])
    assert VENDOR not in answer.text
