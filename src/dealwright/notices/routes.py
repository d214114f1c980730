"""A member's own notices over HTTP."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import AwareDatetime, Field

from dealwright.live.hub import Hub
from dealwright.negotiations.campaign_service import CHOICE
from dealwright.negotiations.desk import NEAR, PERSONS_TURN
from dealwright.notices import reactions as follow
from dealwright.notices.service import Inboxes
from dealwright.notices.telling import Telling
from dealwright.notices.views import InboxView, MemberNotice
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

    def steps(self) -> dict[str, Step]:
        """What is done for each kind of due work of this package."""
        telling = self.telling
        return {NEAR: telling.near, PERSONS_TURN: telling.turn, CHOICE: telling.choice}


def make(store: Store, reactions: Reactions, hub: Hub) -> Parts:
    """The package's services, with what it follows among the reactions."""
    telling = Telling(store)
    follow.register(reactions, telling)
    return Parts(Inboxes(store, hub), telling)


class ReadAllBody(Body):
    """Until when I have read: the time of the newest notice that I saw."""

    until: AwareDatetime
    page: Line | None = Field(default=None, description="Only what has this page.")


class ReadBody(Body):
    """Whether I have read it."""

    read: bool


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
