"""How easy vendors found it, and how far each has read what the portal tells it."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ease_ratings",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_ease_ratings")),
    )
    op.create_index("ix_ease_ratings_workspace_vendor", "ease_ratings", ["workspace", "vendor"])
    op.create_table(
        "portal_reads",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("grant_id", sa.String(length=40), nullable=False),
        sa.Column("read_until", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "grant_id", name=op.f("pk_portal_reads")),
    )
    raise_walls("ease_ratings", "portal_reads")


def downgrade() -> None:
    op.drop_table("portal_reads")
    op.drop_table("ease_ratings")
