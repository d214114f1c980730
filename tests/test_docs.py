"""The documentation names what there is: all of it, and nothing else."""

import re
import shlex
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import distribution
from itertools import chain
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from annotated_types import Ge, Le
from packaging.requirements import Requirement
from pydantic import AliasChoices
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from dealwright.cli import app as cli
from dealwright.core.errors import DealwrightError
from dealwright.parts import Parts
from dealwright.settings import Settings, variable
from dealwright.store import streams
from dealwright.store.kinds import registered
from dealwright.store.sealed import Sealed
from dealwright.store.tables import metadata
from dealwright.web.errors import OF_HTTP, STATUS
from tests import openapi
from tests.markdown import Call, Page, call, programs
from tests.site import Site, open_site, quick
from tests.waiting import until

ROOT = Path(__file__).parent.parent
README = Page(ROOT / "README.md")
PAGES = [README, Page(ROOT / "CHANGELOG.md"), *map(Page, sorted((ROOT / "docs").rglob("*.md")))]
DEMO_COMMAND = "pip install uv && uv run --no-dev dealwright demo"
TEST_COMMAND = "pip install uv && uv run pytest"
METHODS = ("get", "post", "put", "patch", "delete")
SHELL = ("bash", "sh", "console")
PLACE = r"(src|tests|docs|bench)/[\w./-]*(::\w+)?$"
INTERNAL = {"already_answered", "lost_lease", "rejected", "error"}
"""Codes of errors that no caller is ever told."""


def docs(name: str) -> Page:
    return Page(ROOT / "docs" / name)


def operations() -> set[str]:
    """Every route as `POST /api/v1/requests`."""
    return {
        f"{method.upper()} {path}"
        for path, item in openapi.kept()["paths"].items()
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


def is_there(path: str, function: str = "") -> bool:
    """Whether the file is in the repository, and has a function of that name."""
    place = ROOT / path
    if not function:
        return place.exists()
    return re.search(rf"def {function}\(", place.read_text(encoding="utf-8")) is not None


def ours() -> dict[str, type]:
    """The product's kinds of events by name."""
    return {
        name: kind
        for (name, _), kind in registered().items()
        if kind.__module__.startswith("dealwright.")
    }


def refusals(kind: type[DealwrightError] = DealwrightError) -> Iterator[tuple[str, int]]:
    """The code and status of every error, those that only the program itself sees too."""
    yield kind.code, next(STATUS[base] for base in kind.__mro__ if base in STATUS)
    for narrower in kind.__subclasses__():
        yield from refusals(narrower)


def needed(*names: str) -> set[str]:
    """The distributions that these need at run time on this machine, themselves included."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            wanted = map(Requirement, distribution(name).requires or [])
            waiting += [one.name for one in wanted if not one.marker or one.marker.evaluate()]
    return found


def licences(name: str) -> str:
    """All that a distribution says about its licence, without long texts."""
    said = distribution(name).metadata
    classifiers = [one for one in said.get_all("Classifier") or [] if one.startswith("License")]
    texts = [said["License-Expression"] or "", (said["License"] or "").partition("\n")[0]]
    return "; ".join([*texts, *classifiers])


def dependencies() -> list[str]:
    """What `pyproject.toml` asks for at run time, extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    return [Requirement(one).name for one in chain(project["dependencies"], *extras)]


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
    asked = call(shlex.join(words), defaultdict(lambda: "x"))
    typed = f"{asked.method} {asked.path.partition('?')[0]}"
    known = any(re.fullmatch(re.sub(r"{\w+}", "[^/]+", route), typed) for route in operations())
    return "" if known else f"no such route: {typed}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.path.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Page) -> None:
    assert list(page.broken_links()) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.path.relative_to(ROOT)))
def test_every_place_in_the_repository_that_is_named_exists(page: Page) -> None:
    named = {name for name in page.names() if re.match(PLACE, name)}

    assert [name for name in sorted(named) if not is_there(*name.split("::"))] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.path.relative_to(ROOT)))
def test_every_part_of_the_program_that_is_named_exists(page: Page) -> None:
    for name in page.names():
        if re.fullmatch(r"dealwright(\.\w+){2,}", name):
            resolve_name(name)


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


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_default_and_the_bounds_of_a_setting_are_told(name: str) -> None:
    field = Settings.model_fields[name]

    _, default, bounds, _ = docs("settings.md").row(variable(name))

    least = next((one.ge for one in field.metadata if isinstance(one, Ge)), None)
    most = next((one.le for one in field.metadata if isinstance(one, Le)), None)
    if most is not None:
        assert bounds == f"{least} to {most}"
    if field.default and not isinstance(field.default, Path):
        assert default == f"`{str(field.default).lower()}`"


def test_every_kind_of_event_is_described() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \|", docs("events.md").text, re.MULTILINE)
    described = {f"{kind} of schema {schema}" for kind, schema in rows}

    present = {f"{name} of schema {schema}" for name, schema in registered() if name in ours()}
    assert not (told := difference(described, present)), told


