"""What is to be paid, and by when, stands in the notice of it."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("member_notices", sa.Column("amount_minor", sa.BigInteger(), nullable=True))
    op.add_column("member_notices", sa.Column("currency", sa.String(length=3), nullable=True))
    op.add_column("member_notices", sa.Column("due", sa.String(length=10), nullable=True))


def downgrade() -> None:
    for name in ("due", "currency", "amount_minor"):
        op.drop_column("member_notices", name)
