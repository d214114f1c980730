"""API keys: how programs act for their users, at most as what the key was issued for."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import timedelta

from dealwright.core.errors import NotAllowed, NotFound
from dealwright.core.ids import Ids
from dealwright.identity import events
from dealwright.identity.events import audit, person
from dealwright.identity.model import ApiKey, NewApiKey, as_granted
from dealwright.identity.store import entry
from dealwright.identity.tokens import API_KEY, fingerprint, fresh
from dealwright.store.sealed import Sealed
from dealwright.store.store import Store
from dealwright.store.work import Once
from dealwright.web.access import Caller, access
from dealwright.web.page import FIRST_PAGE, Page, Paging


class ApiKeys:
    """The keys of each workspace."""

    def __init__(self, store: Store, ids: Ids) -> None:
        self._store = store
        self._ids = ids

    async def issue(
        self,
        caller: Caller,
        name: str,
        roles: Collection[str] | None = None,
        lasts: timedelta | None = None,
        once: Once | None = None,
    ) -> NewApiKey:
        """A key that acts for the caller: in these roles, or in all that the caller has now.

        Its roles are its scopes: `viewer` alone may look, and change nothing.
        """
        caller.require_person()
        scopes = as_granted(caller.roles if roles is None else roles)
        if beyond := set(scopes) - caller.roles:
            raise NotAllowed(
                f"you are not {' or '.join(sorted(beyond))} yourself", "leave out that role"
            )
        secret = fresh(API_KEY)
        async with self._store.work(caller.workspace, once) as work:
            id, created = self._ids.new("key"), work.now.isoformat()
            expires = (work.now + lasts).isoformat() if lasts else None
            key = ApiKey(id, caller.user, name, scopes, created, expires=expires)
            entry.add_api_key(work, key, fingerprint(secret))
            sealed = Sealed(person(caller.user), name)
            event = events.ApiKeyIssued(id, caller.user, sealed, scopes, expires)
            work.add_to(audit(caller.user), event)
            issued = NewApiKey(id, scopes, created, expires, secret)
            work.answer(201, asdict(replace(issued, key=None)))
        return issued

    async def page(self, caller: Caller, paging: Paging = FIRST_PAGE) -> Page[ApiKey]:
        """The caller's own keys; all of the workspace for an admin."""
        whose = None if "admin" in caller.roles else caller.user
        async with self._store.read(caller.workspace) as reader:
            return await entry.api_keys_of(reader, whose, paging)

    async def revoke(self, caller: Caller, id: str) -> None:
        """One's own key, or as an admin anybody's; a revoked one stays so."""
        async with self._store.work(caller.workspace) as work:
            key = await entry.api_key(work, id)
            if key is None:
                raise NotFound(f"there is no API key {id!r}")
            if key.user != caller.user:
                caller.require("admin")
            if key.revoked is None:
                entry.revoke_api_key(work, key)
                work.add_to(audit(key.user), events.ApiKeyRevoked(id, key.user, caller.user))
                work.tell(access(work.workspace, key.user))
