"""Packages with strategies, installed into a folder as an installer of wheels leaves them."""

import tomllib
from pathlib import Path
from textwrap import dedent

EXAMPLE = Path(__file__).parents[2] / "docs" / "how-to" / "strategy-plugin"


def install(project: Path, into: Path) -> None:
    """The modules of the project, and its metadata in a `dist-info`."""
    told = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for module in project.glob("*.py"):
        (into / module.name).write_bytes(module.read_bytes())
    info = into / f"{told['name'].replace('-', '_')}-{told['version']}.dist-info"
    info.mkdir()
    head = f"Metadata-Version: 2.1\nName: {told['name']}\nVersion: {told['version']}\n"
    (info / "METADATA").write_text(head, encoding="utf-8")
    groups = told["entry-points"]
    entries = "".join(
        f"[{group}]\n{''.join(f'{name} = {place}{chr(10)}' for name, place in found.items())}"
        for group, found in groups.items()
    )
    (info / "entry_points.txt").write_text(entries, encoding="utf-8")


def write(project: Path, source: str, **entries: str) -> Path:
    """A small project of which one module, `odd_strategies`, holds this source."""
    project.mkdir()
    (project / "odd_strategies.py").write_text(dedent(source), encoding="utf-8")
    lines = ["[project]", 'name = "odd-strategies"', 'version = "0.1"']
    lines += ['[project.entry-points."dealwright.strategies"]']
    lines += [f'{name} = "{place}"' for name, place in entries.items()]
    (project / "pyproject.toml").write_text("\n".join(lines), encoding="utf-8")
    return project
