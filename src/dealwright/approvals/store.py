"""The list of approvals."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Column, Index, Row, String, Table, and_, or_

from dealwright.approvals import delegations, policy
from dealwright.approvals.chain import Circle
from dealwright.approvals.model import Approval, Members, fold
from dealwright.identity.members import company
from dealwright.store.reader import Loaded, Reader
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
    Column("decided_at", String(40)),
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
        "decided_at": approval.decided_at or None,
    }


APPROVAL = register(StreamKind("approval", fold, approvals, _row))
POLICY = register(StreamKind("approval-policy", policy.fold))
DELEGATIONS = register(StreamKind("approval-delegations", delegations.fold))
AT_ONCE = 500
"""Ids that one query names."""
OWN = "workspace"
"""The one policy, and the one stream of delegations, of a workspace."""


async def policy_of(reader: Reader) -> tuple[int, policy.Policy, Loaded[policy.Ruling]]:
    """The workspace's policy and its version; version 0 asks for nothing in particular."""
    found = await reader.peek(POLICY, OWN)
    return found.version, found.state.policy if found.version else policy.NONE, found


async def members_of(reader: Reader, now: datetime) -> Members:
    """Who belongs to the workspace, and who signs for whom at that moment."""
    found = await reader.peek(DELEGATIONS, OWN)
    known = found.state if found.version else delegations.Delegations()
    return Members(await company(reader), known, now)


def circle_for(members: Members, asking: str) -> Circle:
    """Who could sign what that member asks for now."""
    alone = len(members.company.roles) == 1
    barred = frozenset() if alone else frozenset({asking})
    return Circle(members.company.roles, barred, members.delegations.at(members.now))


async def listed(
    reader: Reader, state: str | None, after: str, limit: int
) -> list[Row[tuple[object, ...]]]:
    """Approvals by id after that one, at most `limit`."""
    query = reader.rows(approvals).where(approvals.c.id > after)
    if state is not None:
        query = query.where(approvals.c.state == state)
    return list(await reader.all(query.order_by(approvals.c.id).limit(limit)))


async def counting_since(reader: Reader, ids: Sequence[str], since: str) -> list[str]:
    """Of these, in their order: those that wait, or were approved at that ISO time or later.

    Also what was approved before that was kept.
    """
    c = approvals.c
    late = or_(c.decided_at.is_(None), c.decided_at >= since)
    wanted = or_(c.state == "open", and_(c.state == "approved", late))
    found: set[str] = set()
    for n in range(0, len(ids), AT_ONCE):
        query = reader.rows(approvals).where(c.id.in_(ids[n : n + AT_ONCE]), wanted)
        found |= {str(row.id) for row in await reader.all(query)}
    return [id for id in ids if id in found]


async def open_for(reader: Reader, subject: str) -> str | None:
    """The id of the one open approval of a stream, None when there is none."""
    c = approvals.c
    query = reader.rows(approvals).where(c.subject == subject, c.state == "open")
    row = await reader.first(query)
    return str(row.id) if row else None
