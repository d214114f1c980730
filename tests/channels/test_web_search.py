"""Companies in the web: what is sent to Exa, what is taken of its answer, and what goes wrong."""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from dealwright.channels.outbound import Answer, Call
from dealwright.channels.ports import Rejected
from dealwright.channels.simulators.web_search import WebSearchSimulator
from dealwright.channels.web_search import LONGEST_WHY, WebSearch, read
from dealwright.core.errors import DealwrightError, Unavailable

ASKED = {"query": "companies that sell eggs, organic", "count": 3}


@dataclass
class Provider:
    """Answers what it was told to, and keeps what it was sent."""

    status: int = 200
    body: Any = field(default_factory=lambda: {"results": []})
    calls: list[Call] = field(default_factory=list)

    async def send(self, call: Call) -> Answer:
        self.calls.append(call)
        return Answer(self.status, {}, json.dumps(self.body).encode())


async def test_it_is_sent_as_exa_takes_it() -> None:
    provider = Provider()

    await WebSearch("web.search", provider, "the-key", simulated=False).perform("k", ASKED)

    [call] = provider.calls
    assert (call.method, call.url) == ("POST", "https://api.exa.ai/search")
    assert call.headers["x-api-key"] == "the-key"
    assert json.loads(call.body) == {
        "query": ASKED["query"], "type": "auto", "category": "company", "numResults": 3,
        "contents": {"highlights": True},
    }  # fmt: skip


async def test_the_simulated_web_answers_by_the_same_format_and_says_what_it_is() -> None:
    port = WebSearch("web.search", WebSearchSimulator(), "simulated", simulated=True)

    found = await port.perform("k", ASKED)

    assert found["simulated"] is True and len(found["hits"]) == 3
    assert all("made up" in one["name"] for one in found["hits"])
    assert all(".example/" in one["url"] for one in found["hits"])
    with pytest.raises(Rejected, match="401"):
        await WebSearch("web.search", WebSearchSimulator(), "", simulated=True).perform("k", ASKED)


@pytest.mark.parametrize(
    ("status", "error"),
    [(401, Rejected), (400, Rejected), (429, Unavailable), (500, Unavailable), (302, Unavailable)],
)
async def test_a_final_no_is_told_apart_from_one_that_may_pass(
    status: int, error: type[DealwrightError]
) -> None:
    with pytest.raises(error, match=str(status)):
        await WebSearch("web.search", Provider(status), "key", simulated=False).perform("k", ASKED)


def test_what_a_page_says_is_cut_cleaned_and_never_an_address_that_runs_something() -> None:
    def one(title: str, url: str, **more: Any) -> dict[str, Any]:
        return {"title": title, "url": url, **more}

    hits = read(
        {
            "results": [
                one("Eggs\x00\nLtd", "https://www.eggs.example/a", highlights=["x" * 999]),
                one("The same site", "https://eggs.example/b"),
                one("Runs", "javascript:alert(1)"),
                one("Hides", "https://user:secret@eggs2.example/"),
                one("No host", "https:///"),
                one("", "https://nameless.example/"),
                one("Broken", "https://[::1"),
                "no object",
                one("Farm", "http://farm.example", text="Fresh."),
            ]
        }
    )

    assert [(hit.name, hit.url) for hit in hits] == [
        ("Eggs Ltd", "https://www.eggs.example/a"),
        ("Farm", "http://farm.example"),
    ]
    assert len(hits[0].why) == LONGEST_WHY and hits[1].why == "Fresh."


@pytest.mark.parametrize("body", [[], {}, {"results": {}}, "x", None])
def test_an_answer_of_another_shape_is_none(body: Any) -> None:
    with pytest.raises(Unavailable, match="no list of results"):
        read(body)
