"""A home in which everything has happened once: made once in a run, copied by who needs it."""

import json
import shutil
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from tests.security.whole import Whole, furnish
from tests.site import Person, open_site, person, quick

NOTE = "whole.json"
"""Who is in it and what there is; written last."""


def made(home: Path) -> bool:
    return (home / NOTE).exists()


async def make(home: Path) -> None:
    async with open_site(quick(home)) as site:
        whole = await furnish(site, "ann")
        note = {**vars(whole), "owner": _noted(whole.owner), "colleague": _noted(whole.colleague)}
    (home / NOTE).write_text(json.dumps(note))


def copy(home: Path, to: Path) -> Path:
    """The folder `to`, with all that is in the home."""
    return Path(shutil.copytree(home, to, dirs_exist_ok=True))


def whole(app: FastAPI) -> Whole:
    """Its people and ids, at a product that runs on a copy."""
    note: dict[str, Any] = json.loads((app.state.parts.settings.home / NOTE).read_text())
    people = {who: person(app, *note[who]) for who in ("owner", "colleague")}
    return Whole(**{**note, **people})


def _noted(person: Person) -> tuple[str, str, str]:
    token = person.http.headers["Authorization"].removeprefix("Bearer ")
    return token, person.user, person.workspace
