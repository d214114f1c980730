"""The documentation names what there is: all of it, and nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import AliasChoices
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from dealwright.cli import app as cli
from dealwright.settings import Settings
from dealwright.store.kinds import registered
from tests import openapi
from tests.markdown import Page, programs

ROOT = Path(__file__).parent.parent
README = Page(ROOT / "README.md")
PAGES = [README, Page(ROOT / "CHANGELOG.md"), *map(Page, sorted((ROOT / "docs").rglob("*.md")))]
DEMO_COMMAND = "pip install uv && uv run --no-dev dealwright demo"
TEST_COMMAND = "pip install uv && uv run pytest"
METHODS = ("get", "post", "put", "patch", "delete")
SHELL = ("bash", "sh", "console")


def docs(name: str) -> Page:
    return Page(ROOT / "docs" / name)


def operations() -> set[str]:
    """Every route as `POST /api/v1/requests`."""
    return {
        f"{method.upper()} {path}"
        for path, item in openapi.document()["paths"].items()
        for method in METHODS
        if method in item
    }


def environment() -> set[str]:
    """Every name by which a setting can be given, aliases included."""
    prefix = Settings.model_config.get("env_prefix", "")
    return {
        variable.upper()
        for name, field in Settings.model_fields.items()
        for variable in _variables(field.validation_alias, f"{prefix}{name}")
    }


def _variables(alias: object, default: str) -> list[str]:
    match alias:
        case AliasChoices(choices=choices):
            return [str(choice) for choice in choices]
        case str(name):
            return [name]
        case _:
            return [default]


def commands() -> dict[str, TyperCommand]:
    """Every command by what one types: `dealwright config check`."""
    return dict(_leaves(get_command(cli), "dealwright"))


def _leaves(command: object, words: str) -> Iterator[tuple[str, TyperCommand]]:
    if isinstance(command, TyperCommand):
        yield words, command
    elif isinstance(command, TyperGroup):
        for name, child in command.commands.items():
            yield from _leaves(child, f"{words} {name}")


def difference(described: set[str], real: set[str]) -> str:
    """What a page leaves out, and what it names that is not there; empty when they agree."""
    missing = [f"describe {name}" for name in sorted(real - described)]
    gone = [f"there is no {name}" for name in sorted(described - real)]
    return "\n".join([*missing, *gone])


def recipes() -> set[str]:
    justfile = (ROOT / "justfile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z][\w-]*)(?: [^:=\n]*)?:(?!=)", justfile, re.MULTILINE))


def explain(words: list[str]) -> str:
    """Why these words start nothing that exists; empty when they do."""
    match words:
        case ["uv", "run", *rest]:
            called = [word for word in rest if word not in ("--no-dev", "--no-sync")]
            return explain(called)
        case ["dealwright", *_]:
            typed = " ".join(words)
            known = any(f"{typed} ".startswith(f"{command} ") for command in commands())
            return "" if known else f"no such command: {typed}"
        case ["just", recipe, *_]:
            return "" if recipe in recipes() else f"no such recipe: {recipe}"
        case ["curl", *_]:
            return _explain_curl(words)
        case _:
            return ""


def _explain_curl(words: list[str]) -> str:
    url = next(word for word in words if "/api/" in word or word.startswith("http"))
    path = re.sub(r"^(https?://)?[^/]*", "", url).partition("?")[0]
    body = any(word in ("-d", "--data", "--json") for word in words)
    method = words[words.index("-X") + 1] if "-X" in words else "POST" if body else "GET"
    typed = f"{method} {path}"
    known = any(re.fullmatch(re.sub(r"{\w+}", "[^/]+", route), typed) for route in operations())
    return "" if known else f"no such route: {typed}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.path.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Page) -> None:
    assert list(page.broken_links()) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.path.relative_to(ROOT)))
def test_every_place_in_the_repository_that_is_named_exists(page: Page) -> None:
    named = {name for name in page.names() if re.match(r"(src|tests|docs|bench)/[\w./-]*$", name)}

    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_the_readme_has_the_two_commands_of_a_newcomer() -> None:
    assert {DEMO_COMMAND, TEST_COMMAND} <= set(README.lines(*SHELL))


def test_ci_runs_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert TEST_COMMAND in script


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.path.relative_to(ROOT)))
def test_every_command_in_a_block_exists(page: Page) -> None:
    told = [explain(words) for line in page.lines(*SHELL) for words in programs(line)]
    complaints = [complaint for complaint in told if complaint]

    assert not complaints, "\n".join(complaints)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.path.relative_to(ROOT)))
def test_every_python_block_compiles(page: Page) -> None:
    for block in page.blocks("python"):
        compile(block, str(page.path), "exec")


def test_every_setting_is_described() -> None:
    described = docs("settings.md").first_cells()

    assert not (told := difference(described, environment())), told


def test_every_kind_of_event_is_described() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \|", docs("events.md").text, re.MULTILINE)
    described = {f"{kind} of schema {schema}" for kind, schema in rows}

    ours = {
        f"{name} of schema {schema}"
        for (name, schema), kind in registered().items()
        if kind.__module__.startswith("dealwright.")
    }
    assert not (told := difference(described, ours)), told


def test_every_route_is_described() -> None:
    described = docs("api.md").first_cells()

    assert not (told := difference(described, operations())), told


def test_every_command_is_described() -> None:
    described = docs("commands.md").first_cells()

    assert not (told := difference(described, set(commands()))), told


def test_every_option_of_a_command_is_described() -> None:
    options = {
        option
        for command in commands().values()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    }

    missing = sorted(options - {"--help"} - docs("commands.md").names())

    assert not missing, f"describe {', '.join(missing)}"


def test_the_kept_interface_is_the_one_that_is_served() -> None:
    kept = (ROOT / "openapi.json").read_text(encoding="utf-8")

    assert kept == openapi.text(), "run `just openapi`"
