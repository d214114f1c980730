"""Requests: made from a draft, shown, listed."""

from dealwright.core.ids import Ids
from dealwright.procurement.drafts import Draft, made
from dealwright.procurement.model.requests import Request
from dealwright.procurement.service.centres import check_centre
from dealwright.procurement.service.roles import BUYING
from dealwright.procurement.store import vendors
from dealwright.procurement.store.requests import REQUEST, listed
from dealwright.procurement.views import (
    RequestListed,
    RequestView,
    request_listed,
    request_view,
)
from dealwright.store.reader import Loaded
from dealwright.store.store import Store
from dealwright.store.work import Once, Work
from dealwright.web.access import Caller
from dealwright.web.page import Page, Paging


class Requests:
    """Commands and views of requests."""

    def __init__(self, store: Store, ids: Ids) -> None:
        self._store = store
        self._ids = ids

    async def make(self, caller: Caller, draft: Draft, once: Once | None = None) -> RequestView:
        """A new request; `Invalid` names everything that is missing or wrong in the draft."""
        caller.require(*BUYING)
        async with self._store.work(caller.workspace, once) as work:
            request = await begin(work, self._ids.new("req"), draft, caller.user)
            view = request_view(request.id, request.version, request.state)
            work.answer(201, view.model_dump(mode="json"))
        return view

    async def request(self, caller: Caller, id: str) -> RequestView:
        async with self._store.read(caller.workspace) as reader:
            found = await reader.load(REQUEST, id)
        return request_view(id, found.version, found.state)

    async def listed(
        self, caller: Caller, state: str | None, paging: Paging, search: str | None = None
    ) -> Page[RequestListed]:
        async with self._store.read(caller.workspace) as reader:
            return await listed(reader, state, search, paging, request_listed)


async def begin(work: Work, id: str, draft: Draft, by: str) -> Loaded[Request]:
    """The request of that id as part of other work; `Invalid` as when it is made alone."""
    event = made(draft, by, work.now)
    await check_centre(work, event.cost_centre)
    request = work.start(REQUEST, id)
    work.append(request, event)
    vendors.use_tags(work, {*event.must_haves, *event.nice_to_haves})
    return request
