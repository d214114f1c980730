"""What all frames are made of."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Actor = Literal["BUYER_AGENT", "SELLER_AGENT", "PERSON"]


class Said(BaseModel):
    """Part of a frame: every field is always there."""

    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


class Judged(Said):
    """What a side thinks of its move; null where the viewer may not know."""

    strategy: str | None
    rationale: list[str] | None
    utility: float | None
    tco: str | None = Field(description="Total cost to the buyer, or revenue, as decimal text.")


class NothingData(Said):
    """Nothing more is to be said."""
