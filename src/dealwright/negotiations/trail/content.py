"""What an audit trail says: pure, from the same frames that its side was shown live."""

import base64
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dealwright.engine.offers import Side
from dealwright.negotiations import frames as f
from dealwright.negotiations.framing import Log, View, frames
from dealwright.negotiations.model import NegotiationOpened
from dealwright.negotiations.side import Briefed, MandateChanged
from dealwright.store.chains import Chain
from dealwright.store.sealed import Erased

FORMAT = 1
MARK = re.compile(rb"dealwright-audit-([A-Za-z0-9_-]{20,4000})")
"""How a document says what it claims to be, in its own bytes."""


@dataclass(frozen=True)
class Claims:
    """What a document says of itself: whose it is, and up to which event of which stream."""

    negotiation: str
    side: Side
    table: int
    table_head: str
    own: int
    own_head: str
    made_with: str
    format: int = FORMAT

    @property
    def mark(self) -> str:
        """The claims as one word that can stand in a document."""
        text = json.dumps(vars(self), sort_keys=True)
        return "dealwright-audit-" + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def claims_in(document: bytes) -> Claims | None:
    """What the document claims; None when it is none of ours."""
    found = MARK.search(document)
    if found is None:
        return None
    word = found.group(1)
    try:
        said = json.loads(base64.urlsafe_b64decode(word + b"=" * (-len(word) % 4)))
        claims = Claims(**said)
    except (ValueError, TypeError):
        return None
    counts = (claims.table, claims.own)
    whole = all(isinstance(one, int) and one >= 0 for one in counts)
    known = claims.side in ("buyer", "seller") and isinstance(claims.negotiation, str)
    return claims if whole and known else None


@dataclass(frozen=True)
class Entry:
    """One thing that happened, in the order in which its side was told."""

    place: str
    time: str
    head: str
    terms: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Trail:
    """All that the document says."""

    claims: Claims
    title: str
    simulated: bool
    facts: tuple[tuple[str, str], ...]
    policy: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    chains: tuple[Chain, ...]


def trail(log: Log, claims: Claims, chains: Sequence[Chain]) -> Trail:
    """The trail of one side; of the other side it holds what stands on the table alone."""
    told = frames(log, View(claims.side))
    opened: NegotiationOpened = log.table[0].event
    return Trail(
        claims=claims,
        title=f"{opened.product}: {opened.vendor_name}",
        simulated=opened.simulated,
        facts=(
            ("Negotiation", log.id),
            ("Request", f"{opened.request}, line {opened.line}"),
            ("Vendor", opened.vendor_name),
            ("Product", f"{opened.product} ({opened.unit}, {opened.currency})"),
            ("Side", claims.side),
            ("Begun", log.table[0].time),
            ("Up to", f"{log.table[-1].time}, version {claims.table} of the table"),
        ),
        policy=tuple(_policy(log, claims.side, told)),
        entries=tuple(entry for one in told if (entry := _entry(one)) is not None),
        chains=tuple(chains),
    )


def is_erased(log: Log, side: Side) -> bool:
    """Whether something that the side had sealed can no longer be read."""
    sealed = [getattr(one.event, name, None) for one in log.of(side) for name in SEALED]
    return any(isinstance(getattr(each, "value", None), Erased) for each in sealed)


SEALED = ("brief", "thoughts", "yardstick", "text")


def _policy(log: Log, side: Side, told: Sequence[f.Recorded]) -> Iterator[tuple[str, str]]:
    """By what the side played, with versions: rules, strategies, limits, as they came."""
    for one in log.of(side):
        if isinstance(one.event, Briefed | MandateChanged):
            brief = one.event.brief.value
            rules = () if isinstance(brief, Erased) else brief.rule_versions
            if rules:
                yield f"Rules from version {one.version}", ", ".join(rules)
    for frame in told:
        if isinstance(frame, f.RunStartedFrame):
            version = f", version {frame.data.strategy_version}" * bool(frame.data.strategy_version)
            yield "Strategy", (frame.data.strategy or "chosen in each round") + version
        elif isinstance(frame, f.BriefedFrame | f.MandateChangedFrame):
            told_of = frame.data
            limits = told_of.brief if isinstance(told_of, f.MandateChangedData) else told_of
            when = f"Mandate from version {frame.version} of the own stream"
            yield when, "erased" if limits is None else _limits(limits)


