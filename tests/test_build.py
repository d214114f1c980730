"""The build hook: pages are built once, carried by what is distributed, and never stand in the way.

Each test has a small checkout of its own, with this project's hook and packaging; Node.js and npm
are never started, because the pages are either fresh or cannot be built here.
"""

import shutil
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from hatch_build import FILES, FOLDERS, NODE, BuildFailed, Npm, Pages

ROOT = Path(__file__).parent.parent
COPIED = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "openapi.json")
PAGE = "src/dealwright/web/static/index.html"


class ScriptedNpm(Npm):
    """Remembers what it was asked; builds a page, or says that it cannot."""

    def __init__(self, pages: Pages, works: bool = True) -> None:
        super().__init__(pages.sources)
        self.pages = pages
        self.works = works
        self.asked: list[str] = []

    def __call__(self, *words: str) -> None:
        self.asked.append(words[0])
        if not self.works:
            raise BuildFailed("npm is not having it")
        made = self.folder / "node_modules" if words[0] == "ci" else self.pages.built
        made.mkdir(parents=True, exist_ok=True)
        (made / "index.html").write_text("<p>a page</p>")


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """A checkout whose pages are not built."""
    for name in COPIED:
        shutil.copy(ROOT / name, tmp_path / name)
    package = tmp_path / "src" / "dealwright" / "web"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").touch()
    for name in ("package.json", "package-lock.json", "index.html"):
        (tmp_path / "frontend").mkdir(exist_ok=True)
        shutil.copy(ROOT / "frontend" / name, tmp_path / "frontend" / name)
    for name in ("mantine-styles.ts", "openapi-ts.config.ts", "tsconfig.json", "vite.config.ts"):
        shutil.copy(ROOT / "frontend" / name, tmp_path / "frontend" / name)
    source = tmp_path / "frontend" / "src" / "main.tsx"
    source.parent.mkdir()
    source.write_text("console.log('a page');")
    return Pages(tmp_path)


@pytest.fixture
def built(pages: Pages) -> Pages:
    pages.build(ScriptedNpm(pages))
    return pages


@pytest.fixture(autouse=True)
def outside_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have left the pages out for himself."""
    monkeypatch.delenv("DEALWRIGHT_WEB", raising=False)


def wheel(pages: Pages, version: str = "standard") -> zipfile.ZipFile:
    builder = WheelBuilder(str(pages.root))
    [made] = builder.build(directory=str(pages.root / "dist"), versions=[version])
    return zipfile.ZipFile(made)


def test_a_second_build_is_free_until_something_changes(built: Pages) -> None:
    assert not built.wanted()

    (built.sources / "src" / "main.tsx").write_text("console.log('another page');")

    assert built.wanted()


def test_what_the_pages_are_generated_from_counts_as_a_source(built: Pages) -> None:
    (built.root / "openapi.json").write_text("{}")

    assert built.wanted()


def test_uv_looks_at_the_same_sources_before_it_says_that_nothing_has_changed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    looked_at = {key.get("file", "") for key in settings["tool"]["uv"]["cache-keys"]}

    named = {f"frontend/{name}" for name in FILES}
    assert named == {one for one in looked_at if one.startswith("frontend/") and "*" not in one}
    assert {one.split("/")[1] for one in looked_at if "*" in one} == set(FOLDERS)


def test_packages_are_fetched_again_only_when_the_lock_file_changed(built: Pages) -> None:
    (built.sources / "src" / "main.tsx").write_text("console.log('another page');")

    npm = ScriptedNpm(built)
    built.build(npm)

    assert npm.asked == ["run"]


def test_the_wheel_and_the_sdist_carry_the_pages(built: Pages) -> None:
    with wheel(built) as found:
        assert "dealwright/web/static/index.html" in found.namelist()

    [made] = SdistBuilder(str(built.root)).build(directory=str(built.root / "dist"))
    with tarfile.open(made) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
        archive.extractall(built.root / "unpacked", filter="data")
    assert {PAGE, "frontend/src/main.tsx", "hatch_build.py"} <= names
    assert not any(name.startswith("frontend/node_modules") for name in names)
    [unpacked] = (built.root / "unpacked").iterdir()
    assert not Pages(unpacked).wanted()


def test_node_is_asked_for_only_when_a_build_is_needed(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked_for() -> set[str]:
        return set(WheelBuilder(str(pages.root)).config.dependencies)

    assert NODE in asked_for()

    monkeypatch.setenv("DEALWRIGHT_WEB", "skip")
    assert NODE not in asked_for()
    monkeypatch.delenv("DEALWRIGHT_WEB")

    pages.build(ScriptedNpm(pages))
    assert NODE not in asked_for()


def test_the_pages_can_be_left_out(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEALWRIGHT_WEB", "skip")

    with wheel(pages) as found:
        assert not [name for name in found.namelist() if "static" in name]


def test_from_a_checkout_a_failed_build_is_a_loud_warning(
    pages: Pages, capfd: pytest.CaptureFixture[str]
) -> None:
    (pages.sources / "package-lock.json").unlink()

    wheel(pages, "editable").close()

    assert "THE PAGES ARE NOT BUILT" in capfd.readouterr().err
    assert "package-lock.json" in pages.failure.read_text()
    assert pages.wanted()


def test_a_wheel_without_its_pages_is_not_made(pages: Pages) -> None:
    (pages.sources / "package-lock.json").unlink()

    with pytest.raises(FileNotFoundError):
        wheel(pages)


def test_a_build_that_works_forgets_why_the_last_one_failed(pages: Pages) -> None:
    with pytest.raises(BuildFailed):
        pages.build(ScriptedNpm(pages, works=False))
    pages.note("npm is not having it")

    pages.build(ScriptedNpm(pages))

    assert not pages.failure.exists()
    assert not pages.wanted()
