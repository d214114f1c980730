"""Procurement's routes over a shop, with tokens that name roles."""

from typing import Any

import httpx2
from fastapi import FastAPI

from dealwright.core.errors import NotAuthenticated
from dealwright.core.ids import RandomIds
from dealwright.live.hub import Hub, Pace
from dealwright.payables.store.lists import called_off
from dealwright.procurement.following import RequestFollowing
from dealwright.procurement.routes import Parts, router
from dealwright.procurement.service.despatch import SendingAnew
from dealwright.procurement.service.master import Master
from dealwright.web.access import Caller
from dealwright.web.errors import install
from tests.procurement.shop import Shop, caller


async def authenticate(bearer: str) -> Caller:
    """`buyer` is a buyer of the clinic, `owner@ws_other` the owner of another workspace."""
    role, _, workspace = bearer.partition("@")
    if not role:
        raise NotAuthenticated("nobody is logged in")
    place = {"workspace": workspace} if workspace else {}
    return caller(f"usr_{role}", role, **place)


def app(shop: Shop) -> FastAPI:
    served = FastAPI()
    served.include_router(router)
    served.state.authenticate = authenticate
    served.state.procurement = Parts(
        vendors=shop.vendors,
        master=Master(shop.store, RandomIds()),
        requests=shop.requests,
        sourcing=shop.sourcing,
        budgets=shop.budgets,
        papers=shop.papers,
        sending=SendingAnew(shop.store, shop.despatch, called_off),
        templates=shop.templates,
        signing=shop.signing,
        following=RequestFollowing(shop.store, Hub(shop.store, Pace())),
    )
    install(served)
    return served


class Counter:
    """Sends requests as somebody with a role."""

    def __init__(self, shop: Shop) -> None:
        self.app = app(shop)
        transport = httpx2.ASGITransport(self.app, raise_app_exceptions=False)
        self.http = httpx2.AsyncClient(transport=transport, base_url="http://site/api/v1")

    async def send(
        self, method: str, path: str, body: object = None, who: str = "owner", key: str = ""
    ) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {who}"} | ({"Idempotency-Key": key} if key else {})
        return await self.http.request(method, path, headers=headers, json=body)

    async def ok(
        self, method: str, path: str, body: object = None, who: str = "owner", key: str = ""
    ) -> Any:
        """The answer of a request that succeeds."""
        response = await self.send(method, path, body, who, key)
        assert response.is_success, f"{response.status_code} {response.text}"
        return response.json()
