"""All tables of all parts together: what the migrations must lead to."""

from dealwright.store.tables import metadata

__all__ = ["metadata"]