@pytest.mark.parametrize("name", sorted(ours()))
def test_the_stream_and_the_sealed_fields_of_an_event_are_told(name: str) -> None:
    hints = get_type_hints(ours()[name])

    _, _, stream, _, sealed = docs("events.md").row(name)

    assert streams.kind_of(stream.strip("`")) is not None
    fields = {
        field
        for field, hint in hints.items()
        if Sealed in (get_origin(hint), *map(get_origin, get_args(hint)))
    }
    assert set(re.findall(r"`(\w+)`", sealed)) == fields


def test_every_route_is_described() -> None:
    described = {name for name in docs("api.md").first_cells() if " /api/" in name}

    assert not (told := difference(described, operations())), told


@pytest.mark.parametrize(
    ("mark", "parameter"), [("*once*", "Idempotency-Key"), ("a page", "limit")]
)
def test_which_routes_take_a_key_or_come_in_pages_is_told(mark: str, parameter: str) -> None:
    rows = [row for row in docs("api.md").rows() if " /api/" in row[0]]
    marked = {row[0].strip("`") for row in rows if re.search(rf"; {re.escape(mark)}$", row[1])}

    paths = openapi.kept()["paths"]
    taking = {
        f"{method.upper()} {path}"
        for path, item in paths.items()
        for method, operation in item.items()
        if parameter in [one["name"] for one in operation.get("parameters", [])]
    }
    assert not (told := difference(marked, taking)), told


def test_every_code_of_a_refusal_is_described_with_its_status() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\d{3}) \|", docs("api.md").text, re.MULTILINE)

    told = {(code, status) for code, status in refusals() if code not in INTERNAL}
    of_http = {(code, status) for status, (code, _) in OF_HTTP.items()}
    ours = {*told, *of_http, ("too_large", 413), ("too_slow", 408), ("unexpected", 500)}
    assert {(code, int(status)) for code, status in rows} == ours


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


def test_every_stream_and_table_has_its_owner() -> None:
    cells = [row for row in docs("architecture.md").rows() if len(row) == 3]
    named = {name for row in cells for name in re.findall(r"`([^`]+)`", f"{row[1]} {row[2]}")}
    streams_named = {name for name in named if "/" in name and streams.kind_of(name)}

    ours = [one for one in streams.registered() if one.fold.__module__.startswith("dealwright.")]
    kinds = {(kind.name, kind.parts) for kind in ours}
    assert {(one.split("/")[0], one.count("/") + 1) for one in streams_named} >= kinds
    assert metadata.tables.keys() <= named


def test_every_consumer_is_described(tmp_path: Path) -> None:
    consumers = set(Parts(quick(tmp_path)).reactions.consumers())
    told = {row[0].strip("`") for row in docs("architecture.md").rows() if len(row) == 3}

    assert not (missing := consumers - told), f"describe {', '.join(sorted(missing))}"


def test_every_dependency_has_its_reason() -> None:
    page = Page(ROOT / "docs" / "decisions" / "0004-core-dependencies.md")
    reasons = "\n".join(row[0] for row in page.rows())

    missing = [name for name in dependencies() if not re.search(rf"\b{name}\b", reasons)]

    assert missing == []


def test_nothing_that_is_needed_is_under_a_gpl() -> None:
    told = {name: licences(name) for name in needed(*dependencies())}

    strict = {name for name, said in told.items() if re.search(r"\bA?GPL|\bGNU (?!Lesser)", said)}
    assert strict == set()


def test_the_kept_interface_is_the_one_that_is_served() -> None:
    kept = (ROOT / "openapi.json").read_text(encoding="utf-8")

    assert kept == openapi.text(), "run `just openapi`"


async def test_the_lines_of_the_readme_buy_something(tmp_path: Path) -> None:
    known: dict[str, str] = {}

    async with open_site(quick(tmp_path)) as site:
        for line in README.lines("bash"):
            if line.startswith("curl"):
                await carry_out(site, call(line, known), known)

    assert known["ORDER"].startswith("po_")


async def carry_out(site: Site, asked: Call, known: dict[str, str]) -> None:
    """Send it, again and again where a worker comes a moment later, and keep what is kept."""

    async def answered() -> bool:
        answer = await site.http.request(
            asked.method, asked.path, json=asked.body, headers=asked.headers
        )
        assert answer.is_success, answer.text
        if asked.keeps is not None:
            found = at(answer.json(), asked.keeps[1])
            known.update({asked.keeps[0]: found} if found else {})
        return asked.keeps is None or asked.keeps[0] in known

    await until(answered)


def at(data: Any, path: str) -> str | None:
    """`items.0.id` of an answer; None where a list has not come that far."""
    for step in path.split("."):
        if isinstance(data, list) and int(step) >= len(data):
            return None
        data = data[int(step) if isinstance(data, list) else step]
    return str(data)
