"""Every refusal is a problem: a status, a code, a sentence, and what would be right."""

import json
from typing import Any

import httpx2
import pytest
from structlog.testing import capture_logs

from tests.web.site import REFUSALS, site

STATUS = {
    "invalid": 422,
    "not_authenticated": 401,
    "not_allowed": 403,
    "not_found": 404,
    "refused": 409,
    "out_of_date": 409,
    "unavailable": 503,
    "carried_out": 409,
    "idempotency_key_reused": 422,
    "newer_schema": 503,
}
GOOD = {"name": "gloves", "quantity": 5}


def problem(response: httpx2.Response, status: int, code: str) -> dict[str, Any]:
    """The problem in the answer, which has the form that every problem has."""
    assert response.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = response.json()
    assert (response.status_code, told["status"], told["code"]) == (status, status, code)
    assert told["type"] == f"urn:problem-type:dealwright:{code}"
    assert told["title"]
    assert told["detail"]
    return told


@pytest.mark.parametrize("code", REFUSALS)
async def test_each_of_the_domains_errors_has_its_status(
    client: httpx2.AsyncClient, code: str
) -> None:
    response = await client.get(f"/api/v1/refusals/{code}")

    told = problem(response, STATUS[code], code)
    assert told["detail"] == "it cannot be"
    assert told["instead"] == "do it otherwise"


async def test_who_is_unknown_is_told_how_to_log_in(client: httpx2.AsyncClient) -> None:
    response = await client.get("/api/v1/refusals/not_authenticated")

    assert response.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("code", ["unavailable", "newer_schema"])
async def test_who_should_come_back_is_told_when(client: httpx2.AsyncClient, code: str) -> None:
    response = await client.get(f"/api/v1/refusals/{code}")

    assert int(response.headers["retry-after"]) > 0


async def test_what_was_answered_before_is_answered_again(client: httpx2.AsyncClient) -> None:
    response = await client.get("/api/v1/answered")

    assert (response.status_code, response.json()) == (201, {"id": "req_1"})
    assert response.headers["idempotent-replayed"] == "true"
    assert response.headers["content-type"] == "application/json"


async def test_an_unexpected_error_is_named_and_not_told(client: httpx2.AsyncClient) -> None:
    with capture_logs() as logs:
        response = await client.get("/api/v1/alarm")

    told = problem(response, 500, "unexpected")
    assert told["instance"] == f"urn:error:{logs[-1]['id']}"
    assert "raise RuntimeError" not in response.text
    assert "tiger" not in response.text
    assert response.headers["x-content-type-options"] == "nosniff"


async def test_the_log_says_where_and_keeps_out_what(client: httpx2.AsyncClient) -> None:
    with capture_logs() as logs:
        await client.get("/api/v1/alarm")

    entry = logs[-1]
    assert (entry["log_level"], entry["error"]) == ("error", "RuntimeError")
    assert "in alarm" in entry["where"][-1]
    assert "ann@example.com has" not in json.dumps({**entry, "where": entry["where"][:-1]})


async def test_an_address_that_there_is_not_is_a_problem(client: httpx2.AsyncClient) -> None:
    problem(await client.get("/nowhere"), 404, "not_found")


async def test_a_method_that_an_address_does_not_know_is_a_problem(
    client: httpx2.AsyncClient,
) -> None:
    response = await client.delete("/api/v1/bytes")

    problem(response, 405, "method_not_allowed")
    assert response.headers["allow"] == "GET, POST"


