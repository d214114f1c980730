"""Identity over HTTP: log-in, sessions, members, invitations and API keys."""

from fastapi import APIRouter

from dealwright.identity.routes import entry, grants, people, portal

router = APIRouter(prefix="/api/v1")
for _part in (entry, people, grants, portal):
    router.include_router(_part.router)
