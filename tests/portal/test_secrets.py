"""Given the same public moves a side is told the same to the byte, whatever the other one knows.

Two installations with the same ids and the same time play the same moves by hand; only what one
side keeps to itself differs. All that the other side can read must be equal: views, lists, events,
what a follower is sent, and refusals. `python -m bench.secrecy` compares how long answers take.
"""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import settings
from pydantic import SecretStr

from dealwright.core.clock import SetClock
from dealwright.core.ids import SeededIds
from dealwright.engine.brief import Brief
from dealwright.engine.mandate import Mandate
from dealwright.engine.offers import Side
from dealwright.negotiations.following import Following, Position, empty, read_log
from dealwright.negotiations.service import Seat
from dealwright.negotiations.side import HandedBack, PersonAsked, Proposal, RunStarted, TakenOver
from dealwright.negotiations.store import SIDE, side_id
from dealwright.negotiations.trail.content import claims_in, trail
from dealwright.parts import World
from dealwright.store.sealed import Sealed
from tests.negotiations.table import buyer, lay, opening
from tests.portal.conftest import NOON
from tests.portal.house import Vendor, enter, grant
from tests.site import Person, Site, open_site, quick

USUAL = {"soak": "10000"}.get(settings.get_current_profile_name(), "12")
PAIRS = int(os.environ.get("DEALWRIGHT_TEST_PAIRS", USUAL))
"""Pairs of private facts, half of them in each direction."""
TOGETHER = 20
"""Pairs that share a vendor: what it reads of all of them grows with each."""
FIRST = 12
"""Pairs after which the lists are read; later on after each tenth alone, which shows the same."""
DRAWN = 6
"""Of so many cases one audit trail is drawn, which takes as long as all the rest."""
SECRET = SecretStr("the same secret in both installations")
TERMS = ("prepaid", "net_30", "net_60")


@dataclass(frozen=True)
class House:
    """One of the two installations."""

    site: Site
    ann: Person
    vendors: dict[str, Vendor]

    async def vendor(self, case: int) -> tuple[str, Vendor]:
        """One of two by turns, and after a while new ones."""
        if case % TOGETHER == 0:
            self.vendors.clear()
            for _ in range(2):
                made = await self.ann.post("vendors", {"name": "Alder Ltd", "simulated": False})
                link = (await grant(self.ann, f"vendor/{made['id']}"))["link"]
                self.vendors[made["id"]] = await enter(self.site, link)
        return list(self.vendors.items())[case % 2]


@pytest.fixture
async def houses(tmp_path: Path) -> AsyncIterator[tuple[House, House]]:
    async with AsyncExitStack() as open_ones:
        found = [await _house(open_ones, tmp_path / name) for name in "ab"]
        yield found[0], found[1]


async def _house(open_ones: AsyncExitStack, home: Path) -> House:
    world = World(SetClock(NOON), SeededIds(1))
    site = await open_ones.enter_async_context(open_site(quick(home, secret=SECRET), world))
    return House(site, await site.register("ann"), {})


