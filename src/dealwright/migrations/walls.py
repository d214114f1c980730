"""Row-level security on PostgreSQL: the second wall between workspaces.

The program's role owns nothing; without a workspace set in the transaction it sees no row.
"""

from alembic import op

ROLE = "dealwright_app"
_MINE = (
    "workspace = NULLIF(current_setting('app.workspace', true), '') "
    "OR current_setting('app.workspace', true) = '*'"
)
_CREATE_ROLE = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN
        CREATE ROLE {ROLE} NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
"""
_JOIN_ROLE = f"""
DO $$ BEGIN
    IF NOT pg_has_role(CURRENT_USER, '{ROLE}',
        CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END)
    THEN
        GRANT {ROLE} TO CURRENT_USER;
    END IF;
END $$
"""
"""Only where it is needed: a hosted PostgreSQL may let the owner of the tables make no roles.

Since PostgreSQL 16 who makes a role is a member of it, but may not take it by that.
"""


def raise_walls(*tables: str) -> None:
    """Let the program's role use these tables, each row only within its workspace."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(_CREATE_ROLE)
    op.execute(_JOIN_ROLE)
    op.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
    for table in tables:
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY workspace ON {table} USING ({_MINE}) WITH CHECK ({_MINE})")
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {ROLE}")
    op.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
