"""The interval of a vendor's last price: as often right as it says."""

from bench.bands import told

RUNS = 100


def test_the_interval_of_the_last_price_holds_about_as_often_as_it_says() -> None:
    known = [one for n in range(RUNS) if (one := told(5, n, 6, price_alone=False)) is not None]

    assert len(known) > RUNS / 2
    assert 0.72 <= sum(one.holds for one in known) / len(known) <= 0.93
