"""Ways around a seal that were tried: another RFQ's address, a program's link, a key, a repeat."""

from dataclasses import replace

from dealwright.core.canonical import digest
from tests.portal.house import claim, grant
from tests.rfq.tender import Tender, line, quote
from tests.rfq.test_portal_quotes import UNTIL, let_in, real
from tests.rfq.test_sealed import tells
from tests.security.whole import contents
from tests.site import told

PRICE = "7.7731"


async def test_a_sealed_quote_is_not_read_through_an_rfq_that_is_open(tender: Tender) -> None:
    sealed = await tender.ask(sealed=True)
    opened = await tender.ask(vendors=[tender.vendors["Birch & Co"]])
    path = tender.own("Alder Ltd", sealed)
    file = told(await tender.attach(sealed, "Alder Ltd", "a.txt", b"as discussed"))
    await tender.quotes(sealed, "Alder Ltd", quote(line(1, PRICE)))
    stream = f"quo_{digest([sealed, tender.vendors['Alder Ltd']])[:20]}"

    by_stream = f"/api/v1/rfqs/{opened}/quotes/{stream}"
    answers = [
        await tender.ann.http.get(address)
        for address in (by_stream, f"{by_stream}/attachments/{file['id']}")
    ]

    assert PRICE in str(await tender.sue.get(path))
    assert [one.status_code for one in answers] == [404, 404]
    assert not [one for one in answers if PRICE in one.text]


async def test_a_program_with_another_link_does_not_read_what_a_program_quoted(
    tender: Tender,
) -> None:
    vendor = await real(tender, "Real Ltd")
    rfq = await tender.ask(sealed=True, vendors=[vendor])
    unsealed = await tender.ask(vendors=[vendor])
    links = [(await grant(tender.ann, f"vendor/{vendor}", until=UNTIL))["link"] for _ in "ab"]
    program, later = [(await claim(tender.site, link)).http for link in links]
    draft = quote(line(1, PRICE))

    for id in (rfq, unsealed):
        told(await program.put(f"/api/v1/portal/rfqs/{id}/draft", json=draft))
    told(await program.post(f"/api/v1/portal/rfqs/{rfq}/submit"))
    paths = (f"rfqs/{rfq}", f"rfqs/{unsealed}", "rfqs")
    peeked = [await later.get(f"/api/v1/portal/{path}") for path in paths]

    assert PRICE in (await program.get(f"/api/v1/portal/rfqs/{rfq}")).text
    assert {one.status_code for one in peeked} == {403}
    assert PRICE not in "".join(one.text for one in peeked)


async def test_who_buys_here_too_does_not_act_in_a_sealed_rfq_by_a_key_for_selling_alone(
    tender: Tender,
) -> None:
    rfq = await tender.ask(sealed=True)
    key = await tender.ann.post("api-keys", {"name": "sells", "roles": ["seller"]})
    by_key = tender.site.person(key["key"])
    path = tender.own("Alder Ltd", rfq)
    await tender.quotes(rfq, "Alder Ltd", quote(line(1, PRICE)))

    refused = [
        await by_key.http.request(method, f"/api/v1/{address}", json=body)
        for method, address, body in (
            ("GET", path, None),
            ("PUT", f"{path}/draft", quote(line(1, "1.00"))),
            ("POST", f"{path}/withdraw", {}),
        )
    ]

    assert {one.status_code for one in refused} == {403}


async def test_an_answer_that_is_kept_for_a_repeat_tells_nothing_in_the_database(
    tender: Tender,
) -> None:
    rfq = await tender.ask(sealed=True)
    path = tender.own("Alder Ltd", rfq)
    await tender.sue.put(f"{path}/draft", quote(line(1, PRICE), note="only between us"))
    once = {"headers": {"Idempotency-Key": "submit-1"}}

    first = await tender.sue.post(f"{path}/submit", **once)
    rows = await contents(tender.site.parts, tender.ann.workspace)
    again = await tender.sue.post(f"{path}/submit", **once)

    assert rows["idempotency"]
    assert tells(repr(rows)) == []
    assert again == first


async def test_another_holder_gets_no_answer_that_was_kept_for_the_first(tender: Tender) -> None:
    vendor = await real(tender, "Real Ltd")
    rfq = await tender.ask(sealed=True, vendors=[vendor])
    _, browser = await let_in(tender, vendor)
    await browser.put(f"rfqs/{rfq}/draft", quote(line(1, PRICE)))
    headers = {"Idempotency-Key": "submit-1"}
    path = f"/api/v1/portal/rfqs/{rfq}/submit"
    told(await browser.http.post(path, headers=headers))

    _, later = await let_in(tender, vendor)
    repeated = await later.http.post(path, headers=headers)

    assert PRICE not in repeated.text
    assert repeated.status_code == 403


async def test_who_asked_for_quotes_or_submitted_one_here_does_not_approve(tender: Tender) -> None:
    fay = await tender.site.colleague(tender.ann, "fay", "buyer", "approver")
    rfq = await replace(tender, ann=fay).ask(vendors=[tender.vendors["Alder Ltd"]])
    await tender.quotes(rfq, "Alder Ltd", quote(line(1, "9.50")))
    await fay.post(f"rfqs/{rfq}/close")
    both = {"roles": ["seller", "approver"]}
    await tender.ann.put(f"members/{tender.sue.user}/roles", both)
    await tender.award(rfq, "best_total")
    [asked] = (await tender.bob.get("approvals?state=open"))["items"]
    path = f"approvals/{asked['id']}/approve"

    for who in (tender.sue, fay):
        await who.refused(path, {}, 403)
    await tender.bob.post(path)
