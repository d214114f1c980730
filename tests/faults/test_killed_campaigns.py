"""A campaign's workers are killed at every step from settling to ordering; all happens once."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from dealwright.approvals.service import Place
from dealwright.approvals.store import listed
from dealwright.identity.model import Member
from dealwright.identity.store import people as identity
from dealwright.parts import Parts
from dealwright.procurement.model.rules import PriceFloor
from dealwright.procurement.model.vendors import Product, Profile
from dealwright.procurement.service.sourcing import CampaignOptions
from dealwright.procurement.service.vendors import RuleTerms
from dealwright.procurement.views import CampaignStarted
from dealwright.store.audit import verify
from dealwright.store.streams import Recorded
from tests.faults.processes import fork, running
from tests.faults.tables import environment, idle
from tests.procurement.shop import ANN, BEN, FIRST, TABLETS, WORKSPACE, draft
from tests.waiting import until

POINTS = {
    "campaign.settle",
    "campaign.held",
    "campaign.carry_out",
    "campaign.decided",
    "campaign.close",
    "procurement.ask",
    "procurement.close",
    "procurement.order",
    "procurement.sent",
}
KILLS = {f"{point}-{when}" for point in POINTS for when in ("before", "after")}


async def started(parts: Parts) -> CampaignStarted:
    """A campaign with three vendors that our agents play; no worker has seen it yet."""
    async with parts.store.work(WORKSPACE) as work:
        identity.open_workspace(work, "Example Clinic")
        for user, name in (("usr_ann", "Ann Example"), ("usr_ben", "Ben Example")):
            identity.add_member(work, Member(user, name, ("owner",)))
    shop = parts.procurement
    for price in ("8.00", "9.00", "9.90"):
        vendor = await shop.vendors.add(ANN, Profile(f"Vendor {price}", simulated=True))
        product = Product(vendor.id, TABLETS, "pack", "USD", Decimal(10))
        await shop.vendors.put_product(ANN, product)
        floor = RuleTerms("price_floor", PriceFloor(Decimal(price), "USD"))
        await shop.vendors.add_rule(ANN, vendor.id, floor)
    request = await shop.requests.make(ANN, draft())
    campaign = await shop.sourcing.campaign(ANN, request.id, CampaignOptions(max_rounds=3))
    assert isinstance(campaign, CampaignStarted)
    return campaign


async def approvals(parts: Parts) -> list[str]:
    async with parts.store.read(WORKSPACE) as reader:
        return [str(row.id) for row in await listed(reader, None, "", 100)]


async def events(parts: Parts, *streams: str) -> list[Recorded]:
    async with parts.store.read(WORKSPACE) as reader:
        return [one for stream in streams for one in await reader.events(stream)]


@pytest.mark.postgres
async def test_killed_at_every_step_from_settling_to_ordering_everything_happens_once(
    postgres_url: str, tmp_path: Path
) -> None:
    killed = tmp_path / "killed"
    killed.mkdir()
    env = environment(tmp_path, postgres_url, pace=0)
    async with idle(tmp_path, postgres_url) as parts:
        campaign = await started(parts)

        async def asked() -> bool:
            return bool(await approvals(parts))

        async def over() -> bool:
            orders = (await parts.procurement.papers.orders(ANN, None, FIRST)).items
            sent = [order.state for order in orders] == ["sent"]
            return sent and {path.name for path in killed.iterdir()} >= KILLS

        with running(fork("tests.faults.dying_worker", str(killed), env=env)):
            await until(asked)
            await parts.approvals.approve(Place(WORKSPACE, (await approvals(parts))[0]), BEN)
            await until(over)

            tables = [f"negotiation/{id}" for id in campaign.negotiations]

            async def closed() -> bool:
                kinds = Counter(one.kind for one in await events(parts, *tables))
                return kinds["Withdrawn"] + kinds["AgreementLapsed"] == 2

            await until(closed)

        happened = Counter(
            one.kind for one in await events(parts, f"campaign/{campaign.campaign}", *tables)
        )
        assert {name: happened[name] for name in ONCE} == dict.fromkeys(ONCE, 1)
        assert happened["SessionStarted"] == happened["SessionSettled"] == 3
        assert len(await approvals(parts)) == 1
        assert len((await parts.procurement.papers.contracts(ANN, None, FIRST)).items) == 1
        assert len(list((tmp_path / "outbox").iterdir())) == 1
        assert (await verify(parts.database, parts.seals)).findings == ()


ONCE = (
    "CampaignOpened",
    "Awarded",
    "AwardConfirmed",
    "AgreementApproved",
    "AwardApproved",
)
