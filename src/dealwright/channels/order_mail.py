"""Purchase orders by e-mail: a short text, and the UBL document with it."""

import re
from typing import Any

from dealwright.channels.carriers import Letter, NotSent
from dealwright.channels.mail import File, Mail
from dealwright.channels.ports import Rejected, Request, Result, Sort
from dealwright.core.clock import Clock

UBL = "application/xml"
_NAME = re.compile(r"[A-Za-z0-9._-]{1,80}")


class OrderMail:
    """The port `orders.email`; without a mail server what waits for one goes on waiting.

    No mail server knows a key by which it would send a thing once: what may have left is never
    sent again by itself. The `Message-ID` is the request's `message`, so that mail programs show
    one that came twice once.
    """

    name = "orders.email"
    sort = Sort.NEITHER

    def __init__(self, mail: Mail | None, clock: Clock) -> None:
        self._mail = mail
        self._clock = clock

    async def perform(self, key: str, request: Request) -> Result:
        """Hand it in; `Rejected` for a final no, `NotSent` where nothing has left."""
        if self._mail is None:
            raise NotSent("there is no mail server any more")
        to, subject, text = (_said(request, name) for name in ("address", "subject", "text"))
        file, message = (_name(request, name) for name in ("order", "message"))
        document = File(f"{file}.xml", UBL, _said(request, "ubl").encode())
        if any(letter in subject for letter in "\r\n"):
            raise Rejected("a subject is one line", "leave the line breaks out")
        letter, at = Letter(subject, text), self._clock.now()
        reference = await self._mail.send(to, letter, message, at, (document,))
        return {"simulated": self._mail.simulated, "reference": reference}

    async def lookup(self, key: str) -> Result | None:
        return None


def _said(request: Request, name: str) -> str:
    value: Any = request.get(name)
    if not isinstance(value, str) or not value:
        raise Rejected(f"the order has no {name}", f"give it as `{name}`")
    return value


def _name(request: Request, name: str) -> str:
    value = _said(request, name)
    if not _NAME.fullmatch(value):
        raise Rejected(f"{value!r} is no name", "use letters, digits, dots, _ and -")
    return value
