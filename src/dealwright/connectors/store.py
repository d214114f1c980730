"""The stream of rounds, and their list."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Boolean, Column, Row, String, Table, delete

from dealwright.connectors.model import Round, fold
from dealwright.core.errors import Refused
from dealwright.procurement.store.lists import newest
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, dated_table, register
from dealwright.store.tables import metadata
from dealwright.store.work import Work
from dealwright.web.page import Page, Paging

T = TypeVar("T")
WAIT = "wait until it has ended"

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
erp_turns = Table(
    "erp_turns",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("connector", String(40), primary_key=True),
    Column("round", String(40), nullable=False),
)
"""The round that a connector is taken by."""
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


def take_turn(work: Work, connector: str, round: str) -> None:
    """The connector is this round's; `Refused` at commit where another one was as fast."""
    told = f"another round with {connector} was begun at the same moment"
    work.add(erp_turns, Refused(told, WAIT), connector=connector, round=round)


def end_turn(work: Work, round: str) -> None:
    """The connector is free again, if it was that round's."""
    work.change(delete(erp_turns).where(erp_turns.c.round == round))
