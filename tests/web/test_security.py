"""Answers carry the headers that keep a browser careful."""

import httpx2
from fastapi import FastAPI, Response

from dealwright.web.security import SecurityHeaders
from tests.web.site import browser


async def test_every_answer_of_the_api_is_neither_guessed_framed_nor_kept(
    client: httpx2.AsyncClient,
) -> None:
    for path in ("/api/v1/numbers", "/api/v1/nowhere", "/api/v1/alarm"):
        headers = (await client.get(path)).headers

        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"


async def test_a_page_may_be_kept_and_may_choose_its_own() -> None:
    app = FastAPI()
    app.add_middleware(SecurityHeaders)

    @app.get("/page")
    async def page(response: Response) -> None:
        response.headers["Referrer-Policy"] = "same-origin"

    async with browser(app) as client:
        headers = (await client.get("/page")).headers

    assert "cache-control" not in headers
    assert headers.get_list("referrer-policy") == ["same-origin"]
    assert headers["x-frame-options"] == "DENY"
