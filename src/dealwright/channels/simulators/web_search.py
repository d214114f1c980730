"""A web in which companies are made up: it takes and answers what Exa does, and says nothing true.

Their addresses end in `.example`, which nobody can own (RFC 2606).
"""

import json
import re

from dealwright.channels.outbound import Answer, Call

NAMES = ("Northgate", "Bluefield", "Old Mill", "Harbour", "Seven Oaks")
KEY = "simulated"


class WebSearchSimulator:
    """Answers in Exa's place, the same to the same question."""

    async def send(self, call: Call) -> Answer:
        """The results, 401 without a key, or 400 without a question."""
        if not call.headers.get("x-api-key"):
            return _answer(401, {"error": "x-api-key header is invalid or missing"})
        asked = json.loads(call.body)
        goods = " ".join(re.findall(r"\w+", str(asked.get("query", ""))))
        if not goods:
            return _answer(400, {"error": "query: required"})
        results = [_result(name, goods) for name in NAMES[: int(asked.get("numResults", 10))]]
        found = {"requestId": "simulated", "results": results, "costDollars": {"total": 0}}
        return _answer(200, found)


def _result(name: str, goods: str) -> dict[str, object]:
    url = f"https://{name.lower().replace(' ', '-')}.example/"
    return {
        "id": url,
        "url": url,
        "title": f"{name} Supplies (made up)",
        "publishedDate": None,
        "author": None,
        "score": 0.5,
        "highlights": [f"A made-up company, found for: {goods}."],
    }


def _answer(status: int, body: object) -> Answer:
    return Answer(status, {"content-type": "application/json"}, json.dumps(body).encode())
