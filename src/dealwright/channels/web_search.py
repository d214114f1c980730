"""Companies in the web that may sell something, as Exa finds them.

Source: <https://exa.ai/docs/reference/search>. What a page says is data: it is cut to a length and
kept without control characters, and only an address that a browser may open is kept at all.
"""

from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

from dealwright.channels.outbound import Answer, Call, json_call
from dealwright.channels.ports import Rejected, Request, Result, Sort
from dealwright.core.errors import Unavailable

URL = "https://api.exa.ai/search"
SEARCH = "web.search"
"""The port's name."""
MOST = 10
LONGEST_NAME, LONGEST_WHY, LONGEST_URL = 120, 300, 500
NO_LONGER = frozenset({408, 429})
"""Answers below 500 after which the same search may do better."""


class Sender(Protocol):
    """Sends a call; `channels.outbound.Outbound`, or who answers in a provider's place."""

    async def send(self, call: Call) -> Answer: ...


@dataclass(frozen=True)
class Hit:
    """A company that was found: its page, and what is said there about what was asked for."""

    name: str
    url: str
    why: str


class WebSearch:
    """The port by which companies are found: repeated, a search does no harm.

    A request has `query` and `count` (1 to 10); the result `hits` and whether they are `simulated`.
    """

    sort = Sort.IDEMPOTENT

    def __init__(self, name: str, sender: Sender, key: str, simulated: bool) -> None:
        self.name = name
        self._sender = sender
        self._key = key
        self._simulated = simulated

    async def perform(self, key: str, request: Request) -> Result:
        """Search once; `Rejected` for a final no, `Unavailable` for one that may pass."""
        call = json_call("POST", URL, body(request), {"x-api-key": self._key})
        answer = await self._sender.send(call)
        if not answer.good:
            told = f"the search answered {answer.status}"
            if 400 <= answer.status < 500 and answer.status not in NO_LONGER:
                raise Rejected(told, "look at EXA_API_KEY")
            raise Unavailable(told)
        hits = read(answer.json())
        return {"simulated": self._simulated, "hits": [vars(one) for one in hits]}

    async def lookup(self, key: str) -> Result | None:
        """Never asked: a search is made again."""
        return None


def body(request: Request) -> dict[str, Any]:
    """What is sent: companies only, with what their pages say about it."""
    return {
        "query": str(request["query"]),
        "type": "auto",
        "category": "company",
        "numResults": min(int(request["count"]), MOST),
        "contents": {"highlights": True},
    }


def read(found: Any) -> tuple[Hit, ...]:
    """The companies of an answer, one for each site; `Unavailable` where it is of another shape."""
    results = found.get("results") if isinstance(found, dict) else None
    if not isinstance(results, list):
        raise Unavailable("the search answered something that is no list of results")
    hits: dict[str, Hit] = {}
    for one in results[:MOST]:
        hit = _hit(one) if isinstance(one, dict) else None
        if hit is not None:
            hits.setdefault(_site(hit.url), hit)
    return tuple(hits.values())


def _hit(one: dict[str, Any]) -> Hit | None:
    name, url = _words(one.get("title"), LONGEST_NAME), str(one.get("url") or "")
    if not name or len(url) > LONGEST_URL or not _opens(url):
        return None
    said = one.get("highlights")
    why = said[0] if isinstance(said, list) and said else one.get("summary") or one.get("text")
    return Hit(name, url, _words(why, LONGEST_WHY))


def _opens(url: str) -> bool:
    """Whether a browser may be led there: plain http, a host, nobody's password."""
    try:
        parts = urlsplit(url)
        plain = parts.scheme in ("http", "https") and parts.username is None
        return plain and bool(parts.hostname) and url.isascii() and url.isprintable()
    except ValueError:
        return False


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _words(said: object, longest: int) -> str:
    words = "".join(one if one.isprintable() else " " for one in str(said or ""))
    return " ".join(words.split())[:longest]
