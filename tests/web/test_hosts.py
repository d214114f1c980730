"""Under which names we answer, and who is taken for somebody at this very machine."""

from typing import Any

import httpx2
import pytest
from fastapi import FastAPI, Request

from dealwright.web.hosts import Hosts, is_local
from tests.site import PASSWORD, Site, open_site, quick, told


def machine(*allowed: str) -> FastAPI:
    app = FastAPI()
    app.add_middleware(Hosts, allowed=allowed)

    @app.get("/local")
    async def local(request: Request) -> bool:
        return is_local(request)

    @app.get("/health")
    async def health() -> str:
        return "alive"

    return app


async def ask(
    app: Any, path: str, host: str, at: str = "127.0.0.1", **headers: str
) -> httpx2.Response:
    transport = httpx2.ASGITransport(app, client=(at, 50_000), raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://site") as client:
        return await client.get(path, headers={"Host": host, **headers})


@pytest.mark.parametrize(
    ("host", "status"),
    [("deals.example", 200), ("DEALS.example:443", 200), ("evil.example", 404), ("", 404)],
)
async def test_under_another_name_there_is_nothing(host: str, status: int) -> None:
    app = machine("deals.example")

    assert (await ask(app, "/local", host)).status_code == status
    assert (await ask(app, "/health", host)).status_code == 200


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:80", "[::1]:8000"])
async def test_who_sits_here_is_known_by_address_and_name(host: str) -> None:
    assert (await ask(machine(), "/local", host)).json() is True
    assert (await ask(machine(), "/local", host, "::1")).json() is True


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil", ""])
async def test_another_name_for_this_machine_is_not_believed(host: str) -> None:
    """A name that its owner points to 127.0.0.1 makes the browser believe it is his site."""
    assert (await ask(machine(), "/local", host)).json() is False


@pytest.mark.parametrize(
    "header",
    ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"],
)
async def test_who_comes_through_a_proxy_does_not_sit_here(header: str) -> None:
    assert (await ask(machine(), "/local", "localhost", **{header: "x"})).json() is False
    assert (await ask(machine(), "/local", "localhost", "192.0.2.1")).json() is False


@pytest.fixture
async def opened(tmp_path: Any) -> Any:
    """The product as the demo serves it with UI_REQUIRE_LOGIN=0, opened for Ann."""
    async with open_site(quick(tmp_path)) as site:
        await site.register("ann")
        await site.parts.identity.open_to("ann@example.com")
        yield site


def local(site: Site, **headers: str) -> httpx2.AsyncClient:
    transport = httpx2.ASGITransport(site.app, client=("127.0.0.1", 50_000))
    return httpx2.AsyncClient(
        transport=transport, base_url="http://localhost:8000/api/v1", headers=headers
    )


VENDOR = {"name": "Somebody"}


async def test_who_sits_here_needs_no_log_in_for_the_demo(opened: Site) -> None:
    async with local(opened) as client:
        me = told(await client.get("/auth/me"))
        made = await client.post("/vendors", json=VENDOR)

    assert (me["name"], me["via"], me["csrf_token"]) == ("Ann", "password", None)
    assert made.status_code == 201


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost", "null"])
async def test_other_sites_do_not_act_for_who_sits_here(opened: Site, origin: str) -> None:
    async with local(opened, Origin=origin) as client:
        made = await client.post("/vendors", json=VENDOR)
        own = await client.post(
            "/vendors", json=VENDOR, headers={"Origin": "http://localhost:8000"}
        )

    assert (made.status_code, made.json()["code"]) == (403, "csrf")
    assert own.status_code == 201


async def test_who_logs_in_is_himself_and_everybody_else_nobody(opened: Site) -> None:
    bob = await opened.register("bob")
    body = {"email": "bob@example.com", "password": PASSWORD, "cookie": True}

    async with local(opened) as client:
        told(await client.post("/auth/login", json=body))
        me = told(await client.get("/auth/me"))
    remote = await opened.http.get("/api/v1/auth/me")
    async with local(opened, **{"X-Forwarded-For": "127.0.0.1"}) as client:
        forwarded = await client.get("/auth/me")

    assert me["user"] == bob.user
    assert remote.status_code == forwarded.status_code == 401


async def test_without_a_demo_even_who_sits_here_logs_in(tmp_path: Any) -> None:
    async with (
        open_site(quick(tmp_path, ui_require_login=False)) as site,
        local(site) as client,
    ):
        assert (await client.get("/auth/me")).status_code == 401
