"""How well a forecast foretells: made-up purchases, told after some rounds, then played to the end.

`python -m bench.foretold [--count 300] [--seed 1] [--rounds 8] [--after 3]`.
"""

import argparse
import statistics
import time

from dealwright.engine import SessionOpened, View
from dealwright.engine.forecast import Expected, forecast
from dealwright.engine.session import Session
from dealwright.simulation.scenario import SPACE, Scenario, drawn
from dealwright.simulation.study import moved, seed_of


def told(seed: int, number: int, rounds: int, after: int) -> tuple[Expected, Session, float] | None:
    """The forecast after so many rounds, how it ended, and the milliseconds that it took."""
    scenario, session = drawn(seed, number, None), Session(SessionOpened(SPACE, rounds))
    found, spent = None, 0.0
    while session.state == "open":
        if len(session.made) == 2 * after:
            began = time.process_time()
            view = View(session, "buyer")
            found = forecast(view, scenario.buyer, number, scenario.list_price).expected[0]
            spent = (time.process_time() - began) * 1e3
        seed_here = seed_of(seed, number, len(session.made))
        session = moved(scenario, View(session, session.turn), seed_here)
    return None if found is None else (found, session, spent)


def total(scenario: Scenario, session: Session) -> float:
    """What the agreement costs."""
    return float(scenario.buyer.total(session.agreement or {}) or 0)


def main() -> None:
    """Plays and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, usual in (("count", 300), ("seed", 1), ("rounds", 8), ("after", 3)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    asked = parser.parse_args()
    chances, agreed, inside, errors, times = [], [], [], [], []
    for number in range(asked.count):
        one = told(asked.seed, number, asked.rounds, asked.after)
        if one is None:
            continue
        expected, session, spent = one
        chances.append(expected.chance)
        agreed.append(session.agreement is not None)
        times.append(spent)
        if session.agreement is not None and expected.total is not None:
            paid = total(drawn(asked.seed, number, None), session)
            inside.append(expected.total[0] <= paid <= expected.total[2])
            errors.append(abs(paid / expected.total[1] - 1))
    share = statistics.mean(agreed)
    brier = statistics.mean((c - a) ** 2 for c, a in zip(chances, agreed, strict=True))
    print(f"told after {asked.after} of {asked.rounds} rounds: {len(agreed)}")
    print(f"agreed {share:.3f}, told {statistics.mean(chances):.3f}")
    print(f"Brier score {brier:.3f}, of always telling the share {share * (1 - share):.3f}")
    print(f"total inside the 80 % interval {statistics.mean(inside):.3f}")
    print(f"median error of the total {statistics.median(errors):.3f}")
    print(f"median time of a forecast {statistics.median(times):.1f} ms")


if __name__ == "__main__":
    main()
