"""Exchange rates by day and pair."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exchange_rates",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("base", sa.String(length=3), nullable=False),
        sa.Column("quote", sa.String(length=3), nullable=False),
        sa.Column("rate", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace", "day", "base", "quote", name=op.f("pk_exchange_rates")
        ),
    )
    raise_walls("exchange_rates")


def downgrade() -> None:
    op.drop_table("exchange_rates")
