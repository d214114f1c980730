"""Strategies as they are shown."""

from typing import Literal

from pydantic import BaseModel, Field

from dealwright.strategies.bodies import StrategyDescription
from dealwright.strategies.model import Source


class StrategyListed(BaseModel):
    """One that can be named when the agent is let play."""

    name: str = Field(examples=["term_trade"])
    source: Source
    summary: str
    version: str = Field(
        description="A number; of an installed one its package; empty for one that is built in."
    )
    state: Literal["ready", "retired", "broken", "covered"] = Field(
        description="Covered: an installed one whose name a described one has, which is used."
    )
    problem: str = Field(default="", description="What is wrong with a broken or covered one.")


class StrategyVersion(BaseModel):
    """A version that was written, with what it said."""

    version: int
    by: str
    at: str = Field(description="ISO 8601, in UTC.")
    description: StrategyDescription | None = Field(description="Null: it was erased.")


class StrategyView(BaseModel):
    """A described strategy, and every version of it, the latest first."""

    name: str
    version: int
    retired: bool
    description: StrategyDescription | None = Field(description="Null: it was erased.")
    versions: list[StrategyVersion]
