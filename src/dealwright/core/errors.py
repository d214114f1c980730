"""The ways a command can fail for reasons that the caller can act on.

Anything else that is raised is an alarm. Code below the web layer raises one of
these; `dealwright.web.errors` is the only place that knows their HTTP status.
"""


class DealwrightError(Exception):
    """A failure whose message is safe to show to the caller.

    `message` says what is wrong; `instead`, where there is one, what would be right.
    """

    code = "error"

    def __init__(self, message: str, instead: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.instead = instead


class Invalid(DealwrightError):
    """The input does not make sense as it is: mend it and send it again.

    `faults` says the same by field where fields are known: `lines.0.unit`, and what is wrong.
    """

    code = "invalid"

    def __init__(
        self, message: str, instead: str = "", faults: tuple[tuple[str, str], ...] = ()
    ) -> None:
        super().__init__(message, instead)
        self.faults = faults


class NotAuthenticated(DealwrightError):
    """Nobody is logged in, or the proof of it is wrong, expired or revoked."""

    code = "not_authenticated"


class NotAllowed(DealwrightError):
    """The caller is known, and has not the right to do this."""

    code = "not_allowed"


class NotFound(DealwrightError):
    """There is no such thing, or the caller may not know that there is."""

    code = "not_found"


class Refused(DealwrightError):
    """The rules of the negotiation, or of the business, do not allow it as things stand."""

    code = "refused"


class Known(Refused):
    """It is there already: what was sent again, as a program does that is not sure."""

    code = "known"


class OutOfDate(DealwrightError):
    """Somebody else acted first: read again, then decide again."""

    code = "out_of_date"


class TooMany(DealwrightError):
    """Too much at once, from whoever it counts for: try again after `retry_after` seconds."""

    code = "too_many_requests"

    def __init__(self, message: str, instead: str = "", retry_after: int = 1) -> None:
        super().__init__(message, instead or f"try again in {retry_after} seconds")
        self.retry_after = retry_after


class Unavailable(DealwrightError):
    """A part that is needed does not answer now: try again later."""

    code = "unavailable"
