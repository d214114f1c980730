"""Requests made up from the OpenAPI document, right ones and wrong ones: none is answered with an
alarm, and each answer is one that the document describes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok
from schemathesis.python import asgi
from schemathesis.schemas import APIOperation

from dealwright.app import create_app
from tests.openapi import kept
from tests.security import furnished
from tests.security.routes import ROOT, Route
from tests.security.whole import Whole
from tests.site import quick

EXAMPLES = {"soak": 200}.get(settings.get_current_profile_name(), 3)
"""Requests to each operation."""
AT_THE_DOOR = (
    "POST /api/v1/auth/login",
    "POST /api/v1/auth/refresh",
    "POST /api/v1/webhooks/payments",
    "POST /api/v1/webhooks/stripe",
    "POST /api/v1/webhooks/calls",
)
"""Answer 401 to most that is right and to much that is wrong: three times as many requests."""

schemathesis.serializer.alias("application/pdf", "application/octet-stream")
SCHEMA = schemathesis.openapi.from_dict(kept())
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok)]
LOG_OUT = "POST /api/v1/auth/logout"
OTHERS = (
    "POST /api/v1/grants-to-me/{grant}/portal",
    "POST /api/v1/portal/sessions",
    "POST /api/v1/portal/webhook/deliveries/{delivery}/resend",
)
"""What there is, is granted to others, or sent to them; a link is never guessed."""
NAMED_IN_BODY = {
    "POST /api/v1/coalitions": "vendor",
    "POST /api/v1/coalitions/{coalition}/leave": "member",
}
"""The route itself says 404, of that thing, which the body names and nobody guesses."""
CHECKED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
"""The other checks ask for something else than we promise. `positive_data_acceptance`: a request
of the right type may be refused as things stand. `negative_data_rejection`: the text "8" is taken
for the number. `ignored_auth`, `use_after_free` and the like: `test_tenancy` and the journeys ask
that of every route, and more sharply."""


STREAMS = ("GET /api/v1/events/stream", "GET /api/v1/orders/{message_order}/events")
"""Described as text, which the last check takes for the type of each event."""


@dataclass(frozen=True)
class Target:
    """The running product, a workspace in which much has happened, and its owner's log-in."""

    client: asgi.ASGIClient
    whole: Whole

    def call(self, case: Case[Any]) -> tuple[int, bytes]:
        """Send it, check the answer, and say its status and content."""
        named = CHECKED[: -1 if case.operation.label in STREAMS else None]
        checks: list[Any] = CHECKS.get_by_names(list(named))
        answer = case.call_and_validate(
            base_url=f"http://{asgi.HOST}",
            session=self.client,
            headers={"Authorization": self._log_in(case)},
            checks=checks,
        )
        return answer.status_code, answer.content

    def _log_in(self, case: Case[Any]) -> str:
        """The owner's one log-in, or a vendor's link; for a log-out one to be thrown away."""
        if Route(case.operation.method.upper(), _path(case.operation)).of_portal:
            return f"Bearer {self.whole.portal_link}"
        if case.operation.label != LOG_OUT:
            return self.whole.owner.http.headers["Authorization"]
        mine = {"Authorization": self.whole.owner.http.headers["Authorization"]}
        key = self.client.post("/api/v1/api-keys", json={"name": "x"}, headers=mine).json()
        body = {"api_key": key["key"]}
        entered = self.client.post("/api/v1/auth/login", json=body).json()
        return f"Bearer {entered['access_token']}"


@pytest.fixture(scope="module")
def target(furnished_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    load_all_checks()
    home = furnished.copy(furnished_home, tmp_path_factory.mktemp("schemathesis"))
    app: Any = create_app(quick(home))
    with asgi.get_client(app) as client:
        yield Target(client, furnished.whole(app))
    asgi.shutdown_lifespans()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: str(operation.label))
def test_every_answer_is_one_that_the_document_describes(
    target: Target, operation: APIOperation[Any, Any, Any, Any]
) -> None:
    seen = set[int]()
    named = NAMED_IN_BODY.get(str(operation.label))
    examples = EXAMPLES * (3 if operation.label in AT_THE_DOOR else 1)

    @settings(
        max_examples=examples,
        deadline=None,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases(operation, target.whole))
    def attack(case: Case[Any]) -> None:
        status, content = target.call(case)
        of_it = named and f"there is no {named}".encode() in content
        seen.add(200 if status == 404 and of_it else status)

    attack()

    got_there = seen - {401, 404} or operation.label in OTHERS
    assert got_there, "no request got as far as the route"


def cases(operation: APIOperation[Any, Any, Any, Any], whole: Whole) -> SearchStrategy[Case[Any]]:
    """Right and wrong requests about what there is, and right ones about what there is not."""
    route = Route(operation.method.upper(), _path(operation))
    ids = whole.portal_ids if route.of_portal else whole.ids
    made_up = SCHEMA.get_case_strategy(operation)
    real = [{name: ids[name][n] for name in route.parameters} for n in (0, -1)]
    about_real = [
        SCHEMA.get_case_strategy(operation, generation_mode=mode, path_parameters=ids)
        for ids in real
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    ]
    return st.one_of(*about_real, made_up)


def _path(operation: APIOperation[Any, Any, Any, Any]) -> str:
    return operation.path.removeprefix(ROOT)
