"""A person steps into a negotiation in the browser, and looks back at it when it is over."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import Page, expect
from typer.testing import CliRunner

from dealwright.cli import app
from tests.browser import market
from tests.browser.axe import SMALL, serious
from tests.browser.conftest import Desk
from tests.browser.serving import Api, Server

OVER = 150_000
"""Milliseconds until the agents have come to an end, on a busy machine."""


def paused(buyer: Api) -> str:
    """A negotiation that an agent plays and that nobody moves in; its id."""
    market.vendors(buyer)
    path = f"/requests/{market.request(buyer)}/sourcing"
    [line] = buyer.post(path, {"vendors": 1})["lines"]
    id: str = line["shortlist"][0]["negotiation"]
    buyer.post(f"/negotiations/{id}/pause", {})
    buyer.post(f"/negotiations/{id}/auto-negotiate", {"wait": False, "max_rounds": 6})
    return id


def step_in(page: Page) -> None:
    """Take over, change the mandate meanwhile, hand back, and let it go on to its end."""
    page.get_by_role("button", name="Take over").click()
    expect(page.get_by_text("A person plays here")).to_be_visible()
    page.get_by_role("button", name="Change mandate").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Budget").fill("10000")
    dialog.get_by_role("button", name="Change it").click()
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Hand back to the agent").click()
    expect(page.get_by_text("A person plays here")).to_be_hidden()
    page.get_by_role("button", name="Resume", exact=True).click()
    expect(page.get_by_role("button", name="Take over")).to_be_hidden(timeout=OVER)


def look_back(page: Page, where: Path) -> Path:
    """Keep a note, and take the audit trail along."""
    note = page.get_by_role("textbox", name="Note at version")
    note.fill("They came down once we had a smaller budget.")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_test_id("note")).to_contain_text("a smaller budget")
    with page.expect_download() as loading:
        page.get_by_role("link", name="Audit trail (PDF)").click()
    found = where / "trail.pdf"
    loading.value.save_as(found)
    return found


def what_if(page: Page) -> None:
    """From an earlier step on, played out, beside what truly came, and removed again."""
    for _ in range(6):
        page.get_by_role("button", name="One step back").click()
    page.get_by_role("button", name="What if, from here").click()
    page.get_by_role("button", name="Simulate", exact=True).click()
    expect(page.get_by_test_id("what-if")).to_be_visible()
    page.get_by_role("button", name="Play it out and keep it").click()
    expect(page.get_by_test_id("fork")).to_contain_text("nothing here happened")
    expect(page.get_by_text("truly", exact=False).first).to_be_visible()
    assert serious(page) == []
    assert page.evaluate(SMALL) == []
    page.get_by_role("button", name="One step back").click()
    page.get_by_role("button", name="Remove the simulation").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove the simulation").click()
    expect(page.get_by_role("button", name="What if, from here")).to_be_visible()


def test_a_person_takes_over_changes_the_mandate_and_hands_back(
    server: Server, desk: Desk, tmp_path: Path
) -> None:
    buyer = server.register("stella")
    id = paused(buyer)
    page = desk.logged_in("stella", f"/negotiations/{id}")

    step_in(page)
    page.goto(f"/negotiations/{id}/playback")
    trail = look_back(page, tmp_path)
    what_if(page)

    env = {"DEALWRIGHT_HOME": str(server.home), "COLUMNS": "200"}
    with ThreadPoolExecutor(1) as aside:  # in this thread the browser has its own event loop
        checking = aside.submit(CliRunner().invoke, app, ["audit", "check", str(trail)], env=env)
        told = checking.result()
    assert (told.exit_code, "The document is genuine" in told.output) == (0, True), told.output
