"""Exchange rates over HTTP."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import Field, StringConstraints

from dealwright.core.errors import NotFound
from dealwright.currencies.correcting import Correction
from dealwright.currencies.model import DatedRate
from dealwright.currencies.service import Currencies
from dealwright.currencies.views import ConversionView, ImportedView, RateHistory, RateView
from dealwright.web.access import CallerDep
from dealwright.web.documents import CSV, DocumentDep, takes
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Body, Line

router = APIRouter(prefix="/api/v1", tags=["budgets"])
Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$"), Field(examples=["EUR"])]
Amount = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{1,15}(\.[0-9]{1,6})?$"), Field(examples=["1000.00"])
]
Rate = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{1,9}(\.[0-9]{1,12})?$"), Field(examples=["1.0842"])
]
RateName = Annotated[
    str,
    Path(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}-[A-Z]{3}-[A-Z]{3}$", examples=["2026-11-02-EUR-USD"]),
]
Day = Annotated[date | None, Query(examples=["2026-11-02"])]


class ConversionBody(Body):
    """An amount, and the currency that it is wanted in."""

    amount: Amount
    currency: Currency
    to: Currency
    day: date | None = None


class CorrectionBody(Body):
    """What a wrong rate was seen to be, and the right one; `reverse` where that is kept too."""

    seen: Rate
    rate: Rate
    reverse: Rate | None = Field(
        default=None, description="The right rate of the pair the other way round, if it is kept."
    )
    source: Line
    reason: Line

    def correction(self, name: str) -> Correction:
        """Of the rate of that name; `Invalid` for a rate that is none."""
        dated = DatedRate(*_named(name), Decimal(self.rate))
        reverse = None if self.reverse is None else Decimal(self.reverse)
        return Correction(dated, Decimal(self.seen), self.source, self.reason, reverse)


def currencies(request: Request) -> Currencies:
    found: Currencies = request.app.state.currencies
    return found


CurrenciesDep = Annotated[Currencies, Depends(currencies)]


@router.post("/exchange-rates", status_code=201, openapi_extra=takes(CSV))
async def import_rates(
    content: DocumentDep,
    caller: CallerDep,
    found: CurrenciesDep,
    once: OnceDep,
    source: Annotated[
        Line | Literal[""], Query(description="Where the rates are from; it is needed.")
    ] = "",
) -> ImportedView:
    """Take a CSV file with the columns date, base, quote and rate; all of it or nothing."""
    return await found.take(caller, content, source, once)


@router.get("/exchange-rates")
async def list_rates(
    caller: CallerDep, found: CurrenciesDep, paging: PagingDep, day: Day = None
) -> Page[RateView]:
    """The rates that were imported, the newest day first, or those of one `day`."""
    return await found.listed(caller, day.isoformat() if day else None, paging)


@router.get("/exchange-rates/{rate}")
async def show_rate(rate: RateName, caller: CallerDep, found: CurrenciesDep) -> RateHistory:
    """A rate, who brought it in, and what it was before it was corrected."""
    return await found.history(caller, *_named(rate))


@router.post("/exchange-rates/{rate}/correction")
async def correct_rate(
    rate: RateName, body: CorrectionBody, caller: CallerDep, found: CurrenciesDep, once: OnceDep
) -> RateView:
    """Put a wrong rate right: by another person than who brought it in, with a reason."""
    return await found.correct(caller, body.correction(rate), once)


@router.post("/exchange-rates/conversion")
async def convert(body: ConversionBody, caller: CallerDep, found: CurrenciesDep) -> ConversionView:
    """What an amount is in another currency on a day, today if none is given; nothing is kept."""
    day = body.day.isoformat() if body.day else None
    return await found.conversion(caller, Decimal(body.amount), (body.currency, body.to), day)


def _named(name: str) -> tuple[str, str, str]:
    """Day, base and quote of a rate's name, such as 2026-11-02-EUR-USD."""
    day, base, quote = name.rsplit("-", 2)
    try:
        return date.fromisoformat(day).isoformat(), base, quote
    except ValueError:
        raise NotFound(f"there is no rate {name!r}") from None
