"""Budgets by cost centre: what is promised and what is owed, in one conditional UPDATE each.

Their sum never grows past the budget.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Column, Row, String, Table, update

from dealwright.core.errors import Refused
from dealwright.core.money import Money
from dealwright.store.reader import Reader
from dealwright.store.tables import metadata
from dealwright.store.work import Work
from dealwright.web.page import Page, Paging

T = TypeVar("T")

budgets = Table(
    "budgets",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("cost_centre", String(40), primary_key=True),
    Column("currency", String(3), nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("committed_minor", BigInteger, nullable=False),
    Column("actual_minor", BigInteger, nullable=False, server_default="0"),
)


@dataclass(frozen=True)
class Budget:
    """What a cost centre may spend, how much of it is promised, and how much was billed."""

    cost_centre: str
    amount: Money
    committed: Money
    actual: Money

    @property
    def left(self) -> Money:
        return self.amount - self.committed - self.actual


async def find(reader: Reader, cost_centre: str) -> Budget | None:
    query = reader.rows(budgets).where(budgets.c.cost_centre == cost_centre)
    row = await reader.first(query)
    return row and _budget(row)


async def listed(reader: Reader, paging: Paging, show: Callable[[Budget], T]) -> Page[T]:
    """By cost centre."""
    c = budgets.c
    query = reader.rows(budgets).order_by(c.cost_centre).limit(paging.fetch)
    if after := paging.key(str):
        query = query.where(c.cost_centre > after[0])
    found = await reader.all(query)
    return paging.page(found, lambda row: show(_budget(row)), lambda row: (row.cost_centre,))


def add(work: Work, cost_centre: str, amount: Money, taken: Refused) -> None:
    """A new budget at commit; `taken` when somebody was faster."""
    own = {"amount_minor": amount.minor, "committed_minor": 0, "currency": amount.currency}
    work.add(budgets, taken, cost_centre=cost_centre, actual_minor=0, **own)


def resize(work: Work, cost_centre: str, amount: Money, otherwise: Refused) -> None:
    """Another amount at commit; `otherwise` unless it covers what is promised and owed."""
    c = budgets.c
    one = update(budgets).where(
        c.cost_centre == cost_centre,
        c.currency == amount.currency,
        c.committed_minor + c.actual_minor <= amount.minor,
    )
    work.change(one.values(amount_minor=amount.minor), otherwise)


def commit(work: Work, cost_centre: str, amount: Money, otherwise: Refused) -> None:
    """Promise this much at commit; `otherwise` when less is left."""
    c = budgets.c
    one = update(budgets).where(
        c.cost_centre == cost_centre,
        c.currency == amount.currency,
        c.committed_minor + c.actual_minor + amount.minor <= c.amount_minor,
    )
    work.change(one.values(committed_minor=c.committed_minor + amount.minor), otherwise)


def spend(work: Work, cost_centre: str, released: Money, actual: Money, otherwise: Refused) -> None:
    """So much less is promised, and so much more owed; `otherwise` when less is left for it."""
    c = budgets.c
    more = actual.minor - released.minor
    one = update(budgets).where(
        c.cost_centre == cost_centre,
        c.currency == actual.currency,
        c.committed_minor >= released.minor,
        c.committed_minor + c.actual_minor + more <= c.amount_minor,
    )
    values = {
        c.committed_minor: c.committed_minor - released.minor,
        c.actual_minor: c.actual_minor + actual.minor,
    }
    work.change(one.values(values), otherwise)


def _budget(row: Row[Any]) -> Budget:
    amount, committed, actual = (
        Money(minor, row.currency)
        for minor in (row.amount_minor, row.committed_minor, row.actual_minor)
    )
    return Budget(row.cost_centre, amount, committed, actual)
