"""Bodies and answers that are a file: its bytes, as they are, whatever they are encoded in."""

from typing import Annotated, Any

from fastapi import Depends, Request

XML, CSV, OCTETS = "application/xml", "text/csv", "application/octet-stream"
Responses = dict[int | str, dict[str, Any]]


def takes(media_type: str) -> dict[str, Any]:
    """What OpenAPI says of a route whose body is a file's bytes (`openapi_extra`)."""
    schema = {"type": "string", "format": "binary"}
    return {"requestBody": {"required": True, "content": {media_type: {"schema": schema}}}}


def answers(media_type: str) -> Responses:
    """What OpenAPI says of a route that answers with text of that type (`responses`)."""
    return {200: {"content": {media_type: {"schema": {"type": "string"}}}}}


async def _document(request: Request) -> bytes:
    return await request.body()


DocumentDep = Annotated[bytes, Depends(_document)]
"""The body's bytes."""
