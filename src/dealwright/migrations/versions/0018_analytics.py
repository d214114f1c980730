"""What concluded negotiations came to; those that are over already are measured by the workers."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_OVER = "('approved', 'rejected', 'lapsed', 'walked_away', 'deadline', 'withdrawn')"
_MEASURE = """
INSERT INTO due (workspace, kind, key, at, leased, fence, position, attempts, dead)
SELECT workspace, '{consumer}', '{kind}/' || id, 0, {false}, 0, 0, 0, {false}
FROM {table} WHERE {which}
"""


def upgrade() -> None:
    op.create_table(
        "negotiation_results",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("negotiation", sa.String(length=40), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=300), nullable=False),
        sa.Column("product", sa.String(length=300), nullable=False),
        sa.Column("unit", sa.String(length=3), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("vendor_name", sa.String(length=200), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("engaged", sa.Boolean(), nullable=False),
        sa.Column("passed_over", sa.Boolean(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("opened_at", sa.String(length=40), nullable=False),
        sa.Column("concluded_at", sa.String(length=40), nullable=False),
        sa.Column("negotiated_seconds", sa.BigInteger(), nullable=False),
        sa.Column("bought_seconds", sa.BigInteger(), nullable=True),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("sticking", sa.String(length=40), nullable=True),
        sa.Column("strategy", sa.String(length=100), nullable=False),
        sa.Column("mover", sa.String(length=10), nullable=False),
        sa.Column("tactic", sa.String(length=100), nullable=True),
        sa.Column("unit_price_micro", sa.BigInteger(), nullable=True),
        sa.Column("spend_minor", sa.BigInteger(), nullable=True),
        sa.Column("first_minor", sa.BigInteger(), nullable=True),
        sa.Column("list_minor", sa.BigInteger(), nullable=True),
        sa.Column("history_minor", sa.BigInteger(), nullable=True),
        sa.Column("payment_days", sa.Integer(), nullable=True),
        sa.Column("days_gained", sa.Integer(), nullable=True),
        sa.Column("term_months", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("workspace", "negotiation", name=op.f("pk_negotiation_results")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evaluator_choices",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("campaign", sa.String(length=40), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("vendors", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "campaign", "part", name=op.f("pk_evaluator_choices")),
    )
    raise_walls("negotiation_results", "evaluator_choices")
    _measure("analytics.concluded", "negotiation", "negotiations", f"state IN {_OVER}")
    _measure("analytics.chosen", "campaign", "campaigns", "state = 'approved'")


def _measure(consumer: str, kind: str, table: str, which: str) -> None:
    false = "false" if op.get_bind().dialect.name == "postgresql" else "0"
    op.execute(_MEASURE.format(consumer=consumer, kind=kind, table=table, which=which, false=false))


def downgrade() -> None:
    op.execute("DELETE FROM due WHERE kind IN ('analytics.concluded', 'analytics.chosen')")
    op.drop_table("evaluator_choices")
    op.drop_table("negotiation_results")
