"""The order that payables are tried on, for connectors."""

from tests.payables.conftest import desk as desk
from tests.payables.conftest import prepared as prepared
