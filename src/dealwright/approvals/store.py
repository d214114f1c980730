"""The list of approvals."""

from sqlalchemy import BigInteger, Column, Index, Row, String, Table

from dealwright.approvals.model import Approval, fold
from dealwright.store.reader import Reader
from dealwright.store.streams import StreamKind, register
from dealwright.store.tables import metadata

approvals = Table(
    "approvals",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(80), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("title", String(300), nullable=False),
    Column("state", String(20), nullable=False),
    Column("total_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("requested_by", String(40), nullable=False),
    Column("decided_by", String(40)),
    Index("ix_approvals_workspace_subject", "workspace", "subject"),
)


def _row(approval: Approval) -> dict[str, object]:
    ask = approval.ask
    return {
        "kind": ask.kind,
        "subject": ask.subject,
        "title": ask.title[:300],
        "state": approval.state,
        "total_minor": ask.total.minor,
        "currency": ask.total.currency,
        "requested_by": ask.requested_by,
        "decided_by": approval.decided_by,
    }


APPROVAL = register(StreamKind("approval", fold, approvals, _row))


async def listed(
    reader: Reader, state: str | None, after: str, limit: int
) -> list[Row[tuple[object, ...]]]:
    """Approvals by id after that one, at most `limit`."""
    query = reader.rows(approvals).where(approvals.c.id > after)
    if state is not None:
        query = query.where(approvals.c.state == state)
    return list(await reader.all(query.order_by(approvals.c.id).limit(limit)))


async def open_for(reader: Reader, subject: str) -> str | None:
    """The id of the one open approval of a stream, None when there is none."""
    c = approvals.c
    query = reader.rows(approvals).where(c.subject == subject, c.state == "open")
    row = await reader.first(query)
    return str(row.id) if row else None
