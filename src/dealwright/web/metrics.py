"""Figures for Prometheus, in a registry of their own for each app.

Labels come from what the program itself names (routes, kinds, states): never ids, never anything
that a caller made up.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from dealwright.store.backlog import Backlog
from dealwright.store.watch import Outcome
from dealwright.web.watching import Way

QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds between which requests and steps are counted."""


class Metrics:
    """All figures of one process."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._requests = Counter(
            "dealwright_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            "dealwright_request_duration_seconds",
            "How long requests took.",
            ("method", "route"),
            buckets=QUICK,
            registry=registry,
        )
        self._events = Counter(
            "dealwright_events_appended", "Events appended.", ("kind",), registry=registry
        )
        self._steps = Counter(
            "dealwright_steps", "Steps of due work.", ("kind", "outcome"), registry=registry
        )
        self._step_seconds = Histogram(
            "dealwright_step_duration_seconds",
            "How long steps took.",
            ("kind",),
            buckets=QUICK,
            registry=registry,
        )
        self._followers = Gauge(
            "dealwright_followers", "Who follows streams now.", ("way",), registry=registry
        )
        self._due = Gauge(
            "dealwright_due_work",
            "Due work of the installation: waiting, scheduled, running, dead.",
            ("kind", "state"),
            registry=registry,
        )
        self._lag = Gauge(
            "dealwright_due_lag_seconds",
            "By how much the oldest waiting work is late.",
            ("kind",),
            registry=registry,
        )
        self._workers = Gauge(
            "dealwright_workers", "Workers by their last sign of life.", ("state",),
            registry=registry,
        )  # fmt: skip
        self._connections = Gauge(
            "dealwright_database_connections",
            "Connections to the database: in use, and at most.",
            ("state",),
            registry=registry,
        )

    def count_wakeups_lost(self, lost: Callable[[], int]) -> None:
        """From now on ask this how many wake-ups may have been missed."""
        self._registry.register(_Lost(lost))

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def appended(self, kinds: Iterable[str]) -> None:
        for kind in kinds:
            self._events.labels(kind).inc()

    def stepped(self, kind: str, outcome: Outcome, seconds: float) -> None:
        self._steps.labels(kind, outcome).inc()
        self._step_seconds.labels(kind).observe(seconds)

    @contextmanager
    def following(self, way: Way) -> Iterator[None]:
        """Somebody follows a stream for as long as the block lasts."""
        gauge = self._followers.labels(way)
        gauge.inc()
        try:
            yield
        finally:
            gauge.dec()

    def note_work(self, found: Iterable[Backlog]) -> None:
        """What is due in the whole installation now."""
        self._due.clear()
        self._lag.clear()
        for one in found:
            for state, count in (
                ("waiting", one.waiting),
                ("scheduled", one.scheduled),
                ("running", one.running),
                ("dead", one.dead),
            ):
                self._due.labels(one.kind, state).set(count)
            self._lag.labels(one.kind).set(one.lag)

    def note_workers(self, states: Iterable[str]) -> None:
        """In which state each worker of the installation is now."""
        for state in ("running", "late", "gone"):
            self._workers.labels(state).set(0)
        for state in states:
            self._workers.labels(state).inc()

    def note_connections(self, used: int, most: int) -> None:
        self._connections.labels("used").set(used)
        self._connections.labels("most").set(most)

    def text(self) -> bytes:
        """All figures in Prometheus's text format."""
        return generate_latest(self._registry)


class _Lost(Collector):
    """Reads the count where it is kept."""

    def __init__(self, lost: Callable[[], int]) -> None:
        self._lost = lost

    def collect(self) -> Iterator[CounterMetricFamily]:
        told = "Times that wake-ups may have been missed."
        yield CounterMetricFamily("dealwright_wakeups_lost", told, value=self._lost())
