"""A chain of signatures: steps one after another, each filled by one way or another.

Whoever signs, signs once: nobody fills two steps, by himself or for somebody else.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from dealwright.core.errors import NotAllowed

APPROVER = "approver"


@dataclass(frozen=True)
class Way:
    """`needed` different ones of the `people` named, or of all who may act as `role`."""

    people: tuple[str, ...] = ()
    role: str = ""
    needed: int = 1


@dataclass(frozen=True)
class Step:
    """What is needed before the next step's turn comes: any one of the ways will do."""

    ways: tuple[Way, ...]


Chain = tuple[Step, ...]
USUAL: Chain = (Step((Way(role=APPROVER),)),)
"""Where no policy says more: one person with the role."""


@dataclass(frozen=True)
class Signature:
    """Who signed which step (counted from 0) when, and for whom: himself, or who sent him.

    `ways` are those of the step's ways that it counts in, as roles were at that time.
    """

    step: int
    by: str
    principal: str
    at: str
    ways: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Circle:
    """Who there is at a moment: members by role, and for whom each delegate may sign then.

    Only members with the role approver are in it; `barred` are those who asked. `silent` are
    those who sign nothing of it either, but may pay.
    """

    roles: Mapping[str, frozenset[str]]
    barred: frozenset[str] = frozenset()
    delegates: Mapping[str, frozenset[str]] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()

    @property
    def able(self) -> frozenset[str]:
        """Who may sign at all, would they not have asked."""
        able = frozenset(user for user, roles in self.roles.items() if APPROVER in roles)
        return able - self.silent

    def of(self, way: Way, also: Collection[str] = ()) -> frozenset[str]:
        """Whose signature counts there; `also` are those whom the step was escalated to."""
        named = {user for user, roles in self.roles.items() if way.role and way.role in roles}
        return self.able & {*way.people, *named, *also} - self.barred


@dataclass(frozen=True)
class Progress:
    """How far a chain has come; `escalated` says who was asked besides, by step."""

    chain: Chain
    signed: tuple[Signature, ...] = ()
    escalated: tuple[tuple[int, str], ...] = ()

    @property
    def step(self) -> int:
        """Whose turn it is: the step, counted from 0; as many as there are when all is done."""
        open_ = (n for n, step in enumerate(self.chain) if not self._filled(n, step))
        return next(open_, len(self.chain))

    @property
    def done(self) -> bool:
        return self.step == len(self.chain)

    @property
    def people(self) -> frozenset[str]:
        """Who has signed, and for whom."""
        return frozenset(user for one in self.signed for user in (one.by, one.principal))

    def signers(self, circle: Circle) -> dict[str, str]:
        """Who may sign now, and for whom each would.

        Nobody twice, and nobody whose signature would leave a later step without anyone: who
        alone can fill a later one keeps for that.
        """
        if self.done:
            return {}
        found = {user: user for user in self._turn(circle)}
        for delegate, principals in sorted(circle.delegates.items()):
            fit = sorted(set(found) & principals - {delegate})
            if delegate in circle.able - circle.barred - self.people and delegate not in found:
                found |= {delegate: fit[0]} if fit else {}
        if not self.completable(circle):
            return found
        return {
            by: of
            for by, of in found.items()
            if self.after(self._signature(by, of, circle, "")).completable(circle)
        }

    def sign(self, by: str, circle: Circle, at: str) -> Signature:
        """The signature of this step; `NotAllowed` unless it is theirs to give."""
        may = self.signers(circle)
        if by in may:
            return self._signature(by, may[by], circle, at)
        if by in self.people:
            raise NotAllowed("you have signed this already", "another person signs the next step")
        if by in self._turn(circle):
            raise NotAllowed(
                "you are needed for a later step, which nobody else could fill",
                "let another person sign this one",
            )
        raise NotAllowed(
            "it is not your turn, or not yours to approve",
            "the approval names whose turn it is" if may else "invite another approver",
        )

    def completable(self, circle: Circle) -> bool:
        """Whether enough different people are left for all that is to be signed yet."""
        rest = list(enumerate(self.chain))[self.step :]
        return any(_fits(slots) for slots in self._choices(rest, circle))

    def also(self, step: int) -> frozenset[str]:
        """Whom the step was escalated to."""
        return frozenset(user for n, user in self.escalated if n == step)

    def _turn(self, circle: Circle) -> frozenset[str]:
        """Whose own signature counts for the present step."""
        if self.done:
            return frozenset()
        also = self.also(self.step)
        found = frozenset[str]().union(*(circle.of(w, also) for w in self.chain[self.step].ways))
        return found - self.people

    def payers(self, circle: Circle) -> frozenset[str]:
        """Who can pay when all has been signed: whom it does not need, and who has not signed."""
        wanted = {user for user, roles in circle.roles.items() if "payer" in roles}
        free = wanted - circle.barred - self.people
        return frozenset(
            user
            for user in free
            if self.completable(replace(circle, barred=circle.barred | {user}))
        )

    def after(self, signature: Signature) -> "Progress":
        """How far it is with one more signature."""
        return replace(self, signed=(*self.signed, signature))

    def _signature(self, by: str, principal: str, circle: Circle, at: str) -> Signature:
        also = self.also(self.step)
        ways = enumerate(self.chain[self.step].ways)
        counts = tuple(n for n, way in ways if principal in circle.of(way, also))
        return Signature(self.step, by, principal, at, counts)

    def _filled(self, n: int, step: Step) -> bool:
        """Whether one of the step's ways has all its signatures."""
        return any(self._given(n, m) >= way.needed for m, way in enumerate(step.ways))

    def _given(self, step: int, way: int) -> int:
        return sum(one.step == step and way in one.ways for one in self.signed)

    def _choices(
        self, rest: Sequence[tuple[int, Step]], circle: Circle
    ) -> Iterator[list[frozenset[str]]]:
        """For each choice of ways: who could give each signature that is missing yet."""
        for ways in product(*(enumerate(step.ways) for _, step in rest)):
            slots: list[frozenset[str]] = []
            for (n, _), (m, way) in zip(rest, ways, strict=True):
                left = way.needed - self._given(n, m)
                slots += [circle.of(way, self.also(n)) - self.people] * max(0, left)
            yield slots


def _fits(slots: Sequence[frozenset[str]]) -> bool:
    """Whether each slot can get a person of its own (Kuhn's augmenting paths)."""
    taken: dict[str, int] = {}
    return all(_place(n, slots, taken, set()) for n in range(len(slots)))


def _place(n: int, slots: Sequence[frozenset[str]], taken: dict[str, int], tried: set[str]) -> bool:
    for user in sorted(slots[n] - tried):
        tried.add(user)
        if user not in taken or _place(taken[user], slots, taken, tried):
            taken[user] = n
            return True
    return False


def joined(parts: Iterable[Chain]) -> Chain:
    """One chain after another; a step that is asked for already is not asked for twice."""
    return tuple(dict.fromkeys(step for part in parts for step in part))
