"""Once: a POST that carries an `Idempotency-Key` is carried out once, however often it is sent."""

import hashlib
from typing import Annotated

from fastapi import Depends, Header, Request

from dealwright.core import canonical
from dealwright.store.work import Once
from dealwright.web.access import CallerDep, PortalDep

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern="^[!-~]{1,200}$",
        description="Any text of your own, new for each command: a repeat of the same request "
        "gets the first answer, with `Idempotent-Replayed: true`.",
    ),
]


async def once(request: Request, caller: CallerDep, key: Key = None) -> Once | None:
    """What the caller's key stands for; None without one."""
    return await _once(request, caller.user, key)


async def once_without_log_in(request: Request, key: Key = None) -> Once | None:
    """The same for a request that nobody needs to be logged in for."""
    return await _once(request, "", key)


async def once_in_portal(request: Request, caller: PortalDep, key: Key = None) -> Once | None:
    """The same for a vendor in the portal, whose keys are nobody else's: of that browser alone,
    because who made the link may have come in by it too."""
    if key is None:
        return None
    own = canonical.digest([caller.grant, caller.session, key])
    return Once(f"portal-{own}", request_hash(caller.user, request, await request.body()))


async def _once(request: Request, user: str, key: str | None) -> Once | None:
    if key is None:
        return None
    return Once(key, request_hash(user, request, await request.body()))


def request_hash(user: str, request: Request, body: bytes) -> str:
    """SHA-256 of who asks for what: user, method, path with query, and the body's own hash."""
    path = f"{request.url.path}?{request.url.query}"
    return canonical.digest([user, request.method, path, hashlib.sha256(body).hexdigest()])


OnceDep = Annotated[Once | None, Depends(once)]
"""In a route's signature: to be handed on to the service, which hands it to `store.work`."""
PortalOnceDep = Annotated[Once | None, Depends(once_in_portal)]
OpenOnceDep = Annotated[Once | None, Depends(once_without_log_in)]
