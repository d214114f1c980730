"""A password is right or wrong, and either takes as long as finding nobody."""

import time

import pytest

from dealwright.identity.passwords import Cost, Passwords
from tests.identity.world import CHEAP, PASSWORD


async def test_the_right_password_is_right_and_another_is_not() -> None:
    passwords = Passwords(CHEAP)
    hash = await passwords.hash(PASSWORD)

    assert (await passwords.verify(PASSWORD, hash)).right
    assert not (await passwords.verify(PASSWORD + " ", hash)).right
    assert PASSWORD not in hash
    assert hash != await passwords.hash(PASSWORD)


@pytest.mark.parametrize("password", ["", PASSWORD, "\0", "x" * 200])
async def test_nobodys_password_is_never_right(password: str) -> None:
    assert not (await Passwords(CHEAP).verify(password, None)).right


async def test_only_a_cheaper_hash_is_made_anew() -> None:
    cheap, dear = Passwords(CHEAP), Passwords(Cost(time=2, memory=16, parallelism=1))
    hash = await cheap.hash(PASSWORD)

    same = await cheap.verify(PASSWORD, hash)
    newer = (await dear.verify(PASSWORD, hash)).newer
    wrong = await dear.verify("not the password", hash)

    assert same.newer is None
    assert newer is not None
    assert (await dear.verify(PASSWORD, newer)).newer is None
    assert wrong.newer is None


async def test_finding_nobody_takes_as_long_as_a_wrong_password() -> None:
    passwords = Passwords(Cost(time=2, memory=16_384, parallelism=1))
    hash = await passwords.hash(PASSWORD)

    nobody = await quickest(passwords, None)
    wrong = await quickest(passwords, hash)

    assert wrong / 3 < nobody < wrong * 3


async def quickest(passwords: Passwords, hash: str | None) -> float:
    """Seconds of the processor for the quickest of some tries, which other work disturbs least."""
    taken = []
    for _ in range(5):
        start = time.process_time()
        await passwords.verify("not the password", hash)
        taken.append(time.process_time() - start)
    return min(taken)
