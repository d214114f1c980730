"""Whose agreement a coalition waits for; `dealwright rebuild` fills it for those of before."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    waits_for = sa.Column("waits_for", sa.String(length=600), nullable=False, server_default="")
    op.add_column("coalitions", waits_for)


def downgrade() -> None:
    op.drop_column("coalitions", "waits_for")
