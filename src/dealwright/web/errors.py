"""Every error as a problem: one table from the domain's errors to HTTP's status codes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from dealwright.core.errors import (
    DealwrightError,
    Invalid,
    NotAllowed,
    NotAuthenticated,
    NotFound,
    OutOfDate,
    Refused,
    TooMany,
    Unavailable,
)
from dealwright.core.ids import RandomIds
from dealwright.core.places import places
from dealwright.store.commit import KeyReused
from dealwright.store.kinds import NewerSchema
from dealwright.store.work import AlreadyAnswered
from dealwright.web.problem import MEDIA_TYPE, Fault, Problem, answer, problem
from dealwright.web.security import OF_API
from dealwright.web.text import is_variant
from dealwright.web.watching import REQUEST_ID

STATUS: Mapping[type[DealwrightError], int] = {
    Invalid: 422,
    NotAuthenticated: 401,
    NotAllowed: 403,
    NotFound: 404,
    Refused: 409,
    OutOfDate: 409,
    TooMany: 429,
    KeyReused: 422,
    Unavailable: 503,
    NewerSchema: 503,
    DealwrightError: 500,
}
"""The nearest class counts: `KeyReused` is an `OutOfDate`, and answered otherwise."""

EXTRA: Mapping[int, Mapping[str, str]] = {
    401: {"WWW-Authenticate": "Bearer"},
    503: {"Retry-After": "1"},
}

OF_HTTP: Mapping[int, tuple[str, str]] = {
    400: ("malformed", "the body cannot be read as JSON"),
    404: ("not_found", "there is nothing at this address"),
    405: ("method_not_allowed", "this address does not know that method"),
}

FAULTS = 20
"""At most so many faults are listed, whatever was sent."""
NAME = 100
"""Characters of a field's name that are repeated in an answer."""


def install(app: FastAPI) -> None:
    """Let the app answer every error as a problem, and say so in its OpenAPI document."""
    for kind in (DealwrightError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, _handle)
    vars(app)["openapi"] = _documented(app.openapi)


async def _handle(request: Request, error: Exception) -> Response:
    match error:
        case AlreadyAnswered(status=status, answer=first):
            return JSONResponse(first, status, {"Idempotent-Replayed": "true"})
        case DealwrightError():
            return _refusal(error)
        case RequestValidationError():
            return _invalid(error.errors())
        case HTTPException(status_code=405):
            return answer(problem(405, *OF_HTTP[405]), {"Allow": _methods(request)})
        case HTTPException(status_code=status, detail=detail):
            code, told = OF_HTTP.get(status, (f"http_{status}", detail))
            return answer(problem(status, code, told), error.headers)
        case _:
            return _unexpected(request, error)


def _refusal(error: DealwrightError) -> Response:
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    told = problem(status, error.code, error.message, error.instead, _faults(error))
    if isinstance(error, TooMany):
        return answer(told, {"Retry-After": str(error.retry_after)})
    return answer(told, EXTRA.get(status))


def _faults(error: DealwrightError) -> list[Fault] | None:
    """The fields of the body that are wrong, where the error names them."""
    if not isinstance(error, Invalid) or not error.faults:
        return None
    return [Fault(field=f"body.{name}", message=told) for name, told in error.faults]


def _invalid(found: Sequence[Any]) -> Response:
    """A request that does not fit its types; the values that were sent are not repeated."""
    if any(fault["type"] == "json_invalid" for fault in found):
        return answer(problem(400, *OF_HTTP[400]))
    faults = [_fault(fault) for fault in _causes(found)[:FAULTS]]
    detail = "; ".join(f"{fault.field}: {fault.message}" for fault in faults[:3])
    return answer(problem(422, Invalid.code, detail, "mend it and send it again", faults))


def _unexpected(request: Request, error: Exception) -> Response:
    """An alarm: the caller gets a name for it, the log where it happened and no values."""
    name, trace = RandomIds().new("err"), request.scope.get("trace", "")
    structlog.get_logger(__name__).error(
        "unexpected_error", id=name, trace=trace, error=type(error).__name__, where=places(error)
    )
    told = problem(500, "unexpected", "something went wrong here", f"report it as {name}")
    named = told.model_copy(update={"instance": f"urn:error:{name}"})
    return answer(named, {**OF_API, REQUEST_ID: trace})


def _methods(request: Request) -> str:
    """All that this address knows, where several routes share it."""
    path = request.scope["path"]
    known: set[str] = set()
    for route in iter_route_contexts(request.app.routes):
        if route.methods and route.path_regex.match(path):
            known |= route.methods
    return ", ".join(sorted(known))


def _causes(found: Sequence[Any]) -> list[Any]:
    """Without lists that are too short only because something in them is wrong."""
    inside = {fault["loc"][:end] for fault in found for end in range(len(fault["loc"]))}
    return [one for one in found if one["type"] != "too_short" or one["loc"] not in inside]


def _fault(found: Mapping[str, Any]) -> Fault:
    path = (part for part in found["loc"] if not is_variant(part))
    field = ".".join(_readable(part) for part in path)
    return Fault(field=field, message=_message(found))


def _message(found: Mapping[str, Any]) -> str:
    """What is wrong; amounts and quantities are texts, so that no digit of them is lost."""
    if found["type"] == "string_type" and isinstance(found.get("input"), int | float):
        return f"{found['msg']}: write it in quotes"
    return str(found["msg"])


def _readable(part: object) -> str:
    """A part of a field's path; one that the caller made up may hold anything."""
    name = str(part)
    return name[:NAME] if name.isprintable() else ascii(name)[:NAME]


def _documented(describe: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    def openapi() -> dict[str, Any]:
        document = describe()
        parts: dict[str, Any] = document.setdefault("components", {})
        schemas: dict[str, Any] = parts.setdefault("schemas", {})
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        schemas |= _schemas()
        parts.setdefault("responses", {})["Problem"] = {
            "description": "Why it was not carried out.",
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for item in document["paths"].values():
            for operation in item.values():
                operation["responses"].pop("422", None)
                operation["responses"]["default"] = {"$ref": "#/components/responses/Problem"}
        return document

    return openapi


def _schemas() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), "Problem": schema}
