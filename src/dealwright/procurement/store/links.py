"""What other systems call our vendors: an id of theirs names one vendor for good."""

from dataclasses import dataclass

from sqlalchemy import Column, Integer, String, Table, UniqueConstraint

from dealwright.core.errors import OutOfDate
from dealwright.store.reader import Reader
from dealwright.store.tables import metadata
from dealwright.store.work import Work

vendor_links = Table(
    "vendor_links",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("system", String(40), primary_key=True),
    Column("external_id", String(140), primary_key=True),
    Column("vendor", String(40), nullable=False),
    Column("recorded", Integer, nullable=False),
    Column("declined", String(64)),
    UniqueConstraint("workspace", "system", "vendor"),
)


@dataclass(frozen=True)
class Link:
    """The vendor, and how often its profile had been written when it last came from there.

    `declined`: the fingerprint of what was sent, and a person said that ours stays.
    """

    vendor: str
    recorded: int
    declined: str | None = None


async def links(reader: Reader, system: str) -> dict[str, Link]:
    """By the other system's id."""
    found = await reader.all(reader.rows(vendor_links).where(vendor_links.c.system == system))
    return {row.external_id: Link(row.vendor, row.recorded, row.declined) for row in found}


def add(work: Work, system: str, external_id: str, link: Link) -> None:
    """One that was not known; `OutOfDate` at commit where it has come twice at once."""
    taken = OutOfDate(f"{external_id!r} of {system} was taken meanwhile", "send it again")
    own = {"system": system, "external_id": external_id}
    work.add(vendor_links, taken, **own, **vars(link))


def put(work: Work, system: str, external_id: str, link: Link) -> None:
    """Remember it, in place of what was known of that id."""
    work.put(
        vendor_links,
        system=system,
        external_id=external_id,
        vendor=link.vendor,
        recorded=link.recorded,
        declined=link.declined,
    )
