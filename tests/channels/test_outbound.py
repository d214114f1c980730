"""Calls to outside go to public addresses only, wait, try again, and leave the broken alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealwright.channels.addresses import Guard, Operator, public
from dealwright.channels.breaker import Breakers, Open
from dealwright.channels.outbound import Call, Outbound, Patience, json_call, wait_before
from dealwright.channels.ports import Rejected
from dealwright.core.errors import Unavailable
from tests.channels.listener import listening

QUICK = Patience(timeout=60, tries=3, first_wait=0.001, most_wait=0.002)
NEAR = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.1", "224.0.0.1", "255.255.255.255", "192.0.0.8", "198.18.0.1", "::", "::1", "fe80::1",
    "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
    "64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::", "2001:0:a00:1::", "2001:db8::1",
]  # fmt: skip


@dataclass
class Names:
    """A resolver that answers by a list, the last one for ever."""

    answers: list[Sequence[str]]
    asked: list[str] = field(default_factory=list)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.mark.parametrize("address", NEAR)
async def test_what_is_near_is_never_called(address: str) -> None:
    with pytest.raises(Rejected):
        await Guard(lookup=Names([[address]])).pin("https://vendor.example/hook")


@pytest.mark.parametrize(
    "url",
    [
        "http://vendor.example/", "https://[::1]/", "https://169.254.169.254/latest/meta-data",
        "https://2130706433/", "https://0x7f.1/", "https://user:secret@vendor.example/",
        "file:///etc/passwd", "https://", "gopher://x/", "https://vendor.example:99999/",
        "https://ven dor.example/", "https://vendor.example/\r\nHost: x", "https://vendör.example/",
    ],
)  # fmt: skip
async def test_what_is_no_good_address_is_refused(url: str) -> None:
    with pytest.raises(Rejected):
        await Guard().pin(url)


async def test_one_near_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(Rejected):
        await Guard(lookup=Names([["93.184.215.14", "10.0.0.1"]])).pin("https://vendor.example/")


async def test_the_judged_address_is_the_one_that_is_connected_to() -> None:
    names = Names([["93.184.215.14"], ["127.0.0.1"]])

    pinned = await Guard(lookup=names).pin("https://vendor.example/a?b=c")

    assert pinned.url == "https://93.184.215.14:443/a?b=c"
    assert (pinned.host, pinned.authority) == ("vendor.example", "vendor.example")


async def test_a_name_that_turns_near_between_two_tries_is_refused_at_the_second() -> None:
    async with listening([503]) as outside:
        names = Names([["127.0.0.1"], ["10.0.0.1"]])
        sender = Outbound(Guard(loopback=True, lookup=names), QUICK)

        with pytest.raises(Rejected):
            await sender.send(Call("POST", f"http://vendor.example:{outside.port}/hook"))

    assert len(outside.heard) == 1
    assert outside.heard[0].headers["host"] == f"vendor.example:{outside.port}"


@given(st.ip_addresses(v=4))
def test_a_mapped_address_is_as_public_as_what_it_maps(address: IPv4Address) -> None:
    assert public(IPv6Address(f"::ffff:{address}")) == public(address)


@given(st.ip_addresses())
def test_no_public_address_is_private(address: IPv4Address | IPv6Address) -> None:
    if public(address):
        assert not address.is_private
        assert not address.is_link_local
        assert not address.is_loopback


async def test_a_busy_service_is_tried_again() -> None:
    async with listening([503, 429]) as outside:
        call = json_call("POST", outside.url, {"a": "b"}, {"Idempotency-Key": "k1"})
        answer = await Outbound(Operator(), QUICK).send(call)

    assert (answer.status, answer.body) == (200, b"ok")
    assert [one.body for one in outside.heard] == [b'{"a": "b"}'] * 3
    assert {one.headers["idempotency-key"] for one in outside.heard} == {"k1"}


async def test_a_final_answer_is_not_tried_again() -> None:
    async with listening([422]) as outside:
        answer = await Outbound(Operator(), QUICK).send(Call("GET", outside.url))

    assert (answer.status, answer.good, len(outside.heard)) == (422, False, 1)


async def test_a_redirect_is_not_followed() -> None:
    async with listening([302], extra="Location: http://169.254.169.254/\r\n") as outside:
        answer = await Outbound(Operator(), QUICK).send(Call("GET", outside.url))

    assert (answer.status, len(outside.heard)) == (302, 1)


async def test_who_never_answers_is_given_up() -> None:
    async with listening(silent=True) as outside:
        sender = Outbound(Operator(), Patience(timeout=0.05, tries=1))

        with pytest.raises(Unavailable, match=r"no answer within 0\.05 seconds"):
            await sender.send(Call("GET", outside.url))


async def test_no_more_is_read_than_is_wanted() -> None:
    async with listening() as outside:
        sender = Outbound(Operator(), Patience(most_bytes=1))

        assert (await sender.send(Call("GET", outside.url))).body == b"o"


async def test_who_failed_too_often_is_left_alone_and_then_tried_once() -> None:
    breakers = Breakers(after=2, rest=60)
    async with listening([500, 500]) as outside:
        sender = Outbound(Operator(), Patience(tries=1), breakers)
        for _ in range(2):
            await sender.send(Call("GET", outside.url))

        with pytest.raises(Open):
            await sender.send(Call("GET", outside.url))
        other = await sender.send(Call("GET", f"{outside.url}/other"))

    assert other.good
    assert len(outside.heard) == 3


def test_after_its_rest_a_circuit_lets_one_in_and_a_good_answer_closes_it() -> None:
    breakers = Breakers(after=1, rest=10)
    breakers.failed("a", 0)

    breakers.enter("a", 10)
    with pytest.raises(Open):
        breakers.enter("a", 11)
    breakers.succeeded("a")
    breakers.enter("a", 11)


@given(st.integers(1, 5_000), st.floats(0, 1))
def test_a_wait_grows_and_ends_at_its_most(attempt: int, chance: float) -> None:
    wait = wait_before(attempt, 1, 60, lambda: chance)

    whole = min(60, 2 ** min(attempt - 1, 10))
    assert whole / 2 <= wait <= whole
