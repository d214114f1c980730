"""What is promised below counts above, in whatever order budgets are moved, promised and freed."""

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.procurement.bodies import BudgetBody
from dealwright.procurement.service.budgets import MOST_LEVELS, Plan
from dealwright.procurement.service.promises import commit
from dealwright.procurement.store.budgets import path, spend
from tests.procurement.shop import ANN, FIRST, WORKSPACE, Shop


def usd(amount: str) -> Money:
    return Money.of(amount, "USD")


@pytest.fixture
async def tree(each_shop: Shop) -> Shop:
    """A hospital with 1,000, in it surgery with 800, in it two wards with 600 each."""
    await each_shop.budget("hospital", "1000.00")
    await each_shop.budget("surgery", "800.00", "hospital")
    await each_shop.budget("ward-7", "600.00", "surgery")
    await each_shop.budget("ward-8", "600.00", "surgery")
    return each_shop


async def promise(shop: Shop, cost_centre: str, amount: str) -> None:
    async with shop.store.work(WORKSPACE) as work:
        await commit(work, cost_centre, usd(amount), "apr_1")


async def promised(shop: Shop) -> dict[str, str]:
    found = await shop.budgets.listed(ANN, FIRST)
    return {one.cost_centre: one.committed for one in found.items}


async def test_a_promise_counts_at_all_above_and_is_refused_where_one_of_them_has_less(
    tree: Shop,
) -> None:
    await promise(tree, "ward-7", "500.00")

    with pytest.raises(Refused, match=r"'surgery' has 300\.00 USD left.*400\.00 USD is needed"):
        await promise(tree, "ward-8", "400.00")
    await promise(tree, "ward-8", "300.00")

    assert await promised(tree) == {
        "hospital": "800.00", "surgery": "800.00", "ward-7": "500.00", "ward-8": "300.00",
    }  # fmt: skip


async def test_of_two_at_the_same_moment_one_gets_what_is_left_above_them(tree: Shop) -> None:
    wards = ("ward-7", "ward-8") * 5

    done = await asyncio.gather(
        *(promise(tree, ward, "200.00") for ward in wards), return_exceptions=True
    )

    assert sum(one is None for one in done) == 4, "of 800.00 above both"
    assert all(one is None or isinstance(one, Refused) for one in done), done
    assert (await promised(tree))["hospital"] == "800.00"


async def test_a_soft_one_is_passed_and_what_is_strict_above_it_is_not(tree: Shop) -> None:
    await tree.budget("ward-7", "600.00", "surgery", soft=True)
    await promise(tree, "ward-7", "700.00")

    assert (await tree.budgets.budget(ANN, "ward-7")).left == "-100.00"
    with pytest.raises(Refused, match="'surgery'"):
        await promise(tree, "ward-7", "100.01")
    with pytest.raises(Refused, match="promised or owed"):
        await tree.budget("ward-7", "600.00", "surgery")


async def test_who_moves_takes_along_what_is_promised(tree: Shop) -> None:
    await promise(tree, "ward-7", "500.00")
    await tree.budget("research", "400.00")

    with pytest.raises(Refused, match=r"'research' has 400\.00 USD left.*500\.00 USD is promised"):
        await tree.budget("ward-7", "600.00", "research")
    await tree.budget("research", "500.00")
    await tree.budget("ward-7", "600.00", "research")

    assert await promised(tree) == {
        "hospital": "0.00", "research": "500.00", "surgery": "0.00",
        "ward-7": "500.00", "ward-8": "0.00",
    }  # fmt: skip


async def test_who_only_says_another_amount_leaves_it_in_its_place(tree: Shop) -> None:
    await tree.budget("ward-7", "600.00", "surgery", soft=True)

    body = BudgetBody.model_validate({"amount": "700.00", "currency": "USD"})
    same = await tree.budgets.put(ANN, "ward-7", body.plan())
    top = BudgetBody.model_validate({"amount": "700.00", "currency": "USD", "parent": None})
    moved = await tree.budgets.put(ANN, "ward-7", top.plan())

    assert (same.amount, same.parent, same.soft) == ("700.00", "surgery", True)
    assert (moved.parent, moved.soft) == (None, True)


async def test_nothing_stands_below_itself_also_not_by_two_moves_at_once(tree: Shop) -> None:
    for below, name in (("surgery", "hospital"), ("ward-7", "hospital"), ("ward-7", "ward-7")):
        with pytest.raises(Refused, match="below itself"):
            await tree.budget(name, "1000.00", below)
    await tree.budget("east", "10.00")
    await tree.budget("west", "10.00")

    done = await asyncio.gather(
        tree.budget("east", "10.00", "west"), tree.budget("west", "10.00", "east"),
        return_exceptions=True,
    )  # fmt: skip

    assert sorted(one is None for one in done) == [False, True], done
    async with tree.store.read(WORKSPACE) as reader:
        ways = [len(await path(reader, name)) for name in ("east", "west")]
    assert sorted(ways) == [1, 2]


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        (Plan(usd("1"), "nowhere"), "'nowhere' has no budget"),
        (Plan(Money.of("1", "EUR"), "hospital"), "is in USD"),
    ],
)
async def test_what_it_cannot_stand_below_is_said(shop: Shop, plan: Plan, says: str) -> None:
    await shop.budget("hospital", "1000.00")

    with pytest.raises(Refused, match=says):
        await shop.budgets.put(ANN, "ward-9", plan)


async def test_a_tree_has_so_many_levels(shop: Shop) -> None:
    above = None
    for level in range(MOST_LEVELS):
        await shop.budget(f"level-{level}", "1.00", above)
        above = f"level-{level}"

    with pytest.raises(Refused, match="has 7 above it"):
        await shop.budget("one-more", "1.00", above)


@dataclass
class Account:
    """The simplest account of a tree: what is promised at each by itself."""

    names: tuple[str, ...]
    parents: dict[str, str] = field(default_factory=dict)
    own: Counter[str] = field(default_factory=Counter)

    def total(self, name: str) -> int:
        below = [one for one, parent in self.parents.items() if parent == name]
        return self.own[name] + sum(self.total(one) for one in below)


STEP = st.tuples(
    st.sampled_from(["promise", "free", "move"]),
    st.integers(0, 3),
    st.integers(1, 40),
    st.none() | st.integers(0, 3),
)
ANEW = count()


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=12))
async def test_in_any_order_each_counts_what_is_below_it_and_never_passes(
    shop: Shop, steps: list[tuple[str, int, int, int | None]]
) -> None:
    number = next(ANEW)
    account = Account(tuple(f"{name}-{number}" for name in "abcd"))
    for name in account.names:
        await shop.budget(name, "100.00")

    for what, which, amount, below in steps:
        name = account.names[which]
        parent = None if below is None else account.names[below]
        with suppress(Refused):
            if what == "promise":
                await promise(shop, name, str(amount))
                account.own[name] += amount
            elif what == "free":
                await free(shop, name, min(amount, account.own[name]))
                account.own[name] -= min(amount, account.own[name])
            else:
                await shop.budget(name, "100.00", parent)
                account.parents.pop(name, None)
                account.parents |= {name: parent} if parent else {}

    for name in account.names:
        found = await shop.budgets.budget(ANN, name)
        assert usd(found.committed) == usd(str(account.total(name)))
        assert account.total(name) <= 100


async def free(shop: Shop, cost_centre: str, amount: int) -> None:
    async with shop.store.work(WORKSPACE) as work:
        way = await path(work, cost_centre)
        spend(work, way, usd(str(amount)), usd("0"), lambda one: Refused(one.cost_centre))
