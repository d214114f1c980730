"""Answers carry the headers that keep a browser careful."""

import re

import httpx2
import pytest
from fastapi import FastAPI, Response

from dealwright.web.security import SecurityHeaders
from tests.web.site import browser

ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def pages(production: bool = False) -> FastAPI:
    app = FastAPI()
    app.add_middleware(SecurityHeaders, production=production)

    @app.get("/page")
    async def page(response: Response) -> None:
        response.headers["Referrer-Policy"] = "same-origin"

    return app


async def policy(app: FastAPI, path: str, host: str = "site") -> dict[str, str]:
    """The content security policy as directives."""
    async with browser(app) as client:
        answer = await client.get(path, headers={"Host": host})
    found = answer.headers.get_list("content-security-policy")
    assert len(found) == 1
    return dict(part.strip().split(" ", 1) for part in found[0].split(";"))


async def test_every_answer_of_the_api_is_neither_guessed_framed_nor_kept(
    client: httpx2.AsyncClient,
) -> None:
    for path in ("/api/v1/numbers", "/api/v1/nowhere", "/api/v1/alarm"):
        headers = (await client.get(path)).headers

        assert ALWAYS.items() <= dict(headers).items()
        assert headers["cache-control"] == "no-store"
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert "camera=()" in headers["permissions-policy"]
        assert "access-control-allow-origin" not in headers


async def test_a_page_may_be_kept_and_may_choose_its_own() -> None:
    async with browser(pages()) as client:
        headers = (await client.get("/page")).headers

    assert "cache-control" not in headers
    assert headers.get_list("referrer-policy") == ["same-origin"]
    assert headers["x-frame-options"] == "DENY"


async def test_a_page_runs_our_scripts_alone_and_talks_to_us_alone() -> None:
    found = await policy(pages(), "/page", "site:8000")

    assert found["default-src"] == found["object-src"] == found["base-uri"] == "'none'"
    assert found["frame-ancestors"] == "'none'"
    assert found["script-src"] == found["font-src"] == found["form-action"] == "'self'"
    assert found["connect-src"] == "'self' ws://site:8000 wss://site:8000"


@pytest.mark.parametrize("host", ["a b", "x; script-src *", "evil'", "x,y", "", "[::1];", "a/b"])
async def test_what_a_caller_calls_us_does_not_change_the_policy(host: str) -> None:
    found = await policy(pages(), "/page", host)

    assert (found["connect-src"], found["script-src"]) == ("'self'", "'self'")


@pytest.mark.parametrize("host", ["[::1]:8000", "127.0.0.1", "deals.example:443"])
async def test_hosts_of_every_kind_are_named(host: str) -> None:
    assert (await policy(pages(), "/page", host))["connect-src"].endswith(f" wss://{host}")


async def test_in_production_browsers_insist_on_tls_from_then_on() -> None:
    async with browser(pages(production=True)) as client:
        strict = (await client.get("/page")).headers["strict-transport-security"]
    async with browser(pages()) as client:
        lax = (await client.get("/page")).headers

    assert int(re.findall(r"max-age=(\d+)", strict)[0]) >= 31_536_000
    assert "strict-transport-security" not in lax


async def test_only_the_description_of_the_api_runs_scripts_from_elsewhere() -> None:
    docs, beside = await policy(pages(), "/docs"), await policy(pages(), "/docsify")

    assert "https://cdn.jsdelivr.net" in docs["script-src"]
    assert beside["script-src"] == "'self'"


@pytest.mark.parametrize("origin", ["http://evil.example", "http://site", "null"])
async def test_no_other_origin_may_read_answers(client: httpx2.AsyncClient, origin: str) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}

    answers = [
        await client.get("/api/v1/numbers", headers={"Origin": origin}),
        await client.options("/api/v1/bytes", headers=asked),
    ]

    told = [name for answer in answers for name in answer.headers if "access-control" in name]
    assert told == []
