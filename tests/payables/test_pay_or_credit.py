"""A payment and a credit note of an invoice at the same moment: whichever is first, both fit."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest

from tests.payables.desk import OTHER, VENDOR, Desk, placed
from tests.payables.test_credits import RETURNED, note
from tests.rfq.tender import open_tender

RAILS = ("manual", "simulator")
"""One that settles at once, and one that waits, as its bank details are new."""
TOTAL, CREDIT = 95.0, 38.0


async def test_on_sqlite_they_never_come_to_more_than_is_owed(desk: Desk) -> None:
    await races(desk)


@pytest.mark.postgres
async def test_nor_on_postgresql(tmp_path: Path, postgres_url: str) -> None:
    async with desk_on(tmp_path, postgres_url) as desk:
        await races(desk)


async def races(desk: Desk) -> None:
    await desk.account(OTHER)
    for rail in RAILS:
        await race(desk, rail, pay_first=rail == "manual")


async def race(desk: Desk, rail: str, pay_first: bool) -> None:
    """Pam pays an invoice while Rob accepts a credit note of it; who was overtaken tries again."""
    name = f"{rail}-{pay_first}"
    invoice = await desk.owed(name)
    body = note(desk, invoice, name, RETURNED, total="38.00", different=True)
    credit = f"credit-notes/{(await desk.pat.post('credit-notes', body))['id']}"

    async def pay() -> httpx2.Response:
        return await desk.pam.http.post(f"/api/v1/invoices/{invoice}/pay", json={"rail": rail})

    async def accept() -> httpx2.Response:
        return await desk.rob.http.post(f"/api/v1/{credit}/accept", json={})

    both = (pay, accept) if pay_first else (accept, pay)
    answers = await asyncio.gather(*(one() for one in both))
    between = await sums(desk, invoice, credit)
    for one, answer in zip(both, answers, strict=True):
        if not answer.is_success:
            assert answer.json()["code"] == "out_of_date", answer.text
            assert (await one()).is_success
    after = await sums(desk, invoice, credit)

    assert any(one.is_success for one in answers), "one of two at once is first"
    assert between["out"] + between["credited"] <= TOTAL
    assert after["out"] + after["credited"] == TOTAL
    assert after["credited"] + after["open"] == CREDIT, "what goes out already is open"


async def sums(desk: Desk, invoice: str, credit: str) -> dict[str, float]:
    """What is paid or on its way, what was credited, and what is open of the credit note."""
    found = (await desk.pam.get("payments", params={"invoice": invoice}))["items"]
    return {
        "out": sum(float(one["amount"]["amount"]) for one in found),
        "credited": float((await desk.shown(invoice))["credited"]["amount"]),
        "open": float((await desk.pam.get(credit))["open"]["amount"]),
    }


@asynccontextmanager
async def desk_on(home: Path, database: str) -> AsyncIterator[Desk]:
    """The order and who handles it, on that database."""
    async with open_tender(home, database) as tender:
        site, ann, order = tender.site, tender.ann, await placed(tender)
        rob = await site.colleague(ann, "rob", "buyer")
        pam, pat = [await site.colleague(ann, name, "payer") for name in ("pam", "pat")]
        vendor = tender.vendors[VENDOR]
        yield Desk(site, tender.clock, order, vendor, ann, tender.bob, rob, pam, pat)
