"""Notices as their reader sees them."""

from typing import Any, Literal

from pydantic import BaseModel, Field

from dealwright.notices.model import TOPICS, Kind, Topic, page_of


class MemberNotice(BaseModel):
    """One thing that I was told; never what only the other side of a table knows."""

    id: str
    kind: Kind
    topic: Topic
    subject: str = Field(description="The stream that it is about: `invoice/inv_1`.")
    about: str = Field(description="How its page calls it; empty where it has no name.")
    page: str = Field(description="Where in the pages it is: `/invoices/inv_1`.")
    principal: str | None = Field(description="The member in whose place I am told, or null.")
    at: str
    read: bool


class InboxView(BaseModel):
    """How my inbox stands: how many I have not read, and the newest of these."""

    unread: int
    newest: MemberNotice | None


class InboxFrame(BaseModel):
    """What a stream tells of an inbox; it has no version, for it always tells how things stand."""

    stream: Literal["inbox"] = "inbox"
    version: None = None
    timestamp: str
    type: Literal["inbox"] = "inbox"
    data: InboxView


def notice_view(row: Any) -> MemberNotice:
    """A row of the table as its reader sees it."""
    return MemberNotice(
        id=row.id,
        kind=row.kind,
        topic=TOPICS[row.kind],
        subject=row.subject,
        about=row.about,
        page=page_of(row.subject),
        principal=row.principal or None,
        at=row.at,
        read=row.read_at is not None,
    )
