"""A running product with a buyer in it, whose clock stands."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from dealwright.core.clock import SetClock
from dealwright.parts import real_world
from tests.portal.conftest import NOON
from tests.site import Person, Site, open_site, quick


@pytest.fixture(scope="module")
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture(scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory, clock: SetClock) -> AsyncIterator[Site]:
    world = replace(real_world(), clock=clock)
    told: dict[str, Any] = {
        "webhook_loopback": True,
        "webhook_look_seconds": 0.05,
        "access_token_seconds": 86_400,
    }
    async with open_site(quick(tmp_path_factory.mktemp("notices"), **told), world) as site:
        yield site


@pytest.fixture(scope="module")
async def ann(site: Site) -> Person:
    return await site.register("ann")
