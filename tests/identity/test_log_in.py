"""Coming in with a password: registering, logging in, logging out, and what is not let in."""

import hashlib
from datetime import timedelta

import httpx2
import jwt
import pytest

from dealwright.core import canonical
from dealwright.core.errors import NotFound
from dealwright.identity.model import ROLES
from dealwright.identity.passwords import Cost
from dealwright.identity.store.people import users
from dealwright.identity.tokens import LIFETIME, SESSION_LASTS, Claims, Tokens
from dealwright.store.tables import EVERYONE, idempotency, rows
from tests.identity.world import PASSWORD, SECRET, START, Person, World, problem


async def test_who_registers_owns_a_new_workspace(each_world: World) -> None:
    response = await each_world.post(
        "auth/register",
        email="Ann@Example.com",
        password=PASSWORD,
        name="Ann Example",
        workspace_name="Example Hospital",
    )

    told = response.json()
    me = (await each_world.get("auth/me", told["access_token"])).json()
    assert (response.status_code, told["expires_in"]) == (201, 300)
    assert me == {
        "user": told["user"],
        "name": "Ann Example",
        "workspace": told["workspace"],
        "workspace_name": "Example Hospital",
        "roles": sorted(ROLES),
        "via": "password",
        "people": 1,
        "time": START.isoformat(),
        "csrf_token": None,
    }


async def test_an_address_is_registered_once_in_all_workspaces(each_world: World) -> None:
    await each_world.register("ann@example.com")

    again = await each_world.post(
        "auth/register",
        email="ANN@example.com",
        password="another long password",
        name="Other",
        workspace_name="Other",
    )

    assert problem(again) == (409, "refused")
    assert problem(await each_world.log_in("ann@example.com", "another long password"))[0] == 401
    assert (await each_world.log_in("ann@example.com")).status_code == 200


async def test_a_log_in_opens_the_home_workspace(world: World, ann: Person) -> None:
    response = await world.log_in("ANN@example.com")

    assert response.status_code == 200
    assert response.json()["workspace"] == ann.workspace
    assert response.json()["access_token"] != ann.token


async def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    world: World, ann: Person
) -> None:
    wrong = await world.log_in("ann@example.com", "not the password")
    unknown = await world.log_in("bob@example.com", "not the password")

    assert problem(wrong) == (401, "not_authenticated")
    assert (wrong.status_code, wrong.content) == (unknown.status_code, unknown.content)
    assert wrong.headers == unknown.headers


async def test_a_workspace_of_others_is_not_there(world: World, ann: Person) -> None:
    bob = await world.register("bob@example.com")

    foreign = await world.log_in("ann@example.com", workspace=bob.workspace)
    invented = await world.log_in("ann@example.com", workspace="ws_none")

    assert problem(foreign) == problem(invented) == (404, "not_found")


@pytest.mark.parametrize("workspace", ["*", "", "ws 1", "x" * 81])
async def test_nobody_logs_in_to_all_workspaces_or_none(
    world: World, ann: Person, workspace: str
) -> None:
    response = await world.log_in("ann@example.com", workspace=workspace)

    assert problem(response) == (422, "invalid")


async def test_not_even_the_service_opens_all_workspaces(world: World, ann: Person) -> None:
    with pytest.raises(NotFound):
        await world.identity.login("ann@example.com", PASSWORD, EVERYONE)


async def test_a_token_lives_for_its_seconds_and_not_longer(world: World, ann: Person) -> None:
    world.wait(LIFETIME - timedelta(seconds=1))
    just_before = await world.get("auth/me", ann.token)
    world.wait(timedelta(seconds=1))
    after = await world.get("auth/me", ann.token)

    assert just_before.status_code == 200
    assert problem(after) == (401, "not_authenticated")
    assert "expired" in after.json()["detail"]


async def test_a_session_ends_whatever_its_token_says(world: World, ann: Person) -> None:
    body = jwt.decode(ann.token, options={"verify_signature": False})
    lasting = Tokens(SECRET, 2 * SESSION_LASTS).issue(
        Claims(body["sub"], body["ws"], body["sid"]), START
    )
    assert (await world.get("auth/me", lasting)).status_code == 200

    world.wait(SESSION_LASTS)

    assert problem(await world.get("auth/me", lasting)) == (401, "not_authenticated")


