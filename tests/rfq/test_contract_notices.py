"""Who may review or sign a contract is told, then who asked for what it is about."""

from typing import Any

from tests.notices.inbox import told
from tests.rfq.tender import Tender
from tests.rfq.test_redrawn import in_use, with_a_clause
from tests.rfq.test_signed import agreed
from tests.site import Person


async def unread(person: Person, subject: str) -> list[str]:
    found: Any = (await person.get("notices"))["items"]
    return [one["kind"] for one in found if one["subject"] == subject and not one["read"]]


async def test_a_contract_is_told_to_whoever_can_do_something_about_it(tender: Tender) -> None:
    review = {"review_above": {"amount": "0.00", "currency": "USD"}}
    await in_use(tender, **review)
    contract, browser = await agreed(tender, "Real Ltd")
    path, subject = f"contracts/{contract}", f"contract/{contract}"
    first = {"sha256": (await tender.ann.get(path))["sha256"]}

    [wanted] = await told(tender.bob, subject, "contract_review")
    await tender.bob.post(f"{path}/review", {"approve": False, "note": "No limit", **first})
    [back] = await told(tender.ann, subject, "contract_sent_back")
    await in_use(tender, **review, **with_a_clause("Liability"))
    drawn = await tender.ann.post(f"{path}/redraw", {"reason": "a limit", **first})
    again = await told(tender.bob, subject, "contract_review")
    while len(again) < 2:  # the second follows from the log a moment later
        again = await told(tender.bob, subject, "contract_review")
    new = {"sha256": drawn["sha256"]}
    await tender.bob.post(f"{path}/review", {"approve": True, **new})
    await browser.post(f"{path}/sign", {"name": "Vera", **new})
    await told(tender.bob, subject, "contract_to_sign")
    waiting = await unread(tender.bob, subject)
    await tender.bob.post(f"{path}/sign", {"name": "Bob", **new})
    await told(tender.ann, subject, "contract_signed")

    assert wanted["page"] == f"/contracts/{contract}"
    assert "No limit" not in str(back), "a note is for the page"
    assert waiting == ["contract_to_sign"], "that the vendor signed takes nothing back"
    assert await unread(tender.bob, subject) == []
    assert "contract_to_sign" not in await unread(tender.ann, subject), "she asked for it"
