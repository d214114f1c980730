"""Trials of strategies; what a described strategy says stands sealed in its audit alone."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "strategy_trials",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("product", sa.String(length=300)),
        sa.Column("running", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_strategy_trials")),
    )
    op.create_table(
        "strategy_trial_places",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("product", sa.String(length=300), nullable=False),
        sa.Column("trial", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "product", name=op.f("pk_strategy_trial_places")),
    )
    raise_walls("strategy_trials", "strategy_trial_places")
    op.drop_column("strategies", "description")


def downgrade() -> None:
    op.add_column(
        "strategies", sa.Column("description", sa.Text(), nullable=False, server_default="{}")
    )
    op.drop_table("strategy_trial_places")
    op.drop_table("strategy_trials")
