"""Who calls, and what they may: nobody, somebody without the right, a program, a person."""

import httpx2
import pytest


async def post(client: httpx2.AsyncClient, path: str, authorization: str | None) -> httpx2.Response:
    headers = {} if authorization is None else {"Authorization": authorization}
    return await client.post(f"/api/v1/{path}", headers=headers)


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer ", "Basic YTpi", "ann:buyer", "Bearer nonsense"]
)
async def test_without_a_good_token_nobody_is_let_in(
    client: httpx2.AsyncClient, authorization: str | None
) -> None:
    response = await post(client, "bytes", authorization)

    assert (response.status_code, response.json()["code"]) == (401, "not_authenticated")


@pytest.mark.parametrize(("role", "status"), [("buyer", 200), ("admin", 200), ("viewer", 403)])
async def test_one_of_the_roles_is_needed(
    client: httpx2.AsyncClient, role: str, status: int
) -> None:
    response = await post(client, "bytes", f"Bearer ann:{role}")

    assert response.status_code == status


async def test_who_has_not_the_right_is_told_which_role_has(client: httpx2.AsyncClient) -> None:
    response = await post(client, "bytes", "Bearer ann:viewer")

    assert response.json()["detail"] == "this needs the role buyer or admin"


async def test_what_only_people_may_do_a_program_may_not(client: httpx2.AsyncClient) -> None:
    person = await post(client, "binding", "Bearer ann:admin")
    program = await post(client, "binding", "Bearer job:admin!")

    assert (person.status_code, program.status_code) == (200, 403)
    assert program.json()["detail"] == "an API key may not do this"
