"""An `Idempotency-Key` stands for one request of one user."""

import httpx2
import pytest


async def send(
    client: httpx2.AsyncClient, key: str, user: str = "ann", path: str = "bytes", body: str = "a"
) -> httpx2.Response:
    headers = {"Authorization": f"Bearer {user}:buyer", "Idempotency-Key": key}
    return await client.post(f"/api/v1/{path}", headers=headers, content=body)


async def test_a_request_without_a_key_is_carried_out_each_time(
    client: httpx2.AsyncClient,
) -> None:
    response = await client.post("/api/v1/bytes", headers={"Authorization": "Bearer ann:buyer"})

    assert response.json() == {"key": None, "hash": None}


async def test_the_same_request_has_the_same_hash(client: httpx2.AsyncClient) -> None:
    first, again = [(await send(client, "k1")).json() for _ in range(2)]

    assert first == again
    assert first["key"] == "k1"
    assert len(first["hash"]) == 64


@pytest.mark.parametrize(
    "other", [{"user": "bob"}, {"path": "bytes?now=1"}, {"body": "b"}], ids=str
)
async def test_another_user_address_or_body_is_another_request(
    client: httpx2.AsyncClient, other: dict[str, str]
) -> None:
    first = (await send(client, "k1")).json()
    second = (await send(client, "k1", **other)).json()

    assert first["hash"] != second["hash"]


@pytest.mark.parametrize("key", ["", "a b", "ä", "x" * 201])
async def test_a_key_is_up_to_200_visible_characters(client: httpx2.AsyncClient, key: str) -> None:
    headers = [
        (b"Authorization", b"Bearer ann:buyer"),
        (b"Idempotency-Key", key.encode("latin-1")),
    ]

    response = await client.post("/api/v1/bytes", headers=headers)

    assert (response.status_code, response.json()["code"]) == (422, "invalid")
