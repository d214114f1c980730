"""A budget is never promised twice, whoever asks at the same moment."""

import asyncio

import pytest

from dealwright.core.errors import NotAllowed, NotFound, Refused
from dealwright.core.money import Money
from dealwright.procurement.service.budgets import Plan
from dealwright.procurement.service.promises import commit
from tests.procurement.shop import ANN, FIRST, WORKSPACE, Shop, caller


def usd(amount: str) -> Money:
    return Money.of(amount, "USD")


async def test_of_50_at_once_10_get_what_there_is_for_10(each_shop: Shop) -> None:
    await each_shop.budget("ward-7", "1000.00")

    async def promise(number: int) -> bool:
        try:
            async with each_shop.store.work(WORKSPACE) as work:
                await commit(work, "ward-7", usd("100.00"), f"apr_{number}")
        except Refused:
            return False
        return True

    promised = await asyncio.gather(*(promise(number) for number in range(50)))

    budget = await each_shop.budgets.budget(ANN, "ward-7")
    assert sum(promised) == 10
    assert (budget.committed, budget.left) == ("1000.00", "0.00")


async def test_a_promise_that_is_undone_with_its_command_takes_nothing(each_shop: Shop) -> None:
    await each_shop.budget("ward-7", "1000.00")

    with pytest.raises(Refused, match="less by now"):
        async with each_shop.store.work(WORKSPACE) as work:
            await commit(work, "ward-7", usd("600.00"), "apr_1")
            await commit(work, "ward-7", usd("600.00"), "apr_2")

    assert (await each_shop.budgets.budget(ANN, "ward-7")).committed == "0.00"


async def test_a_refusal_says_how_much_is_left(shop: Shop) -> None:
    await shop.budget("ward-7", "1000.00")

    with pytest.raises(Refused, match=r"1,000\.00 USD left.*1,000\.01 USD is needed"):
        async with shop.store.work(WORKSPACE) as work:
            await commit(work, "ward-7", usd("1000.01"), "apr_1")


async def test_no_budget_or_one_in_another_currency_without_a_rate_is_a_refusal(shop: Shop) -> None:
    await shop.budget("ward-7", "1000.00")

    told = {
        "ward-8": (usd("1"), "has no budget"),
        "ward-7": (Money.of("1", "EUR"), "no exchange rate"),
    }
    for cost_centre, (amount, words) in told.items():
        with pytest.raises(Refused, match=words):
            async with shop.store.work(WORKSPACE) as work:
                await commit(work, cost_centre, amount, "apr_1")


async def test_a_budget_is_never_set_below_what_is_promised(each_shop: Shop) -> None:
    await each_shop.budget("ward-7", "1000.00")
    async with each_shop.store.work(WORKSPACE) as work:
        await commit(work, "ward-7", usd("400.00"), "apr_1")

    for amount in (usd("399.99"), Money.of("5000", "EUR")):
        with pytest.raises(Refused, match=r"400\.00 USD of the budget"):
            await each_shop.budgets.put(ANN, "ward-7", Plan(amount))
    await each_shop.budgets.put(ANN, "ward-7", Plan(usd("400.00")))

    assert (await each_shop.budgets.budget(ANN, "ward-7")).left == "0.00"


async def test_budgets_are_the_workspaces_own(shop: Shop) -> None:
    await shop.budget("ward-7", "1000.00")
    stranger = caller(workspace="ws_other")

    with pytest.raises(NotFound):
        await shop.budgets.budget(stranger, "ward-7")
    assert (await shop.budgets.listed(stranger, FIRST)).items == []
    assert [one.cost_centre for one in (await shop.budgets.listed(ANN, FIRST)).items] == ["ward-7"]


async def test_only_who_plans_sets_budgets(shop: Shop) -> None:
    with pytest.raises(NotAllowed):
        await shop.budgets.put(caller("usr_x", "buyer"), "ward-7", Plan(usd("1")))
