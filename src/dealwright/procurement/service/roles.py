"""Which roles may do what; an owner has them all, and every member may look.

Only who acts for vendors alone does not look at the buyer's side (`dealwright.identity.sides`).
"""

BUYING = ("buyer", "admin")
SELLING = ("seller", "admin")
"""Who acts for the vendors that this workspace plays."""

PLANNING = ("admin",)
"""Who sets budgets."""

WRITING_CONTRACTS = ("admin",)
"""Who writes contract templates and chooses between them, in person."""