async def test_the_vendor_is_told_the_same_bytes_whatever_the_buyer_keeps_to_itself(
    houses: tuple[House, House],
) -> None:
    for case in range(PAIRS // 2):
        private = [Random(f"{case} {name}") for name in "ab"]
        told = [
            await _vendors_view(house, case, Random(case), rng)
            for house, rng in zip(houses, private, strict=True)
        ]
        assert told[0] == told[1], f"case {case}"


async def test_the_buyer_is_told_the_same_bytes_whatever_the_vendor_keeps_to_itself(
    houses: tuple[House, House],
) -> None:
    for case in range(PAIRS // 2):
        private = [Random(f"{case} {name}") for name in "ab"]
        told = [
            await _buyers_view(house, case, Random(case), rng)
            for house, rng in zip(houses, private, strict=True)
        ]
        assert told[0] == told[1], f"case {case}"


async def _vendors_view(house: House, case: int, public: Random, private: Random) -> list[bytes]:
    """All that the vendor reads after moves that are public, with private facts of the buyer's."""
    vendor, portal = await house.vendor(case)
    laid = opening(vendor, seller=None, simulated=False, buyer=_buyers_facts(private))
    id = await lay(house.site.parts, house.ann.workspace, laid)
    said = await _played(house, Played(id, portal, "seller"), public)
    await _kept(house, id, "buyer", private)
    seat = Seat(house.ann.workspace, id, "seller", "grt")
    drawn = await _drawn(house, portal, id) if case % DRAWN == 0 else []
    return [*said, *await _read_by_vendor(portal, id, case), *await _followed(house, seat), *drawn]


async def _buyers_view(house: House, case: int, public: Random, private: Random) -> list[bytes]:
    """The same for the buyer, with private facts of the vendor's."""
    vendor, portal = await house.vendor(case)
    await portal.post("rules", _vendors_facts(private))
    laid = opening(vendor, seller=None, simulated=False)
    id = await lay(house.site.parts, house.ann.workspace, laid)
    said = await _played(house, Played(id, portal, "buyer"), public)
    await _kept(house, id, "seller", private)
    seat = Seat(house.ann.workspace, id, "buyer", house.ann.user)
    return [
        *said,
        *await _read_by_buyer(house.ann, vendor, id, case),
        *await _followed(house, seat),
    ]


def _buyers_facts(private: Random) -> Brief:
    """Limits that allow every move that is made."""
    of = buyer(limit=f"{private.randint(12_000, 30_000)}.00")
    mandate = Mandate(
        "buyer",
        total_limit=Decimal(private.randint(12_000, 30_000)),
        monotone=False,
        confirm_above=Decimal(private.randint(1, 30_000)),
    )
    weights = {"unit_price": private.randint(1, 9), "payment_terms": private.randint(1, 9)}
    return replace(of, mandate=mandate, wishes=replace(of.wishes, weights=weights))


def _vendors_facts(private: Random) -> dict[str, Any]:
    """A rule that allows every move that is made."""
    kinds: list[tuple[str, dict[str, Any]]] = [
        ("price_floor", {"unit_price": f"{private.randint(1, 700) / 100:.2f}", "currency": "USD"}),
        ("manual_review", {"above_total": str(private.randint(1, 20_000))}),
        ("auto_approve_threshold", {"min_utility": f"0.{private.randint(1, 9)}"}),
        ("term_preference", {"payment_terms": [private.choice(TERMS)]}),
    ]
    kind, config = private.choice(kinds)
    return {"rule_type": kind, "rule_config": config, "active": private.random() < 0.9}


@dataclass(frozen=True)
class Played:
    """A table at which both move by hand, and the side whose answers are kept."""

    id: str
    portal: Vendor
    reads: Side


async def _played(house: House, at: Played, public: Random) -> list[bytes]:
    """Moves by hand, some of them refused; what the reading side was told of its own."""
    said, price = [], {"buyer": 800, "seller": 1_190}
    for _ in range(public.randint(0, 2)):
        for side, step in (("buyer", 1), ("seller", -1)):
            price[side] += step * public.randint(1, 30)
            offer = {"unit_price": f"{price[side] / 100:.2f}", "payment_terms": "net_30"}
            for _ in range(public.choice((1, 1, 1, 2))):
                said += await _move(house, at, side, {"offer": offer})
    ending = public.choice(("accept", "walk-away", "nothing", "nothing"))
    if ending != "nothing":
        body = {"offer_id": f"{at.id}-1"} if ending == "accept" else {"reason": "enough"}
        answer = await at.portal.send("POST", f"negotiations/{at.id}/{ending}", body)
        said += [answer.content] if at.reads == "seller" else []
    return said


async def _move(house: House, at: Played, side: str, body: Any) -> list[bytes]:
    """What the side that reads is told of its move; the other's answer is not its to read."""
    path = f"negotiations/{at.id}/offers"
    if side == "seller":
        answer = await at.portal.send("POST", path, body)
    else:
        answer = await house.ann.http.post(f"/api/v1/{path}", json=body)
    return [answer.content] if side == at.reads else []


async def _kept(house: House, id: str, side: Side, private: Random) -> None:
    """What a side writes down for itself alone: questions, and who plays."""
    async with house.site.parts.store.work(house.ann.workspace) as work:
        own = await work.peek(SIDE, side_id(id, side))
        if own.version == 0:
            return
        offer = {"unit_price": f"{private.randint(800, 1190) / 100:.2f}", "payment_terms": "net_30"}
        nothing: Any = Sealed(own.stream, None)
        proposed: Any = Sealed(own.stream, Proposal("offer", offer))
        events: list[Any] = [
            PersonAsked(1, f"{private.random()}", proposed),
            RunStarted("run_1", "usr", private.random() < 0.5, True, nothing, nothing),
            TakenOver(1, "usr_private"),
            HandedBack(1, "usr_private"),
            TakenOver(1, "usr_private"),
        ]
        work.append(own, *events[: private.choice((0, 1, 3, 5))])


async def _read_by_vendor(portal: Vendor, id: str, case: int) -> list[bytes]:
    own = (f"negotiations/{id}", f"negotiations/{id}/events")
    lists = (
        "session",
        "negotiations?limit=3",
        "reviews",
        "rules",
        "notices",
        "negotiations/neg_nowhere",
    )
    paths = (*own, *lists) if _all_is_read(case) else own
    return [(await portal.send("GET", path)).content for path in paths]


async def _drawn(house: House, portal: Vendor, id: str) -> list[bytes]:
    """What the vendor's audit trail says; its own stream's hashes are by chance, as seals are."""
    document = (await portal.send("GET", f"negotiations/{id}/audit")).content
    claims = claims_in(document)
    assert claims is not None
    async with house.site.parts.store.read(house.ann.workspace) as reader:
        log = await read_log(reader, empty(id), ("seller",))
    said = repr(trail(log, replace(claims, own_head=""), ())).encode()
    return [said] if claims.own else [said, document]


async def _read_by_buyer(ann: Person, vendor: str, id: str, case: int) -> list[bytes]:
    own = (f"negotiations/{id}", f"negotiations/{id}/events")
    lists = (
        f"negotiations/{id}?side=seller",
        "negotiations?limit=200",
        f"vendors/{vendor}",
        f"vendors/{vendor}/rules",
        f"vendors/{vendor}/seller-config",
        f"vendors/{vendor}/learned",
        "approvals",
        "grants",
        "vendor-ratings",
    )
    paths = (*own, *lists) if _all_is_read(case) else own
    return [(await ann.http.get(f"/api/v1/{path}")).content for path in paths]


def _all_is_read(case: int) -> bool:
    return case < FIRST or case % 10 == 0


async def _followed(house: House, seat: Seat) -> list[bytes]:
    """What a follower of that side is sent first, over whatever connection."""
    parts = house.site.parts
    sent = []
    async with aclosing(Following(parts.store, parts.hub).told(seat, Position())) as told:
        async for one in told:
            sent.append(one.text.encode())
            if '"type":"progress"' in one.text:
                break
    return sent
