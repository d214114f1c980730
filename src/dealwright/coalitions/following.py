"""Follow one coalition: who joins, leaves and agrees, and what the talks come to."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from dealwright.coalitions.model import (
    BargainStruck,
    CoalitionFormed,
    CoalitionOrdered,
    MandateProposed,
    MemberAgreed,
    MemberJoined,
    MemberLeft,
    TalksEnded,
    TalksOpened,
)
from dealwright.coalitions.store import COALITION
from dealwright.live.following import StreamFollowing
from dealwright.live.hub import Hub
from dealwright.store.store import Store
from dealwright.store.streams import Recorded

Happened = Literal[
    "coalition_formed",
    "mandate_proposed",
    "member_joined",
    "member_left",
    "member_agreed",
    "talks_opened",
    "talks_ended",
    "bargain_struck",
    "coalition_ordered",
]
HAPPENED: dict[type, Happened] = {
    CoalitionFormed: "coalition_formed",
    MandateProposed: "mandate_proposed",
    MemberJoined: "member_joined",
    MemberLeft: "member_left",
    MemberAgreed: "member_agreed",
    TalksOpened: "talks_opened",
    TalksEnded: "talks_ended",
    BargainStruck: "bargain_struck",
    CoalitionOrdered: "coalition_ordered",
}


class CoalitionFrame(BaseModel):
    """Something that happened to a coalition, and to which member of it where it was one.

    It says no more: whoever follows looks at the coalition again, as he may see it.
    """

    model_config = ConfigDict(frozen=True)

    stream: Literal["coalition"] = "coalition"
    version: int
    timestamp: str = Field(description="When it was recorded, ISO 8601.")
    type: Happened
    member: str | None = None


def coalition_frame(recorded: Recorded) -> CoalitionFrame:
    """The frame of one event of a coalition."""
    return CoalitionFrame(
        version=recorded.version,
        timestamp=recorded.time,
        type=HAPPENED[type(recorded.event)],
        member=getattr(recorded.event, "member", None),
    )


def coalition_following(store: Store, hub: Hub) -> StreamFollowing:
    """Coalitions as something to follow by one version."""
    return StreamFollowing(store, hub, COALITION, lambda _, all: [*map(coalition_frame, all)])
