"""Users, workspaces, who belongs to which, and who is invited.

The address in `users` stays plain, because log-in looks it up.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Row, String, Table, Text, UniqueConstraint, delete, or_, update
from sqlalchemy.sql.elements import ColumnElement

from dealwright.core.errors import DealwrightError, OutOfDate, Refused
from dealwright.identity.model import Company, Invitation, Member, User, effective
from dealwright.identity.store.common import anywhere, join, now, split
from dealwright.store.reader import Reader
from dealwright.store.store import Store
from dealwright.store.tables import EVERYONE, metadata, rows
from dealwright.store.work import Work
from dealwright.web.page import Page, Paging

users = Table(
    "users",
    metadata,
    Column("workspace", String(40), nullable=False),
    Column("id", String(40), primary_key=True),
    Column("email", String(254), nullable=False),
    Column("name", String(200), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("created", String(40), nullable=False),
    UniqueConstraint("email"),
)

workspaces = Table(
    "workspaces",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("created", String(40), nullable=False),
    Column("last_left", String(40)),
)

memberships = Table(
    "memberships",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("user", String(40), primary_key=True),
    Column("roles", Text, nullable=False),
    Column("name", String(200), nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("workspace", String(40), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("email", String(254), nullable=False),
    Column("roles", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("expires", String(40), nullable=False),
    Column("used_by", String(40)),
    UniqueConstraint("hash"),
)


async def user_by_email(store: Store, email: str) -> User | None:
    """The user of that address, in whatever workspace."""
    row = await anywhere(store, users, users.c.email == email)
    return row and User(row.id, row.workspace, row.email, row.name, row.password_hash)


async def user(store: Store, id: str) -> User | None:
    """The user of that id, in whatever workspace."""
    row = await anywhere(store, users, users.c.id == id)
    return row and User(row.id, row.workspace, row.email, row.name, row.password_hash)


async def invitation_by_hash(store: Store, hash: str) -> Invitation | None:
    """The invitation of that fingerprint, used ones too."""
    row = await anywhere(store, invitations, invitations.c.hash == hash)
    return row and Invitation(
        row.id, row.workspace, row.email, split(row.roles), row.expires, row.used_by
    )


async def member(reader: Reader, user: str) -> Member | None:
    """The user as a member of the reader's workspace."""
    c = memberships.c
    mine = (c.workspace == reader.workspace, c.user == user)
    row = await reader.first(reader.rows(memberships).where(*mine))
    return row and _member(row)


async def members(reader: Reader, paging: Paging) -> Page[Member]:
    c = memberships.c
    query = reader.rows(memberships).order_by(c.user).limit(paging.fetch)
    if after := paging.key(str):
        query = query.where(c.user > after[0])
    return paging.page(await reader.all(query), _member, lambda row: (row.user,))


async def people(reader: Reader) -> int:
    """How many members the reader's workspace has."""
    return await reader.count(reader.rows(memberships))


async def company(reader: Reader) -> Company:
    """Everybody, and when somebody last left: read after the members, so that nobody slips out."""
    found = await reader.all(reader.rows(memberships))
    place = await reader.first(reader.rows(workspaces))
    left = place.last_left if place else None
    roles = {row.user: effective(split(row.roles)) for row in found}
    return Company(roles, datetime.fromisoformat(left) if left else None)


async def places_of(store: Store, user: str) -> set[str]:
    """The workspaces that the user belongs to."""
    async with store.read(EVERYONE) as reader:
        found = await reader.all(reader.rows(memberships).where(memberships.c.user == user))
    return {row.workspace for row in found}


async def workspace_name(reader: Reader) -> str:
    row = await reader.one(reader.rows(workspaces), f"workspace {reader.workspace!r}")
    return str(row.name)


async def workspaces_known(store: Store, limit: int, called: str = "") -> Mapping[str, str]:
    """Names by id, over all, of this id or name where one is given: for who has the database."""
    c = workspaces.c
    async with store.read(EVERYONE) as reader:
        query = reader.rows(workspaces).order_by(c.name, c.workspace).limit(limit)
        if called:
            query = query.where(or_(c.workspace == called, c.name == called))
        return {str(row.workspace): str(row.name) for row in await reader.all(query)}


def open_workspace(work: Work, name: str) -> None:
    taken = OutOfDate("this workspace was opened meanwhile", "log in")
    work.add(workspaces, taken, name=name, created=now(work))


def add_user(work: Work, user: User) -> None:
    """Written at commit; `Refused` when somebody has that address."""
    taken = Refused("this e-mail address is registered already", "log in with it")
    work.add(users, taken, **{**vars(user), "created": now(work)})


def add_member(work: Work, member: Member) -> None:
    taken = Refused("you are a member of this workspace already", "log in")
    work.add(memberships, taken, user=member.user, name=member.name, roles=join(member.roles))


def renew_password(work: Work, user: User, newer: str) -> None:
    """The same password at today's cost, unless it was changed meanwhile."""
    c = users.c
    same = update(users).where(c.id == user.id, c.password_hash == user.password_hash)
    work.change(same.values(password_hash=newer))


def change_password(work: Work, user: User, hashed: str) -> None:
    """At commit; `OutOfDate` when it was changed meanwhile."""
    c = users.c
    same = update(users).where(c.id == user.id, c.password_hash == user.password_hash)
    work.change(same.values(password_hash=hashed), OutOfDate("it was changed meanwhile"))


def change_roles(work: Work, member: Member, roles: tuple[str, ...]) -> None:
    """At commit: `OutOfDate` when they were changed meanwhile, `Refused` for the last owner.

    Touching the workspace's row first lets two owners who unmake each other take turns.
    """
    work.change(update(workspaces).values(name=workspaces.c.name))
    same, otherwise = _as_known(work, member, keeps="owner" in roles)
    work.change(update(memberships).where(*same).values(roles=join(roles)), otherwise)


def remove_member(work: Work, member: Member) -> None:
    """At commit, with the same refusals; when it was is kept with the workspace."""
    work.change(update(workspaces).values(last_left=now(work)))
    same, otherwise = _as_known(work, member, keeps=False)
    work.change(delete(memberships).where(*same), otherwise)


def _as_known(
    work: Work, member: Member, keeps: bool
) -> tuple[list[ColumnElement[bool]], DealwrightError]:
    """The member with the roles as known, while an owner is left; and what else is wrong."""
    c = memberships.c
    same = [c.user == member.user, c.roles == join(member.roles)]
    if "owner" not in member.roles or keeps:
        return same, OutOfDate(
            f"the roles of {member.user} were changed meanwhile", "look at them and decide anew"
        )
    other = rows(memberships, work.workspace).where(c.user != member.user, _owns())
    needed = Refused("a workspace needs an owner", "make somebody else an owner first")
    return [*same, other.correlate(None).exists()], needed


def add_invitation(work: Work, invitation: Invitation, hash: str) -> None:
    values = {**vars(invitation), "roles": join(invitation.roles), "hash": hash}
    work.add(invitations, OutOfDate("this invitation was made already"), **values)


def use_invitation(work: Work, invitation: Invitation, user: str) -> None:
    """At commit; `Refused` when somebody has used it."""
    c = invitations.c
    one = update(invitations).where(c.id == invitation.id, c.used_by.is_(None))
    work.change(
        one.values(used_by=user),
        Refused("this invitation has been used", "ask for a new one, or log in"),
    )


def _owns() -> ColumnElement[bool]:
    """Whether `owner` is among the roles; no other role's name holds that word."""
    return memberships.c.roles.contains("owner")


def _member(row: Row[Any]) -> Member:
    return Member(row.user, row.name, split(row.roles))
