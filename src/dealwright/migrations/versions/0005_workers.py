"""Workers with their signs of life; due work knows who does it and what it follows from."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import ROLE, raise_walls

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "workers",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("started", sa.BigInteger(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_workers")),
    )
    raise_walls("workers")
    op.add_column("due", sa.Column("worker", sa.String(length=40), nullable=True))
    op.add_column("due", sa.Column("trace", sa.String(length=32), nullable=True))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"GRANT SELECT ON alembic_version TO {ROLE}")


def downgrade() -> None:
    op.drop_column("due", "trace")
    op.drop_column("due", "worker")
    op.drop_table("workers")
