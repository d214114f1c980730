"""The streams and lists of contracts and purchase orders."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Boolean, Column, Index, Row, String, Table, Text

from dealwright.procurement.model.orders import Order, Origin, fold_order
from dealwright.procurement.model.signing import Contract, fold_contract
from dealwright.procurement.store.lists import newest
from dealwright.store.reader import Loaded, Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata
from dealwright.web.page import Page, Paging

T = TypeVar("T")


def _columns() -> list[Column[Any]]:
    """What the two lists have in common."""
    return [
        Column("workspace", String(40), primary_key=True),
        Column("id", String(40), primary_key=True),
        Column("version", BigInteger, nullable=False),
        Column("at", String(40), nullable=False),
        Column("request", String(40), nullable=False),
        Column("negotiation", String(40), nullable=False),
        Column("approval", String(40), nullable=False),
        Column("vendor", String(40), nullable=False),
        Column("vendor_name", String(200), nullable=False),
        Column("simulated", Boolean, nullable=False),
        Column("total_minor", BigInteger, nullable=False),
        Column("currency", String(3), nullable=False),
        Column("products", Text, nullable=False, server_default=""),
        Column("rfq", String(40), nullable=False, server_default=""),
        Column("coalition", String(40), nullable=False, server_default=""),
    ]


contracts = Table(
    "contracts",
    metadata,
    *_columns(),
    Column("purchase_order", String(40), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("state", String(20), nullable=False, server_default="unsigned"),
    Index("ix_contracts_workspace_at", "workspace", "at"),
)

purchase_orders = Table(
    "purchase_orders",
    metadata,
    *_columns(),
    Column("contract", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Column("channel", String(10), nullable=False, server_default=""),
    Index("ix_purchase_orders_workspace_at", "workspace", "at"),
)


def _shared(origin: Origin) -> dict[str, object]:
    return {
        "request": origin.request,
        "negotiation": origin.negotiation,
        "approval": origin.approval,
        "vendor": origin.vendor,
        "vendor_name": origin.vendor_name,
        "simulated": origin.simulated,
        "rfq": origin.rfq,
        "coalition": origin.coalition,
    }


def _contract_row(contract: Contract) -> dict[str, object]:
    made = contract.made
    return {
        **_shared(made.origin),
        "at": made.at,
        "total_minor": made.total.minor,
        "currency": made.total.currency,
        "products": "\n".join(made.products),
        "purchase_order": made.purchase_order,
        "sha256": made.sha256,
        "state": contract.state,
    }


def _order_row(order: Order) -> dict[str, object]:
    placed = order.current
    return {
        **_shared(placed.origin),
        "at": placed.at,
        "total_minor": placed.total.minor,
        "currency": placed.total.currency,
        "products": "\n".join(placed.products),
        "contract": placed.contract,
        "state": order.state,
        "channel": order.sending.channel,
    }


CONTRACT = register(StreamKind("contract", fold_contract, contracts, _contract_row))
ORDER = register(StreamKind("purchase-order", fold_order, purchase_orders, _order_row))


@dataclass(frozen=True)
class Wanted:
    """Of that request, of played vendors or of real ones, of one vendor; None for all."""

    request: str | None = None
    simulated: bool | None = None
    vendor: str | None = None


async def contracts_listed(
    reader: Reader, wanted: Wanted, paging: Paging, show: Callable[[Row[Any]], T]
) -> Page[T]:
    return await newest(reader, contracts, paging, show, **vars(wanted))


async def contracts_of(reader: Reader, vendor: str, most: int) -> list[Loaded[Contract]]:
    """The vendor's latest contracts."""
    wanted = Wanted(vendor=vendor)
    page = await contracts_listed(reader, wanted, Paging(most), lambda row: str(row.id))
    return await reader.peek_all(CONTRACT, page.items)


async def orders_listed(
    reader: Reader, wanted: Wanted, paging: Paging, show: Callable[[Row[Any]], T]
) -> Page[T]:
    return await newest(reader, purchase_orders, paging, show, **vars(wanted))


async def is_new(reader: Reader, vendor: str) -> bool:
    """Whether nothing was ever ordered of that vendor."""
    query = reader.rows(purchase_orders).where(purchase_orders.c.vendor == vendor).limit(1)
    return await reader.first(query) is None
