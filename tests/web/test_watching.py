"""Every request has a trace, and a line in the log that says what it was without saying whose."""

import httpx2
import pytest
from structlog.testing import capture_logs

from dealwright.core.trace import current
from dealwright.web.watching import trace_of

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
GIVEN = f"00-{TRACE}-00f067aa0ba902b7-01"
INVALID = [
    "",
    TRACE,
    GIVEN.upper(),
    f"ff-{TRACE}-00f067aa0ba902b7-01",
    f"00-{'0' * 32}-00f067aa0ba902b7-01",
    f"00-{TRACE}-{'0' * 16}-01",
    f"{GIVEN}-more",
    f"{GIVEN}\n",
]


async def test_an_answer_names_the_trace_that_the_caller_began(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/api/v1/numbers", headers={"traceparent": GIVEN})

    assert answer.headers["x-request-id"] == TRACE
    assert current() == ""


@pytest.mark.parametrize("given", INVALID, ids=ascii)
def test_what_is_no_traceparent_is_replaced(given: str) -> None:
    one, other = trace_of(given), trace_of(given)

    assert one != other
    assert TRACE not in (one, other)
    assert len(one) == 32


def test_a_later_version_of_the_header_is_understood() -> None:
    assert trace_of(f"01{GIVEN[2:]}-what-is-to-come") == TRACE


async def test_an_unexpected_error_is_logged_under_the_trace_of_its_request(
    client: httpx2.AsyncClient,
) -> None:
    with capture_logs() as logs:
        answer = await client.get("/api/v1/alarm", headers={"traceparent": GIVEN})

    [alarm] = [line for line in logs if line["event"] == "unexpected_error"]
    assert alarm["trace"] == answer.headers["x-request-id"] == TRACE
    assert {"route": "/api/v1/alarm", "status": 500}.items() <= logs[0].items()


async def test_a_request_is_logged_by_its_template_and_ids(client: httpx2.AsyncClient) -> None:
    with capture_logs() as logs:
        await client.get("/api/v1/refusals/refused?note=tiger")
        await client.post(
            "/api/v1/bytes", content=b"tiger", headers={"Authorization": "Bearer ann:buyer"}
        )

    assert [line["route"] for line in logs] == ["/api/v1/refusals/{code}", "/api/v1/bytes"]
    assert [line["status"] for line in logs] == [409, 200]
    assert (logs[1]["workspace"], logs[1]["user"]) == ("ws_1", "ann")
    assert "tiger" not in str(logs)
    assert "Ann" not in str(logs)


async def test_an_address_that_nobody_answers_to_is_other(client: httpx2.AsyncClient) -> None:
    with capture_logs() as logs:
        await client.request("BREW", "/coffee/for/ann")

    assert {"method": "other", "route": "other", "status": 404}.items() <= logs[0].items()
