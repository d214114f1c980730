"""The stream of rounds, and their list."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Boolean, Column, Row, String

from dealwright.connectors.model import Round, fold
from dealwright.procurement.store.lists import newest
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, dated_table, register
from dealwright.web.page import Page, Paging

T = TypeVar("T")

erp_rounds = dated_table(
    "erp_rounds",
    Column("connector", String(40), nullable=False),
    Column("simulated", Boolean, nullable=False),
    Column("command", Boolean, nullable=False),
    Column("by", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Column("done", BigInteger, nullable=False),
    Column("known", BigInteger, nullable=False),
    Column("conflict", BigInteger, nullable=False),
    Column("refused", BigInteger, nullable=False),
)
OUTCOMES = ("done", "known", "conflict", "refused")


def _row(round: Round) -> dict[str, object]:
    begun = round.begun
    return {
        "at": begun.at,
        "connector": begun.connector,
        "simulated": begun.simulated,
        "command": begun.command,
        "by": begun.by,
        "state": round.state,
        **{one: round.times(one) for one in OUTCOMES},
    }


ROUND = register(StreamKind("erp-round", fold, erp_rounds, _row))


async def listed(reader: Reader, paging: Paging, show: Callable[[Row[Any]], T]) -> Page[T]:
    """Rounds, the newest first."""
    return await newest(reader, erp_rounds, paging, show)


async def running(reader: Reader, connector: str) -> Row[Any] | None:
    """The latest round with it that has not ended."""
    c = erp_rounds.c
    query = reader.rows(erp_rounds).where(c.connector == connector, c.state == "running")
    return await reader.first(query.order_by(c.at.desc()))
