"""The status of agents and workers as one reads it."""

from typing import Literal

from pydantic import BaseModel, Field

from dealwright.negotiations.running import CampaignNow, NegotiationNow


class WorkerView(BaseModel):
    """A worker of the installation."""

    id: str = Field(examples=["wrk_5k3v9hq2z7m1x8d4c6tn"])
    version: str = Field(examples=["0.1.0"])
    state: Literal["running", "late", "gone"]
    up_seconds: float
    silent_seconds: float = Field(description="Since its last sign of life.")
    steps: int = Field(description="Steps for this workspace that it is doing now.")


class WorkView(BaseModel):
    """Due work of one kind in this workspace."""

    kind: str = Field(examples=["negotiations.turn"])
    waiting: int = Field(description="Due now.")
    scheduled: int = Field(description="Due later, as a deadline is.")
    running: int
    put_aside: int
    lag_seconds: float = Field(description="By how much the oldest waiting piece is late.")


class PutAsideView(BaseModel):
    """Work that failed five times, or cut off fifteen workers, and waits for `retry`."""

    kind: str
    key: str
    error: str = Field(description="The type of the error.", examples=["Unavailable"])


class AgentsView(BaseModel):
    """What agents and workers are doing for this workspace."""

    workers: list[WorkerView]
    work: list[WorkView]
    put_aside: list[PutAsideView]
    negotiations: list[NegotiationNow]
    campaigns: list[CampaignNow]


class RetriedView(BaseModel):
    """What was taken up again."""

    retried: list[PutAsideView]
