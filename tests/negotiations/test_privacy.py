"""What one side knows never reaches the other."""

import json
from dataclasses import replace
from typing import Any

from dealwright.negotiations.brief import Opening
from dealwright.negotiations.following import empty, read_log
from dealwright.negotiations.framing import View
from tests.negotiations.table import buyer, lay, opening, seller
from tests.site import Person, Site

MINE = ("version", "type", "data")


async def frames(person: Person, negotiation: str, side: str, stream: str) -> Any:
    """What that side is sent of one stream, without the times and ids of this run."""
    answer = await person.get(f"negotiations/{negotiation}/events?side={side}")
    found = [frame for frame in answer["frames"] if frame["stream"] == stream]
    told = json.dumps([[frame[name] for name in MINE] for frame in found])
    return json.loads(told.replace(negotiation, "neg"))


async def played(site: Site, person: Person, of: Opening) -> str:
    negotiation = await lay(site.parts, person.workspace, of)
    await person.post(f"negotiations/{negotiation}/auto-negotiate")
    return negotiation


async def test_the_vendor_sees_the_table_and_nothing_of_the_buyers_side(
    site: Site, ann: Person
) -> None:
    negotiation = await played(site, ann, opening(buyer=buyer(limit="10487.65")))

    seen = await ann.get(f"negotiations/{negotiation}/events?side=seller")

    own = [frame for frame in seen["frames"] if frame["stream"] == "side"]
    assert "10487" not in json.dumps(seen)
    assert {frame["data"]["side"] for frame in own if frame["type"] == "briefed"} == {"seller"}
    assert {frame["type"] for frame in own} == {"briefed", "explained"}


async def test_the_buyer_sees_nothing_of_the_vendors_side(site: Site, ann: Person) -> None:
    negotiation = await played(site, ann, opening(seller=seller(floor="9.0123"[:4])))

    seen = await ann.get(f"negotiations/{negotiation}/events")

    assert "price_floor" not in json.dumps(
        [frame for frame in seen["frames"] if frame["stream"] == "table"]
    )
    briefs = [frame["data"] for frame in seen["frames"] if frame["type"] == "briefed"]
    assert [(brief["side"], brief["price_floor"]) for brief in briefs] == [("buyer", None)]


async def test_given_the_same_moves_the_vendor_is_sent_the_same_whatever_the_buyers_limit(
    site: Site, ann: Person
) -> None:
    moves = [{"unit_price": "8.50", "payment_terms": "net_30"}]
    sent = []
    for limit in ("9800", "12000"):
        table = await lay(site.parts, ann.workspace, opening(buyer=buyer(limit), seller=None))
        await ann.post(f"negotiations/{table}/offers", {"offer": moves[0]})
        sent.append(await frames(ann, table, "seller", "table"))

    assert sent[0] == sent[1]


async def test_private_facts_are_unreadable_in_the_database(site: Site, ann: Person) -> None:
    await played(site, ann, opening(buyer=replace(buyer(limit="10487.65"))))
    files = sorted(site.parts.settings.home.glob("dealwright.db*"))

    raw = b"".join(file.read_bytes() for file in files)

    assert b"NegotiationOpened" in raw
    assert b"10487.65" not in raw


async def test_for_a_side_the_others_own_stream_is_not_even_read(site: Site, ann: Person) -> None:
    """So that how long it takes says nothing of how much stands there."""
    id = await lay(site.parts, ann.workspace)

    async with site.parts.store.read(ann.workspace) as reader:
        of_vendor, of_buyer, of_both = [
            await read_log(reader, empty(id), view.sides)
            for view in (View("seller"), View("buyer"), View("buyer", both=True))
        ]

    assert (len(of_vendor.buyer), len(of_vendor.seller)) == (0, 1)
    assert (len(of_buyer.buyer), len(of_buyer.seller)) == (1, 0)
    assert (len(of_both.buyer), len(of_both.seller)) == (1, 1)
    assert View("seller", private=False).sides == ()
