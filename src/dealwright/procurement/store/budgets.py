"""Budgets by cost centre: what is promised and what is owed, in one conditional UPDATE each.

What is promised or owed at one counts at every one above it too. The sum never grows past a budget
that is not soft. Rows are changed in the order of their names, so that no two commands wait for
each other; each only while it stands where it was seen to stand.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Row,
    String,
    Table,
    Update,
    false,
    or_,
    true,
    update,
)

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
    Column("parent", String(40), nullable=True),
    Column("soft", Boolean, nullable=False, server_default=false()),
)
Path = tuple["Budget", ...]
"""A budget, the one above it, and so on to the top."""
Refusal = Callable[["Budget"], Refused]
"""What is said where that budget does not allow it, or was changed meanwhile."""


@dataclass(frozen=True)
class Budget:
    """What a cost centre may spend, how much of it is promised, and how much was billed.

    Both with all that stands below it. A soft one may be passed, which is told.
    """

    cost_centre: str
    amount: Money
    committed: Money
    actual: Money
    parent: str | None = None
    soft: bool = False

    @property
    def left(self) -> Money:
        """Below zero where a soft one was passed."""
        return self.amount - self.committed - self.actual

    def over(self, more: Money) -> Money | None:
        """By how much so much more would pass it; None where it would not."""
        beyond = more - self.left
        return beyond if more.minor > 0 and beyond.minor > 0 else None


async def find(reader: Reader, cost_centre: str) -> Budget | None:
    query = reader.rows(budgets).where(budgets.c.cost_centre == cost_centre)
    row = await reader.first(query)
    return row and _budget(row)


async def path(reader: Reader, cost_centre: str) -> Path:
    """The budget and all above it, the top one last; empty where there is none of that name."""
    found: list[Budget] = []
    name: str | None = cost_centre
    while name is not None and name not in {one.cost_centre for one in found}:
        one = await find(reader, name)
        if one is None:
            break
        found.append(one)
        name = one.parent
    return tuple(found)


async def listed(reader: Reader, paging: Paging, show: Callable[[Budget], T]) -> Page[T]:
    """By cost centre."""
    c = budgets.c
    query = reader.rows(budgets).order_by(c.cost_centre).limit(paging.fetch)
    if after := paging.key(str):
        query = query.where(c.cost_centre > after[0])
    found = await reader.all(query)
    return paging.page(found, lambda row: show(_budget(row)), lambda row: (row.cost_centre,))


def add(work: Work, budget: Budget, taken: Refused) -> None:
    """A new budget at commit, of which nothing is promised; `taken` when somebody was faster."""
    work.add(
        budgets,
        taken,
        cost_centre=budget.cost_centre,
        amount_minor=budget.amount.minor,
        currency=budget.amount.currency,
        committed_minor=0,
        actual_minor=0,
        parent=budget.parent,
        soft=budget.soft,
    )


def change(work: Work, known: Budget, wanted: Budget, otherwise: Refused) -> None:
    """Another amount or strictness at commit; `otherwise` unless it covers what is promised."""
    work.change(_changed(known, wanted), otherwise)


def move(work: Work, known: Budget, wanted: Budget, ways: tuple[Path, Path], no: Refusal) -> None:
    """The same, and what is promised and owed there counts above it by another way.

    `ways` lead to the top from above it, as it was and as it will be. All on them have to stand
    where they were seen to stand, so that no circle comes about.
    """
    c, (old, new) = budgets.c, ways
    total = (c.committed_minor == known.committed.minor, c.actual_minor == known.actual.minor)
    changes = [(known, _changed(known, wanted).where(*total))]
    for one in {*old, *new}:
        sign = (one in new) - (one in old)
        moved = sign * known.committed.minor, sign * known.actual.minor
        changes.append((one, _counted(one, *moved)))
    _apply(work, changes, no)


def commit(work: Work, way: Path, amount: Money, no: Refusal) -> None:
    """Promise this much at commit, at each of them; refused where less is left."""
    _apply(work, [(one, _counted(one, amount.minor, 0)) for one in way], no)


def spend(work: Work, way: Path, released: Money, actual: Money, no: Refusal) -> None:
    """At each, so much less is promised and so much more owed; refused where less is left."""
    _apply(work, [(one, _counted(one, -released.minor, actual.minor)) for one in way], no)


def _apply(work: Work, changes: Iterable[tuple[Budget, Update]], no: Refusal) -> None:
    for one, changed in sorted(changes, key=lambda change: change[0].cost_centre):
        work.change(changed, no(one))


def _changed(known: Budget, wanted: Budget) -> Update:
    c = budgets.c
    covered = c.committed_minor + c.actual_minor <= wanted.amount.minor
    one = _as_seen(known).where(
        c.currency == wanted.amount.currency, true() if wanted.soft else covered
    )
    return one.values(amount_minor=wanted.amount.minor, parent=wanted.parent, soft=wanted.soft)


def _counted(one: Budget, promised: int, owed: int) -> Update:
    """So much more is promised and owed at this one, where that much is left."""
    c = budgets.c
    total = c.committed_minor + c.actual_minor + promised + owed
    fits = or_(c.soft, total <= c.amount_minor) if promised + owed > 0 else true()
    values = {
        c.committed_minor: c.committed_minor + promised,
        c.actual_minor: c.actual_minor + owed,
    }
    return _as_seen(one).where(c.committed_minor + promised >= 0, fits).values(values)


def _as_seen(budget: Budget) -> Update:
    """The row, where it has the currency and the place that it was seen with."""
    c = budgets.c
    return update(budgets).where(
        c.cost_centre == budget.cost_centre,
        c.currency == budget.amount.currency,
        c.parent.is_(None) if budget.parent is None else c.parent == budget.parent,
    )


def _budget(row: Row[Any]) -> Budget:
    amount, committed, actual = (
        Money(minor, row.currency)
        for minor in (row.amount_minor, row.committed_minor, row.actual_minor)
    )
    return Budget(row.cost_centre, amount, committed, actual, row.parent, row.soft)
