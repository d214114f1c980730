"""The streams and the list of orders, the newest first."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Column, Index, Row, String, Table

from dealwright.orders.model.orders import Order, fold
from dealwright.procurement.store.lists import newest
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata
from dealwright.web.page import Page, Paging

T = TypeVar("T")

message_orders = Table(
    "message_orders",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("at", String(40), nullable=False),
    Column("sender", String(80), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("asking", String(80), nullable=False),
    Column("product", String(200), nullable=False),
    Column("quantity", BigInteger),
    Column("unit", String(40), nullable=False),
    Column("vendor_name", String(200), nullable=False),
    Column("total_minor", BigInteger),
    Column("currency", String(3), nullable=False),
    Index("ix_message_orders_workspace_at", "workspace", "at"),
    Index("ix_message_orders_workspace_sender", "workspace", "sender"),
)


def _row(order: Order) -> dict[str, object]:
    wanted, best = order.wanted, order.best
    total = order.bought.total if order.bought else best.total if best else None
    return {
        "at": order.at,
        "sender": order.sender,
        "stage": order.stage,
        "asking": ",".join(order.missing)[:80],
        "product": wanted.product,
        "quantity": wanted.quantity,
        "unit": wanted.unit,
        "vendor_name": best.vendor_name if best else "",
        "total_minor": total.minor if total else None,
        "currency": total.currency if total else wanted.currency[:3],
    }


ORDER = register(StreamKind("order", fold, message_orders, _row))


async def listed(
    reader: Reader, stage: str | None, paging: Paging, show: Callable[[Row[Any]], T]
) -> Page[T]:
    """Orders, the newest first."""
    return await newest(reader, message_orders, paging, show, stage=stage)


async def asking(reader: Reader, sender: str) -> str | None:
    """The sender's latest order that waits for his answer; None when none does."""
    c = message_orders.c
    query = reader.rows(message_orders).where(
        c.sender == sender, c.stage == "pending", c.asking != ""
    )
    row = await reader.first(query.order_by(c.at.desc(), c.id.desc()))
    return row.id if row is not None else None


async def decided(reader: Reader, most: int) -> list[str]:
    """The latest orders that were approved, the newest first."""
    c = message_orders.c
    query = reader.rows(message_orders).where(c.stage.in_(("approved", "paid")))
    found = await reader.all(query.order_by(c.at.desc(), c.id.desc()).limit(most))
    return [str(row.id) for row in found]
