"""The times of an RFQ are moved, its vendors are told, and what is sealed stays sealed."""

from datetime import timedelta
from typing import Any

from tests.rfq.tender import DEADLINE, NOON, OPENING_TIME, Tender, line, quote
from tests.rfq.test_portal_quotes import let_in, real

LATER = (DEADLINE + timedelta(days=1)).isoformat()
OPENS = (OPENING_TIME + timedelta(days=1)).isoformat()


def times(version: int = 1, deadline: str = LATER, opening: str | None = None) -> dict[str, Any]:
    return {"version": version, "deadline": deadline, "opening": opening}


async def test_a_later_deadline_takes_quotes_again_and_the_vendor_is_told(tender: Tender) -> None:
    vendor = await real(tender, "Real Ltd")
    rfq = await tender.ask(vendors=[vendor])
    _, browser = await let_in(tender, vendor)
    await browser.put(f"rfqs/{rfq}/draft", quote(line(1, "9.00")))
    await browser.send("PUT", "notices/read")
    tender.pass_deadline()
    late = await browser.send("POST", f"rfqs/{rfq}/submit", {})

    moved = await tender.ann.post(f"rfqs/{rfq}/reschedule", times())
    submitted = await browser.post(f"rfqs/{rfq}/submit")
    notices = await browser.get("notices")

    assert late.status_code == 409
    assert (moved["deadline"], moved["phase"]) == (LATER, "collecting")
    assert [one["by"] for one in moved["moves"]] == [tender.ann.user]
    assert submitted["submitted"] == 1
    assert submitted["asked"]["moved"] == moved["moves"][0]["at"]
    assert [(one["kind"], one["rfq"], one["read"]) for one in notices] == [
        ("quote_moved", rfq, False),
        ("quote_asked", rfq, True),
    ]


async def test_what_is_sealed_stays_sealed_until_its_new_opening(tender: Tender) -> None:
    rfq = await tender.ask(sealed=True)
    await tender.quotes(rfq, "Alder Ltd", quote(line(1, "7.7731")))
    await tender.ann.post(f"rfqs/{rfq}/reschedule", times(opening=OPENS))
    tender.pass_opening()
    await tender.let_the_worker_look(rfq)

    early = await tender.ann.refused(f"rfqs/{rfq}/open", {}, 409)
    shut = await tender.ann.http.get(f"/api/v1/rfqs/{rfq}/comparison")
    view = await tender.ann.get(f"rfqs/{rfq}")

    assert "sealed until" in early["detail"]
    assert shut.status_code == 409 and "7.7731" not in shut.text
    assert (view["phase"], view["opening"], view["opened"]) == ("collecting", OPENS, None)


async def test_no_time_unseals_what_was_sealed_or_is_past_or_moves_what_was_opened(
    tender: Tender,
) -> None:
    sealed, plain = await tender.ask(sealed=True), await tender.ask()
    past = (NOON - timedelta(minutes=1)).isoformat()
    path = f"rfqs/{sealed}/reschedule"

    refusals = [
        await tender.ann.refused(path, times(), 409),
        await tender.ann.refused(path, times(opening=DEADLINE.isoformat()), 422),
        await tender.ann.refused(path, times(deadline=past, opening=OPENS), 422),
        await tender.ann.refused(path, times(version=2, opening=OPENS), 409),
        await tender.ann.refused(f"rfqs/{plain}/reschedule", times(opening=OPENS), 409),
    ]
    tender.pass_opening()
    await tender.ann.post(f"rfqs/{sealed}/open")
    opened = await tender.ann.refused(path, times(version=2, opening=OPENS), 409)
    await tender.ann.post(f"rfqs/{plain}/reschedule", times(deadline=LATER))
    await tender.ann.post(f"rfqs/{plain}/close")
    closed = await tender.ann.refused(f"rfqs/{plain}/reschedule", times(version=3), 409)

    assert [one["code"] for one in refusals] == [
        "refused", "invalid", "invalid", "out_of_date", "refused",
    ]  # fmt: skip
    assert "stay as they are" in opened["detail"]
    assert "stay as they are" in closed["detail"]
