"""Who takes part in a tournament: built in, described (in a file or a workspace), or installed."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from dealwright.core.errors import Invalid, Refused
from dealwright.engine.limits import BUYER_TACTICS
from dealwright.engine.offering import Player
from dealwright.engine.script import ADAPTIVE
from dealwright.simulation.own import Whose
from dealwright.strategies.bodies import StrategyBody
from dealwright.strategies.model import SUMMARIES, Playing
from dealwright.strategies.plugins import Plugins

Kept = Callable[[Sequence[Whose]], Sequence[Playing]]
"""Looks up in the database what workspaces have described."""
LONGEST_FILE = 1_000_000


@dataclass(frozen=True)
class Entrant:
    """A strategy as data, so that it goes to another process; None lets the buyer choose."""

    name: str
    playing: Playing | None = None

    @property
    def strategy(self) -> str | None:
        """The built-in one that the brief fixes."""
        fixed = self.playing is not None and self.playing.source == "built_in"
        return self.name if fixed else None

    def player(self) -> Player | None:
        """Who proposes the offers before the brief's own strategy does."""
        return _installed().player(self.playing)


@cache
def _installed() -> Plugins:
    """What this process finds installed, once."""
    return Plugins()


def entrants(names: Sequence[str], kept: Kept | None = None) -> list[Entrant]:
    """Those named; without names all that are here.

    A name, the `.json` that describes one, `workspace/name` for one that is `kept`, or
    `workspace/` for all of these. `Invalid` for what nobody knows or describes a strategy wrongly;
    `Refused` for a broken one.
    """
    ready = [one.name for one in _installed().every if not one.problem]
    found = [one for x in names or (*SUMMARIES, *ready) for one in _meant(x, kept)]
    twice = {one.name for one in found if sum(one.name == x.name for x in found) > 1}
    if twice:
        raise Invalid(f"{', '.join(sorted(twice))} would play twice", "name each one once")
    if not found:
        raise Invalid(f"there are no strategies in {', '.join(names)}", "describe one first")
    return found


def _meant(said: str, kept: Kept | None) -> list[Entrant]:
    if said.endswith(".json"):
        return [_described(Path(said))]
    workspace, between, name = said.rpartition("/")
    if between and kept is not None:
        return [Entrant(one.name, one) for one in kept([Whose(workspace, name)])]
    return [_named(said)]


def _named(name: str) -> Entrant:
    if name == ADAPTIVE:
        return Entrant(name)
    if name in BUYER_TACTICS:
        return Entrant(name, Playing(name, "built_in"))
    plugin = _installed().named(name)
    if plugin is None:
        known = (*SUMMARIES, *(one.name for one in _installed().every))
        raise Invalid(
            f"there is no strategy {name!r}",
            f"use one of {', '.join(known)}, a .json that describes one, or workspace/name",
        )
    if plugin.problem:
        raise Refused(f"the strategy {name!r} is broken: {plugin.problem}", "mend its package")
    return Entrant(name, Playing(name, "plug_in", plugin.source))


def _described(path: Path) -> Entrant:
    body = _read(path)
    if body.name in SUMMARIES or _installed().named(body.name):
        raise Invalid(f"{body.name!r} in {path} is built in or installed", "give it another name")
    return Entrant(body.name, Playing(body.name, "described", "1", body.script(body.name, 1)))


def _read(path: Path) -> StrategyBody:
    """As it is posted to the API, or as the API shows it."""
    try:
        with path.open(encoding="utf-8") as file:
            told = json.loads(file.read(LONGEST_FILE))
        if isinstance(told, dict) and isinstance(told.get("description"), dict):
            told = {"name": told.get("name"), **told["description"]}
        return StrategyBody.model_validate(told)
    except OSError as error:
        raise Invalid(f"{path} cannot be read: {error.strerror}", "name a file") from error
    except ValidationError as error:
        wrong = [f"{'.'.join(map(str, x['loc'])) or 'it'}: {x['msg']}" for x in error.errors()]
        raise Invalid(f"{path} describes no strategy: {'; '.join(wrong)}") from error
    except (ValueError, RecursionError) as error:
        raise Invalid(f"{path} is no JSON", "see docs/strategies.md for an example") from error
