"""The streams of the shared table and their lists."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, Row, String, Table, Text

from dealwright.core import canonical
from dealwright.core.money import to_micro
from dealwright.engine.learned import exponent_of, moves_of
from dealwright.engine.offers import PRICE, Side
from dealwright.negotiations import campaign as campaigns_
from dealwright.negotiations import model, side
from dealwright.negotiations.campaign import Campaign
from dealwright.negotiations.model import Negotiation
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata

MICRO = 1_000_000
MOST_LEARNED = 200
"""Concluded negotiations with a vendor from which is learned."""

negotiations = Table(
    "negotiations",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("request", String(40), nullable=False),
    Column("line", Integer, nullable=False),
    Column("vendor", String(40), nullable=False),
    Column("vendor_name", String(200), nullable=False),
    Column("product", String(300), nullable=False),
    Column("state", String(20), nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("rounds", Integer, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("agreed_price_micro", BigInteger),
    Column("simulated", Boolean, nullable=False),
    Column("vendor_exponent_micro", BigInteger),
    Column("vendor_moves", Text, nullable=False, server_default="{}"),
    Index("ix_negotiations_workspace_request", "workspace", "request"),
    Index("ix_negotiations_workspace_vendor", "workspace", "vendor"),
)

campaigns = Table(
    "campaigns",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("request", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Column("sessions", Integer, nullable=False),
    Column("settled", Integer, nullable=False),
)

campaign_sessions = Table(
    "campaign_sessions",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("negotiation", String(40), primary_key=True),
    Column("campaign", String(40), nullable=False),
    Column("part", Integer, nullable=False),
    Index("ix_campaign_sessions_workspace_campaign", "workspace", "campaign"),
)


def _row(negotiation: Negotiation) -> dict[str, object]:
    opened = negotiation.opened
    price = (negotiation.agreement or {}).get(PRICE)
    return {
        "request": opened.request,
        "line": opened.line,
        "vendor": opened.vendor,
        "vendor_name": opened.vendor_name,
        "product": opened.product,
        "state": negotiation.state,
        "paused": negotiation.session.paused,
        "rounds": negotiation.rounds,
        "currency": opened.currency,
        "agreed_price_micro": to_micro(price) if isinstance(price, Decimal) else None,
        "simulated": opened.simulated,
        **_learned(negotiation),
    }


def _learned(negotiation: Negotiation) -> dict[str, object]:
    """How the vendor conceded, once it is over: from what both sides know."""
    session = negotiation.session
    if session.state == "open":
        return {"vendor_exponent_micro": None, "vendor_moves": "{}"}
    exponent = exponent_of(session)
    return {
        "vendor_exponent_micro": None if exponent is None else round(exponent * MICRO),
        "vendor_moves": canonical.dumps(moves_of(session)),
    }


def _campaign_row(campaign: Campaign) -> dict[str, object]:
    return {
        "request": campaign.opened.request,
        "state": campaign.state,
        "sessions": len(campaign.opened.sessions),
        "settled": len(campaign.settled),
    }


NEGOTIATION = register(StreamKind("negotiation", model.fold, negotiations, _row, remembered=True))
SIDE = register(StreamKind("negotiation", side.fold, parts=3, remembered=True))
CAMPAIGN = register(
    StreamKind("campaign", campaigns_.fold, campaigns, _campaign_row, remembered=True)
)


@dataclass(frozen=True)
class Concluded:
    """How the vendor conceded in a negotiation that is over; `steps` between its offers."""

    product: str
    agreed: bool
    simulated: bool
    exponent: float | None
    steps: int
    moves: Mapping[str, int]


async def concluded_with(reader: Reader, vendor: str, simulated: bool) -> Sequence[Concluded]:
    """Negotiations with a vendor that are over and in which it offered: 200 of them at most.

    Where there are more, which of them is chance (ids are random), and always the same.
    Either those in which our own agent had its place, or the others.
    """
    c = negotiations.c
    query = reader.rows(negotiations).where(c.vendor == vendor, c.simulated == simulated)
    over = query.where(c.state != "open", c.rounds > 0)
    rows = await reader.all(over.order_by(c.id).limit(MOST_LEARNED))
    return [_concluded(row) for row in rows]


def _concluded(row: Row[Any]) -> Concluded:
    micro, moves = row.vendor_exponent_micro, json.loads(row.vendor_moves)
    return Concluded(
        product=row.product,
        agreed=row.agreed_price_micro is not None,
        simulated=row.simulated,
        exponent=None if micro is None else micro / MICRO,
        steps=max(0, row.rounds - 1),
        moves=moves,
    )


def side_id(negotiation: str, of: Side) -> str:
    """The id of a side's private stream."""
    return f"{negotiation}/{of}"


