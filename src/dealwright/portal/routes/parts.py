"""What the routes need of the application, found at `app.state.portal`."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from fastapi.requests import HTTPConnection

from dealwright.portal.service import Portal
from dealwright.portal.telling import Telling
from dealwright.portal.webhooks import Webhooks


@dataclass(frozen=True)
class Parts:
    """The services of the portal."""

    portal: Portal
    telling: Telling
    webhooks: Webhooks


def parts(connection: HTTPConnection) -> Parts:
    found: Parts = connection.app.state.portal
    return found


PartsDep = Annotated[Parts, Depends(parts)]
