"""Coming in, being kept out, and two tabs of one person."""

import pytest
from playwright.sync_api import expect

from tests.browser import market
from tests.browser.conftest import Desk
from tests.browser.serving import PASSWORD, Api, Server


@pytest.fixture(scope="module")
def ann(server: Server) -> Api:
    buyer = server.register("ann")
    market.vendors(buyer)
    return buyer


def test_a_wrong_password_is_told_beside_the_button_and_the_way_is_kept(
    desk: Desk, ann: Api
) -> None:
    page = desk.page()
    page.goto("/vendors")
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    page.get_by_label("E-mail").fill("ann@example.com")
    page.get_by_label("Password", exact=True).fill("not the password at all")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_test_id("refused")).to_be_visible()

    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()

    expect(page.get_by_role("heading", name="Vendors")).to_be_visible()
    expect(page.get_by_role("link", name="Birch & Sons")).to_be_visible()


def test_another_workspaces_link_leads_nowhere(desk: Desk, server: Server, ann: Api) -> None:
    request = market.request(ann)
    server.register("eve")

    page = desk.logged_in("eve", f"/requests/{request}")

    expect(page.get_by_text("There is nothing at this address.")).to_be_visible()
    expect(page.get_by_text(market.GLOVES)).to_have_count(0)


def test_of_two_tabs_the_second_is_told_what_the_first_has_done(desk: Desk, ann: Api) -> None:
    approval = market.agreement(ann)
    first = desk.logged_in("ann", f"/approvals/{approval}")
    second = first.context.new_page()
    second.goto(f"/approvals/{approval}")
    for tab in (first, second):
        tab.get_by_label("I approve what I asked for myself").check()

    first.get_by_role("button", name="Approve").click()
    expect(first.get_by_text("approved by the one who asked")).to_be_visible()
    second.get_by_role("button", name="Approve").click()

    expect(second.get_by_test_id("refused")).to_be_visible()


def test_who_logs_out_in_one_tab_is_out_in_the_other(desk: Desk, ann: Api) -> None:
    first = desk.logged_in("ann", "/budgets")
    second = first.context.new_page()
    second.goto("/contracts")
    expect(second.get_by_role("heading", name="Contracts")).to_be_visible()

    first.get_by_role("button", name="Account").click()
    first.get_by_role("menuitem", name="Log out").click()
    expect(first.get_by_role("heading", name="Log in")).to_be_visible()

    expect(second.get_by_role("heading", name="Log in")).to_be_visible()


def test_everything_is_reached_from_the_keyboard(desk: Desk, ann: Api) -> None:
    page = desk.logged_in("ann")
    expect(page.get_by_role("heading", name="Home")).to_be_visible()

    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Search or jump to")).to_be_visible()
    page.get_by_role("textbox", name="Search or jump to").fill("vend")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Vendors")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("r")
    expect(page.get_by_role("heading", name="Requests")).to_be_visible()
    page.keyboard.press("?")

    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()


def test_another_language_is_spoken_at_once_and_kept(desk: Desk, ann: Api) -> None:
    page = desk.logged_in("ann", "/settings")
    page.get_by_role("combobox", name="Language").click()
    page.get_by_role("option", name="Deutsch").click()

    expect(page.get_by_role("heading", name="Einstellungen")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Anfragen")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "de"


def test_pages_need_nothing_that_their_policy_forbids_and_others_scripts_do_not_run(
    desk: Desk, ann: Api
) -> None:
    page = desk.logged_in("ann")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in ("/", "/requests", "/vendors", "/approvals", "/settings"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
    before = [text for text in said if "Content Security Policy" in text]

    hacked = page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.hacked = true";
            document.body.append(script);
            return window.hacked ?? false;
        }"""
    )

    assert before == []
    assert hacked is False


def test_who_was_sent_a_link_reads_one_negotiation_until_it_is_revoked(
    desk: Desk, ann: Api
) -> None:
    [line] = ann.post(f"/requests/{market.request(ann)}/sourcing", {})["lines"]
    table = line["shortlist"][0]["negotiation"]
    page = desk.logged_in("ann", f"/negotiations/{table}")
    page.get_by_role("button", name="Let somebody outside read or answer this").click()
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_role("textbox", name="Link").input_value()

    guest = desk.page()
    guest.goto(link)
    expect(guest.get_by_role("heading", name=market.GLOVES)).to_be_visible()
    expect(guest.get_by_test_id("link")).to_have_text("Live")
    page.goto("/settings?tab=grants")
    page.get_by_role("button", name="Revoke: ").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()

    expect(guest.get_by_test_id("link")).to_have_text("Not connected")


def test_who_acts_for_vendors_alone_sees_his_own_pages_and_no_refusal(
    desk: Desk, server: Server, ann: Api
) -> None:
    ann.post(f"/requests/{market.request(ann)}/sourcing", {})
    server.join(ann, "sue", "seller")
    page = desk.logged_in("sue")
    refused: list[str] = []
    page.on("response", lambda got: refused.append(got.url) if got.status == 403 else None)

    page.goto("/")
    expect(page.get_by_role("region", name="Vendors that you act for")).to_contain_text("Birch")
    expect(page.get_by_role("link", name="Requests")).to_have_count(0)
    talks = page.get_by_role("region", name="Negotiations with your vendors")
    talks.get_by_role("link", name="Birch & Sons").first.click()
    expect(page.get_by_test_id("link")).to_have_text("Live")
    page.goto("/requests")

    expect(page.get_by_role("heading", name="Closed to you")).to_be_visible()
    assert refused == []


def test_when_nobody_was_awarded_one_button_goes_on_with_who_comes_next(
    desk: Desk, ann: Api
) -> None:
    request = market.request(ann)
    ann.post(f"/requests/{request}/campaign", {"vendors": 1, "max_rounds": 2, "wait": True})
    ann.post(f"/approvals/{market.waiting_approval(ann)}/reject", {"reason": "too dear"})
    page = desk.logged_in("ann")
    need = page.get_by_role("listitem").filter(has_text="Nobody was awarded")
    need.get_by_role("link", name="Look").click()
    first = ann.get(f"/requests/{request}")["campaign"]

    page.get_by_role("button", name="Go on with the next vendors").click()
    page.wait_for_url(lambda url: "/campaigns/" in url and first not in url)

    expect(page.get_by_test_id("vendor")).to_have_count(1)
