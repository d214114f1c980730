"""Notices as their reader sees them."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, Field

from dealwright.channels.carriers import Channel
from dealwright.channels.messages import Message, State
from dealwright.core.money import Money
from dealwright.notices.model import TOPICS, Kind, Topic, page_of
from dealwright.notices.preferences import USUAL, Preferences, Way
from dealwright.procurement.views import MoneyView, money_view
from dealwright.store.reader import Loaded
from dealwright.store.sealed import Erased


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
    amount: MoneyView | None = Field(description="What is to be paid, where it is about that.")
    due: str | None = Field(description="The day by which, where the invoice says so.")


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
    amount = None if row.currency is None else Money(row.amount_minor, row.currency)
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
        amount=money_view(amount) if amount else None,
        due=row.due,
    )


class ContactView(BaseModel):
    """Where a channel reaches me; `simulated` where nothing leaves by it."""

    channel: Channel
    address: str | None
    state: Literal["none", "waiting", "confirmed"]
    simulated: bool


class PreferencesView(BaseModel):
    """By which channels I am told of what. `version` is to be sent with another choice."""

    version: int
    matrix: dict[Topic, list[Way]]
    urgent_above: MoneyView | None = Field(description="From this total on an approval is urgent.")
    contacts: list[ContactView]


class SentMessage(BaseModel):
    """A message that I was sent; its `text` is shown where it was sent nowhere."""

    id: str
    channel: Channel
    kind: str
    made: str
    state: State
    tries: int
    tried: str | None
    reason: str
    simulated: bool
    text: str | None


def preferences_view(
    version: int, chosen: Preferences, email: str, simulated: Mapping[Channel, bool]
) -> PreferencesView:
    """What a member chose, as he sees it."""
    matrix = {topic: list(chosen.matrix.get(topic, ways)) for topic, ways in USUAL.items()}
    limit = chosen.urgent_above
    contacts = []
    for channel, is_simulated in simulated.items():
        contact = chosen.contacts.get(channel)
        address = contact.address if contact else email if channel == "email" else None
        proved: Literal["waiting", "confirmed"] = "waiting"
        if contact and contact.proved:
            proved = "confirmed"
        state = proved if contact else "none"
        contacts.append(
            ContactView(channel=channel, address=address, state=state, simulated=is_simulated)
        )
    return PreferencesView(
        version=version,
        matrix=matrix,
        urgent_above=MoneyView(amount=str(limit.amount), currency=limit.currency)
        if limit
        else None,
        contacts=contacts,
    )


def message_view(message: Loaded[Message]) -> SentMessage:
    """A message, as its owner sees it."""
    state = message.state
    letter = state.letter.value
    shown = state.simulated and not isinstance(letter, Erased)
    return SentMessage(
        id=message.id,
        channel=state.channel,
        kind=state.kind,
        made=state.made,
        state=state.state,
        tries=state.tries,
        tried=state.tried,
        reason=state.reason,
        simulated=state.simulated,
        text=state.letter.open.text if shown else None,
    )
