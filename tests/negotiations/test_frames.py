"""From what was recorded to frames: pure, whole, and the same however it is cut."""

import json
from itertools import count
from pathlib import Path
from typing import Any, get_args

import pytest

from dealwright.engine.events import SessionOpened
from dealwright.negotiations import campaign_events, model, side
from dealwright.negotiations.campaign_framing import campaign_frame
from dealwright.negotiations.framing import Log, View, frames
from dealwright.procurement.frames import request_frame
from dealwright.procurement.model import requests
from dealwright.store import kinds
from dealwright.store.streams import Recorded

EXAMPLES = Path(__file__).parents[1] / "events"
TIME = "2026-11-25T09:30:00+00:00"


def example(kind: type) -> Any:
    """An event of that kind as it was released, of its present schema."""
    name, schema = next(one for one, type in kinds.registered().items() if type is kind)
    [path] = EXAMPLES.glob(f"{name}.v{schema}.json")
    return kinds.load(name, schema, json.loads(path.read_text()))


def of(union: Any) -> list[type]:
    """The kinds of events of a stream; a session is opened with its negotiation."""
    return [kind for kind in get_args(union) if kind is not SessionOpened]


def recorded(*events: Any) -> tuple[Recorded, ...]:
    return tuple(
        Recorded("stream", version, type(event).__name__, TIME, event)
        for version, event in zip(count(1), events, strict=False)
    )


@pytest.mark.parametrize("kind", of(model.Event), ids=lambda kind: kind.__name__)
def test_every_event_of_the_table_has_its_frame(kind: type) -> None:
    opened = example(model.NegotiationOpened)
    table = recorded(opened, example(kind))

    told = frames(Log("neg_1", table, (), ()), View("buyer"))

    assert told[-1].version == 2


@pytest.mark.parametrize("kind", of(side.Event), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("of_side", ["buyer", "seller"])
def test_every_event_of_a_side_has_its_frame(kind: type, of_side: Any) -> None:
    own = {of_side: recorded(example(kind))}
    table = recorded(example(model.NegotiationOpened))
    log = Log("neg_1", table, own.get("buyer", ()), own.get("seller", ()))

    told = frames(log, View(of_side))

    assert [(frame.stream, frame.version) for frame in told] == [("table", 1), ("side", 1)]


@pytest.mark.parametrize("kind", of(campaign_events.Event), ids=lambda kind: kind.__name__)
def test_every_event_of_a_campaign_has_its_frame(kind: type) -> None:
    [one] = recorded(example(kind))

    assert campaign_frame(one).version == 1


@pytest.mark.parametrize("kind", of(requests.Event), ids=lambda kind: kind.__name__)
def test_every_event_of_a_request_has_its_frame(kind: type) -> None:
    [one] = recorded(example(kind))

    assert request_frame(one).version == 1
