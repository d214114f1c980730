"""A vendor's scores: who may type them, who typed them last, and when nobody does any more."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from dealwright.core.errors import NotAllowed, Refused
from dealwright.core.sentences import Sentence, dated, form, member
from dealwright.identity.events import AUDIT
from dealwright.procurement.model.audit import VendorRecorded
from dealwright.procurement.model.vendors import Profile, Vendor
from dealwright.procurement.service.roles import PLANNING
from dealwright.procurement.store import vendors
from dealwright.store.reader import Reader
from dealwright.web.access import Caller

Arrived = Callable[[Reader, str], Awaitable[bool]]
"""Whether something that was ordered from that vendor has arrived, so that its scores are facts."""

KEPT = form("orders_kept", "{kept} of {orders} orders came whole and by the day asked for")
TYPED = form(
    "scores_typed", "quality {quality}, reliability {reliability}, as {by} typed them on {day}"
)
UNTYPED = form(
    "scores_untyped", "quality {quality}, reliability {reliability}, which nobody has typed"
)


@dataclass(frozen=True)
class Record:
    """Of so many `orders` that are over, `kept` came whole and by the day that was asked for."""

    orders: int
    kept: int

    @property
    def told(self) -> Sentence:
        """The same in words."""
        return KEPT(kept=self.kept, orders=self.orders)


Recorded = Callable[[Reader, str], Awaitable[Record]]
"""What receipts say of that vendor."""


@dataclass(frozen=True)
class Scores:
    """From 0 to 100; `orders`: the receipts of how many tell reliability, 0: it was typed."""

    quality: int
    reliability: int
    orders: int = 0


UNKNOWN = Profile("", simulated=True)
"""What a vendor has of whom nobody has said anything."""


@dataclass(frozen=True)
class Typed:
    """The scores as somebody typed them last, at that ISO time; `by` is empty where nobody did."""

    quality: int
    reliability: int
    by: str
    at: str

    @property
    def told(self) -> Sentence:
        """The same in words."""
        if not self.by:
            return UNTYPED(quality=self.quality, reliability=self.reliability)
        day = dated(self.at[:10])
        scores = {"quality": self.quality, "reliability": self.reliability}
        return TYPED(**scores, by=member(self.by), day=day)


async def nothing_arrived(reader: Reader, vendor: str) -> bool:
    """Where nothing is known of deliveries."""
    return False


async def no_receipts(reader: Reader, vendor: str) -> Record:
    """Where nothing is known of receipts."""
    return Record(0, 0)


def scores_of(profile: Profile, record: Record) -> Scores:
    """Reliability is the share of orders kept, in percent, half up; typed while there is none."""
    if not record.orders:
        return Scores(profile.quality, profile.reliability)
    share = (200 * record.kept + record.orders) // (2 * record.orders)
    return Scores(profile.quality, share, record.orders)


async def check_typed(
    reader: Reader, caller: Caller, arrived: Arrived, known: Vendor | None, wanted: Profile
) -> None:
    """Whether the caller may give the vendor these scores; `known` is None for a new one.

    `NotAllowed` but for who plans: a block of its scorecard would be gone. `Refused` once something
    that was ordered has arrived.
    """
    if _scores(known.profile if known else UNKNOWN) == _scores(wanted):
        return
    if caller.roles.isdisjoint(PLANNING):
        raise NotAllowed(
            "a vendor's scores decide whether it may be awarded", "ask an owner or admin"
        )
    if known is not None and await arrived(reader, known.id):
        raise Refused(
            "something that was ordered from this vendor has arrived: its scores are not typed",
            "leave quality and reliability out",
        )


async def last_typed(reader: Reader, vendor: str) -> Typed | None:
    """Who typed the scores that the vendor has now; None where the register never noted it.

    What a vendor has from its first day because nobody said anything was typed by nobody.
    """
    found: Typed | None = None
    begun = (await vendors.vendor(reader, vendor)).created
    for one in await reader.events(AUDIT.stream(vendor)):
        if isinstance(one.event, VendorRecorded) and "quality" in one.event.facts:
            typed = _typed(one.event, one.time)
            same = found and (found.quality, found.reliability) == (
                typed.quality,
                typed.reliability,
            )
            found = found if same else _given(typed, begun)
    return found


def _given(typed: Typed, begun: str) -> Typed:
    untold = (typed.quality, typed.reliability) == _scores(UNKNOWN) and typed.at == begun
    return replace(typed, by="") if untold else typed


def _typed(noted: VendorRecorded, at: str) -> Typed:
    return Typed(int(noted.facts["quality"]), int(noted.facts["reliability"]), noted.by, at)


def _scores(profile: Profile) -> tuple[int, int]:
    return profile.quality, profile.reliability
