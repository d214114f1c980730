"""Whatever was ever written can be read for ever: one example of each kind and schema is kept.

A file is named `<Kind>.v<schema>.json`, or `<Kind>.v<schema>.<variant>.json` where one example
is not enough, and holds the event's data. It is added with the kind and never changed
afterwards; a new schema adds a file beside the old one.
"""

import json
from pathlib import Path
from typing import Any

import pytest

import dealwright.app
from dealwright.store.kinds import dump, load, registered

FOLDER = Path(__file__).parent
RELEASED = sorted(FOLDER.glob("*.json"))
PRESENT = {
    f"{name}.v{schema}"
    for (name, schema), kind in registered().items()
    if kind.__module__.startswith(f"{dealwright.__name__}.")
}


def example(path: Path) -> str:
    """`Briefed.v1` of `Briefed.v1.seller.json`."""
    return ".".join(path.name.split(".")[:2])


def read(path: Path) -> tuple[str, int, dict[str, Any]]:
    name, _, schema = example(path).partition(".v")
    return name, int(schema), json.loads(path.read_text(encoding="utf-8"))


def test_every_kind_of_event_has_an_example() -> None:
    missing = sorted(PRESENT - {path.stem for path in RELEASED})

    assert not missing, f"add tests/events/<name>.json for {', '.join(missing)}"


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: str(path.stem))
def test_a_released_event_still_loads(path: Path) -> None:
    name, schema, data = read(path)

    event = load(name, schema, data)

    assert type(event).__name__ == name


@pytest.mark.parametrize(
    "path", [p for p in RELEASED if example(p) in PRESENT], ids=lambda path: str(path.stem)
)
def test_an_example_of_the_present_schema_is_complete(path: Path) -> None:
    name, schema, data = read(path)

    assert dump(load(name, schema, data)) == data
