"""Rates as they are shown."""

from pydantic import BaseModel, Field

from dealwright.currencies.events import RateCorrected
from dealwright.currencies.model import KeptRate
from dealwright.store.sealed import Erased


class RateView(BaseModel):
    """On `day`, 1 unit of `base` is `rate` units of `quote`; the rate as text."""

    day: str
    base: str
    quote: str
    rate: str = Field(examples=["1.0842"])
    source: str = Field(description="Where whoever brought it in has it from.")
    by: str | None = Field(description="Who brought it in; null where that was not kept yet.")
    at: str | None
    was: str | None = Field(description="What it was before it was corrected last.")


class CorrectedView(BaseModel):
    """A correction: what the rate was, what it became, who did it and why."""

    before: str
    before_source: str
    before_by: str | None
    after: str
    source: str
    by: str
    at: str
    reason: str


class RateHistory(RateView):
    """A rate with all its corrections, the newest first."""

    corrections: list[CorrectedView]
    reverse: RateView | None = Field(
        description="The pair the other way round, where the day has it: both are corrected at once"
    )


class ImportedView(BaseModel):
    """What a file brought; `known` were there already, and the same."""

    taken: int
    known: int
    first: str
    last: str
    sha256: str


class ConversionView(BaseModel):
    """An amount in another currency at the rate of one day, rounded once, half up."""

    amount: str
    currency: str
    converted: str
    to: str
    day: str
    rate: str = Field(examples=["1 EUR = 1.0842 USD on 2026-11-02"])


def rate_view(kept: KeptRate) -> RateView:
    dated = kept.dated
    return RateView(
        day=dated.day,
        base=dated.base,
        quote=dated.quote,
        rate=f"{dated.rate:f}",
        source=kept.source,
        by=kept.by,
        at=kept.at,
        was=None if kept.was is None else f"{kept.was:f}",
    )


def corrected_view(event: RateCorrected) -> CorrectedView:
    said = event.reason.value
    return CorrectedView(
        before=f"{event.before.rate:f}",
        before_source=event.before.source,
        before_by=event.before.by,
        after=f"{event.rate:f}",
        source=event.source,
        by=event.by,
        at=event.at,
        reason="(erased)" if isinstance(said, Erased) else said,
    )