async def campaign_of(reader: Reader, negotiation: str) -> tuple[str, int] | None:
    """The campaign and part that a negotiation belongs to; None when it is by itself."""
    query = reader.rows(campaign_sessions).where(campaign_sessions.c.negotiation == negotiation)
    row = await reader.first(query)
    return (str(row.campaign), int(row.part)) if row else None


@dataclass(frozen=True)
class OfVendor:
    """With which vendor it is, and whether this workspace plays that vendor too."""

    vendor: str
    simulated: bool


async def vendor_of(reader: Reader, negotiation: str) -> OfVendor:
    """`NotFound` when the workspace has no such negotiation."""
    query = reader.rows(negotiations).where(negotiations.c.id == negotiation)
    row = await reader.one(query, f"negotiation {negotiation!r}")
    return OfVendor(str(row.vendor), bool(row.simulated))


async def is_simulated(reader: Reader, negotiation: str) -> bool:
    """Whether this workspace plays the vendor too; `NotFound` when it has no such negotiation."""
    return (await vendor_of(reader, negotiation)).simulated


async def siblings(reader: Reader, negotiation: str) -> list[str]:
    """The other negotiations for the same part of the same campaign."""
    own = await campaign_of(reader, negotiation)
    if own is None:
        return []
    c = campaign_sessions.c
    query = reader.rows(campaign_sessions).where(c.campaign == own[0], c.part == own[1])
    found = await reader.all(query.where(c.negotiation != negotiation).order_by(c.negotiation))
    return [str(row.negotiation) for row in found]


@dataclass(frozen=True)
class Wanted:
    """Which negotiations: of one request, only where this workspace plays the vendor, with one
    real vendor."""

    request: str | None = None
    played: bool = False
    vendor: str | None = None


async def has_met(reader: Reader, vendor: str) -> bool:
    """Whether there ever was a negotiation with the vendor, played or real."""
    query = reader.rows(negotiations).where(negotiations.c.vendor == vendor)
    return await reader.first(query) is not None


async def listed(
    reader: Reader, wanted: Wanted, after: str, limit: int
) -> Sequence[Row[tuple[object, ...]]]:
    """Negotiations by id after that one, at most `limit`."""
    query = reader.rows(negotiations).where(negotiations.c.id > after)
    if wanted.request is not None:
        query = query.where(negotiations.c.request == wanted.request)
    if wanted.played:
        query = query.where(negotiations.c.simulated)
    if wanted.vendor is not None:
        c = negotiations.c
        query = query.where(c.vendor == wanted.vendor, c.simulated.is_(False))
    return await reader.all(query.order_by(negotiations.c.id).limit(limit))


async def open_with(reader: Reader, vendor: str) -> list[str]:
    """The ids of the open negotiations with that real vendor."""
    c = negotiations.c
    query = reader.rows(negotiations).where(
        c.vendor == vendor, c.simulated.is_(False), c.state == "open"
    )
    return [str(row.id) for row in await reader.all(query.order_by(c.id))]


async def open_ones(reader: Reader, limit: int) -> Sequence[Row[tuple[object, ...]]]:
    """Negotiations that are open now, at most `limit`."""
    query = reader.rows(negotiations).where(negotiations.c.state == "open")
    return await reader.all(query.order_by(negotiations.c.id).limit(limit))


async def open_campaigns(reader: Reader, limit: int) -> Sequence[Row[tuple[object, ...]]]:
    """Campaigns that are running or paused, at most `limit`."""
    query = reader.rows(campaigns).where(campaigns.c.state.in_(("running", "paused")))
    return await reader.all(query.order_by(campaigns.c.id).limit(limit))
