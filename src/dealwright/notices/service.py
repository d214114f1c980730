"""A member's inbox: what he was told, and what of it he has read."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import UTC, datetime
from typing import Any

from dealwright.core.errors import Invalid
from dealwright.identity.sides import is_of_buyer
from dealwright.live.feed import Sent
from dealwright.live.hub import Hub, Topic
from dealwright.notices import store as kept
from dealwright.notices.model import subject_of
from dealwright.notices.store import Mine, inbox
from dealwright.notices.views import InboxFrame, InboxView, MemberNotice, notice_view
from dealwright.store.store import Store
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging


def mine(caller: Caller) -> Mine:
    """Whose notices the caller reads: his own, and those of the sides on which he looks."""
    return Mine(caller.user, is_of_buyer(caller))


class Inboxes:
    """Each member's own notices; nobody reads another's."""

    def __init__(self, store: Store, hub: Hub) -> None:
        self._store = store
        self._hub = hub

    async def page(self, caller: Caller, unread: bool, paging: Paging) -> Page[MemberNotice]:
        """What the caller was told, the newest first."""
        async with self._store.read(caller.workspace) as reader:
            return await kept.listed(reader, mine(caller), unread, paging, notice_view)

    async def standing(self, caller: Caller) -> InboxView:
        """How many the caller has not read, and the newest of them."""
        return await self._look(caller.workspace, mine(caller))

    async def read(self, caller: Caller, notice: str, read: bool) -> None:
        """`NotFound` where the caller was told nothing of that id."""
        async with self._store.work(caller.workspace) as work:
            kept.read_one(work, caller.user, notice, read)

    async def read_all(self, caller: Caller, until: datetime, page: str | None) -> None:
        """What the caller was told until then is read: all of it, or what has that page."""
        subject = None if page is None else subject_of(page)
        if page is not None and subject is None:
            raise Invalid(f"{page!r} is the page of no notice", "give a notice's own `page`")
        async with self._store.work(caller.workspace) as work:
            kept.read_all(work, caller.user, until.astimezone(UTC).isoformat(), subject)

    async def frames(self, caller: Caller) -> AsyncGenerator[Sent, None]:
        """How the inbox stands, now and each time that it has changed."""
        workspace, whose = caller.workspace, mine(caller)

        async def look(before: InboxView | None) -> InboxView:
            found = await self._look(workspace, whose)
            return before if before == found else found

        topic = Topic(("inbox", workspace, whose), (inbox(workspace, whose.user),), look)
        async with aclosing(self._hub.follow(topic)) as looks:
            async for found in looks:
                now = self._store.clock.now().isoformat()
                yield Sent(InboxFrame(timestamp=now, data=found).model_dump_json())

    async def _look(self, workspace: str, whose: Mine) -> InboxView:
        async with self._store.read(workspace) as reader:
            newest: Page[Any] = await kept.listed(reader, whose, True, Paging(1), notice_view)
            unread = await kept.unread(reader, whose)
        return InboxView(unread=unread, newest=newest.items[0] if newest.items else None)
