"""What negotiations came to: figures, tables, and the tables as files for a spreadsheet."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from dealwright.analytics import exporting
from dealwright.analytics.filters import Filter, Vendors
from dealwright.analytics.service import Analytics
from dealwright.analytics.sheets import BOM, line
from dealwright.analytics.store.breakdowns import Lines
from dealwright.analytics.views import (
    PriceFigures,
    PriceTable,
    RankedVendor,
    RankingTable,
    StickingPoint,
    StickingTable,
    StrategyFigures,
    StrategyTable,
    SummaryView,
    VendorFigures,
    VendorTable,
)
from dealwright.core.errors import Invalid
from dealwright.procurement.model.vendors import product_key
from dealwright.web.access import Caller, CallerDep, caller_still
from dealwright.web.text import Id, Line

router = APIRouter(prefix="/api/v1/analytics", tags=["analytics"])
CSV = "text/csv; charset=utf-8"
MOST = 200
"""Rows of a table that an answer holds; a file holds them all."""
Category = Annotated[
    Line | None, Query(description="Only of this product; case and spacing do not matter.")
]


async def analytics(request: Request) -> Analytics:
    found: Analytics = request.app.state.analytics
    return found


async def wanted(
    since: Annotated[
        date | None, Query(description="Concluded on this day (UTC) or after.")
    ] = None,
    until: Annotated[
        date | None, Query(description="Concluded on this day (UTC) or before.")
    ] = None,
    category: Category = None,
    vendor: Annotated[Id | None, Query(description="Only with this vendor.")] = None,
    vendors: Annotated[
        Vendors, Query(description="`simulated`: only those that our own agent played.")
    ] = "all",
) -> Filter:
    """The filter that the query names; `Invalid` where it ends before it begins."""
    if since is not None and until is not None and until < since:
        raise Invalid(f"the period ends on {until}, before {since}", "swap the two days")
    return Filter(
        since=None if since is None else since.isoformat(),
        until=None if until is None else until.isoformat(),
        category=None if category is None else product_key(category),
        vendor=vendor,
        vendors=vendors,
    )


AnalyticsDep = Annotated[Analytics, Depends(analytics)]
Wanted = Annotated[Filter, Depends(wanted)]


def _a_file(name: str) -> dict[str, Any]:
    """What a route that answers with a file tells of itself."""
    schema = {"type": "string"}
    return {
        "response_class": Response,
        "responses": {200: {"content": {"text/csv": {"schema": schema}}}},
        "description": f"`{name}.csv`: UTF-8 with a byte order mark; no cell can be a formula.",
    }


@router.get("/summary")
async def analytics_summary(caller: CallerDep, found: AnalyticsDep, wanted: Wanted) -> SummaryView:
    """Success, savings, days and ratings, beside a published pilot's."""
    return await found.summary(caller, wanted)


@router.get("/vendors")
async def analytics_vendors(caller: CallerDep, found: AnalyticsDep, wanted: Wanted) -> VendorTable:
    """Savings by vendor and currency."""
    rows = await found.vendors(caller, wanted)
    return VendorTable(items=rows[:MOST], total=len(rows))


@router.get("/prices")
async def analytics_prices(caller: CallerDep, found: AnalyticsDep, wanted: Wanted) -> PriceTable:
    """Percentiles of agreed prices and terms, by product, unit and currency."""
    rows = await found.prices(caller, wanted)
    return PriceTable(items=rows[:MOST], total=len(rows))


@router.get("/rankings")
async def analytics_rankings(
    caller: CallerDep, found: AnalyticsDep, wanted: Wanted
) -> RankingTable:
    """Vendors ranked for each product that was asked for."""
    rows = await found.rankings(caller, wanted)
    return RankingTable(items=rows[:MOST], total=len(rows))


@router.get("/sticking-points")
async def analytics_sticking_points(
    caller: CallerDep, found: AnalyticsDep, wanted: Wanted
) -> StickingTable:
    """The issues that held the last rounds."""
    rows = await found.sticking_points(caller, wanted)
    return StickingTable(items=rows[:MOST], total=len(rows))


@router.get("/strategies")
async def analytics_strategies(
    caller: CallerDep, found: AnalyticsDep, wanted: Wanted
) -> StrategyTable:
    """What each strategy and tactic came to, with intervals."""
    rows = await found.strategies(caller, wanted)
    return StrategyTable(items=rows[:MOST], total=len(rows))


@router.get("/vendors.csv", **_a_file("vendors"))
async def analytics_vendors_file(
    caller: CallerDep, found: AnalyticsDep, wanted: Wanted
) -> Response:
    return _file("vendors", exporting.table(VendorFigures, await found.vendors(caller, wanted)))


@router.get("/prices.csv", **_a_file("prices"))
async def analytics_prices_file(caller: CallerDep, found: AnalyticsDep, wanted: Wanted) -> Response:
    return _file("prices", exporting.table(PriceFigures, await found.prices(caller, wanted)))


@router.get("/rankings.csv", **_a_file("rankings"))
async def analytics_rankings_file(
    caller: CallerDep, found: AnalyticsDep, wanted: Wanted
) -> Response:
    return _file("rankings", exporting.table(RankedVendor, await found.rankings(caller, wanted)))


@router.get("/sticking-points.csv", **_a_file("sticking-points"))
async def analytics_sticking_points_file(
    caller: CallerDep, found: AnalyticsDep, wanted: Wanted
) -> Response:
    rows = await found.sticking_points(caller, wanted)
    return _file("sticking-points", exporting.table(StickingPoint, rows))


@router.get("/strategies.csv", **_a_file("strategies"))
async def analytics_strategies_file(
    caller: CallerDep, found: AnalyticsDep, wanted: Wanted
) -> Response:
    rows = await found.strategies(caller, wanted)
    return _file("strategies", exporting.table(StrategyFigures, rows))


@router.get("/negotiations.csv", **_a_file("negotiations"))
async def analytics_negotiations_file(
    request: Request, caller: CallerDep, found: AnalyticsDep, wanted: Wanted
) -> Response:
    """A line a concluded negotiation, sent while it is read."""
    still = _first(caller, lambda: caller_still(request))
    pages = found.results(still, wanted)
    first = await anext(pages)
    return StreamingResponse(_sent(first, pages), media_type=CSV, headers=_named("negotiations"))


def _first(
    caller: Caller, again: Callable[[], Awaitable[Caller]]
) -> Callable[[], Awaitable[Caller]]:
    """Who asks: known for the first page, asked again for each after it."""
    known: list[Caller] = [caller]

    async def still() -> Caller:
        return known.pop() if known else await again()

    return still


async def _sent(first: Lines, pages: AsyncIterator[Lines]) -> AsyncIterator[str]:
    yield BOM + line(exporting.RESULT)
    yield _lines(first)
    async for rows in pages:
        yield _lines(rows)


def _lines(rows: Lines) -> str:
    return "".join(line(exporting.result_cells(row)) for row in rows)


def _file(name: str, text: str) -> Response:
    return Response(text, media_type=CSV, headers=_named(name))


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}.csv"'}
