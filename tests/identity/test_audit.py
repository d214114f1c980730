"""Each change of access leaves an event, and nobody's name or secret in the open."""

from typing import Any

from dealwright.identity import events
from dealwright.identity.store import PERSONAL
from dealwright.store.kinds import dump
from dealwright.store.tables import EVERYONE, metadata, rows
from tests.identity.world import PASSWORD, Person, World


async def history(world: World, workspace: str, thing: str) -> list[Any]:
    async with world.store.read(workspace) as reader:
        return [one.event for one in await reader.events(f"audit/{thing}")]


def kinds(found: list[Any]) -> list[str]:
    return [type(event).__name__ for event in found]


async def test_each_change_is_recorded_where_it_belongs(each_world: World) -> None:
    world = each_world
    ann = await world.register("ann@example.com")
    bob = await world.hire(ann, "bob@example.com", "buyer")
    await world.send("PUT", f"members/{bob.user}/roles", ann.token, roles=["payer"])
    id, key = await world.api_key(bob, "viewer")
    await world.post("auth/login", api_key=key)
    await world.send("DELETE", f"api-keys/{id}", ann.token)
    await world.post("auth/logout", bob.token)

    found = await history(world, ann.workspace, bob.user)

    assert kinds(found) == [
        "UserJoined",
        "LoggedIn",
        "RolesChanged",
        "ApiKeyIssued",
        "LoggedIn",
        "ApiKeyRevoked",
        "LoggedOut",
    ]
    joined, _, changed, issued, by_key, revoked, _ = found
    assert (joined.email.open, joined.name.open) == ("bob@example.com", "Bob")
    assert changed == events.RolesChanged(bob.user, ("buyer",), ("payer",), ann.user)
    assert (issued.name.open, issued.roles) == ("import", ("viewer",))
    assert by_key.api_key == id
    assert revoked == events.ApiKeyRevoked(id, bob.user, ann.user)
    opened = await history(world, ann.workspace, ann.workspace)
    assert opened == [events.WorkspaceOpened(ann.user)]


async def test_an_invitation_is_recorded_before_anybody_joins(world: World, ann: Person) -> None:
    response = await world.post("invitations", ann.token, email="Bob@example.com", roles=["buyer"])

    (invited,) = await history(world, ann.workspace, response.json()["id"])
    assert (invited.email.open, invited.roles, invited.by) == (
        "bob@example.com",
        ("buyer",),
        ann.user,
    )


async def test_the_same_roles_again_and_a_refusal_leave_nothing(world: World, ann: Person) -> None:
    before = await history(world, ann.workspace, ann.user)

    await world.send("PUT", f"members/{ann.user}/roles", ann.token, roles=["owner"])
    await world.send("PUT", f"members/{ann.user}/roles", ann.token, roles=["viewer"])

    assert await history(world, ann.workspace, ann.user) == before


async def test_what_is_kept_holds_no_secret_and_names_only_where_they_can_be_erased(
    world: World, ann: Person
) -> None:
    bob = await world.hire(ann, "bob@example.com", "buyer")
    said = {"email": "zoe@example.com", "password": PASSWORD, "name": "Zoe", "workspace_name": "Z"}
    await world.post("auth/register", key="k1", **said)
    _, key = await world.api_key(bob)
    invited = await world.invite(ann, "eve@example.com", "buyer")
    secrets = [PASSWORD, key, invited, ann.token, bob.token]
    names = ["@example.com", "Ann", "Bob", "Zoe", "import"]

    async with world.database.read(EVERYONE) as connection:
        for table in metadata.sorted_tables:
            for row in (await connection.execute(rows(table, EVERYONE))).mappings():
                personal = PERSONAL.get(table.name, ())
                kept = {name: value for name, value in row.items() if name not in personal}
                assert not [secret for secret in secrets if secret in str(dict(row))], table.name
                assert not [name for name in names if name in str(kept)], table.name


def test_an_event_says_what_it_is_about() -> None:
    event = events.LoggedIn("ses_1", "usr_1", None)

    assert dump(event) == {"session": "ses_1", "user": "usr_1", "api_key": None}