def _limits(brief: f.BriefedData) -> str:
    named = {
        "total at most": brief.total_limit,
        "target": brief.target_total,
        "unit price at least": brief.price_floor,
        "a person confirms above": brief.confirm_above,
        "utility at least": f"{brief.reservation_utility:.4f}",
        "manner": brief.temperament,
    }
    weights = ", ".join(f"{name} {share:.0%}" for name, share in brief.weights.items())
    musts = ", ".join(brief.must_haves)
    said = [f"{name} {value}" for name, value in named.items() if value is not None]
    said += [f"weights {weights}"] if weights else []
    return "; ".join([*said, *([f"must have {musts}"] if musts else [])])


SAID: Mapping[str, str] = {
    "opened": "The table is laid",
    "rounds_limited": "Rounds and time are limited",
    "paused": "Paused",
    "resumed": "Resumed",
    "award_confirmed": "Chosen for the award, subject to approval",
    "approved": "Approved by a person",
    "rejected": "Rejected by a person",
    "lapsed": "Ended without an award",
    "run_started": "The agent plays from here on",
    "held": "The offer is held for the comparison",
    "person_asked": "A person is asked",
    "taken_over": "A person takes over from the agent",
    "handed_back": "Handed back to the agent",
    "mandate_changed": "A person changed the mandate",
    "annotated": "Note",
}
SILENT = ("round_start", "explained", "briefed")
"""What other entries say already."""


def _entry(frame: f.Recorded) -> Entry | None:
    if frame.type in SILENT:
        return None
    place = f"{frame.version}" if frame.stream == "table" else f"own {frame.version}"
    if isinstance(frame, f.BuyerOfferFrame | f.SellerCounterFrame):
        data = frame.data
        head = f"Round {data.round_number}: {_who(data.actor)} offers{_by(data.strategy)}"
        return Entry(place, frame.timestamp, head, _terms(data.offer), _why(data))
    if isinstance(frame, f.CompletedFrame):
        done = frame.data
        who = f" by {_who(done.actor)}" if done.actor else ""
        head = f"Ended: {done.state.replace('_', ' ')}{who}"
        terms = _terms(done.offer) if done.offer else done.reason
        return Entry(place, frame.timestamp, head, terms, _why(done))
    return Entry(place, frame.timestamp, SAID[frame.type], _rest(frame.data), ())


def _who(actor: str) -> str:
    return {"BUYER_AGENT": "the buyer's agent", "SELLER_AGENT": "the vendor's side"}.get(
        actor, "a person"
    )


def _by(strategy: str | None) -> str:
    return f" by {strategy}" if strategy else ""


def _terms(offer: Mapping[str, Any]) -> str:
    return "; ".join(f"{name} {_plain(value)}" for name, value in sorted(offer.items()))


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _why(data: f.MoveData | f.CompletedData) -> tuple[str, ...]:
    worth = [] if data.utility is None else [f"Utility {data.utility:.4f}"]
    total = [] if data.tco is None else [f"total {data.tco}"]
    figures = ", ".join([*worth, *total])
    return (*(data.rationale or ()), *([figures] if figures else []))


def _rest(data: Any) -> str:
    """What else a frame says, in the words of its fields."""
    said = {} if data is None else data.model_dump(mode="json", exclude={"brief", "issues"})
    keep = {name: value for name, value in said.items() if value not in (None, "", [], {})}
    if set(keep) == {"text", "table_version", "by"}:
        return f"{keep['text']} (at version {keep['table_version']}, by {keep['by']})"
    return "; ".join(f"{name.replace('_', ' ')}: {_plain(value)}" for name, value in keep.items())