async def test_logging_out_kills_this_token_and_no_other(world: World, ann: Person) -> None:
    other = (await world.log_in("ann@example.com")).json()["access_token"]

    out = await world.post("auth/logout", ann.token)

    assert (out.status_code, out.content) == (204, b"")
    assert problem(await world.get("auth/me", ann.token)) == (401, "not_authenticated")
    assert problem(await world.post("auth/logout", ann.token)) == (401, "not_authenticated")
    assert (await world.get("auth/me", other)).status_code == 200


async def test_a_forged_token_is_not_let_in(world: World, ann: Person) -> None:
    body = jwt.decode(ann.token, options={"verify_signature": False})
    forged = [
        jwt.encode(body, "some other key of at least 32 bytes", "HS256"),
        jwt.encode(body, "", "none"),
        Tokens("another secret, also of 32 or more characters").issue(
            Claims(body["sub"], body["ws"], body["sid"]), START
        ),
        Tokens(SECRET).issue(Claims(body["sub"], body["ws"], "ses_none"), START),
        Tokens(SECRET).issue(Claims(body["sub"], "ws_none", body["sid"]), START),
        ann.token[:-4] + "AAAA",
        ann.token.rsplit(".", 1)[0],
        "a.b.c",
        "dwk_",
    ]

    answers = [await world.get("auth/me", token) for token in forged]

    assert [problem(answer) for answer in answers] == [(401, "not_authenticated")] * len(forged)


async def test_a_header_of_strange_bytes_is_not_let_in(world: World) -> None:
    headers = [(b"Authorization", b"Bearer \xff\xe9.\xff.\xff")]

    response = await world.client.get("auth/me", headers=headers)

    assert problem(response) == (401, "not_authenticated")


@pytest.mark.parametrize(
    "path", ["auth/me", "members", "api-keys", "members?limit=0", "api-keys?after=x"]
)
async def test_without_a_token_there_is_nothing_to_see(world: World, path: str) -> None:
    assert problem(await world.get(path)) == (401, "not_authenticated")


async def test_the_same_letters_typed_otherwise_are_the_same_password(world: World) -> None:
    await world.register("ann@example.com", password="Zürich, Zürich, Zürich")

    response = await world.log_in("ann@example.com", "Zu\u0308rich, Zu\u0308rich, Zu\u0308rich")

    assert response.status_code == 200


async def test_a_cheaper_hash_is_renewed_at_the_next_log_in(world: World, ann: Person) -> None:
    dearer = world.service(Cost(time=2, memory=16, parallelism=1))

    await dearer.login("ann@example.com", PASSWORD)

    assert await password_cost(world) == "m=16,t=2,p=1"
    assert (await dearer.login("ann@example.com", PASSWORD)).entered.user == ann.user


async def password_cost(world: World) -> str:
    async with world.database.read(EVERYONE) as connection:
        user = (await connection.execute(rows(users, EVERYONE))).one()
    return str(user.password_hash.split("$")[3])


async def test_a_registration_that_is_sent_again_is_one_registration(each_world: World) -> None:
    said = {"email": "ann@example.com", "password": PASSWORD, "name": "A", "workspace_name": "W"}

    first = await each_world.post("auth/register", key="k1", **said)
    again = await each_world.post("auth/register", key="k1", **said)
    other = await each_world.post("auth/register", key="k1", **{**said, "name": "B"})

    assert (first.status_code, again.status_code) == (201, 201)
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    assert whom(again) == whom(first)
    assert (await each_world.get("auth/me", again.json()["access_token"])).status_code == 200
    assert problem(other) == (422, "idempotency_key_reused")


async def test_what_is_kept_of_a_registration_is_no_way_to_guess_the_password(
    world: World,
) -> None:
    said = {"email": "ann@example.com", "password": PASSWORD, "name": "A", "workspace_name": "W"}
    response = await world.post("auth/register", key="k1", **said)
    body = hashlib.sha256(response.request.content).hexdigest()
    guessed = canonical.digest(["", "POST", "/api/v1/auth/register?", body])

    async with world.database.read(EVERYONE) as connection:
        kept = (await connection.execute(rows(idempotency, EVERYONE))).one()

    assert kept.request_hash != guessed


def whom(response: httpx2.Response) -> tuple[str, str]:
    return response.json()["user"], response.json()["workspace"]


async def test_one_key_of_two_newcomers_stands_for_two_registrations(world: World) -> None:
    said = {"password": PASSWORD, "name": "A", "workspace_name": "W"}

    ann = await world.post("auth/register", key="1", email="ann@example.com", **said)
    bob = await world.post("auth/register", key="1", email="bob@example.com", **said)

    assert (ann.status_code, bob.status_code) == (201, 201)
    assert ann.json()["workspace"] != bob.json()["workspace"]
