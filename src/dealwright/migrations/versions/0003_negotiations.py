"""Effects, approvals, negotiations and campaigns."""

import sqlalchemy as sa
from alembic import op

from dealwright.migrations.walls import raise_walls

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "approvals",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("total_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("requested_by", sa.String(length=40), nullable=False),
        sa.Column("decided_by", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_approvals")),
    )
    op.create_index(
        "ix_approvals_workspace_subject", "approvals", ["workspace", "subject"], unique=False
    )
    op.create_table(
        "campaign_sessions",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("negotiation", sa.String(length=40), nullable=False),
        sa.Column("campaign", sa.String(length=40), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "negotiation", name=op.f("pk_campaign_sessions")),
    )
    op.create_index(
        "ix_campaign_sessions_workspace_campaign",
        "campaign_sessions",
        ["workspace", "campaign"],
        unique=False,
    )
    op.create_table(
        "campaigns",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_campaigns")),
    )
    op.create_table(
        "effects",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("port", sa.String(length=40), nullable=False),
        sa.Column("cause", sa.String(length=220), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_effects")),
    )
    op.create_table(
        "negotiations",
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("request", sa.String(length=40), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("vendor", sa.String(length=40), nullable=False),
        sa.Column("vendor_name", sa.String(length=200), nullable=False),
        sa.Column("product", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("agreed_price_micro", sa.BigInteger(), nullable=True),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_negotiations")),
    )
    op.create_index(
        "ix_negotiations_workspace_request", "negotiations", ["workspace", "request"], unique=False
    )
    raise_walls("approvals", "campaign_sessions", "campaigns", "effects", "negotiations")


def downgrade() -> None:
    op.drop_index("ix_negotiations_workspace_request", table_name="negotiations")
    op.drop_table("negotiations")
    op.drop_table("effects")
    op.drop_table("campaigns")
    op.drop_index("ix_campaign_sessions_workspace_campaign", table_name="campaign_sessions")
    op.drop_table("campaign_sessions")
    op.drop_index("ix_approvals_workspace_subject", table_name="approvals")
    op.drop_table("approvals")
