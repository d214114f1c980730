"""Trials of strategies on a category of products."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("strategy_trials", sa.Column("category", sa.String(length=300), nullable=True))


def downgrade() -> None:
    op.drop_column("strategy_trials", "category")
