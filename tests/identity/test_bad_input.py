"""What does not make sense is refused by its field, and changes nothing."""

from typing import Any

import pytest

from dealwright.core.errors import Invalid
from dealwright.identity.model import Registration
from tests.identity.world import PASSWORD, Person, World, problem

NEWCOMER = {
    "email": "ann@example.com",
    "password": PASSWORD,
    "name": "Ann",
    "workspace_name": "Hospital",
}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        *[
            ({"email": email}, "body.email")
            for email in (
                "",
                "ann",
                "ann@",
                "@example.com",
                "ann@example",
                "ann@exa mple.com",
                "ann@example..com",
                "ann\0@example.com",
                "ann@example.com\n",
                "Ann <ann@example.com>",
                "änn@example.com",
                "a@" + "b.c" * 90,
                7,
                None,
            )
        ],
        ({"password": "elevenchars"}, "body.password"),
        ({"password": "x" * 201}, "body.password"),
        ({"password": ["a list of texts"]}, "body.password"),
        ({"name": "Ann\0"}, "body.name"),
        ({"name": "\t"}, "body.name"),
        ({"workspace_name": "x" * 201}, "body.workspace_name"),
        ({"workspace_name": "a\u0085b"}, "body.workspace_name"),
        ({"roles": ["owner"]}, "body.roles"),
    ],
    ids=str,
)
async def test_a_registration_that_makes_no_sense_is_refused(
    world: World, changed: dict[str, Any], field: str
) -> None:
    response = await world.post("auth/register", **{**NEWCOMER, **changed})

    assert problem(response) == (422, "invalid")
    assert [fault["field"] for fault in response.json()["errors"]] == [field]
    assert PASSWORD not in response.text
    assert problem(await world.log_in("ann@example.com")) == (401, "not_authenticated")


async def test_a_newcomer_opens_a_workspace_or_joins_one(world: World) -> None:
    neither = {name: value for name, value in NEWCOMER.items() if name != "workspace_name"}
    both = {**NEWCOMER, "invitation": "dwi_1"}

    answers = [await world.post("auth/register", **body) for body in (neither, both)]

    assert [problem(answer) for answer in answers] == [(422, "invalid")] * 2
    fields = [answer.json()["errors"][0]["field"] for answer in answers]
    assert fields == ["body.workspace_name", "body.workspace_name"]


async def test_the_service_itself_takes_one_of_the_two(world: World) -> None:
    for both_or_neither in (None, "dwi_1"):
        new = Registration(
            "ann@example.com", PASSWORD, "Ann", both_or_neither and "W", both_or_neither
        )

        with pytest.raises(Invalid, match="opens a workspace or joins one"):
            await world.identity.register(new)


@pytest.mark.parametrize(
    "body",
    [
        {"email": "ann@example.com"},
        {"api_key": "dwk_1", "password": PASSWORD},
        {"api_key": "dwk_\0"},
        {"email": "ann@example.com", "password": "x" * 201},
        {"email": "ann@example.com", "password": PASSWORD, "workspace": "a/../b"},
    ],
    ids=["half", "two ways", "NUL", "long", "no id"],
)
async def test_a_log_in_that_makes_no_sense_is_refused(world: World, body: dict[str, Any]) -> None:
    response = await world.post("auth/login", **body)

    assert problem(response) == (422, "invalid")
    assert PASSWORD not in response.text


@pytest.mark.parametrize("roles", [[], ["king"], ["buyer"] * 9, "buyer", [None], {"buyer": 1}])
async def test_roles_that_there_are_not_are_refused(world: World, ann: Person, roles: Any) -> None:
    invited = await world.post("invitations", ann.token, email="bob@example.com", roles=roles)
    changed = await world.send("PUT", f"members/{ann.user}/roles", ann.token, roles=roles)

    assert problem(invited) == problem(changed) == (422, "invalid")
    assert (await world.get("members", ann.token)).json()["items"][0]["roles"] == ["owner"]


@pytest.mark.parametrize("id", ["%00", "a%20b", "x" * 81, "%F0%9F%94%91", "..%2f..%2f"])
async def test_an_id_that_we_never_made_is_refused(world: World, ann: Person, id: str) -> None:
    member = await world.send("PUT", f"members/{id}/roles", ann.token, roles=["buyer"])
    key = await world.send("DELETE", f"api-keys/{id}", ann.token)

    assert problem(member)[0] in (404, 422)
    assert problem(key)[0] in (404, 422)


async def test_a_body_over_a_mebibyte_is_refused(world: World) -> None:
    response = await world.post("auth/register", **{**NEWCOMER, "name": "x" * (1 << 20)})

    assert problem(response) == (413, "too_large")


@pytest.mark.parametrize("content", [b"", b"{", b"null", b"[]", b"\xff", b'"text"'])
async def test_a_body_that_is_no_object_is_refused(world: World, content: bytes) -> None:
    headers = {"content-type": "application/json"}

    response = await world.client.post("auth/register", content=content, headers=headers)

    assert problem(response)[0] in (400, 422)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_a_body_that_is_not_called_json_is_refused(world: World, kind: str) -> None:
    content = b'{"email": "ann@example.com", "password": "correct horse battery"}'

    response = await world.client.post(
        "auth/login", content=content, headers={"content-type": kind}
    )

    assert problem(response) == (422, "invalid")
    assert "horse" not in response.text
