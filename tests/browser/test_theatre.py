"""Negotiations watched in a real browser: live, paused, broken off, in two tabs, played back."""

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import SMALL
from tests.browser.chromium import need
from tests.browser.house import House, open_house
from tests.browser.watching import (
    DESKTOP,
    PATIENCE,
    PHONE,
    chromium,
    entries,
    logged_in,
    overflow,
    serious,
    texts,
)
from tests.journeys.market import ask, eventually, open_market
from tests.site import Person

SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
COLOURED = "data-mantine-color-scheme"
AWHILE = 150_000
"""Milliseconds until a page has surely tried again, on a busy machine too."""
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class World:
    """A served market with a buyer and an approver, and the buyer's browser."""

    house: House
    browser: Browser
    buyer: Person
    mine: BrowserContext

    async def start(self, **more: Any) -> Any:
        """A campaign with three vendors, held until somebody resumes it."""
        request = await ask(self.buyer)
        wanted = {"vendors": 3, **more}
        campaign = await self.buyer.post(f"requests/{request}/campaign", wanted)
        await self.buyer.post(f"campaigns/{campaign['campaign']}/pause")
        return campaign

    @asynccontextmanager
    async def watching(self, campaign: Any) -> AsyncIterator[Page]:
        """The buyer's page on a campaign that has just been resumed there."""
        page = await self.mine.new_page()
        await page.goto(f"/campaigns/{campaign['campaign']}")
        await standing(page, "live")
        await page.get_by_role("button", name="Resume", exact=True).click()
        yield page
        await page.close()


