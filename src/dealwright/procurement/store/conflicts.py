"""Vendors of other systems that a person has to say something about, until he has."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Boolean, Column, Index, Row, String, Table, delete

from dealwright.core.canonical import digest
from dealwright.core.errors import NotFound, OutOfDate
from dealwright.procurement.store.lists import newest
from dealwright.store.reader import Reader
from dealwright.store.tables import metadata
from dealwright.store.work import Work
from dealwright.web.page import Page, Paging

T = TypeVar("T")

vendor_conflicts = Table(
    "vendor_conflicts",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("at", String(40), nullable=False),
    Column("system", String(40), nullable=False),
    Column("external_id", String(140), nullable=False),
    Column("simulated", Boolean, nullable=False),
    Column("vendor", String(40)),
    Column("name", String(200), nullable=False),
    Column("email", String(254)),
    Column("phone", String(20)),
    Index("ix_vendor_conflicts_workspace_system", "workspace", "system"),
)


@dataclass(frozen=True)
class Conflict:
    """A vendor as the system has it; `vendor` is ours where it is linked, and was changed here."""

    system: str
    external_id: str
    simulated: bool
    vendor: str | None
    name: str
    email: str | None
    phone: str | None

    @property
    def id(self) -> str:
        """One for each vendor of a system, always the same."""
        return f"vcf_{digest([self.system, self.external_id])[:24]}"


@dataclass(frozen=True)
class Told:
    """A conflict, and since when it is as it is."""

    conflict: Conflict
    at: str


async def of_system(reader: Reader, system: str) -> dict[str, Conflict]:
    """By the other system's id."""
    query = reader.rows(vendor_conflicts).where(vendor_conflicts.c.system == system)
    return {row.external_id: _told(row).conflict for row in await reader.all(query)}


async def one(reader: Reader, id: str) -> Told:
    """`NotFound` when nothing of that id waits."""
    query = reader.rows(vendor_conflicts).where(vendor_conflicts.c.id == id)
    missing = NotFound(f"there is no conflict {id!r} any more", "look at the list again")
    row = await reader.first(query)
    if row is None:
        raise missing
    return _told(row)


async def listed(reader: Reader, paging: Paging, show: Callable[[Told], T]) -> Page[T]:
    """What waits, the newest first."""
    return await newest(reader, vendor_conflicts, paging, lambda row: show(_told(row)))


def put(work: Work, conflict: Conflict) -> None:
    work.put(vendor_conflicts, id=conflict.id, at=work.now.isoformat(), **vars(conflict))


def remove(work: Work, conflict: Conflict) -> None:
    """It waits no more, if it still does."""
    work.change(delete(vendor_conflicts).where(vendor_conflicts.c.id == conflict.id))


def settle(work: Work, told: Told) -> None:
    """It waits no more; `OutOfDate` at commit where another was faster, or it came again."""
    c = vendor_conflicts.c
    one = delete(vendor_conflicts).where(c.id == told.conflict.id, c.at == told.at)
    work.change(one, OutOfDate("somebody else has settled it, or it came again", "look again"))


def _told(row: Row[Any]) -> Told:
    conflict = Conflict(
        system=row.system,
        external_id=row.external_id,
        simulated=row.simulated,
        vendor=row.vendor,
        name=row.name,
        email=row.email,
        phone=row.phone,
    )
    return Told(conflict, row.at)
