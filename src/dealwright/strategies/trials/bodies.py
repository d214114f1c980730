"""What a trial is started with."""

from typing import Annotated

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from dealwright.strategies.bodies import StrategyName
from dealwright.web.text import Body, Line

MOST_ARMS = 8


class TrialBody(Body):
    """Strategies to be tried, and on which negotiations."""

    arms: Annotated[tuple[StrategyName, ...], Field(min_length=2, max_length=MOST_ARMS)] = Field(
        description="`adaptive`, built-in, described and installed ones.",
        examples=[["adaptive", "bundle"]],
    )
    product: Line | None = Field(
        default=None, description="Only negotiations about this product; without it about any."
    )
    share: float = Field(
        default=1.0, ge=0.01, le=1, allow_inf_nan=False, description="Share of the runs in it."
    )

    @field_validator("arms")
    @classmethod
    def _each_once(cls, arms: tuple[str, ...]) -> tuple[str, ...]:
        twice = {name for name in arms if arms.count(name) > 1}
        if twice:
            told = {"names": ", ".join(sorted(twice))}
            raise PydanticCustomError("twice", "{names} stands there twice; name each once", told)
        return arms
