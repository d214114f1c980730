"""A buyer and a real vendor in two browsers: by hand, by agent, and half and half."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from tests.browser.serving import Api, Server
from tests.browser.test_access import keeps_nobody_out

GLOVES = "Vinyl gloves, box of 100"
FLOOR = "9.20"
FEED = [
    *("opened", "rounds_limited", "buyer_offer", "seller_counter"),
    *("mandate_changed", "run_started", "buyer_offer", "seller_counter"),
]
"""What the vendor may know of the table and of its own side, once its agent has answered."""


@pytest.fixture
def pat(server: Server, request: pytest.FixtureRequest) -> Api:
    """Buys from Cedar, who is real, and in each test another one."""
    buyer = server.register(name_of(request))
    vendor = buyer.post("/vendors", {"name": "Cedar Ltd", "simulated": False})["id"]
    sold = {"product": GLOVES, "unit": "pack", "currency": "USD", "list_price": "11.50"}
    buyer.put(f"/vendors/{vendor}/products", sold)
    return buyer


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    """The buyer's."""
    return name_of(request)


def name_of(request: pytest.FixtureRequest) -> str:
    return f"pat-{abs(hash(request.node.name)) % 10**8}"


@pytest.fixture
def table(pat: Api) -> str:
    """A negotiation about a thousand packs; its id."""
    line = {"product": GLOVES, "quantity": 1000, "unit": "pack"}
    budget = {"amount": "11000.00", "currency": "USD"}
    request = pat.post("/requests", {"lines": [line], "budget": budget})["id"]
    [sourced] = pat.post(f"/requests/{request}/sourcing", {})["lines"]
    id: str = sourced["shortlist"][0]["negotiation"]
    return id


def bid(pat: Api, table: str, price: str) -> Any:
    """The buyer's offer, made beside the pages."""
    offer = {"unit_price": price, "quantity": 1000, "payment_terms": "net_30"}
    return pat.post(f"/negotiations/{table}/offers", {"offer": offer})


def link_of(page: Page) -> str:
    """A link to all that vendor's negotiations, made by the buyer at the negotiation's page."""
    page.get_by_role("button", name="Let somebody outside read or answer this").click()
    page.get_by_role("radio", name="Answer in all negotiations with Cedar").check()
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_role("textbox", name="Link").input_value()
    page.get_by_role("dialog").get_by_role("button", name="Done").click()
    return link


def come_in(vendor: Page, link: str) -> str:
    """Claim the link; the vendor's own one."""
    vendor.goto(link)
    vendor.get_by_role("button", name="Come in").click()
    own = vendor.get_by_role("textbox", name="Your own link").input_value()
    vendor.get_by_role("button", name="Go on to the portal").click()
    return own


def at_table(vendor: Page, table: str) -> None:
    vendor.goto(f"/portal/negotiations/{table}")
    expect(vendor.get_by_role("heading", level=1)).to_have_text(GLOVES)
    expect(vendor.get_by_test_id("link")).to_have_text("Live")


def offers(vendor: Page, price: str) -> None:
    vendor.get_by_role("button", name="Counter-offer").click()
    vendor.get_by_role("textbox", name="Price").fill(price)
    vendor.get_by_role("button", name="Send the offer").click()


