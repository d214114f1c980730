"""What cannot be read at all, is too much, or comes in the wrong wrapping is refused as clearly."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.journeys.market import REQUEST
from tests.journeys.scene import Scene, prepared
from tests.site import open_site, quick

MEBIBYTE = 1 << 20
JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    async with open_site(quick(tmp_path_factory.mktemp("bad-input"))) as site:
        yield await prepared(site)


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"\xff",
        b'{"lines": [}',
        b"[" * 100_000,
        b'{"lines": ' + b'{"a":' * 50_000,
        b'{"quantity": ' + b"9" * 5_000 + b"}",
    ],
    ids=["cut off", "not UTF-8", "wrong bracket", "deep list", "deep object", "endless number"],
)
async def test_what_is_not_json_is_refused(scene: Scene, content: bytes) -> None:
    told = await scene.refused("POST", "requests", content=content, headers=JSON)

    assert (told["status"], told["code"]) == (400, "malformed")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("requests", b'{"lines": NaN}'),
        ("requests", json.dumps({**REQUEST, "place": "\ud800"}).encode()),
        ("vendors", b'{"name": "\\ud800"}'),
        ("vendors", b'{"name": "A", "quality": Infinity}'),
        ("vendors/{vendor}/rules", b'{"rule_type": "price_floor", "rule_config": {"\\ud800": 1}}'),
        (
            "vendors/{vendor}/rules",
            b'{"rule_type": "max_discount", "rule_config": {"rate": "0.1", "product": "\\ud800"}}',
        ),
        ("vendors/{vendor}/rules", b'{"rule_type": "max_discount", "rule_config": {"rate": NaN}}'),
        ("negotiations/{table}/offers", b'{"offer": {"unit_price": "\\ud800"}}'),
        ("negotiations/{table}/offers", b'{"offer": {"\\ud800": "1.00"}}'),
        ("negotiations/{table}/walk-away", b'{"reason": "\\ud800"}'),
    ],
    ids=str,
)
async def test_numbers_and_letters_that_json_should_not_hold_are_refused(
    scene: Scene, path: str, content: bytes
) -> None:
    told = await scene.refused("POST", path, content=content, headers=JSON)

    assert told["status"] == 422


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "json"])
async def test_a_body_of_another_content_type_is_refused(scene: Scene, kind: str) -> None:
    content = json.dumps(REQUEST).encode()

    told = await scene.refused("POST", "requests", content=content, headers={"content-type": kind})

    assert told["status"] == 422


async def test_a_body_over_a_mebibyte_is_refused_however_it_comes(scene: Scene) -> None:
    body = json.dumps({**REQUEST, "place": "x" * MEBIBYTE}).encode()

    async def in_pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 65_536):
            yield body[start : start + 65_536]

    declared = await scene.refused("POST", "requests", content=body, headers=JSON)
    chunked = await scene.refused("POST", "requests", content=in_pieces(), headers=JSON)

    for told in (declared, chunked):
        assert (told["status"], told["code"]) == (413, "too_large")
        assert "1048576" in told["detail"]


async def test_an_idempotency_key_with_another_body_is_refused(scene: Scene) -> None:
    key = {"Idempotency-Key": "once-and-for-all"}
    first = await scene.send("POST", "requests", json=REQUEST, headers=key)

    again = await scene.send("POST", "requests", json=REQUEST, headers=key)
    other = await scene.refused(
        "POST", "requests", json={**REQUEST, "place": "Ward 6"}, headers=key
    )
    elsewhere = await scene.refused("POST", "vendors", json={"name": "A"}, headers=key)

    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again.headers["idempotent-replayed"] == "true"
    for told in (other, elsewhere):
        assert (told["status"], told["code"]) == (422, "idempotency_key_reused")
        assert "new key" in told["instead"]


@pytest.mark.parametrize("key", ["", "x" * 201, "a b", "\u00e9"])
async def test_an_idempotency_key_that_is_none_is_refused(scene: Scene, key: str) -> None:
    headers = {"Idempotency-Key": key.encode("latin-1")}

    told = await scene.refused("POST", "requests", json=REQUEST, headers=headers)

    assert told["status"] == 422
    assert told["errors"][0]["field"] == "header.Idempotency-Key"


@pytest.mark.parametrize("token", ["x", "dwk_", "\u00ff", "a.b.c", "x" * 100_000])
async def test_a_token_that_is_none_lets_nobody_in(scene: Scene, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}".encode("latin-1")}

    told = await scene.refused("POST", "requests", json=REQUEST, headers=headers)

    assert (told["status"], told["code"]) == (401, "not_authenticated")


@pytest.fixture
async def each_scene(database_url: str, tmp_path: Path) -> AsyncIterator[Scene]:
    """The same on both databases, which choke on different things."""
    async with open_site(quick(tmp_path, database_url)) as site:
        yield await prepared(site)


async def test_what_a_database_chokes_on_never_reaches_it(each_scene: Scene) -> None:
    texts = ("\0", "a\0b", "\x7f", "\u0085")
    lists = ("requests", "vendors", "negotiations", "contracts", "purchase-orders", "approvals")
    asked = [
        f"{path}?{name}={quote(text)}"
        for path in lists
        for name in ("after", "request", "state")
        for text in texts
    ]
    asked += [f"{path}/a{quote(text)}" for path in (*lists, "budgets") for text in texts]
    asked += [f"negotiations/{{table}}/events?after={2**63}", f"vendors?limit={2**63}"]

    answers = [await each_scene.send("GET", path) for path in asked]

    assert {answer.status_code for answer in answers} <= {200, 404, 422}
    told = [answer.json() for answer in answers if answer.status_code == 422]
    assert {problem["code"] for problem in told} == {"invalid"}
    assert len(told) > len(asked) // 2
