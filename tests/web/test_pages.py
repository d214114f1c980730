"""The pages are served below every route: their addresses, their files, and what is not theirs."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from dealwright.web import errors, pages

INDEX = "<html>the pages</html>"
SCRIPT = "console.log('a page')"
READS_HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of built pages."""
    built = tmp_path / "static"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text(INDEX)
    (built / ".stamp").write_text("a hash")
    (built / "assets" / "index-1a2b.js").write_text(SCRIPT)
    (built / "assets" / "index-1a2b.js.gz").write_bytes(gzip.compress(SCRIPT.encode()))
    (tmp_path / "secret").write_text("not for the web")
    return built


@pytest.fixture
async def http(folder: Path) -> AsyncIterator[httpx2.AsyncClient]:
    app = FastAPI()

    @app.get("/api/v1/requests")
    async def requests() -> list[str]:
        return []

    errors.install(app)
    pages.install(app, folder)
    transport = httpx2.ASGITransport(app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://site") as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/requests/req_1", "/apiary", "/login?to=/"])
async def test_an_address_of_the_pages_is_answered_by_their_index(
    http: httpx2.AsyncClient, path: str
) -> None:
    answer = await http.get(path, headers=READS_HTML)

    assert answer.status_code == 200
    assert answer.text == INDEX
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["a" * 300, "a/" * 3_000])
async def test_an_address_too_long_for_a_file_is_an_address_like_others(
    http: httpx2.AsyncClient, name: str
) -> None:
    assert (await http.get(f"/{name}", headers=READS_HTML)).text == INDEX
    assert (await http.get(f"/{name}")).status_code == 404


async def test_what_carries_a_hash_is_kept_for_ever_and_comes_packed(
    http: httpx2.AsyncClient,
) -> None:
    answer = await http.get("/assets/index-1a2b.js", headers={"Accept-Encoding": "gzip, br"})

    assert answer.text == SCRIPT
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "Accept-Encoding"


async def test_who_takes_nothing_packed_gets_the_file_itself(http: httpx2.AsyncClient) -> None:
    answer = await http.get("/assets/index-1a2b.js", headers={"Accept-Encoding": "identity"})

    assert answer.content == SCRIPT.encode()
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1/nothing", "/assets/gone-3c4d.js"])
async def test_what_is_no_page_is_not_found_as_a_problem(
    http: httpx2.AsyncClient, path: str
) -> None:
    accept = READS_HTML if path.startswith("/api") else {"Accept": "*/*"}

    answer = await http.get(path, headers=accept)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_command_is_never_answered_by_a_page(http: httpx2.AsyncClient) -> None:
    answer = await http.post("/requests", headers=READS_HTML)

    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/../secret", "/%2e%2e/secret", "/.stamp", "/assets/%00"])
async def test_nothing_else_of_the_disk_is_shown(http: httpx2.AsyncClient, path: str) -> None:
    answer = await http.get(path)

    assert answer.status_code == 404


async def test_pages_that_are_not_built_say_how_to_build_them(
    http: httpx2.AsyncClient, folder: Path
) -> None:
    (folder / "index.html").unlink()
    (folder / ".failed").write_text("npm ci failed: <no network>")

    answer = await http.get("/requests", headers=READS_HTML)

    assert answer.status_code == 503
    assert "interface is not built" in answer.text
    assert "uv sync --reinstall-package dealwright" in answer.text
    assert "npm ci failed: &lt;no network&gt;" in answer.text
