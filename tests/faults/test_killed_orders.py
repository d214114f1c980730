"""An order by text, each step of which kills its worker once: it is paid all the same, and once."""

from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from dealwright.approvals.model import Decider
from dealwright.approvals.service import Place
from dealwright.orders.model.orders import Order
from dealwright.orders.service.calling import ROAD
from dealwright.orders.service.playing import PLAY
from dealwright.orders.service.taking import Message
from dealwright.orders.store.orders import ORDER
from dealwright.parts import Parts
from dealwright.web.access import Caller
from tests.faults.processes import fork, running
from tests.orders.farm import TEXT, add_farm, open_farms, settle
from tests.site import Person, Site, open_site, quick
from tests.waiting import until

WORKER = "tests.faults.order_worker"
STAGES = ("pending", "sourcing", "calling", "evaluating")
PATIENCE = 90


async def house(home: Path, whole: bool) -> tuple[Person, Person, Person]:
    """One vendor or all of them, and people; nobody is at work any more."""
    async with open_site(quick(home)) as site:
        ann = await site.register("ann")
        bob = await site.colleague(ann, "bob", "approver")
        pam = await site.colleague(ann, "pam", "payer")
        if whole:
            await open_farms(ann)
        else:
            await add_farm(ann, "Farm Fresh", "3.10")
    return ann, bob, pam


async def ordered(parts: Parts, ann: Person) -> str:
    """The id of an order that Ann has written."""
    caller = Caller(ann.user, ann.workspace, frozenset({"buyer"}), "password", "ann")
    return (await parts.orders.taking.place(caller, Message(TEXT))).order_id


async def shown(parts: Parts, workspace: str, order: str) -> Order:
    async with parts.store.read(workspace) as reader:
        return (await reader.load(ORDER, order)).state


def here(site: Site, person: Person) -> Person:
    """The same person at this site, with the same log-in."""
    token = person.http.headers["Authorization"].removeprefix("Bearer ")
    return site.person(token, person.user, person.workspace)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("deadly", [ROAD, pytest.param(f"{ROAD},{PLAY}", marks=pytest.mark.soak)])
async def test_killed_at_every_stage_it_goes_on_and_nothing_happens_twice(
    tmp_path: Path, deadly: str
) -> None:
    people = await house(tmp_path, PLAY in deadly)
    ann, bob, _ = people
    parts = Parts(quick(tmp_path), exclusive=False)
    order, spots = await ordered(parts, ann), tmp_path / "spots"
    spots.touch()

    with running(fork(WORKER, str(tmp_path), str(spots), deadly)):

        async def waits() -> bool:
            return (await shown(parts, ann.workspace, order)).sought is not None

        await until(waits, PATIENCE)
        found = await shown(parts, ann.workspace, order)
        assert found.sought is not None
        at = Place(ann.workspace, found.sought.approval)
        await parts.approvals.approve(at, Decider(bob.user, True, True))
    await parts.database.close()
    with FileLock(tmp_path / "dealwright.db.lock", timeout=PATIENCE):
        pass  # the last worker has seen that its parent is gone
    async with open_site(quick(tmp_path)) as site:
        told = tuple(here(site, one) for one in people)
        paid = await finished(site, told, order)

    died = {tuple(spot.split()[1:]) for spot in spots.read_text().splitlines()}
    assert {(stage, when) for stage in STAGES for when in ("before", "after")} <= died
    assert [len(paid["requests"]), len(paid["orders"]), len(paid["payments"])] == [1, 1, 1]
    for call in paid["order"]["calls"]:
        sides = [one["ours"] for one in call["transcript"]]
        assert sides == [place % 2 == 0 for place in range(len(sides))]
        table = paid["tables"][call["negotiation"]]
        assert len(sides) <= len(table["offers"]) + 2


async def finished(site: Site, people: tuple[Person, ...], order: str) -> dict[str, Any]:
    """What there is once it was received and paid."""
    ann, bob, pam = people
    paid = await settle((ann, bob, pam), order, approve=False)
    tables = [call["negotiation"] for call in paid["calls"]]
    return {
        "order": paid,
        "requests": (await ann.get("requests"))["items"],
        "orders": (await ann.get("purchase-orders"))["items"],
        "payments": (await ann.get("payments"))["items"],
        "tables": {one: await ann.get(f"negotiations/{one}") for one in tables},
    }
