"""When a member last left a workspace: who was alone since when is told by it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workspaces", sa.Column("last_left", sa.String(length=40), nullable=True))


def downgrade() -> None:
    op.drop_column("workspaces", "last_left")
