"""The page for developers who take the engine as a library: its programs print what it says."""

import runpy
from pathlib import Path

import pytest

from tests.markdown import Page

PAGE = Page(Path(__file__).parents[2] / "docs" / "how-to" / "engine-as-a-library.md")


@pytest.mark.parametrize("number", range(len(PAGE.blocks("text"))))
def test_a_program_prints_what_the_page_says(
    number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "program.py"
    program.write_text(PAGE.blocks("python")[number], encoding="utf-8")

    runpy.run_path(str(program))

    assert capsys.readouterr().out == PAGE.blocks("text")[number]


def test_each_program_has_its_output() -> None:
    assert len(PAGE.blocks("python")) == len(PAGE.blocks("text")) == 2
