"""What bodies of identity are made of, and how its routes find the service."""

from typing import Annotated

from fastapi import Depends, Request
from pydantic import AfterValidator, Field, StringConstraints

from dealwright.identity.model import (
    Role,
)
from dealwright.identity.service import Identity

Email = Annotated[
    str,
    StringConstraints(
        max_length=254,
        pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+$",
    ),
    AfterValidator(str.lower),
    Field(examples=["ann@example.com"]),
]
"""An e-mail address as browsers check one (HTML, 4.10.5.1.5), with a dot in its domain."""

Password = Annotated[
    str,
    StringConstraints(min_length=12, max_length=200),
    Field(examples=["correct horse battery"], json_schema_extra={"format": "password"}),
]
Secret = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9_-]{1,200}$")]
Roles = Annotated[list[Role], Field(min_length=1, max_length=8, examples=[["buyer"]])]


async def identity(request: Request) -> Identity:
    service: Identity = request.app.state.identity
    return service


Service = Annotated[Identity, Depends(identity)]
