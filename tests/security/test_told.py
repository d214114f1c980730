"""What the pages can say in no other language than English is said so here, and nowhere else."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.security import furnished
from tests.security.whole import Whole
from tests.site import open_site, quick

PLAIN = {
    *("vendor", "product", "rule", "request", "rfq", "coalition", "invoice", "invoice_number"),
    *("order", "amendment", "amendment_number", "changes", "accepted_own"),
}
"""Facts that are ids, names, numbers, or known to the pages by their value."""
WORDS = {"payment_terms", "incoterm", "further_terms"}
"""Facts in the vendor's or the buyer's own words, where they are not of the usual ones."""


@pytest.fixture
async def home(furnished_home: Path, tmp_path: Path) -> AsyncIterator[Whole]:
    async with open_site(quick(furnished.copy(furnished_home, tmp_path / "home"))) as site:
        yield furnished.whole(site.app)


def untold(shown: dict[str, Any]) -> set[str]:
    """Facts that are English alone."""
    return {name for name in shown["facts"] if name not in shown["told"]} - PLAIN - WORDS


async def test_all_that_approvals_and_sourcing_tell_has_codes(home: Whole) -> None:
    ann = home.owner

    approvals = [await ann.get(f"approvals/{id}") for id in home.ids["approval"]]
    requests = [await ann.get(f"requests/{id}") for id in home.ids["request"]]

    every = [found for one in requests for line in one["sourcing"] for found in reasoned(line)]
    assert all(shown["told"] for shown in approvals) and every
    assert {name for shown in approvals for name in untold(shown)} == set()
    assert [one for one in every if len(one["told"]) != len(one["reasons"])] == []


def reasoned(line: dict[str, Any]) -> list[dict[str, Any]]:
    """Each vendor that sourcing gives reasons for."""
    return [*line["shortlist"], *line["next_best"], *line["excluded"]]
