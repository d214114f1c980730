"""The register of vendors and of what they sell. Contacts stand here plainly, as they are used."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    func,
    or_,
    update,
)

from dealwright.core import canonical
from dealwright.core.errors import NotFound, OutOfDate
from dealwright.core.money import from_micro, to_micro
from dealwright.procurement.model.vendors import Contact, Product, Profile, Vendor
from dealwright.procurement.store.lists import newest
from dealwright.store.reader import Reader
from dealwright.store.tables import metadata
from dealwright.store.work import Work
from dealwright.web.page import Page, Paging

T = TypeVar("T")

vendors = Table(
    "vendors",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("email", String(254)),
    Column("phone", String(20)),
    Column("features", Text, nullable=False),
    Column("certifications", Text, nullable=False),
    Column("quality", Integer, nullable=False),
    Column("reliability", Integer, nullable=False),
    Column("payment_terms", Text, nullable=False),
    Column("term_months", Text, nullable=False),
    Column("incoterm", String(3), nullable=False),
    Column("simulated", Boolean, nullable=False),
    Column("at", String(40), nullable=False),
)

vendor_products = Table(
    "vendor_products",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("vendor", String(40), primary_key=True),
    Column("key", String(300), primary_key=True),
    Column("product", String(300), nullable=False),
    Column("unit", String(3), nullable=False),
    Column("currency", String(3), nullable=False),
    Column("list_price_micro", BigInteger),
    Column("min_quantity", BigInteger, nullable=False),
    Column("lead_time_days", Integer),
    Index("ix_vendor_products_workspace_key", "workspace", "key"),
)

tags = Table(
    "tags",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("tag", String(40), primary_key=True),
    Column("used", String(40), nullable=False),
)

PERSONAL: Mapping[str, tuple[str, ...]] = {
    "vendors": ("email", "phone"),
    "vendor_conflicts": ("email", "phone"),
}
"""The columns that tell of a person: what erasing one has to empty."""


def add(work: Work, vendor: Vendor) -> None:
    taken = OutOfDate(f"{vendor.id} was added already")
    work.add(vendors, taken, id=vendor.id, at=vendor.created, **_profile_row(vendor.profile))


def change(work: Work, id: str, profile: Profile) -> None:
    """At commit; `NotFound` when there is no such vendor."""
    one = update(vendors).where(vendors.c.id == id)
    work.change(one.values(**_profile_row(profile)), _none(id))


def put_product(work: Work, product: Product) -> None:
    """New, or in place of the vendor's product of that name."""
    price = product.list_price
    work.put(
        vendor_products,
        vendor=product.vendor,
        key=product.key,
        product=product.name,
        unit=product.unit,
        currency=product.currency,
        list_price_micro=None if price is None else to_micro(price),
        min_quantity=product.min_quantity,
        lead_time_days=product.lead_time_days,
    )


def use_tags(work: Work, used: Collection[str]) -> None:
    """The vocabulary grows by these."""
    for tag in sorted(set(used)):
        work.put(tags, tag=tag, used=work.now.isoformat())


async def vocabulary(reader: Reader) -> list[str]:
    """All tags in use, in alphabetical order."""
    query = reader.rows(tags).order_by(tags.c.tag)
    return [str(row.tag) for row in await reader.all(query)]


async def vendor(reader: Reader, id: str) -> Vendor:
    """`NotFound` when this workspace has none of that id."""
    return _vendor(await reader.one(reader.rows(vendors).where(vendors.c.id == id), _what(id)))


async def contact_of(reader: Reader, id: str) -> Contact:
    """How the vendor is reached now; by nothing where the register does not know it."""
    row = await reader.first(reader.rows(vendors).where(vendors.c.id == id))
    return _vendor(row).profile.contact if row else Contact()


async def listed(
    reader: Reader, search: str | None, paging: Paging, show: Callable[[Vendor], T]
) -> Page[T]:
    named = {"name": search}
    return await newest(reader, vendors, paging, lambda row: show(_vendor(row)), named)


