"""The strategies that workspaces have described, as the database has them now."""

from collections.abc import Sequence
from typing import NamedTuple

from dealwright.core.errors import Invalid, NotFound
from dealwright.identity.store import people
from dealwright.store.store import Store
from dealwright.strategies.model import Playing
from dealwright.strategies.service import Strategies, ready

MOST, NAMED = 100, 10
"""How many of a workspace play at most, and how many workspaces an error names."""


class Whose(NamedTuple):
    """A strategy of the workspace of this id or name; without a name all that it has in use."""

    workspace: str
    name: str = ""


async def described(store: Store, wanted: Sequence[Whose]) -> list[Playing]:
    """What they say now, in this order.

    `NotFound` for a workspace that is not here, `Invalid` where its name is that of several, or
    for a strategy that nobody knows; `Refused` for one that is retired or erased.
    """
    strategies, found = Strategies(store), list[Playing]()
    for workspace, name in wanted:
        async with store.read(await _found(store, workspace)) as reader:
            one = [await strategies.playing(reader, name)] if name else await ready(reader, MOST)
        found += one
    return found


async def _found(store: Store, workspace: str) -> str:
    known = await people.workspaces_known(store, NAMED, workspace)
    if workspace in known:
        return workspace
    if not known:
        others = await people.workspaces_known(store, NAMED)
        there = ", ".join(f"{name!r} ({id})" for id, name in others.items()) or "none yet"
        raise NotFound(f"there is no workspace {workspace!r} here", f"Known here: {there}")
    if len(known) > 1:
        raise Invalid(
            f"{len(known)} workspaces are called {workspace!r}", f"use one of {', '.join(known)}"
        )
    return next(iter(known))
