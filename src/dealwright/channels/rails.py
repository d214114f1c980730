"""Every way in which a payment or a call can leave, by the name of its port."""

from collections.abc import Mapping
from pathlib import Path

from dealwright.channels.addresses import Operator
from dealwright.channels.files import PaymentFiles
from dealwright.channels.outbound import Outbound
from dealwright.channels.ports import Port
from dealwright.channels.simulators.payments import PaymentSimulator
from dealwright.channels.simulators.voice import VoiceSimulator
from dealwright.channels.simulators.web_search import KEY, WebSearchSimulator
from dealwright.channels.web_search import SEARCH, WebSearch


def payment_rails(folder: Path) -> Mapping[str, Port]:
    """The ports that payments go by; what they keep lies in the folder."""
    ports: tuple[Port, ...] = (PaymentSimulator(folder), PaymentFiles(folder))
    return {port.name: port for port in ports}


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
