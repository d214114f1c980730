"""Correct a rate that was imported wrongly: another person, with a reason; the old one is kept.

What was reckoned by the old rate stays so: a budget's promise and an approval say by which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from dealwright.core.errors import Invalid, NotAllowed, NotFound, OutOfDate, Refused
from dealwright.currencies import store
from dealwright.currencies.agreeing import contradicted
from dealwright.currencies.events import Before, RateCorrected, RatesImported
from dealwright.currencies.model import DatedRate, KeptRate
from dealwright.identity.events import AUDIT, person
from dealwright.identity.members import company
from dealwright.store.reader import Reader
from dealwright.store.sealed import Sealed
from dealwright.store.work import Work
from dealwright.web.access import Caller

LOG = AUDIT.stream("exchange-rates")
"""The files that were taken."""


@dataclass(frozen=True)
class Correction:
    """What a day's rate is to be; `seen` is what it was seen to be.

    `reverse` is the rate of the pair the other way round, where the day has one too.
    """

    dated: DatedRate
    seen: Decimal
    source: str
    reason: str
    reverse: Decimal | None = None


def log_of(rate: DatedRate) -> str:
    """The stream of what became of one day's rate of a pair."""
    return AUDIT.stream(f"exchange-rate-{rate.day}-{rate.base}-{rate.quote}")


async def correct(work: Work, caller: Caller, wanted: Correction) -> KeptRate:
    """The rate as it is from now on; `NotAllowed` for who imported it, unless he was alone since.

    `Refused` where the day has the pair the other way round, and both would not agree.
    """
    _check_said(wanted)
    dated = wanted.dated
    known = await store.of_days(work, {dated.day})
    kept = _there(known, dated)
    if kept.dated.rate != wanted.seen:
        raise OutOfDate(
            f"the rate is {kept.dated.rate:f} by now, and not {wanted.seen:f}", "look at it again"
        )
    changed = [(kept, dated)]
    if wanted.reverse is not None:
        turned = DatedRate(dated.day, dated.quote, dated.base, wanted.reverse)
        changed.append((_there(known, turned), turned))
    _check_agreement(known, [new for _, new in changed])
    for old, new in changed:
        await _check_second(work, caller, old)
        _replace(work, caller, (old, new), wanted)
    return kept.corrected(dated, wanted.source.strip(), (caller.user, work.now.isoformat()))


Known = Mapping[tuple[str, str, str], KeptRate]


def _there(known: Known, rate: DatedRate) -> KeptRate:
    found = known.get((rate.day, rate.base, rate.quote))
    if found is None:
        raise NotFound(f"there is no rate of {rate.base} to {rate.quote} for {rate.day}")
    return found


def _replace(
    work: Work, caller: Caller, change: tuple[KeptRate, DatedRate], wanted: Correction
) -> None:
    old, dated = change
    at = work.now.isoformat()
    new = old.corrected(dated, wanted.source.strip(), (caller.user, at))
    store.replace(work, old, new)
    reason = Sealed(person(caller.user), wanted.reason.strip())
    before = Before(old.dated.rate, old.source, old.by, old.at)
    event = RateCorrected(
        dated.day, dated.base, dated.quote, dated.rate, new.source, caller.user, at, reason, before
    )
    work.add_to(log_of(dated), event)


def _check_said(wanted: Correction) -> None:
    if not wanted.source.strip():
        raise Invalid("the rate names no source", "say where it is from, such as ECB")
    if not wanted.reason.strip():
        raise Invalid("the correction has no reason", "say what was wrong")
    if wanted.dated.rate == wanted.seen:
        raise Invalid(f"the rate is {wanted.seen:f} already", "give the right one")


async def _check_second(reader: Reader, caller: Caller, kept: KeptRate) -> None:
    members = await company(reader)
    began = kept.at or datetime.min.replace(tzinfo=UTC).isoformat()
    if members.alone_since(datetime.fromisoformat(began)):
        return
    if caller.user in (await importers(reader, kept)):
        raise NotAllowed(
            "who brought a rate in does not correct it", "let another owner or admin do it"
        )


async def importers(reader: Reader, kept: KeptRate) -> frozenset[str]:
    """Who brought it in; where that was not kept with it, whoever may have by the files taken."""
    if kept.by is not None:
        return frozenset({kept.by})
    files = [one.event for one in await reader.events(LOG)]
    return frozenset(
        file.by
        for file in files
        if isinstance(file, RatesImported)
        and file.source == kept.source
        and file.first <= kept.dated.day <= file.last
    )


def _check_agreement(known: Known, new: Sequence[DatedRate]) -> None:
    rates = {(one.dated.base, one.dated.quote): one.dated.rate for one in known.values()}
    rates |= {(one.base, one.quote): one.rate for one in new}
    found = contradicted({}, rates, new[0].day)
    if found is not None:
        raise Refused(
            f"{found[0]} by one of the two rates of the day, and {found[1]} by the other",
            "correct both at once: give `reverse`, the rate of the pair the other way round",
        )
