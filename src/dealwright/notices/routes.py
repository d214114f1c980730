"""A member's own notices over HTTP."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import AwareDatetime, Field, StringConstraints

from dealwright.channels.addresses import Guard
from dealwright.channels.carriers import Channel
from dealwright.channels.posting import SEND, Messages
from dealwright.channels.words import Words
from dealwright.core.money import Money
from dealwright.live.hub import Hub
from dealwright.negotiations.campaign_service import CHOICE
from dealwright.negotiations.desk import NEAR, PERSONS_TURN
from dealwright.notices import reactions as follow
from dealwright.notices.choosing import Choosing
from dealwright.notices.codes import CodeLimit
from dealwright.notices.model import Topic
from dealwright.notices.preferences import Way
from dealwright.notices.service import Inboxes
from dealwright.notices.telling import Telling
from dealwright.notices.views import InboxView, MemberNotice, PreferencesView, SentMessage
from dealwright.procurement.bodies import Amount, Currency
from dealwright.store.reactions import Reactions
from dealwright.store.store import Store
from dealwright.store.worker import Step
from dealwright.web.access import CallerDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Body, Line, PathId

router = APIRouter(prefix="/api/v1", tags=["notices"])


@dataclass(frozen=True)
class Parts:
    """What the routes and the workers need of this package."""

    inboxes: Inboxes
    telling: Telling
    choosing: Choosing

    def steps(self) -> dict[str, Step]:
        """What is done for each kind of due work of this package."""
        telling = self.telling
        return {
            NEAR: telling.near,
            PERSONS_TURN: telling.turn,
            CHOICE: telling.choice,
            SEND: self.choosing.messages.step,
        }


@dataclass(frozen=True)
class Outside:
    """How members are reached outside the pages."""

    messages: Messages
    words: Words
    guard: Guard
    limit: CodeLimit


def make(store: Store, reactions: Reactions, hub: Hub, outside: Outside) -> Parts:
    """The package's services, with what it follows among the reactions."""
    telling = Telling(store, outside.messages, outside.words)
    follow.register(reactions, telling)
    choosing = Choosing(store, outside.messages, outside.words, outside.guard, outside.limit)
    return Parts(Inboxes(store, hub), telling, choosing)


class ReadAllBody(Body):
    """Until when I have read: the time of the newest notice that I saw."""

    until: AwareDatetime
    page: Line | None = Field(default=None, description="Only what has this page.")


class ReadBody(Body):
    """Whether I have read it."""

    read: bool


class LimitBody(Body):
    """An amount of money."""

    amount: Amount
    currency: Currency


class PreferencesBody(Body):
    """By which channels I want to be told of what; `version` is that of the choice I saw."""

    version: int = Field(ge=0, le=2**53)
    matrix: dict[Topic, frozenset[Way]]
    urgent_above: LimitBody | None = Field(
        default=None, description="From this total on an approval is urgent; none without one."
    )


class ChannelBody(Body):
    """A way by which I am reached outside the pages."""

    channel: Channel


class ContactBody(ChannelBody):
    """Where it is to reach me: a number in E.164, a webhook; mail goes to the account's."""

    address: Annotated[str, StringConstraints(max_length=500)] | None = None


class CodeBody(ChannelBody):
    """The six digits that were sent."""

    code: Annotated[str, StringConstraints(pattern="^[0-9]{6}$")]


async def parts(request: Request) -> Parts:
    found: Parts = request.app.state.notices
    return found


PartsDep = Annotated[Parts, Depends(parts)]
Unread = Annotated[bool, Query(description="Only those that I have not read.")]


@router.get("/notices")
async def my_notices(
    caller: CallerDep, found: PartsDep, paging: PagingDep, unread: Unread = False
) -> Page[MemberNotice]:
    """What I was told, the newest first."""
    return await found.inboxes.page(caller, unread, paging)


@router.get("/notices/unread")
async def my_inbox(caller: CallerDep, found: PartsDep) -> InboxView:
    """How many I have not read, and the newest of them; `events/stream?inbox=true` follows it."""
    return await found.inboxes.standing(caller)


@router.put("/notices/read", status_code=204)
async def read_my_notices(body: ReadAllBody, caller: CallerDep, found: PartsDep) -> None:
    """What I was told until then is read: all of it, or what is about one thing."""
    await found.inboxes.read_all(caller, body.until, body.page)


@router.put("/notices/{notice}/read", status_code=204)
async def read_my_notice(
    notice: PathId, body: ReadBody, caller: CallerDep, found: PartsDep
) -> None:
    """One of them is read, or is to be read anew."""
    await found.inboxes.read(caller, notice, body.read)


@router.get("/notice-preferences")
async def my_preferences(caller: CallerDep, found: PartsDep) -> PreferencesView:
    """By which channels I am told of what, and where they reach me."""
    return await found.choosing.view(caller)


@router.put("/notice-preferences")
async def choose_preferences(
    body: PreferencesBody, caller: CallerDep, found: PartsDep
) -> PreferencesView:
    """Choose; topics that are left out stay as is usual."""
    matrix = {topic: tuple(sorted(ways)) for topic, ways in body.matrix.items()}
    given = body.urgent_above
    limit = Money.of(given.amount, given.currency) if given else None
    return await found.choosing.choose(caller, body.version, matrix, limit)


@router.post("/notice-contacts")
async def give_contact(body: ContactBody, caller: CallerDep, found: PartsDep) -> PreferencesView:
    """Be reached there; a number or mail address counts once its code was typed in."""
    return await found.choosing.give(caller, body.channel, body.address)


@router.post("/notice-contacts/confirm")
async def confirm_contact(body: CodeBody, caller: CallerDep, found: PartsDep) -> PreferencesView:
    """Type in the code that was sent there."""
    return await found.choosing.prove(caller, body.channel, body.code)


@router.post("/notice-contacts/remove")
async def remove_contact(body: ChannelBody, caller: CallerDep, found: PartsDep) -> PreferencesView:
    """Not be reached by that channel any more."""
    return await found.choosing.remove(caller, body.channel)


@router.get("/notice-messages")
async def my_messages(caller: CallerDep, found: PartsDep) -> list[SentMessage]:
    """What I was sent outside the pages, and what became of it; the newest first, at most 50."""
    return await found.choosing.sent(caller)


@router.post("/notice-messages/{message}/resend")
async def resend_message(message: PathId, caller: CallerDep, found: PartsDep) -> list[SentMessage]:
    """Send one anew."""
    return await found.choosing.resend(caller, message)
