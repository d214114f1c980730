"""The approval policy in the browser: written in a form, an award follows it, a delegate signs."""

from playwright.sync_api import Page, expect

from tests.browser import market
from tests.browser.conftest import Desk
from tests.browser.serving import Server


def chosen(page: Page, step: str, name: str) -> None:
    """Who signs that step."""
    page.get_by_role("group", name=step).get_by_role("combobox", name="People").click()
    page.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")


def written(page: Page) -> None:
    """A rule of two steps, with a mistake on the way that is told beside its field."""
    page.get_by_role("button", name="Add a rule").click()
    page.get_by_label("Name").fill("dear")
    page.get_by_label("Total of at least").fill("100")
    chosen(page, "Step 1", "Bo")
    page.get_by_role("button", name="Add a step").click()
    page.get_by_role("button", name="Save as version 1").click()
    expect(page.get_by_role("group", name="Step 2").get_by_text("Name somebody")).to_be_visible()
    chosen(page, "Step 2", "Bo")
    page.get_by_role("button", name="Save as version 1").click()
    expect(page.get_by_text("the same step is there twice", exact=False).first).to_be_visible()

    page.get_by_role("link", name="Approvals").last.click()
    page.get_by_role("link", name="Policy").click()
    expect(page.get_by_text("These changes are not saved")).to_be_visible()
    second = page.get_by_role("group", name="Step 2")
    second.get_by_role("combobox", name="People").press("Backspace")
    chosen(page, "Step 2", "Cy")
    page.get_by_label("An order of").fill("12000")
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_text("Could sign first")).to_be_visible()
    page.get_by_role("button", name="Save as version 1").click()
    expect(page.get_by_role("table", name="Versions")).to_contain_text("Version 1")


def test_a_rule_of_two_steps_is_written_and_a_delegate_signs(server: Server, desk: Desk) -> None:
    owner = server.register("polly")
    for name in ("bo", "cy", "di"):
        server.join(owner, name, "approver")
    market.vendors(owner)
    written(desk.logged_in("polly", "/approvals/policy"))
    approval = market.agreement(owner)

    cy = desk.logged_in("cy", "/approvals/delegations")
    cy.get_by_role("button", name="Delegate my approvals").click()
    cy.get_by_role("option", name="Di").click()
    cy.get_by_role("button", name="Delegate", exact=True).click()
    expect(cy.get_by_role("table", name="Delegations")).to_contain_text("Di for Cy (you)")
    bo = desk.logged_in("bo", f"/approvals/{approval}")
    bo.get_by_role("button", name="Approve").click()
    expect(bo.get_by_text("Signed; the next one in the chain is asked")).to_be_visible()
    di = desk.logged_in("di", f"/approvals/{approval}")
    chain = di.get_by_role("region", name="Who has to sign")
    expect(chain).to_contain_text("Cy")
    di.get_by_role("button", name="Approve").click()

    expect(chain).to_contain_text("Di (you) for Cy")
    assert owner.get(f"/approvals/{approval}")["state"] == "approved"