def test_two_browsers_negotiate_by_hand_by_agent_and_half_and_half(
    desk: Desk, pat: Api, name: str, table: str
) -> None:
    bid(pat, table, "9.00")
    buyer = desk.logged_in(name, f"/negotiations/{table}")
    vendor = desk.page()
    come_in(vendor, link_of(buyer))
    expect(vendor.get_by_role("table", name="Negotiations")).to_contain_text("Your turn")
    assert "dwg_" not in vendor.url
    at_table(vendor, table)

    offers(vendor, "11.10")
    expect(vendor.get_by_role("region", name="The buyer is to move")).to_be_visible()
    expect(buyer.get_by_test_id("grid")).to_contain_text("11.10")

    vendor.get_by_role("button", name="Let my agent play").click()
    expect(vendor.get_by_test_id("refused")).to_contain_text("how low")
    vendor.get_by_role("link", name="My rules").click()
    vendor.get_by_role("button", name="Add a rule").click()
    vendor.get_by_role("dialog").get_by_label("Never below, for one").fill(FLOOR)
    vendor.get_by_role("dialog").get_by_role("button", name="Save the rule").click()
    expect(vendor.get_by_role("table", name="Rules")).to_contain_text("9.20")
    at_table(vendor, table)
    vendor.get_by_role("button", name="Let my agent play").click()
    expect(vendor.get_by_test_id("hand")).to_contain_text("Your agent plays")
    bid(pat, table, "9.10")
    expect(vendor.get_by_test_id("entry")).to_have_count(len(FEED))
    assert kinds(vendor) == FEED

    vendor.get_by_role("button", name="Play by hand").click()
    expect(vendor.get_by_test_id("hand")).to_contain_text("by hand")
    bid(pat, table, "9.40")
    offers(vendor, "9.00")
    expect(vendor.get_by_test_id("refused")).to_contain_text("Outside the mandate")
    vendor.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    vendor.get_by_role("button", name="Accept").click()
    vendor.get_by_role("button", name="Accept, subject to approval").click()

    expect(vendor.get_by_test_id("outcome")).to_contain_text("subject to approval")
    expect(buyer.get_by_role("heading", level=1).locator("..")).to_contain_text("Agreement")
    vendor.get_by_role("radiogroup", name="How easy was").get_by_text("4").click()
    vendor.get_by_role("button", name="Send the rating").click()
    expect(vendor.get_by_test_id("rated")).to_be_visible()


def kinds(vendor: Page) -> list[str]:
    """What the feed tells of, the oldest first."""
    told: list[str] = vendor.get_by_test_id("entry").evaluate_all(
        "all => all.map(e => e.dataset.kind)"
    )
    return told[::-1]


def shown(vendor: Page) -> dict[str, Any]:
    """All that the page says of the negotiation."""
    entries = vendor.get_by_test_id("entry").evaluate_all("all => all.map(e => e.dataset.id)")
    told = {name: vendor.get_by_test_id(name).all_inner_texts() for name in ("bid", "ask", "grid")}
    return {**told, "feed": entries}


def test_the_vendor_plays_back_what_it_saw_notes_what_it_thinks_and_takes_the_trail_along(
    desk: Desk, pat: Api, name: str, table: str, tmp_path: Path
) -> None:
    bid(pat, table, "9.00")
    buyer = desk.logged_in(name, f"/negotiations/{table}")
    vendor = desk.page()
    come_in(vendor, link_of(buyer))
    at_table(vendor, table)
    offers(vendor, "11.10")
    expect(vendor.get_by_test_id("grid")).to_contain_text("11.10")
    live = shown(vendor)

    vendor.get_by_role("link", name="Play back").click()
    expect(vendor.get_by_test_id("step")).to_be_visible()
    at_the_end = shown(vendor)
    vendor.keyboard.press("Home")
    expect(vendor.get_by_test_id("entry")).to_have_count(0)
    vendor.keyboard.press("End")
    expect(vendor.get_by_test_id("entry")).to_have_count(len(live["feed"]))
    again = shown(vendor)
    vendor.get_by_role("textbox", name="Note at version").fill("They want term")
    vendor.get_by_role("button", name="Keep the note").click()
    expect(vendor.get_by_test_id("note")).to_contain_text("They want term")
    with vendor.expect_download() as loading:
        vendor.get_by_role("link", name="Audit trail (PDF)").click()
    loading.value.save_as(tmp_path / "trail.pdf")
    vendor.get_by_label("Check a PDF").set_input_files(tmp_path / "trail.pdf")

    expect(vendor.get_by_test_id("checked")).to_contain_text("Genuine")
    assert live == at_the_end == again
    buyer.goto(f"/negotiations/{table}/playback")
    expect(buyer.get_by_test_id("step")).to_be_visible()
    expect(buyer.get_by_test_id("note")).to_have_count(0)


