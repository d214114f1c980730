"""RFQs, quotes with their files, and the thresholds that scorecards are held against."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

PAPERS = ("contracts", "purchase_orders")
TABLES = ("rfqs", "quotes", "attachments", "scorecard_thresholds")


def _rfqs() -> None:
    op.create_table(
        "rfqs",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=330), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("deadline", sa.String(length=40), nullable=False),
        sa.Column("opening", sa.String(length=40), nullable=True),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("vendors", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_rfqs")),
    )
    op.create_index("ix_rfqs_workspace_at", "rfqs", ["workspace", "at"])


def _quotes() -> None:
    op.create_table(
        "quotes",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("rfq", sa.String(length=40), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_quotes")),
    )
    op.create_index("ix_quotes_workspace_vendor", "quotes", ["workspace", "vendor"])


def _attachments() -> None:
    op.create_table(
        "attachments",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("quote", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_attachments")),
    )


def _thresholds() -> None:
    op.create_table(
        "scorecard_thresholds",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("measure", sa.String(length=20), nullable=False),
        sa.Column("warn", sa.Integer(), nullable=True),
        sa.Column("block", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint(
            "workspace", "category", "measure", name=op.f("pk_scorecard_thresholds")
        ),
    )


def upgrade() -> None:
    _rfqs()
    _quotes()
    _attachments()
    _thresholds()
    for table in PAPERS:
        column = sa.Column("rfq", sa.String(length=40), nullable=False, server_default="")
        op.add_column(table, column)
    raise_walls(*TABLES)


def downgrade() -> None:
    for table in PAPERS:
        op.drop_column(table, "rfq")
    for table in reversed(TABLES):
        op.drop_table(table)
