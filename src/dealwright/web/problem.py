"""What a refusal looks like: RFC 9457 `application/problem+json`, with a code and a way out."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"


class Fault(BaseModel):
    """What is wrong with one field of the request."""

    field: str = Field(examples=["body.quantity"])
    message: str = Field(examples=["Input should be greater than 0"])


class Problem(BaseModel):
    """Why a request was not carried out."""

    model_config = ConfigDict(title="Problem")

    type: str = Field(examples=["urn:problem-type:dealwright:refused"])
    title: str = Field(description="The same for each problem of this code.", examples=["Refused"])
    status: int = Field(examples=[409])
    code: str = Field(description="For programs to decide by.", examples=["refused"])
    detail: str = Field(
        description="What is wrong this time.", examples=["the budget IT-2026 is spent"]
    )
    instead: str | None = Field(
        None, description="What would be right.", examples=["ask for at most 1,200.00 USD"]
    )
    errors: list[Fault] | None = Field(default=None, description="The fields that are wrong.")
    instance: str | None = Field(
        default=None, description="What to name when reporting an unexpected error."
    )


def problem(
    status: int, code: str, detail: str, instead: str = "", faults: list[Fault] | None = None
) -> Problem:
    """A problem of that code; an empty `instead` is left out of the answer."""
    return Problem(
        type=f"urn:problem-type:dealwright:{code}",
        title=code.replace("_", " ").capitalize(),
        status=status,
        code=code,
        detail=detail,
        instead=instead or None,
        errors=faults,
    )


def answer(problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The problem as a response; also an ASGI application, for middleware to call."""
    content = problem.model_dump(mode="json", exclude_none=True)
    return JSONResponse(content, problem.status, headers, MEDIA_TYPE)
