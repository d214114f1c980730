"""The streams and the list of requests."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Column, Index, Integer, Row, String, Table

from dealwright.procurement.model.requests import Request, fold
from dealwright.procurement.store.lists import newest
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata
from dealwright.web.page import Page, Paging

T = TypeVar("T")

requests = Table(
    "requests",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("at", String(40), nullable=False),
    Column("requester", String(40), nullable=False),
    Column("title", String(330), nullable=False),
    Column("state", String(20), nullable=False),
    Column("lines", Integer, nullable=False),
    Column("budget_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("needed_by", String(10)),
    Column("cost_centre", String(40)),
    Column("campaign", String(40)),
    Index("ix_requests_workspace_at", "workspace", "at"),
)


def _row(request: Request) -> dict[str, object]:
    made = request.made
    return {
        "at": made.at,
        "requester": made.by,
        "title": request.title,
        "state": request.state,
        "lines": len(made.lines),
        "budget_minor": made.budget.minor,
        "currency": made.budget.currency,
        "needed_by": made.needed_by,
        "cost_centre": made.cost_centre,
        "campaign": request.campaign,
    }


REQUEST = register(StreamKind("request", fold, requests, _row))


async def listed(
    reader: Reader,
    state: str | None,
    search: str | None,
    paging: Paging,
    show: Callable[[Row[Any]], T],
) -> Page[T]:
    return await newest(reader, requests, paging, show, {"title": search}, state=state)
