"""Every way in which a payment or a call can leave, by the name of its port."""

from collections.abc import Mapping
from pathlib import Path

from dealwright.channels.files import PaymentFiles
from dealwright.channels.ports import Port
from dealwright.channels.simulators.payments import PaymentSimulator
from dealwright.channels.simulators.voice import VoiceSimulator


def payment_rails(folder: Path) -> Mapping[str, Port]:
    """The ports that payments go by; what they keep lies in the folder."""
    ports: tuple[Port, ...] = (PaymentSimulator(folder), PaymentFiles(folder))
    return {port.name: port for port in ports}


def voice_lines() -> Mapping[str, Port]:
    """The ports that calls go by: one that rings nowhere."""
    return {VoiceSimulator.name: VoiceSimulator()}
