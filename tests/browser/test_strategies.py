"""Strategies in the browser: described in a form, tried against another, fixed at a start."""

from playwright.sync_api import Page, expect

from tests.browser import market
from tests.browser.conftest import Desk
from tests.browser.serving import Server


def described(page: Page) -> None:
    """A strategy of one's own, with a mistake on the way that is told beside its field."""
    page.get_by_role("link", name="New strategy").click()
    page.get_by_label("Name").fill("Patient Term")
    page.get_by_label("What it does, in one line").fill("Hold, then trade the term")
    page.get_by_role("combobox", name="Use").click()
    page.get_by_role("option", name="Term trade").click()
    page.get_by_label("From round").fill("5")
    page.get_by_label("To round").fill("2")
    page.get_by_role("button", name="Save the strategy").click()
    expect(page.get_by_label("Name")).to_have_attribute("aria-invalid", "true")
    rule = page.get_by_role("group", name="Rule 1")
    expect(rule.get_by_role("alert")).to_have_text("From_round is above to_round; swap them.")

    page.get_by_label("Name").fill("patient_term")
    page.get_by_label("To round").fill("8")
    page.get_by_role("button", name="Save the strategy").click()
    expect(page.get_by_role("heading", level=1, name="patient_term")).to_be_visible()


def test_a_strategy_is_described_tried_and_fixed_at_a_start(server: Server, desk: Desk) -> None:
    buyer = server.register("tess")
    market.vendors(buyer)
    request = market.request(buyer)
    page = desk.logged_in("tess", "/strategies")
    expect(page.get_by_role("table", name="Strategies")).to_contain_text("Several issues at once")

    described(page)
    page.get_by_label("What it does, in one line").fill("Hold longer")
    page.get_by_role("button", name="Save as version 2").click()
    expect(page.get_by_role("table", name="Versions")).to_contain_text("Version 2")

    page.get_by_role("link", name="Strategies").first.click()
    page.get_by_role("button", name="New trial").click()
    page.get_by_role("combobox", name="Strategies").click()
    for name in ("Adaptive", "patient_term"):
        page.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Start the trial").click()
    expect(page.get_by_role("heading", level=1, name="Trial: Any product")).to_be_visible()
    expect(page.get_by_role("img", name="Mean gain with 95 % intervals")).to_be_visible()
    expect(page.get_by_role("table", name="What came of each")).to_contain_text("patient_term")

    page.get_by_role("button", name="End the trial").click()
    page.get_by_role("dialog").get_by_role("button", name="End the trial").click()
    expect(page.get_by_role("button", name="Take it up again")).to_be_visible()

    page.goto(f"/requests/{request}")
    page.get_by_role("combobox", name="Strategy").click()
    page.get_by_role("option", name="patient_term").click()
    page.get_by_role("button", name="Start negotiating").click()
    page.wait_for_url("**/campaigns/*")
    expect(page.get_by_text("patient_term").first).to_be_visible()