async def named(reader: Reader, names: Collection[str]) -> Mapping[str, str]:
    """The ids of vendors of these names, by the name in small letters."""
    small = func.lower(vendors.c.name)
    query = reader.rows(vendors).where(small.in_(sorted({one.lower() for one in names})))
    return {row.name.lower(): str(row.id) for row in await reader.all(query)}


async def these_and_some(reader: Reader, ids: Collection[str], others: int) -> list[Vendor]:
    """The vendors of these ids and, at most so many, others; each part by id."""
    c, query = vendors.c, reader.rows(vendors).order_by(vendors.c.id)
    mine = await reader.all(query.where(c.id.in_(sorted(ids))))
    rest = await reader.all(query.where(c.id.not_in(sorted(ids))).limit(others))
    return [_vendor(row) for row in (*mine, *rest)]


async def these_and_alike(
    reader: Reader, ids: Collection[str], names: Collection[str]
) -> list[Vendor]:
    """The vendors of these ids, and those of these very names; by id."""
    c = vendors.c
    wanted = or_(c.id.in_(sorted(ids)), c.name.in_(sorted(names)))
    return [
        _vendor(row) for row in await reader.all(reader.rows(vendors).where(wanted).order_by(c.id))
    ]


async def of_name(reader: Reader, name: str) -> list[str]:
    """The ids of the vendors of this very name."""
    query = reader.rows(vendors).where(vendors.c.name == name).order_by(vendors.c.id)
    return [str(row.id) for row in await reader.all(query)]


async def count(reader: Reader) -> int:
    """How many vendors the workspace has."""
    return await reader.count(reader.rows(vendors))


async def products_of(reader: Reader, vendor: str) -> list[Product]:
    """What one vendor sells, by name."""
    c = vendor_products.c
    found = await reader.all(reader.rows(vendor_products).where(c.vendor == vendor).order_by(c.key))
    return [_product(row) for row in found]


async def sellers_of(reader: Reader, key: str) -> Mapping[str, Product]:
    """Who sells the product of that key, by vendor."""
    found = await reader.all(reader.rows(vendor_products).where(vendor_products.c.key == key))
    return {row.vendor: _product(row) for row in found}


async def all_products(reader: Reader, most: int) -> list[Product]:
    """What anybody sells, by vendor and name; no more than so many."""
    c = vendor_products.c
    query = reader.rows(vendor_products).order_by(c.vendor, c.key).limit(most)
    return [_product(row) for row in await reader.all(query)]


def _what(id: str) -> str:
    return f"vendor {id!r}"


def _none(id: str) -> NotFound:
    return NotFound(f"there is no {_what(id)}")


def _profile_row(profile: Profile) -> dict[str, Any]:
    return {
        "name": profile.name,
        "email": profile.contact.email,
        "phone": profile.contact.phone,
        "features": canonical.dumps(profile.features),
        "certifications": canonical.dumps(profile.certifications),
        "quality": profile.quality,
        "reliability": profile.reliability,
        "payment_terms": canonical.dumps(profile.payment_terms),
        "term_months": canonical.dumps(profile.term_months),
        "incoterm": profile.incoterm,
        "simulated": profile.simulated,
    }


def _vendor(row: Row[Any]) -> Vendor:
    profile = Profile(
        name=row.name,
        contact=Contact(row.email, row.phone),
        features=_tuple(row.features),
        certifications=_tuple(row.certifications),
        quality=row.quality,
        reliability=row.reliability,
        payment_terms=_tuple(row.payment_terms),
        term_months=_tuple(row.term_months),
        incoterm=row.incoterm,
        simulated=row.simulated,
    )
    return Vendor(row.id, profile, row.at)


def _product(row: Row[Any]) -> Product:
    return Product(
        vendor=row.vendor,
        name=row.product,
        unit=row.unit,
        currency=row.currency,
        list_price=_price(row.list_price_micro),
        min_quantity=row.min_quantity,
        lead_time_days=row.lead_time_days,
    )


def _price(micro: int | None) -> Decimal | None:
    return None if micro is None else from_micro(micro)


def _tuple(text: str) -> tuple[Any, ...]:
    found: Sequence[Any] = json.loads(text)
    return tuple(found)
