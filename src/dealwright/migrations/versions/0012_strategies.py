"""Strategies that people describe: the present version of each."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "strategies",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("changed", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "name", name=op.f("pk_strategies")),
    )
    raise_walls("strategies")


def downgrade() -> None:
    op.drop_table("strategies")
