"""Conventions worth repeating in review are tests; their lists of exceptions only shrink."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from statistics import median

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import dealwright
from tests import style
from tests.style import Module

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "dealwright"
PRODUCT = style.modules(ROOT, "src")
TESTS = style.modules(ROOT, "tests", "bench")
EVERYTHING = (*PRODUCT, *TESTS)

FILE_MEDIAN = 100
FUNCTION_MEDIAN = 8
DOUBLES_PER_TEST = 0.05

PROCESS_EDGE = ("src/dealwright/store/worker.py", "src/dealwright/strategies/plugins.py")
"""Where whatever a step raises is caught, recorded with the step, and tried again; and where what
others wrote is run."""

FROZEN = ("src/dealwright/migrations/versions/*",)
"""A migration is one list of steps that is never changed once it was released."""

KEEPERS = ("src/dealwright/store/*", "src/dealwright/migrations/*")
"""Where rows of all workspaces may be read: the helper itself, due work, audit, migrations."""

SYSTEM = (
    *KEEPERS,
    "src/dealwright/identity/*",
    "src/dealwright/app.py",
    "src/dealwright/parts.py",
    "src/dealwright/cli.py",
    "src/dealwright/cli/*",
)
"""Where the system acts for itself: log-in finds a user, the command line verifies and rebuilds."""


def outside(found: Iterable[Module], places: tuple[str, ...]) -> Iterator[Module]:
    return (m for m in found if not any(fnmatch(m.path, place) for place in places))


def report(rule: Callable[[Module], Iterator[str]], found: Iterable[Module]) -> str:
    return "\n".join(finding for module in found for finding in rule(module))


def run(*command: str) -> None:
    """Run a tool of this environment; when it is not content, its own words are the message."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


@pytest.fixture
def loggers_kept() -> Iterator[None]:
    """The tool sets up logging as if it were alone: it disables every logger that there is."""
    known = [
        one for one in logging.root.manager.loggerDict.values() if isinstance(one, logging.Logger)
    ]
    before = [(one, one.disabled) for one in known]
    yield
    for logger, disabled in before:
        logger.disabled = disabled


@pytest.mark.usefixtures("loggers_kept")
def test_imports_keep_the_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_what_the_contracts_read_is_this_checkout() -> None:
    assert Path(dealwright.__file__).parent == PACKAGE


def test_every_folder_of_code_is_a_package_that_the_contracts_can_see() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}

    hidden = sorted(str(f.relative_to(ROOT)) for f in folders if not (f / "__init__.py").exists())

    assert not hidden, f"add __init__.py to {', '.join(hidden)}"


@pytest.mark.timeout(300)
def test_mypy_is_content() -> None:
    kept = (ROOT / ".mypy_cache").exists()

    run("mypy", *([] if kept else ["--cache-dir", os.devnull]))  # to write one takes 5 s more


def test_ruff_is_content() -> None:
    run("ruff", "check", ".")


def test_the_code_is_formatted() -> None:
    run("ruff", "format", "--check", ".")


def test_no_file_is_longer_than_400_lines() -> None:
    assert not (found := report(style.long_file, EVERYTHING)), found


def test_half_of_the_files_are_at_most_100_lines_long() -> None:
    half = median(m.lines for m in outside(PRODUCT, FROZEN) if m.lines)

    assert half <= FILE_MEDIAN, f"the median file has {half} lines; split the largest by noun"


def test_no_function_is_longer_than_60_lines() -> None:
    assert not (found := report(style.long_function, outside(EVERYTHING, FROZEN))), found


def test_half_of_the_functions_are_at_most_8_lines_long() -> None:
    half = median(style.function_lines(outside(PRODUCT, FROZEN)))

    assert half <= FUNCTION_MEDIAN, f"the median function has {half} lines; name the steps"


def test_nothing_nests_deeper_than_3() -> None:
    assert not (found := report(style.deep_nesting, EVERYTHING)), found


def test_no_function_takes_more_than_6_parameters() -> None:
    assert not (found := report(style.many_parameters, EVERYTHING)), found


def test_every_function_is_fully_typed() -> None:
    assert not (found := report(style.untyped, EVERYTHING)), found


def test_our_own_modules_are_imported_at_the_top() -> None:
    assert not (found := report(style.hidden_import, EVERYTHING)), found


def test_only_the_process_edge_catches_everything() -> None:
    assert not (found := report(style.broad_except, outside(EVERYTHING, PROCESS_EDGE))), found


def test_the_process_edge_is_no_longer_than_it_must_be() -> None:
    needed = {m.path for m in EVERYTHING if any(style.broad_except(m))}

    assert not (idle := set(PROCESS_EDGE) - needed), f"take {idle} off the list of exceptions"


def test_rows_are_read_only_through_the_workspace_filter() -> None:
    assert not (found := report(style.bare_select, outside(PRODUCT, KEEPERS))), found


def test_only_the_system_itself_looks_at_all_workspaces() -> None:
    assert not (found := report(style.sees_everyone, outside(PRODUCT, SYSTEM))), found


def test_no_column_loses_digits() -> None:
    assert not (found := report(style.lossy_column, PRODUCT)), found


def test_nothing_is_put_off_or_silenced() -> None:
    assert not (found := report(style.excuse, EVERYTHING)), found


def test_nothing_pretends() -> None:
    assert not (found := report(style.pretence, EVERYTHING)), found


def test_tests_wait_for_things_and_never_for_time() -> None:
    assert not (found := report(style.sleeping, TESTS)), found


def test_tests_use_real_parts() -> None:
    tests = [f for m in TESTS for f in m.functions() if f.name.startswith("test_")]

    found = [finding for module in TESTS for finding in style.doubles(module)]

    assert len(found) <= DOUBLES_PER_TEST * len(tests), "\n".join(found)


def test_every_module_says_its_one_idea() -> None:
    assert not (found := report(style.silent_module, EVERYTHING)), found


def test_nothing_names_a_path_of_one_machine() -> None:
    assert not (found := report(style.machine_path, EVERYTHING)), found
