"""Exchange rates: files are taken whole or not at all, and what is reckoned by them is exact."""

from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.exchange import Exchange, exchange
from dealwright.core.money import EXPONENTS, Money
from tests.payables.desk import CENTRE, awarded
from tests.rfq.tender import Tender, open_tender
from tests.site import told

DAY = "2026-11-02"
HEAD = "date,base,quote,rate\n"
GOOD = f"{HEAD}{DAY},EUR,USD,1.0842\n{DAY},EUR,GBP,0.8391\n"
rates = st.decimals("0.000001", "99999", places=6)
currencies = st.sampled_from(sorted(EXPONENTS))


@pytest.fixture
async def tender(tmp_path: Path) -> AsyncIterator[Tender]:
    async with open_tender(tmp_path) as tender:
        yield tender


async def imported(tender: Tender, content: str, source: str = "ECB") -> Any:
    path = "/api/v1/exchange-rates"
    return await tender.ann.http.post(path, params={"source": source}, content=content.encode())


@given(st.integers(-(10**12), 10**12), currencies, currencies, rates, rates)
def test_an_amount_is_rounded_once_half_up(
    minor: int, base: str, quote: str, times: Decimal, by: Decimal
) -> None:
    money = Money(minor, base)

    found = Exchange(DAY, base, quote, times, by).convert(money)

    left = Decimal(abs(minor)).scaleb(EXPONENTS[quote] - EXPONENTS[base]) * times
    twice, rest = divmod(2 * left, by)
    assert abs(found.minor) == (twice + 1) // 2, rest
    assert found.currency == quote


def test_a_half_is_rounded_away_from_zero_and_by_the_digits_of_the_currency() -> None:
    half, yen = Exchange(DAY, "EUR", "USD", Decimal("0.5"), Decimal(1)), Decimal("161.115")

    assert half.convert(Money(1, "EUR")) == Money(1, "USD")
    assert half.convert(Money(-1, "EUR")) == Money(-1, "USD")
    assert (
        Exchange(DAY, "EUR", "JPY", yen, Decimal(1)).convert(Money(10_000, "EUR")).minor == 16_112
    )


@pytest.mark.parametrize(
    ("base", "quote", "hundred"),
    [
        ("EUR", "USD", "108.42"),
        ("USD", "EUR", "92.23"),
        ("USD", "GBP", "77.39"),
        ("USD", "USD", "100.00"),
    ],
)
def test_a_pair_goes_by_its_own_rate_the_reverse_or_one_third_currency(
    base: str, quote: str, hundred: str
) -> None:
    known = {("EUR", "USD"): Decimal("1.0842"), ("EUR", "GBP"): Decimal("0.8391")}

    found = exchange(known, DAY, base, quote)

    right = Decimal(hundred).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert found is not None
    assert found.convert(Money.of("100", base)).amount == right


def test_without_a_rate_there_is_no_exchange() -> None:
    assert exchange({("EUR", "USD"): Decimal(1)}, DAY, "EUR", "GBP") is None


FAULTS = (
    ("", "does not begin with the columns"),
    ("day,from,to,rate\n", "does not begin with the columns"),
    (HEAD, "the file has 0 rates"),
    (
        f"{HEAD}2026-13-01,EUR,USD,1\n{DAY},EUR,XXX,1\n",
        "line 2: '2026-13-01' is no day; line 3: 'XXX'",
    ),
    (f"{HEAD}{DAY},EUR,USD,1,084\n", "line 2: 5 columns"),
    (f"{HEAD}{DAY},EUR,USD,0\n", "line 2: a rate of 0"),
    (f"{HEAD}{DAY},EUR,USD,NaN\n", "is not a finite number"),
    (f"{HEAD}{DAY},EUR,USD,=1+1\n", "is not a number"),
    (f"{HEAD}{DAY},EUR,EUR,1\n", "from EUR to itself"),
    (f"{HEAD}{DAY},EUR,USD,1\n{DAY},eur,usd,1\n", "line 3: this day and pair is there twice"),
    (f'{HEAD}{DAY},"EUR,USD,1\n', "the file is no CSV"),
    (GOOD.replace("0.8391", "x"), "line 3: the rate 'x' is not a number"),
)