@pytest.fixture(scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    need()
    home: Path = tmp_path_factory.mktemp("house")
    with open_house(home) as house:
        await house.ready()
        ann = await house.register("ann")
        await house.invite(ann, "bob", "approver")
        await open_market(ann)
        async with (
            aclosing(ann.http),
            chromium() as browser,
            logged_in(browser, house, "ann") as mine,
        ):
            yield World(house, browser, ann, mine)


@pytest.fixture(scope="module")
async def finished(world: World) -> Any:
    """A campaign that has come to its award."""
    campaign = await world.start()
    path = f"campaigns/{campaign['campaign']}"
    await world.buyer.post(f"{path}/resume")
    await eventually(world.buyer, path, lambda one: one["state"] == "awarded")
    return campaign


async def offers(page: Page, at_least: int) -> None:
    """Once so many of the vendors' offers have been seen."""
    await expect(page.locator("[data-kind=seller_counter]").nth(at_least - 1)).to_be_attached()


async def standing(page: Page, link: str, wait: int = PATIENCE) -> None:
    """Once the connection is like that."""
    chip = page.get_by_test_id("link")
    await expect(chip).to_have_attribute("data-standing", link, timeout=wait)


async def shown(page: Page) -> dict[str, Any]:
    """All that the page says of the negotiations, whatever it says about itself."""
    figures = {name: await texts(page, name) for name in ("best", "saving", "utility", "rounds")}
    return {
        **figures,
        "vendors": await texts(page, "vendor-name"),
        "prices": await texts(page, "vendor-price"),
        "grid": await texts(page, "grid"),
        "said": await texts(page, "summary"),
        "feed": await entries(page),
    }


async def in_both_schemes(page: Page) -> list[str]:
    """What keeps somebody out of the page as it is now, in the dark and in the light."""
    found = []
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        await expect(page.locator("html")).to_have_attribute(COLOURED, scheme)
        found += await serious(page)
    return found


async def recorded(buyer: Person, negotiations: list[str]) -> set[str]:
    """The entries that the feed must have, by what the server has recorded."""
    joined = {"round_start", "explained", "briefed"}
    found = set()
    for name in negotiations:
        frames = (await buyer.get(f"negotiations/{name}/events"))["frames"]
        told = [one for one in frames if one["type"] not in joined]
        found |= {f"{name}:{one['stream']}:{one['version']}" for one in told}
    return found


async def test_three_negotiations_are_watched_in_two_tabs_and_decided_on_the_page(
    world: World,
) -> None:
    campaign = await world.start()
    async with world.watching(campaign) as page:
        second = await world.mine.new_page()
        await second.goto(f"/campaigns/{campaign['campaign']}")
        await expect(page.get_by_test_id("primary")).to_have_text(["Pause"])
        await offers(page, 3)
        await expect(page.get_by_test_id("vendor")).to_have_count(3)

        await expect(page.get_by_test_id("award")).to_be_visible()

        await expect(page.get_by_role("alert").first).to_be_visible()
        assert not await in_both_schemes(page)
        await expect(page.get_by_test_id("primary")).to_have_count(0)
        await expect(page.get_by_test_id("deciders")).to_have_text("May decide: Bob.")
        for tab in (page, second):
            await expect(tab.locator("[data-kind=award_confirmed]")).to_be_visible()
        assert await shown(page) == await shown(second)
        await second.close()

    async with logged_in(world.browser, world.house, "bob") as bobs:
        page = await bobs.new_page()
        await page.goto(f"/campaigns/{campaign['campaign']}")
        award = page.get_by_test_id("award")
        await award.get_by_role("button", name="Approve").click()

        await expect(award.get_by_role("link", name="Purchase order")).to_be_visible()
        await expect(award.get_by_role("link", name="Contract")).to_be_visible()
        await expect(award.get_by_role("button", name="Approve")).to_have_count(0)


async def test_a_campaign_is_paused_and_goes_on(world: World) -> None:
    campaign = await world.start(max_rounds=15)
    async with world.watching(campaign) as page:
        await page.get_by_role("button", name="Pause", exact=True).click()
        await expect(page.get_by_test_id("primary")).to_have_text("Resume")
        await expect(page.get_by_test_id("until")).to_contain_text("ends by itself")
        sessions = (await world.buyer.get(f"campaigns/{campaign['campaign']}"))["sessions"]
        found = await in_both_schemes(page)
        before = await page.locator("[data-kind=seller_counter]").count()
        await page.get_by_test_id("primary").click()
        await offers(page, before + 1)

        assert [one["paused"] for one in sessions] == [True, True, True]
        assert not found


async def test_a_killed_server_is_found_again_and_every_move_is_shown_once(world: World) -> None:
    campaign = await world.start()
    async with world.watching(campaign) as page:
        await offers(page, 4)

        world.house.kill()
        await standing(page, "reconnecting")
        world.house.start()
        await world.house.ready()

        await standing(page, "live", AWHILE)
        await expect(page.get_by_test_id("award")).to_be_visible(timeout=AWHILE)
        wanted = await recorded(world.buyer, campaign["negotiations"])
        await expect(page.get_by_test_id("entry")).to_have_count(len(wanted))
        seen = await entries(page)
        assert set(seen) == wanted
        assert len(seen) == len(wanted)


async def test_playback_ends_as_live_ended_and_goes_step_by_step(
    world: World, finished: Any
) -> None:
    shown_now = await world.buyer.get(f"campaigns/{finished['campaign']}")
    name = shown_now["awards"][0]["negotiation"]
    page = await world.mine.new_page()
    await page.goto(f"/negotiations/{name}")
    await standing(page, "live")
    await expect(page.locator("[data-kind=completed]")).to_be_visible()
    live = await shown(page)

    await page.goto(f"/negotiations/{name}/playback")
    await expect(page.locator("[data-kind=completed]")).to_be_visible()
    at_the_end = await shown(page)
    await page.keyboard.press("Home")
    await expect(page.get_by_test_id("entry")).to_have_count(0)
    for _ in range(12):
        await page.keyboard.press("ArrowRight")
    await expect(page.get_by_test_id("step")).to_contain_text("Step 12 of")
    part_way = await entries(page)
    await page.keyboard.press("End")
    await expect(page.locator("[data-kind=completed]")).to_be_visible()
    again = await shown(page)
    await page.close()

    assert at_the_end == live == again
    assert part_way == live["feed"][-len(part_way) :]
    assert 0 < len(part_way) < len(live["feed"])


async def test_the_pages_are_accessible_in_both_schemes_and_fit_a_phone(
    world: World, finished: Any
) -> None:
    [name, *_] = finished["negotiations"]
    found: dict[str, Any] = {}
    page = await world.mine.new_page()
    for path in (
        f"/campaigns/{finished['campaign']}",
        f"/campaigns/{finished['campaign']}/playback",
        f"/negotiations/{name}",
        f"/negotiations/{name}/playback",
    ):
        await page.set_viewport_size(DESKTOP)
        await page.goto(path)
        await expect(page.locator("canvas")).to_be_visible()
        found[path] = await in_both_schemes(page)
        await page.set_viewport_size(PHONE)
        found[f"{path} on a phone"] = await overflow(page) or await page.evaluate(SMALL)
    await page.close()

    assert not any(found.values()), found
