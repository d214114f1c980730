"""An order from text to paid, killed at each stage on the way: nothing twice, nothing lost."""

import json
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import pytest
from sqlalchemy import select

from dealwright.parts import Parts
from dealwright.store.audit import verify
from dealwright.store.tables import due, rows
from dealwright.store.tables import events as log
from tests.faults.order_worker import OVERTAKEN, back
from tests.faults.processes import fork, running
from tests.orders.farm import add_farm, open_farms
from tests.site import Person, open_site, quick

WORKER = "tests.faults.order_worker"
WHEN = ("before", "after")
PATIENCE = 280
STAGES = {
    "pending": ("TextUnderstood",),
    "sourcing": ("VendorsAsked",),
    "calling": ("CallEnded",),
    "evaluating": ("OrderEvaluated",),
    "awaiting approval": ("ApprovalSought", "ApprovalGiven"),
    "approved": ("OrderPlaced", "OrderBought", "OrderSent"),
    "received and billed": ("GoodsReceived", "InvoiceReceived"),
    "paying": ("PaymentCreated", "PaymentReleased"),
    "paid": ("InvoicePaid",),
}
"""What is first written in each stage: death before the commit of it, and death right after."""
MIDST = (
    "PaymentReported.processing-before",
    "PaymentReported.settled-before",
    "StageEntered.paid-before",
)
SPOTS = [
    *(f"{kind}-{when}" for kinds in STAGES.values() for kind in kinds for when in WHEN),
    *MIDST,
]
SOME = [
    *(f"{kinds[0]}-{WHEN[place % 2]}" for place, kinds in enumerate(STAGES.values())),
    *MIDST,
]
"""One in each stage, now before the commit and now after it, and those amid a payment."""
STAGED = ("sourcing", "calling", "evaluating", "awaiting_approval", "approved", "paid")
ONCE = (
    *("TextReceived", "TextUnderstood", "VendorsAsked", "OrderEvaluated", "OrderBought"),
    *("RequestMade", "RequestSourced", "RequestCampaigned", "RequestAwarded", "RequestOrdered"),
    *("CampaignOpened", "WinnerChosen", "Awarded", "AwardApproved"),
    *("ApprovalSought", "ApprovalRequested", "ApprovalGiven", "ContractMade"),
    *("OrderPlaced", "OrderSent", "FulfilmentOpened", "GoodsReceived", "LinesBilled"),
    *("InvoiceReceived", "InvoiceAccepted", "InvoicePaid", "PaymentCreated", "PaymentReleased"),
)
"""The kinds of event that there is one of when an order is paid."""


async def house(home: Path, url: str, whole: bool) -> None:
    """One vendor or all of them, and three people; nobody is at work any more."""
    async with open_site(quick(home, url)) as site:
        ann = await site.register("ann")
        bob = await site.colleague(ann, "bob", "approver")
        pam = await site.colleague(ann, "pam", "payer")
        if whole:
            await open_farms(ann)
        else:
            await add_farm(ann, "Farm Fresh", "3.10")
    people = {"ann": known(ann), "bob": known(bob), "pam": known(pam)}
    (home / "people.json").write_text(json.dumps(people))
    for folder in ("deaths", OVERTAKEN):
        (home / folder).mkdir()


def known(one: Person) -> tuple[str, str, str]:
    """The log-in with which a person comes back, and who that is."""
    token = one.http.headers["Authorization"].removeprefix("Bearer ")
    return token, one.user, one.workspace


async def killed(home: Path, url: str, spots: Collection[str], whole: bool = False) -> None:
    """The road from the text to paid, with a death at each of these spots."""
    await house(home, url, whole)
    with running(fork(WORKER, str(home), url, ",".join(spots))) as processes:
        assert processes[0].wait(timeout=PATIENCE) == 0
    died, overtaken = (
        {one.name for one in (home / folder).iterdir()} for folder in ("deaths", OVERTAKEN)
    )
    assert died <= set(spots)
    assert set(spots) - died <= overtaken, "each, unless another death came in that very moment"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.soak)])
async def test_killed_at_every_stage_it_goes_on_and_nothing_happens_twice(
    tmp_path: Path, sqlite_url: str, whole: bool
) -> None:
    await killed(tmp_path, sqlite_url, SPOTS, whole)

    await check(tmp_path, sqlite_url)


@pytest.mark.timeout(2 * PATIENCE)
@pytest.mark.postgres
@pytest.mark.parametrize(
    ("spots", "whole"),
    [
        (SOME, False),
        *(pytest.param(SPOTS, whole, marks=pytest.mark.soak) for whole in (False, True)),
    ],
    ids=["one-a-stage", "every-spot", "every-spot-of-three-calls"],
)
async def test_so_it_is_on_postgresql(
    tmp_path: Path, postgres_url: str, spots: list[str], whole: bool
) -> None:
    await killed(tmp_path, postgres_url, spots, whole)

    await check(tmp_path, postgres_url)


async def check(home: Path, url: str) -> None:
    """One of everything, as without any death, in the log, outside, and as it is told."""
    async with open_site(quick(home, url)) as site:
        ann, _, pam = back(site.app, home)
        found = await written(site.parts, ann.workspace)
        assert {kind: found[kind] for kind in ONCE} == dict.fromkeys(ONCE, 1)
        assert found["StageEntered"] == len(STAGED)
        assert found["PaymentReported"] == 2
        assert found["EffectIntended"] == found["EffectDone"]
        assert (await verify(site.parts.database, site.parts.seals)).findings == ()
        [order] = (await ann.get("orders"))["items"]
        shown = await ann.get(f"orders/{order['id']}")
        [one] = (await pam.get("payments"))["items"]
        payment = await pam.get(f"payments/{one['id']}")
        notices = [one for who in (ann, pam) for one in await who.every("notices")]
    sent, paid = home / "outbox", home / "payments"
    assert [len(list(folder.iterdir())) for folder in (sent, paid)] == [1, 1]
    assert (shown["stage"], payment["state"], payment["twice"]) == ("paid", "settled", False)
    assert payment["amount"] == shown["bought"]["total"]
    told = [one["text"] for one in shown["messages"]]
    assert len(told) == len(set(told))
    assert max(Counter((one["kind"], one["subject"]) for one in notices).values()) == 1
    for call in shown["calls"]:
        sides = [one["ours"] for one in call["transcript"]]
        assert sides == [place % 2 == 0 for place in range(len(sides))]


async def written(parts: Parts, workspace: str) -> Counter[str]:
    """How many events of each kind there are; and no work that was given up."""
    async with parts.database.read(workspace) as connection:
        dead = select(due.c.kind, due.c.error).where(due.c.dead)
        assert list(await connection.execute(dead)) == []
        kinds = await connection.execute(rows(log, workspace))
        return Counter(row.kind for row in kinds)
