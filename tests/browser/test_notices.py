"""A member is told of his approval, looks at it, and chooses by which channels he is told."""

import re
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.axe import SMALL, serious
from tests.browser.conftest import Desk
from tests.browser.serving import Server

NARROW = ViewportSize(width=390, height=844)
WIDE = ViewportSize(width=1280, height=860)
NUMBER = "+4930123456"


def sound(page: Page, name: str, pictures: Path) -> None:
    """Nothing is in anybody's way, on a phone and in the dark neither."""
    for colours in ("light", "dark"):
        page.emulate_media(color_scheme=colours)
        page.set_viewport_size(WIDE if colours == "light" else NARROW)
        page.screenshot(path=pictures / f"{name}-{colours}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.evaluate(SMALL) == []
        assert serious(page) == []
    page.set_viewport_size(WIDE)


def test_a_member_is_told_live_and_chooses_how(desk: Desk, server: Server, pictures: Path) -> None:
    ruth = server.register("ruth")
    server.join(ruth, "sam", "buyer")
    vendor = ruth.post("/vendors", {"name": "Alder Ltd", "simulated": False})["id"]
    page = desk.logged_in("sam", "/inbox")
    expect(page.get_by_text("Nothing new")).to_be_visible()
    expect(page.get_by_role("link", name="Inbox", exact=True).last).to_be_visible()

    details = {"name": "Alder", "iban": "DE89370400440532013000"}
    ruth.post(f"/bank-accounts/{vendor}", details)

    expect(page.get_by_role("link", name="Inbox: 1 unread")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Bank details wait for a second person")
    expect(row).to_contain_text("Alder Ltd")
    sound(page, "inbox", pictures)
    row.get_by_role("link").click()
    page.wait_for_url(f"**/vendors/{vendor}")
    expect(page.get_by_role("link", name="Inbox: 1 unread")).to_have_count(0)

    page.goto("/settings?tab=notices")
    sms = page.get_by_role("group", name="SMS")
    sms.get_by_label("Number, with the country").fill(NUMBER)
    sms.get_by_role("button", name="Send a code").click()
    sent = page.get_by_role("table", name="What was sent").get_by_role("row").nth(1)
    expect(sent).to_contain_text("Sent")
    expect(sent).to_contain_text("simulated")
    [code] = re.findall(r"\b[0-9]{6}\b", sent.inner_text())
    sms.get_by_label("Code").fill(code)
    sms.get_by_role("button", name="Confirm").click()
    expect(sms.get_by_text("Confirmed")).to_be_visible()
    page.get_by_role("checkbox", name="Incident: SMS").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your choice is kept")).to_be_visible()
    sound(page, "notices", pictures)

    ruth.post(f"/bank-accounts/{vendor}", {**details, "name": "Alder Limited"})

    expect(
        page.get_by_text(f"Bank details wait for a second person. /vendors/{vendor}")
    ).to_be_visible()
