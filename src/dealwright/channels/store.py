"""The lists of effects and deliveries: what is on its way outside, what failed or is unclear."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from dealwright.channels.delivery import Delivery, fold_signing
from dealwright.channels.delivery import fold as fold_delivery
from dealwright.channels.messages import Message
from dealwright.channels.messages import fold as fold_message
from dealwright.channels.model import Effect, fold
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata

effects = Table(
    "effects",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("port", String(40), nullable=False),
    Column("cause", String(220), nullable=False),
    Column("state", String(20), nullable=False),
)


def _row(effect: Effect) -> dict[str, object]:
    return {"port": effect.port, "cause": effect.cause, "state": effect.state}


EFFECT = register(StreamKind("effect", fold, effects, _row))

deliveries = Table(
    "deliveries",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("owner", String(80), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("made", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Column("tries", Integer, nullable=False),
    Index("ix_deliveries_workspace_owner", "workspace", "owner"),
)


def _delivery_row(delivery: Delivery) -> dict[str, object]:
    told = ("owner", "kind", "made", "state", "tries")
    return {name: getattr(delivery, name) for name in told}


messages = Table(
    "messages",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("owner", String(80), nullable=False),
    Column("channel", String(10), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("made", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Index("ix_messages_workspace_owner", "workspace", "owner", "made"),
)


def _message_row(message: Message) -> dict[str, object]:
    told = ("owner", "channel", "kind", "made", "state")
    return {name: getattr(message, name) for name in told}


MESSAGE = register(StreamKind("message", fold_message, messages, _message_row))
DELIVERY = register(StreamKind("delivery", fold_delivery, deliveries, _delivery_row))
SIGNING = register(StreamKind("webhook", fold_signing))
"""`webhook/{owner}`: with what is signed."""


async def latest_deliveries(reader: Reader, owner: str, most: int) -> list[str]:
    """The ids of the owner's deliveries, the newest first."""
    c = deliveries.c
    query = reader.rows(deliveries).where(c.owner == owner)
    found = await reader.all(query.order_by(c.made.desc(), c.id).limit(most))
    return [str(row.id) for row in found]


async def latest_messages(reader: Reader, owner: str, most: int) -> list[str]:
    """The ids of what an owner was sent, the newest first."""
    c = messages.c
    query = reader.rows(messages).where(c.owner == owner)
    found = await reader.all(query.order_by(c.made.desc(), c.id).limit(most))
    return [str(row.id) for row in found]


async def has_messages(reader: Reader, owner: str, channel: str) -> bool:
    """Whether anything was ever intended for an owner by that channel."""
    c = messages.c
    query = reader.rows(messages).where(c.owner == owner, c.channel == channel)
    return await reader.first(query.limit(1)) is not None
