"""The kinds of events: each a frozen dataclass, registered once, with a schema number.

An event of an older schema is lifted by pure functions from dict to dict; a reader that
meets a newer one than it knows stops at that stream and says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from dealwright.core.errors import DealwrightError

Data = dict[str, Any]
Upcaster = Callable[[Data], Data]


class NewerSchema(DealwrightError):
    """The stream holds an event written by a newer version of the program."""

    code = "newer_schema"


@dataclass(frozen=True)
class Kind:
    """What is known of one kind of event."""

    name: str
    type: type
    schema: int
    adapter: TypeAdapter[Any]
    upcasters: Mapping[int, Upcaster]


_by_name: dict[str, Kind] = {}
_by_type: dict[type, Kind] = {}


def register(event: type, schema: int = 1, upcasters: Mapping[int, Upcaster] | None = None) -> None:
    """Make a dataclass known as the kind of event that bears its name.

    `upcasters[n]` turns the data of schema n into that of n + 1; one is needed for each
    older schema. `ValueError` when the name is taken or an upcaster is missing.
    """
    name = event.__name__
    known = _by_name.get(name)
    if known is not None and known.type is not event:
        raise ValueError(f"the event kind {name!r} is registered already")
    missing = set(range(1, schema)) - set(upcasters or {})
    if missing:
        raise ValueError(f"{name} {schema} needs upcasters from {sorted(missing)}")
    kind = Kind(name, event, schema, TypeAdapter(event), dict(upcasters or {}))
    _by_name[name] = _by_type[event] = kind


def registered() -> dict[tuple[str, int], type]:
    """Every kind of event by its name and present schema."""
    return {(kind.name, kind.schema): kind.type for kind in _by_name.values()}


def kind_of(event: object) -> Kind:
    """The kind of an event; `ValueError` when its class was never registered."""
    try:
        return _by_type[type(event)]
    except KeyError:
        raise ValueError(f"{type(event).__name__} is not a registered event") from None


def dump(event: object) -> Data:
    """An event as JSON data; fields that are `Sealed` are still plain."""
    data: Data = kind_of(event).adapter.dump_python(event, mode="json")
    return data


def load(name: str, schema: int, data: Data) -> Any:
    """The event from its JSON data, lifted to the present schema.

    `NewerSchema` when this program does not know the kind or the schema.
    """
    kind = _by_name.get(name)
    if kind is None or schema > kind.schema:
        raise NewerSchema(
            f"an event {name!r} of schema {schema} was written by a newer version",
            "start the newest version of dealwright",
        )
    for step in range(schema, kind.schema):
        data = kind.upcasters[step](data)
    return kind.adapter.validate_python(data)
