"""When an approval was given; `dealwright rebuild` fills it for those of before."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("approvals", sa.Column("decided_at", sa.String(length=40), nullable=True))


def downgrade() -> None:
    op.drop_column("approvals", "decided_at")
