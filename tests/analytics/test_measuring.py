"""A purchase is measured as it happened: the order's total, the moves, what a person chose."""

from dealwright.analytics.filters import Filter
from dealwright.analytics.service import Analytics
from dealwright.approvals.service import Place
from dealwright.negotiations.store import negotiations
from dealwright.portal.model import EaseRated
from dealwright.portal.store import RATING
from dealwright.procurement.service.sourcing import CampaignOptions
from dealwright.store.rebuild import rebuild
from dealwright.store.sealed import Sealed
from tests.procurement.shop import ANN, BEN, FIRST, WORKSPACE, Shop
from tests.store import tally

QUICK = CampaignOptions(vendors=3, max_rounds=3)
EVERY = Filter()


async def awarded(shop: Shop) -> str:
    await shop.three_vendors()
    await shop.sourcing.campaign(ANN, await shop.request(), QUICK)
    await shop.work_off()
    [approval] = await shop.approvals_open()
    return approval


async def test_a_campaigns_purchase_is_one_success_and_the_others_were_passed_over(
    shop: Shop,
) -> None:
    approval = await awarded(shop)
    shop.wait(days=2)
    await shop.approve(approval)
    await shop.work_off()

    told = await Analytics(shop.store).summary(ANN, EVERY)

    [order] = (await shop.papers.orders(ANN, None, FIRST)).items
    assert (told.counts.concluded, told.counts.passed_over) == (3, 2)
    assert (told.success.count, told.success.n) == (1, 1)
    assert (told.success_with_passed_over.count, told.success_with_passed_over.n) == (1, 3)
    assert told.counts.simulated == 3
    [spend] = told.spend
    assert str(spend.spend) == order.total.amount
    savings = {one.basis: one for one in told.savings}
    assert savings.keys() == {"first_offer", "list"}
    assert savings["first_offer"].saving > 0
    assert savings["first_offer"].low is None
    assert told.bought_days.mean == 2.0
    assert told.negotiated_days.mean == 0.0
    assert (told.evaluator.count, told.evaluator.n) == (1, 1)


async def test_how_easy_a_vendor_found_it_is_told_whatever_came_of_it(shop: Shop) -> None:
    await shop.approve(await awarded(shop))
    await shop.work_off()
    async with shop.store.work(WORKSPACE) as work:
        first, second, _ = [row.id for row in await work.all(work.rows(negotiations))]
        for id, score in ((first, 5), (second, 2), ("neg_of_another_time", 1)):
            rating = await work.peek(RATING, id)
            said: Sealed[str | None] = Sealed(rating.stream, None)
            work.append(rating, EaseRated("ven_1", id, score, said, "usr_vendor"))

    ease = (await Analytics(shop.store).summary(ANN, EVERY)).ease

    assert (ease.n, ease.mean) == (2, 3.5)


async def test_a_rebuild_finds_the_same_and_it_is_told_who_moved(
    shop: Shop, sqlite_url: str
) -> None:
    await tally.create_tables(sqlite_url)
    await shop.approve(await awarded(shop))
    await shop.work_off()
    analytics = Analytics(shop.store)
    before = [await analytics.summary(ANN, EVERY), *await analytics.strategies(ANN, EVERY)]

    done = await rebuild(shop.store)

    after = [await analytics.summary(ANN, EVERY), *await analytics.strategies(ANN, EVERY)]
    [strategy] = [one for one in await analytics.strategies(ANN, EVERY) if one.kind == "strategy"]
    assert done.derived == 4
    assert after == before
    assert (strategy.name, strategy.mover, strategy.negotiations) == ("adaptive", "agent", 3)


async def test_a_person_who_rejects_the_first_did_not_agree_with_the_evaluator(shop: Shop) -> None:
    first = await awarded(shop)
    await shop.approvals.refuse(Place(WORKSPACE, first), BEN, "too far away")
    await shop.work_off()
    [second] = await shop.approvals_open()
    await shop.approve(second)
    await shop.work_off()

    told = await Analytics(shop.store).summary(ANN, EVERY)

    assert (told.evaluator.count, told.evaluator.n) == (0, 1)
    assert (told.success.count, told.success.n) == (1, 2)