async def test_a_file_is_taken_whole_or_not_at_all(tender: Tender) -> None:
    refusals = [await imported(tender, content) for content, _ in FAULTS]
    nothing = (await tender.ann.get("exchange-rates"))["items"]
    first = told(await imported(tender, GOOD))
    again = told(await imported(tender, GOOD.replace(",", ";") + f"{DAY};EUR;CHF;0.94\n"))
    other = await imported(tender, GOOD.replace("1.0842", "1.0843"))
    shown = (await tender.ann.get("exchange-rates", params={"day": DAY}))["items"]
    by_bob = await tender.bob.http.post("/api/v1/exchange-rates?source=x", content=GOOD)

    for refused, (_, words) in zip(refusals, FAULTS, strict=True):
        assert refused.status_code == 422
        assert words in refused.json()["detail"]
    assert nothing == []
    assert (first["taken"], first["known"], first["first"]) == (2, 0, DAY)
    assert (again["taken"], again["known"]) == (1, 2)
    assert other.status_code == 409
    assert "is 1.0842 already (from ECB), and the file says 1.0843" in other.json()["detail"]
    assert [(one["quote"], one["rate"], one["source"]) for one in shown] == [
        ("CHF", "0.94", "ECB"), ("GBP", "0.8391", "ECB"), ("USD", "1.0842", "ECB"),
    ]  # fmt: skip
    assert by_bob.status_code == 403


async def test_a_budget_in_euros_pays_an_order_in_dollars_at_the_rate_of_the_day(
    tender: Tender,
) -> None:
    told(await imported(tender, GOOD.replace(DAY, "2026-11-01")))
    approval = await awarded(tender, "EUR")

    asked = await tender.bob.get(f"approvals/{approval}")
    refused = await tender.bob.refused(f"approvals/{approval}/approve", {}, 409)
    told(await imported(tender, GOOD))
    await tender.bob.post(f"approvals/{approval}/approve")
    promised = await tender.ann.get(f"budgets/{CENTRE}")
    [order] = (await tender.ann.get("purchase-orders"))["items"]
    path = f"purchase-orders/{order['id']}"
    lines = [{"line": 1, "quantity": "10"}]
    await tender.ann.post(f"{path}/receipts", {"lines": lines})
    bill = {"order": order["id"], "number": "1", "issued": DAY, "currency": "USD", "total": "95.00"}
    billed = [{**lines[0], "unit_price": "9.50"}]
    owed = await tender.ann.post("invoices", {**bill, "lines": billed})
    await tender.ann.post(f"{path}/cancel", {"reason": "no need"})
    left = await tender.ann.get(f"budgets/{CENTRE}")

    assert "no exchange rate from USD to EUR for 2026-11-02" in asked["facts"]["budget_rate"]
    assert "no exchange rate from USD to EUR for 2026-11-02" in refused["detail"]
    assert "2026-11-02,USD,EUR,RATE" in refused["instead"]
    assert promised["committed"] == "12820.51"
    assert owed["state"] == "payable"
    assert (left["actual"], left["committed"], left["left"]) == ("87.62", "0.00", "19912.38")


async def test_a_limit_of_a_policy_is_judged_by_the_rate_of_the_day_or_counts_as_reached(
    tender: Tender,
) -> None:
    steps = [{"any_of": [{"role": "approver"}]}]
    rule = {"name": "large", "when": {"least": "12000.00", "currency": "EUR"}, "steps": steps}
    wanted = {"total": "13000.00", "currency": "USD", "draft": {"rules": [rule]}}

    unknown = await tender.ann.post("approval-policy/preview", wanted)
    told(await imported(tender, GOOD))
    below = await tender.ann.post("approval-policy/preview", wanted)
    above = await tender.ann.post("approval-policy/preview", {**wanted, "total": "13100.00"})

    assert [one["rules"] for one in (unknown, below, above)] == [["large"], [], ["large"]]


