"""A site as small as can be, for tests of the edge: each address does one thing."""

from typing import Annotated, Any

import httpx2
from fastapi import APIRouter, FastAPI
from pydantic import Field
from starlette.types import ASGIApp

from dealwright.core import errors
from dealwright.core.errors import DealwrightError, NotAuthenticated
from dealwright.store.commit import CarriedOut, KeyReused
from dealwright.store.kinds import NewerSchema
from dealwright.store.work import AlreadyAnswered
from dealwright.web.access import Caller, CallerDep
from dealwright.web.errors import install
from dealwright.web.idempotency import OnceDep
from dealwright.web.limits import BodyLimit
from dealwright.web.page import Page, PagingDep
from dealwright.web.security import SecurityHeaders
from dealwright.web.text import Body, Line, PathId, Text
from dealwright.web.watching import Watching

LIMIT = 1_000
NUMBERS = range(1, 8)
REFUSALS: dict[str, type[DealwrightError]] = {
    kind.code: kind
    for kind in (
        errors.Invalid,
        errors.NotAuthenticated,
        errors.NotAllowed,
        errors.NotFound,
        errors.Refused,
        errors.OutOfDate,
        errors.Unavailable,
        CarriedOut,
        KeyReused,
        NewerSchema,
    )
}
router = APIRouter(prefix="/api/v1")


class Order(Body):
    name: Line
    quantity: Annotated[int, Field(gt=0, le=1_000_000)]
    note: Text = ""
    weights: Annotated[tuple[Line, ...], Field(min_length=1)] = ("1.5",)


@router.get("/refusals/{code}")
async def refuse(code: PathId) -> None:
    raise REFUSALS[code]("it cannot be", "do it otherwise")


@router.get("/answered")
async def answered() -> dict[str, str]:
    raise AlreadyAnswered(201, {"id": "req_1"})


@router.get("/alarm")
async def alarm() -> None:
    raise RuntimeError("ann@example.com has the password tiger")


@router.post("/orders", status_code=201)
async def order(order: Order) -> Order:
    return order


@router.post("/bytes")
async def count(caller: CallerDep, once: OnceDep) -> dict[str, Any]:
    caller.require("buyer", "admin")
    return {"key": once and once.key, "hash": once and once.request_hash}


@router.get("/bytes")
async def size() -> int:
    return 0


@router.post("/binding")
async def bind(caller: CallerDep) -> None:
    caller.require_person()


@router.get("/numbers")
async def numbers(paging: PagingDep) -> Page[str]:
    after = paging.key(int)
    left = [n for n in NUMBERS if after is None or n > int(after[0])]
    return paging.page(left[: paging.fetch], str, lambda n: (n,))


async def authenticate(bearer: str) -> Caller:
    """`ann:buyer` is Ann, a buyer; `job:admin!` is a program."""
    user, colon, role = bearer.partition(":")
    if not colon:
        raise NotAuthenticated("the token is not valid", "log in again")
    via: Any = "api_key" if role.endswith("!") else "password"
    return Caller(user, "ws_1", frozenset({role.rstrip("!")}), via, user.title())


def site() -> FastAPI:
    app = FastAPI()
    app.include_router(router)
    app.add_middleware(BodyLimit, limit=LIMIT)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Watching)
    app.state.authenticate = authenticate
    install(app)
    return app


def browser(app: ASGIApp) -> httpx2.AsyncClient:
    """A client that gets an answer even where the app raises."""
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    return httpx2.AsyncClient(transport=transport, base_url="http://site")