@pytest.mark.parametrize(
    "body",
    [b"{", b"\xff\xfe", b'{"name": "a", "quantity": ' + b"9" * 900 + b"e}", b"[" * 900],
    ids=["cut off", "no UTF-8", "a number that never ends", "too deep to end"],
)
async def test_what_is_no_json_is_malformed(client: httpx2.AsyncClient, body: bytes) -> None:
    headers = {"content-type": "application/json"}

    response = await client.post("/api/v1/orders", content=body, headers=headers)

    problem(response, 400, "malformed")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"quantity": -1}, "body.quantity"),
        ({"quantity": 10**30}, "body.quantity"),
        ({"quantity": 1.5}, "body.quantity"),
        ({"quantity": "NaN"}, "body.quantity"),
        ({"name": ""}, "body.name"),
        ({"name": "   "}, "body.name"),
        ({"name": "a\0b"}, "body.name"),
        ({"name": "two\nlines"}, "body.name"),
        ({"name": "x" * 201}, "body.name"),
        ({"name": None}, "body.name"),
        ({"note": "bell\a"}, "body.note"),
        ({"colour": "red"}, "body.colour"),
    ],
)
async def test_each_field_that_is_wrong_is_named(
    client: httpx2.AsyncClient, changed: dict[str, Any], field: str
) -> None:
    response = await client.post("/api/v1/orders", json={**GOOD, **changed})

    told = problem(response, 422, "invalid")
    assert [fault["field"] for fault in told["errors"]] == [field]
    assert told["errors"][0]["message"] in told["detail"]


async def test_a_number_that_is_to_be_a_text_is_asked_for_in_quotes_and_nothing_else(
    client: httpx2.AsyncClient,
) -> None:
    response = await client.post("/api/v1/orders", json={**GOOD, "weights": [12]})

    told = problem(response, 422, "invalid")
    assert [one["field"] for one in told["errors"]] == ["body.weights.0"]
    assert told["detail"].endswith("should be a valid string: write it in quotes")


async def test_what_was_sent_is_not_repeated(client: httpx2.AsyncClient) -> None:
    response = await client.post(
        "/api/v1/orders", json={"name": "tiger\0", "quantity": "tiger", "note": ["tiger"]}
    )

    problem(response, 422, "invalid")
    assert "tiger" not in response.text


@pytest.mark.parametrize("text", [r'"\ud800"', r'"\u0000"'], ids=["half a character", "NUL"])
async def test_text_that_no_database_takes_is_refused_as_value_and_as_name(
    client: httpx2.AsyncClient, text: str
) -> None:
    headers = {"content-type": "application/json"}

    as_value = await client.post(
        "/api/v1/orders", content=f'{{"name": {text}, "quantity": 1}}', headers=headers
    )
    as_name = await client.post(
        "/api/v1/orders", content=f'{{"name": "a", "quantity": 1, {text}: 1}}', headers=headers
    )

    problem(as_value, 422, "invalid")
    problem(as_name, 422, "invalid")


async def test_of_very_many_faults_the_first_are_told(client: httpx2.AsyncClient) -> None:
    extra = {f"f{n}": 1 for n in range(90)}

    response = await client.post("/api/v1/orders", json={**GOOD, **extra})

    assert len(problem(response, 422, "invalid")["errors"]) == 20


@pytest.mark.parametrize(
    ("name", "told"), [("a\0b", r"body.'a\x00b'"), ("n" * 500, f"body.{'n' * 100}")]
)
async def test_a_made_up_field_is_named_short_and_readably(
    client: httpx2.AsyncClient, name: str, told: str
) -> None:
    response = await client.post("/api/v1/orders", json={**GOOD, name: 1})

    assert problem(response, 422, "invalid")["errors"][0]["field"] == told


async def test_a_name_is_kept_without_the_spaces_around_it(client: httpx2.AsyncClient) -> None:
    response = await client.post("/api/v1/orders", json={**GOOD, "name": " Zoë’s  gloves "})

    assert response.status_code == 201
    assert response.json()["name"] == "Zoë’s  gloves"


def test_the_interface_declares_one_form_for_all_refusals() -> None:
    document = site().openapi()

    operations = [one for item in document["paths"].values() for one in item.values()]
    problems = document["components"]["responses"]["Problem"]["content"]
    assert {one["responses"]["default"]["$ref"] for one in operations} == {
        "#/components/responses/Problem"
    }
    assert not any("422" in one["responses"] for one in operations)
    assert problems == {
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
    }
    assert {"Problem", "Fault"} <= document["components"]["schemas"].keys()
    assert "HTTPValidationError" not in document["components"]["schemas"]
