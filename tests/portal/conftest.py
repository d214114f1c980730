"""A running product with a buyer in it, whose vendors answer for themselves."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from dealwright.core.clock import SetClock
from dealwright.parts import real_world
from tests.site import Person, Site, open_site, quick

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture(scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory, clock: SetClock) -> AsyncIterator[Site]:
    world = replace(real_world(), clock=clock)
    told: dict[str, Any] = {"webhook_loopback": True, "webhook_look_seconds": 0.05}
    settings = quick(tmp_path_factory.mktemp("portal"), **told)
    async with open_site(settings, world) as site:
        yield site


@pytest.fixture(scope="module")
async def ann(site: Site) -> Person:
    return await site.register("ann")
