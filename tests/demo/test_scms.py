"""The demo's delivery history: real lines, and figures that were worked out by hand."""

from datetime import date
from decimal import Decimal
from importlib.resources import files
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.core.errors import Invalid, NotFound
from dealwright.demo import scms

CUT = files("dealwright.demo") / "data" / "scms_cut.csv"
README = files("dealwright.demo") / "data" / "README.md"

some_item = st.sampled_from(scms.items())
some_day = st.dates(date(2011, 1, 1), date(2015, 12, 31))


def demo_vendor(name: str) -> scms.VendorHistory:
    vendors = scms.vendors(scms.DEMO_ITEM, scms.DEMO_TODAY)
    return next(vendor for vendor in vendors if vendor.vendor.startswith(name))


def test_the_cut_is_small_enough_to_ship() -> None:
    assert len(CUT.read_bytes()) <= 300_000


def test_no_line_has_a_price_a_value_or_a_quantity_of_zero() -> None:
    deliveries = scms.deliveries()

    assert min(line.pack_price for line in deliveries) > 0
    assert min(line.line_value for line in deliveries) > 0
    assert min(line.packs for line in deliveries) > 0
    assert min(line.pack_size for line in deliveries) > 0


def test_prices_are_per_pack_so_that_packs_times_price_is_the_line_value() -> None:
    for line in scms.deliveries():
        off = abs(line.packs * line.pack_price - line.line_value)

        assert off <= line.line_value * Decimal("0.0016")


def test_lines_are_sorted_by_delivery_and_their_ids_are_unique() -> None:
    deliveries = scms.deliveries()

    assert list(deliveries) == sorted(deliveries, key=lambda line: (line.delivered, line.id))
    assert len({line.id for line in deliveries}) == len(deliveries)


def test_each_item_was_delivered_by_at_least_three_vendors() -> None:
    for item in scms.items():
        sellers = {line.vendor for line in scms.deliveries() if line.item == item}

        assert len(sellers) >= 3


def test_the_readme_states_what_the_file_holds_and_where_it_is_from() -> None:
    deliveries = scms.deliveries()
    text = " ".join(README.read_text(encoding="utf-8").split())

    vendors = len({line.vendor for line in deliveries})
    countries = len({line.country for line in deliveries})
    undated = sum(line.ordered is None for line in deliveries)

    assert scms.SOURCE in text
    assert f"{len(deliveries):,} lines: {len(scms.items())} items" in text
    assert f"{vendors} vendors, {countries} countries" in text
    assert f'"Date Not Captured" ({undated} lines)' in text
    assert f"{sum(line.item == scms.DEMO_ITEM for line in deliveries)} in all" in text


def test_text_outside_ascii_survives() -> None:
    countries = {line.country for line in scms.deliveries()}

    assert "Côte d'Ivoire" in countries


def test_the_demo_item_has_recent_deliveries_of_four_vendors() -> None:
    recent = scms.recent_vendors(scms.DEMO_ITEM, scms.DEMO_TODAY, months=3)

    assert [vendor.vendor.split()[0] for vendor in recent] == [
        "Aurobindo",
        "CIPLA",
        "HETERO",
        "MYLAN",
    ]


def test_a_vendors_figures_are_those_worked_out_by_hand() -> None:
    vendor = demo_vendor("Aurobindo")

    assert vendor.deliveries == 5
    assert vendor.median_price == Decimal("11.15")  # 10.50 10.96 11.15 11.15 11.15
    assert (vendor.lowest_price, vendor.highest_price) == (Decimal("10.5"), Decimal("11.15"))
    assert vendor.latest_price == Decimal("10.5")  # 9 May 2015
    assert vendor.median_packs == 26_010  # 1531 15080 26010 37470 37732
    assert vendor.median_lead_days == 138  # 129 138 138 138 140
    assert vendor.reliability == 100


def test_the_median_of_two_prices_is_the_middle_of_them() -> None:
    vendor = demo_vendor("CIPLA")

    assert vendor.median_price == Decimal("10.375")  # of 10.50 and 10.25
    assert vendor.volatility == Decimal("0.0120")  # 0.125 / 10.375 = 0.01204...


def test_a_late_line_lowers_the_reliability() -> None:
    vendor = demo_vendor("HETERO")

    assert vendor.deliveries == 30
    assert vendor.reliability == 97  # one of 30 came a week late: 29 / 30 = 96.7 %


