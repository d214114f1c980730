"""Identity over HTTP: log-in, sessions, members, invitations and API keys."""

from fastapi import APIRouter

from dealwright.identity.routes import entry, grants, people

router = APIRouter(prefix="/api/v1")
for _part in (entry, people, grants):
    router.include_router(_part.router)
