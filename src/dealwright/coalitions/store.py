"""The streams and the list of coalitions, and the only SQL about them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Row, String, Table

from dealwright.coalitions.model import Coalition, fold, fold_own
from dealwright.procurement.store.lists import newest
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata
from dealwright.web.page import Page, Paging

T = TypeVar("T")

coalitions = Table(
    "coalitions",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("at", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("product", String(300), nullable=False),
    Column("unit", String(3), nullable=False),
    Column("vendor", String(40), nullable=False),
    Column("vendor_name", String(200), nullable=False),
    Column("simulated", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("members", Integer, nullable=False),
    Column("agreed", Integer, nullable=False),
    Column("quantity", BigInteger, nullable=False),
    Column("waits_for", String(600), nullable=False, server_default=""),
    Index("ix_coalitions_workspace_at", "workspace", "at"),
)


def _row(coalition: Coalition) -> dict[str, object]:
    formed = coalition.formed
    return {
        "at": formed.at,
        "name": formed.name,
        "product": formed.product,
        "unit": formed.unit,
        "vendor": formed.vendor,
        "vendor_name": formed.vendor_name,
        "simulated": formed.simulated,
        "state": coalition.state,
        "members": len(coalition.members),
        "agreed": len(coalition.members) - len(coalition.undecided),
        "quantity": coalition.quantity,
        "waits_for": "".join(map(_marked, sorted(coalition.waits_for))),
    }


def _marked(user: str) -> str:
    """A user in the column `waits_for`, where no other's name can be part of his."""
    return f"<{user}>"


COALITION = register(StreamKind("coalition", fold, coalitions, _row))
OWN = register(StreamKind("coalition", fold_own, parts=3))


def own_id(coalition: str, member: str) -> str:
    """The id of a member's private stream."""
    return f"{coalition}/{member}"


@dataclass(frozen=True)
class Wanted:
    """Which coalitions: in that state, with that in their name, waiting for that user to agree.

    None for all.
    """

    state: str | None = None
    search: str | None = None
    waits_for: str | None = None


async def listed(
    reader: Reader, wanted: Wanted, paging: Paging, show: Callable[[Row[Any]], T]
) -> Page[T]:
    """Coalitions, the newest first."""
    waits_for = wanted.waits_for and _marked(wanted.waits_for)
    containing = {"name": wanted.search, "waits_for": waits_for}
    return await newest(reader, coalitions, paging, show, containing, state=wanted.state)
