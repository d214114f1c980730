"""Log lines as JSON on standard error: ids and figures, never names, texts or secrets.

Errors are logged by their type and their places in the code; messages may hold anything and are
left out, those of libraries too.
"""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

from dealwright.core.places import places
from dealwright.core.trace import current

Line = MutableMapping[str, Any]
QUERY = re.compile(r"""\?[^\s"']+""")
"""An address's query, up to where the address ends."""


def set_up_logging(level: str, to: TextIO = sys.stderr) -> None:
    """Lines of this program and of its libraries, from that level on."""
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[*_common(), structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(to),
    )
    handler = logging.StreamHandler(to)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, _first_line, *_common()],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=number, force=True)


def _common() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        _traced,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        _placed,
    ]


def _traced(logger: object, method: str, line: Line) -> Line:
    trace = current()
    if trace:
        line.setdefault("trace", trace)
    return line


def _placed(logger: object, method: str, line: Line) -> Line:
    """An exception becomes its type and its places."""
    given = line.pop("exc_info", None)
    error = given[1] if isinstance(given, tuple) else sys.exception() if given is True else given
    if isinstance(error, BaseException):
        line.update(error=type(error).__name__, where=places(error))
    return line


def _first_line(logger: object, method: str, line: Line) -> Line:
    """asyncio and others repeat an exception's message below their own words.

    Servers and clients name whole addresses; what stands behind the `?` may be a ticket.
    """
    line["event"] = QUERY.sub("?", str(line["event"]).partition("\n")[0])
    return line
