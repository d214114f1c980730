"""The notices of each member: one row for each thing that he was told, read or not."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Column, Index, Row, String, Table, tuple_, update

from dealwright.core.errors import NotFound
from dealwright.notices.model import LONGEST_ABOUT, Kind, News
from dealwright.notices.preferences import fold
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata
from dealwright.store.work import Work
from dealwright.web.page import Page, Paging

T = TypeVar("T")

member_notices = Table(
    "member_notices",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("user", String(40), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("about", String(LONGEST_ABOUT), nullable=False),
    Column("side", String(10), nullable=False),
    Column("principal", String(40), nullable=False),
    Column("at", String(40), nullable=False),
    Column("read_at", String(40)),
    Column("amount_minor", BigInteger),
    Column("currency", String(3)),
    Column("due", String(10)),
    Index("ix_member_notices_workspace_user", "workspace", "user", "at"),
    Index("ix_member_notices_workspace_subject", "workspace", "subject"),
)


PREFERENCES = register(StreamKind("notice-preferences", fold))
"""`notice-preferences/{user}`: by which channels a member is told, and where."""


@dataclass(frozen=True)
class Mine:
    """Whose notices, and of which sides: who acts for vendors alone sees those of no buyer."""

    user: str
    buying: bool


def inbox(workspace: str, user: str) -> str:
    """The name that is told when a member's notices have changed."""
    return f"notices/{workspace}/{user}"


async def untold(reader: Reader, news: News, users: Collection[str]) -> list[str]:
    """Which of them have not been told of it yet."""
    ids = {news.to(user): user for user in sorted(users)}
    c = member_notices.c
    found = await reader.all(reader.rows(member_notices).where(c.id.in_(ids)))
    known = {row.id for row in found}
    return [user for id, user in ids.items() if id not in known]


def put_notice(work: Work, news: News, user: str, principal: str, new: bool) -> None:
    """Tell one of them, for himself or for whom he stands in; `new` is what he has not read."""
    work.put(
        member_notices,
        id=news.to(user),
        user=user,
        kind=news.kind,
        subject=news.subject,
        about=news.about[:LONGEST_ABOUT],
        side=news.side,
        principal="" if principal == user else principal,
        at=work.now.isoformat(),
        read_at=None if new else work.now.isoformat(),
        amount_minor=news.amount.minor if news.amount else None,
        currency=news.amount.currency if news.amount else None,
        due=news.due or None,
    )
    work.tell(inbox(work.workspace, user))


async def listed(
    reader: Reader, mine: Mine, unread: bool, paging: Paging, show: Callable[[Row[Any]], T]
) -> Page[T]:
    """The member's notices, the newest first."""
    c = member_notices.c
    query = reader.rows(member_notices).where(*_of(mine))
    if unread:
        query = query.where(c.read_at.is_(None))
    if key := paging.key(str, str):
        query = query.where(tuple_(c.at, c.id) < tuple_(*key))
    found = await reader.all(query.order_by(c.at.desc(), c.id.desc()).limit(paging.fetch))
    return paging.page(found, show, lambda row: (row.at, row.id))


async def unread(reader: Reader, mine: Mine) -> int:
    """How many the member has not read."""
    query = reader.rows(member_notices).where(*_of(mine), member_notices.c.read_at.is_(None))
    return await reader.count(query)


def read_one(work: Work, user: str, id: str, read: bool) -> None:
    """At commit; `NotFound` where he was told nothing of that id."""
    c = member_notices.c
    one = update(member_notices).where(c.user == user, c.id == id)
    at = work.now.isoformat() if read else None
    work.change(one.values(read_at=at), NotFound(f"there is no notice {id!r}"))
    work.tell(inbox(work.workspace, user))


def read_all(work: Work, user: str, until: str, subject: str | None = None) -> None:
    """What the member was told until that ISO time is read: all of it, or what is about that."""
    c = member_notices.c
    mine = update(member_notices).where(c.user == user, c.read_at.is_(None), c.at <= until)
    if subject is not None:
        mine = mine.where(c.subject == subject)
    work.change(mine.values(read_at=work.now.isoformat()))
    work.tell(inbox(work.workspace, user))


async def settle(work: Work, subject: str, kind: Kind | None = None) -> None:
    """Nothing (of that kind) is wanted there any more: whoever had not read of it need not."""
    c = member_notices.c
    waiting = [c.subject == subject, c.read_at.is_(None)]
    if kind is not None:
        waiting.append(c.kind == kind)
    for row in await work.all(work.rows(member_notices).where(*waiting)):
        work.tell(inbox(work.workspace, row.user))
    work.change(update(member_notices).where(*waiting).values(read_at=work.now.isoformat()))


def _of(mine: Mine) -> list[Any]:
    c = member_notices.c
    own = [c.user == mine.user]
    return own if mine.buying else [*own, c.side == "seller"]
