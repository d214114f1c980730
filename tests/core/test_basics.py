"""Clock, ids and canonical JSON."""

from datetime import UTC, datetime, timedelta

import pytest

from dealwright.core.canonical import digest, dumps
from dealwright.core.clock import SetClock, SystemClock
from dealwright.core.ids import RandomIds, SeededIds


def test_equal_values_have_equal_bytes_whatever_their_order() -> None:
    assert dumps({"b": 1, "a": ["ü", None]}) == '{"a":["ü",null],"b":1}'
    assert digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps(float("nan"))


def test_ids_differ_and_seeded_ones_come_again() -> None:
    random, first, second = RandomIds(), SeededIds(7), SeededIds(7)

    fresh = {random.new("req") for _ in range(1000)}

    assert len(fresh) == 1000
    assert all(id.startswith("req_") and len(id) == 24 for id in fresh)
    assert [first.new("a") for _ in range(3)] == [second.new("a") for _ in range(3)]


def test_a_clock_tells_its_time_with_a_time_zone() -> None:
    noon = datetime(2015, 7, 1, 12, tzinfo=UTC)

    assert SetClock(noon).now() == noon
    assert SystemClock().now().utcoffset() == timedelta(0)
