"""Who brought an exchange rate in, when, and what it was before it was corrected."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("imported_by", "imported_at", "was"):
        op.add_column("exchange_rates", sa.Column(name, sa.String(length=40), nullable=True))


def downgrade() -> None:
    for name in ("was", "imported_at", "imported_by"):
        op.drop_column("exchange_rates", name)
