"""Every way in which a payment can leave, by the name of its port."""

from collections.abc import Mapping
from pathlib import Path

from dealwright.channels.files import PaymentFiles
from dealwright.channels.ports import Port
from dealwright.channels.simulators.payments import PaymentSimulator


def payment_rails(folder: Path) -> Mapping[str, Port]:
    """The ports that payments go by; what they keep lies in the folder."""
    ports: tuple[Port, ...] = (PaymentSimulator(folder), PaymentFiles(folder))
    return {port.name: port for port in ports}