def test_the_list_price_is_the_highest_of_the_last_24_months() -> None:
    vendor = demo_vendor("MYLAN")

    assert vendor.highest_price == Decimal("17.48")  # December 2010
    assert vendor.list_price == Decimal("11.49")  # since 15 June 2013


def test_the_first_day_of_the_24_months_counts() -> None:
    vendors = scms.vendors(scms.DEMO_ITEM, date(2015, 1, 29))

    mylan = next(vendor for vendor in vendors if vendor.vendor.startswith("MYLAN"))
    assert mylan.list_price == Decimal("11.99")  # charged for the last time on 29 January 2013


def test_a_vendor_without_recent_deliveries_lists_its_latest_price() -> None:
    later = date(2018, 1, 1)

    vendors = scms.vendors(scms.DEMO_ITEM, later)

    assert [vendor.list_price for vendor in vendors] == [vendor.latest_price for vendor in vendors]
    assert scms.recent_vendors(scms.DEMO_ITEM, later) == ()


def test_the_median_over_all_vendors_is_that_of_the_last_months_lines() -> None:
    lines = [
        line
        for line in scms.history(scms.DEMO_ITEM, scms.DEMO_TODAY)
        if line.delivered >= date(2014, 6, 15)
    ]

    found = scms.median_price(scms.DEMO_ITEM, scms.DEMO_TODAY, months=12)

    assert len(lines) == 36
    assert found == median(line.pack_price for line in lines) == Decimal("10.5")


def test_the_demo_buys_about_as_much_as_a_usual_line() -> None:
    usual = scms.median_packs(scms.DEMO_ITEM, scms.DEMO_TODAY, months=12)

    assert usual == 20_028
    assert round(usual, -3) == scms.DEMO_QUANTITY


def test_history_ends_the_day_before() -> None:
    first = scms.deliveries()[0]

    assert scms.history(first.item, first.delivered) == ()


def test_an_unknown_item_and_an_empty_span_are_not_found() -> None:
    with pytest.raises(NotFound, match="no deliveries of 'aspirin'"):
        scms.history("aspirin", scms.DEMO_TODAY)
    with pytest.raises(NotFound, match="in the 24 months before 2009-01-01"):
        scms.median_price(scms.DEMO_ITEM, date(2009, 1, 1))


@given(item=some_item, before=some_day)
def test_a_summary_agrees_with_the_lines_that_it_sums_up(item: str, before: date) -> None:
    lines = scms.history(item, before)

    vendors = scms.vendors(item, before)

    assert sum(vendor.deliveries for vendor in vendors) == len(lines)
    for vendor in vendors:
        assert vendor.lowest_price <= vendor.median_price <= vendor.highest_price
        assert vendor.lowest_price <= vendor.latest_price <= vendor.list_price
        assert vendor.list_price <= vendor.highest_price
        assert vendor.first <= vendor.last < before
        assert vendor.volatility >= 0
        assert 0 <= vendor.reliability <= 100


@given(item=some_item, before=some_day)
def test_a_made_up_floor_is_two_to_six_percent_below_every_price(item: str, before: date) -> None:
    cent = Decimal("0.01")

    for vendor in scms.vendors(item, before):
        assert vendor.synthetic_floor < vendor.lowest_price
        assert vendor.synthetic_floor >= vendor.lowest_price * Decimal("0.94") - cent
        assert vendor.synthetic_floor <= vendor.lowest_price * Decimal("0.98") + cent


def test_a_made_up_floor_is_the_same_on_every_machine() -> None:
    assert scms.floor_below("CIPLA LIMITED", Decimal("10.25")) == Decimal("9.78")
    assert scms.floor_below("HETERO LABS LIMITED", Decimal("10.25")) == Decimal("9.77")


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2015, 6, 15), 24, date(2013, 6, 15)),
        (date(2015, 3, 31), 1, date(2015, 2, 28)),
        (date(2016, 3, 31), 1, date(2016, 2, 29)),
        (date(2015, 1, 10), 1, date(2014, 12, 10)),
        (date(2015, 1, 10), 0, date(2015, 1, 10)),
    ],
)
def test_months_are_counted_back_by_the_calendar(day: date, months: int, expected: date) -> None:
    assert scms.months_before(day, months) == expected


def test_months_do_not_count_forward() -> None:
    with pytest.raises(Invalid, match="-1 months before"):
        scms.months_before(scms.DEMO_TODAY, -1)
