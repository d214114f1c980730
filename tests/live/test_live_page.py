"""The page about live frames names every type, and shows each as it is sent."""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from dealwright.coalitions.following import HAPPENED, CoalitionFrame
from dealwright.negotiations.frames import FRAME
from dealwright.negotiations.frames.campaign import CAMPAIGN_FRAME
from dealwright.procurement.frames import REQUEST_FRAME
from tests.markdown import Page

PAGE = Page(Path(__file__).parents[2] / "docs" / "live.md")


def test_every_type_of_frame_is_described_and_shown_as_it_is_sent() -> None:
    described = {name for name in PAGE.first_cells() if not name.isdigit()}
    unions: dict[str, TypeAdapter[Any]] = {
        type: union
        for union in (FRAME, CAMPAIGN_FRAME, REQUEST_FRAME)
        for type in union.json_schema()["discriminator"]["mapping"]
    }
    unions |= dict.fromkeys(HAPPENED.values(), TypeAdapter(CoalitionFrame))
    examples = [json.loads(line) for line in PAGE.lines("json")]

    for example in examples:
        unions[example["type"]].validate_python(example, extra="forbid")
    assert {example["type"] for example in examples} == unions.keys()
    assert described == unions.keys()