def test_the_portals_pages_keep_nobody_out(desk: Desk, pat: Api, name: str, table: str) -> None:
    bid(pat, table, "9.00")
    buyer = desk.logged_in(name, f"/negotiations/{table}")
    vendor = desk.page()
    come_in(vendor, link_of(buyer))
    expect(vendor.get_by_role("heading", level=1)).to_have_text("Negotiations")

    for path in (
        "",
        "/amendments",
        "/notices",
        "/reviews",
        "/rules",
        "/holders",
        f"/negotiations/{table}",
        f"/negotiations/{table}/playback",
        "/enter",
    ):
        vendor.set_viewport_size({"width": 1280, "height": 860})
        vendor.goto(f"/portal{path}")
        expect(vendor.get_by_role("heading", level=1)).to_be_visible()
        expect(vendor.locator("[aria-busy=true]")).to_have_count(0)
        keeps_nobody_out(vendor)


def test_a_bad_link_shows_nothing_and_says_why(desk: Desk) -> None:
    vendor = desk.page()

    vendor.goto("/portal/enter#dwg_guessed")
    vendor.get_by_role("button", name="Come in").click()
    expect(vendor.get_by_test_id("refused")).to_contain_text("not known")
    vendor.goto("/portal")

    expect(vendor.get_by_text("Open the link that you were sent")).to_be_visible()


def test_the_link_is_closed_to_its_maker_and_a_second_one_waits_until_the_vendor_lets_it_in(
    desk: Desk, pat: Api, name: str, table: str
) -> None:
    bid(pat, table, "9.00")
    buyer = desk.logged_in(name, f"/negotiations/{table}")
    first, second = link_of(buyer), link_of(buyer)
    vendor, peeping, colleague = desk.page(), desk.page(), desk.page()
    own = come_in(vendor, first)
    expect(vendor.get_by_role("heading", level=1)).to_have_text("Negotiations")

    peeping.goto(first)
    peeping.get_by_role("button", name="Come in").click()
    expect(peeping.get_by_test_id("refused")).to_contain_text("has been claimed")
    come_in(colleague, second)
    expect(colleague.get_by_test_id("waiting")).to_contain_text("before you")
    expect(colleague.get_by_role("link", name="My rules")).to_have_count(0)
    keeps_nobody_out(colleague)
    buyer.goto("/settings?tab=grants")
    expect(buyer.get_by_text("waits for the vendor to let him in")).to_be_visible()

    vendor.goto("/portal/holders")
    vendor.get_by_role("button", name="Let in: Chrome").click()
    vendor.get_by_role("dialog").get_by_role("button", name="Let in").click()
    expect(colleague.get_by_role("heading", level=1)).to_have_text("Negotiations")
    vendor.get_by_role("button", name="Leave the portal").click()
    vendor.goto(own)
    expect(vendor.get_by_role("table", name="Negotiations")).to_contain_text("Your turn")


def test_by_an_account_one_comes_in_at_the_portals_door(
    desk: Desk, pat: Api, name: str, table: str, server: Server
) -> None:
    guest = server.register(f"guest-{name}")
    user = guest.get("/auth/me")["user"]
    until = "2026-12-20T00:00:00Z"
    wanted = {"side": "seller", "until": until, "acts": True, "user": user}
    pat.post("/grants", {"stream": f"negotiation/{table}", **wanted})

    page = desk.page()
    page.goto("/portal/enter")
    page.get_by_role("link", name="Log in to come in by your account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")
    vendor = desk.logged_in(f"guest-{name}", "/portal/enter")
    keeps_nobody_out(vendor)
    vendor.get_by_role("button", name="Come in at").click()

    expect(vendor.get_by_role("table", name="Negotiations")).to_contain_text(GLOVES)
