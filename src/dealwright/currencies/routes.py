"""Exchange rates over HTTP."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field, StringConstraints

from dealwright.currencies.service import ConversionView, Currencies, ImportedView, RateView
from dealwright.web.access import CallerDep
from dealwright.web.idempotency import OnceDep
from dealwright.web.page import Page, PagingDep
from dealwright.web.text import Body, Line

router = APIRouter(prefix="/api/v1", tags=["budgets"])
CSV = "text/csv"
UPLOAD: dict[str, Any] = {
    "requestBody": {"required": True, "content": {CSV: {"schema": {"type": "string"}}}}
}
Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$"), Field(examples=["EUR"])]
Amount = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{1,15}(\.[0-9]{1,6})?$"), Field(examples=["1000.00"])
]
Day = Annotated[date | None, Query(examples=["2026-11-02"])]


class ConversionBody(Body):
    """An amount, and the currency that it is wanted in."""

    amount: Amount
    currency: Currency
    to: Currency
    day: date | None = None


def currencies(request: Request) -> Currencies:
    found: Currencies = request.app.state.currencies
    return found


CurrenciesDep = Annotated[Currencies, Depends(currencies)]


async def _document(request: Request) -> bytes:
    return await request.body()


@router.post("/exchange-rates", status_code=201, openapi_extra=UPLOAD)
async def import_rates(
    content: Annotated[bytes, Depends(_document)],
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


@router.post("/exchange-rates/conversion")
async def convert(body: ConversionBody, caller: CallerDep, found: CurrenciesDep) -> ConversionView:
    """What an amount is in another currency on a day, today if none is given; nothing is kept."""
    day = body.day.isoformat() if body.day else None
    return await found.conversion(caller, Decimal(body.amount), (body.currency, body.to), day)
