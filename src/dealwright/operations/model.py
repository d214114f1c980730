"""What operators did to a workspace's work."""

from dataclasses import dataclass

from dealwright.store import kinds

WORK = "audit/work"
"""The stream of what was done to due work."""
OPERATOR = "operator"
"""In place of a user: whoever runs the installation, at its command line."""


@dataclass(frozen=True)
class WorkRevived:
    """Work that was put aside, with the type of its last error, is taken up again."""

    kind: str
    key: str
    error: str
    by: str


kinds.register(WorkRevived)
