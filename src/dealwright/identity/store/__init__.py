"""The tables of people and access, and the only SQL about them.

Addresses and secrets are unique over all workspaces, and whoever logs in has none yet: what
looks across workspaces is here and nowhere else.
"""

from collections.abc import Mapping

from dealwright.identity.store import entry, grants, people, portal

PERSONAL: Mapping[str, tuple[str, ...]] = {
    "users": ("email", "name", "password_hash"),
    "memberships": ("name",),
    "api_keys": ("name",),
    "invitations": ("email",),
}
"""The columns that tell of a person: what erasing one has to empty."""

__all__ = ["PERSONAL", "entry", "grants", "people", "portal"]
