"""Every way in which a payment or a call can leave, by the name of its port."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dealwright.channels.addresses import Operator
from dealwright.channels.files import PaymentFiles
from dealwright.channels.outbound import Outbound, Patience
from dealwright.channels.ports import Port
from dealwright.channels.simulators.payments import PaymentSimulator
from dealwright.channels.simulators.stripe import StripeSimulator
from dealwright.channels.simulators.voice import VoiceSimulator
from dealwright.channels.simulators.web_search import KEY, WebSearchSimulator
from dealwright.channels.stripe import API, Ach, Api, Transfers
from dealwright.channels.web_search import SEARCH, WebSearch

SIMULATED = ".simulated"
"""Ends the name of a port that stands in for a provider."""
TEST = ".test"
"""Ends the name of a provider's port in its own test mode: no key of one mode asks of the other."""
_ONCE = Patience(tries=1)
"""A payment is tried once at a time: before the next try it is looked up."""


@dataclass(frozen=True)
class StripeAccount:
    """Under which key Stripe is called, and from which financial account ACH pays, if any."""

    key: str
    financial_account: str = ""
    url: str = API


@dataclass(frozen=True)
class PaymentRails:
    """The ports that payments go by; `live` are those of a provider that move money."""

    ports: Mapping[str, Port]
    stripe: StripeSimulator
    live: frozenset[str] = frozenset()


def payment_rails(folder: Path, account: StripeAccount | None = None) -> PaymentRails:
    """What they keep lies in the folder; without an account at Stripe it is only simulated."""
    stripe = StripeSimulator(folder / "stripe")
    near = Api(stripe, "sk_test_simulated")
    ports: list[Port] = [
        PaymentSimulator(folder),
        PaymentFiles(folder),
        Transfers(near, Transfers.name + SIMULATED),
        Ach(near, "fa_simulated", Ach.name + SIMULATED),
    ]
    live: set[str] = set()
    if account is not None:
        far = Api(Outbound(Operator(), _ONCE), account.key, account.url)
        mode = "" if far.live else TEST
        ports.append(Transfers(far, Transfers.name + mode))
        if account.financial_account:
            ports.append(Ach(far, account.financial_account, Ach.name + mode))
        live = {Transfers.name, Ach.name}
    found = {port.name: port for port in ports}
    return PaymentRails(found, stripe, frozenset(live & found.keys()))


def voice_lines() -> Mapping[str, Port]:
    """The ports that calls go by: one that rings nowhere."""
    return {VoiceSimulator.name: VoiceSimulator()}


def web_searches(key: str | None) -> Mapping[str, Port]:
    """The port by which companies are found in the web: a simulated web where there is no key."""
    if key is None:
        port = WebSearch(SEARCH, WebSearchSimulator(), KEY, simulated=True)
    else:
        port = WebSearch(SEARCH, Outbound(Operator()), key, simulated=False)
    return {port.name: port}
