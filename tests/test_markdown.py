"""What the documentation's tests read of a page is what stands there."""

from pathlib import Path

from tests.markdown import Page, programs

TEXT = """
# One thing

| `NAME` | `else` |
| plain | `late` |

[here](#one-thing) [gone](#two-things) [lost](lost.md) [far](https://example.com/x)

```bash
# a comment
A=1 dealwright serve \\
    --port 1 && curl x | less
```

```python
[not a link](at-all.md)
```
"""


def page(folder: Path) -> Page:
    path = folder / "page.md"
    path.write_text(TEXT, encoding="utf-8")
    return Page(path)


def test_a_link_to_no_file_or_no_heading_is_broken(tmp_path: Path) -> None:
    assert list(page(tmp_path).broken_links()) == ["page.md: #two-things", "page.md: lost.md"]


def test_a_row_is_named_by_its_first_cell(tmp_path: Path) -> None:
    assert page(tmp_path).first_cells() == {"NAME"}


def test_names_are_what_stands_in_backticks(tmp_path: Path) -> None:
    assert page(tmp_path).names() == {"NAME", "else", "late"}


def test_a_block_is_read_line_by_line_without_comments(tmp_path: Path) -> None:
    (line,) = page(tmp_path).lines("bash")

    assert list(programs(line)) == [
        ["dealwright", "serve", "--port", "1"],
        ["curl", "x"],
        ["less"],
    ]