async def test_a_conversion_tells_its_rate_and_day(tender: Tender) -> None:
    told(await imported(tender, GOOD))
    wanted = {"amount": "100.00", "currency": "EUR", "to": "USD"}

    path = "exchange-rates/conversion"
    found = await tender.ann.post(path, wanted)
    missing = await tender.ann.refused(path, {**wanted, "day": "2026-11-01"}, 409)

    assert (found["converted"], found["rate"]) == ("108.42", f"1 EUR = 1.0842 USD on {DAY}")
    assert "no exchange rate from EUR to USD for 2026-11-01" in missing["detail"]


OTHERWISE = (
    "USD,EUR,0.0001",
    "USD,GBP,100",
    f"USD,AED,3.67\n{DAY},AED,GBP,100",
    f"CHF,SEK,11\n{DAY},SEK,CHF,11",
)


async def test_no_later_file_makes_a_pair_of_the_day_another_one(tender: Tender) -> None:
    told(await imported(tender, GOOD))

    turned = [await imported(tender, f"{HEAD}{DAY},{line}\n", "me") for line in OTHERWISE]
    rounded = await imported(tender, f"{HEAD}{DAY},USD,EUR,0.92\n{DAY},GBP,USD,1.29\n")

    assert [one.status_code for one in turned] == [409] * len(OTHERWISE)
    assert all("rates of one day have to agree" in one.json()["instead"] for one in turned)
    assert rounded.status_code == 201, rounded.text


async def test_the_largest_rates_over_the_smallest_are_told(tender: Tender) -> None:
    small = "0.000000000001"
    told(await imported(tender, f"{HEAD}{DAY},XAF,EUR,{small}\n{DAY},USD,XAF,{small}\n"))
    wanted = {"amount": "1.00", "currency": "EUR", "to": "USD"}

    found = await tender.ann.post("exchange-rates/conversion", wanted)

    assert found["converted"] == f"1{24 * '0'}.00"


async def test_what_would_be_more_than_any_budget_in_its_currency_is_refused(
    tender: Tender,
) -> None:
    told(await imported(tender, f"{HEAD}{DAY},USD,EUR,999999999\n"))
    approval = await awarded(tender, "EUR")
    soft = {"amount": "20000", "currency": "EUR", "soft": True}
    await tender.ann.put(f"budgets/{CENTRE}", soft)

    refused = await tender.bob.refused(f"approvals/{approval}/approve", {}, 409)

    assert "use less than 1000000000000" in refused["instead"]


async def test_an_amendment_is_promised_by_the_rate_at_which_its_order_was(tender: Tender) -> None:
    await imported(tender, GOOD)
    approval = await awarded(tender, "EUR")
    await tender.bob.post(f"approvals/{approval}/approve")
    [order] = (await tender.ann.get("purchase-orders"))["items"]
    before = await tender.ann.get(f"budgets/{CENTRE}")
    await tender.pass_to(tender.clock.time + timedelta(hours=12))
    await imported(tender, f"{HEAD}2026-11-03,EUR,USD,2\n", "another day")
    path = f"purchase-orders/{order['id']}/amendments"
    body = {"revision": 0, "reason": "more", "lines": [{"line": 1, "quantity": "1100"}]}

    asked = await tender.ann.post(path, body)
    read = await tender.bob.get(f"approvals/{asked['approval']}")
    await tender.bob.post(f"approvals/{asked['approval']}/approve")
    during = await tender.ann.get(f"budgets/{CENTRE}")
    await tender.ann.post(f"amendments/{asked['id']}/withdraw", {"reason": "no"})

    assert before["committed"] == "12820.51", "13,900 at 1.0842"
    assert during["committed"] == "13696.73", "14,850 at 1.0842"
    assert "876.22 EUR" in read["facts"]["budget_rate"], "what it will be, and not 475.00 at 2"
    assert (await tender.ann.get(f"budgets/{CENTRE}"))["committed"] == before["committed"]
