"""An amount and a currency as bodies of requests give them."""

from typing import Annotated

from pydantic import Field, StringConstraints

Amount = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{1,15}(\.[0-9]{1,6})?$"), Field(examples=["9.95"])
]
Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$"), Field(examples=["USD"])]
