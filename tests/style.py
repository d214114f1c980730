"""The house's own measure of Python files: each rule reads one file and says where it is broken.

A finding is `path:line: what is wrong; what to do`. Nothing that is measured is imported or run.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FILE_LINES = 400
FUNCTION_LINES = 60
NESTING = 3
PARAMETERS = 6

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
BRANCHES = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.Try,
    ast.TryStar,
    ast.With,
    ast.AsyncWith,
    ast.Match,
)
SLEEPS = {"time.sleep", "asyncio.sleep", "anyio.sleep", "trio.sleep"}
DOUBLES = re.compile(r"^unittest\.mock\b|(^|\.)(Mock|MagicMock|AsyncMock)$|^(monkeypatch|mocker)\.")
LOSSY_COLUMNS = {"Numeric", "Float", "DECIMAL", "NUMERIC", "FLOAT", "REAL", "DOUBLE", "Double"}
UNFILTERED = {"select", "text"}
EXCUSES = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|\bnoqa\b|type: *ignore|pragma: *no cover")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|root|Users|mnt|work)/\w")


@dataclass(frozen=True)
class Module:
    """One Python file: where it lies, its text and its syntax tree."""

    path: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @cached_property
    def names(self) -> dict[str, str]:
        """What each imported name stands for: `{"sa": "sqlalchemy", "sleep": "time.sleep"}`."""
        found: dict[str, str] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {a.asname or a.name.split(".")[0]: _target(a) for a in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
        return found

    @property
    def lines(self) -> int:
        return len(self.source.splitlines())

    @property
    def uses_sql(self) -> bool:
        return any(name.split(".")[0] == "sqlalchemy" for name in self.names.values())

    def nodes(self) -> Iterator[ast.AST]:
        return ast.walk(self.tree)

    def functions(self) -> list[FunctionNode]:
        return [node for node in self.nodes() if isinstance(node, FunctionNode)]

    def called(self, node: ast.Call) -> str:
        """The full name of what a call calls, through the file's imports."""
        head, dot, rest = ast.unparse(node.func).partition(".")
        return f"{self.names.get(head, head)}{dot}{rest}"

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        return ((n, self.called(n)) for n in self.nodes() if isinstance(n, ast.Call))

    def at(self, line: int, wrong: str, instead: str) -> str:
        return f"{self.path}:{line}: {wrong}; {instead}"


def modules(root: Path, *folders: str) -> tuple[Module, ...]:
    """Every Python file below these folders of `root`, in order of its path."""
    files = sorted(path for folder in folders for path in (root / folder).rglob("*.py"))
    return tuple(Module(str(f.relative_to(root)), f.read_text(encoding="utf-8")) for f in files)


def function_lines(found: Iterable[Module]) -> list[int]:
    """How many lines each function has, its signature and docstring included."""
    return [_span(function) for module in found for function in module.functions()]


def long_file(module: Module) -> Iterator[str]:
    if module.lines > FILE_LINES:
        yield module.at(
            FILE_LINES, f"{module.lines} lines of at most {FILE_LINES}", "split by verb or by noun"
        )


def long_function(module: Module) -> Iterator[str]:
    for f in module.functions():
        if _span(f) > FUNCTION_LINES:
            wrong = f"{f.name} has {_span(f)} lines of at most {FUNCTION_LINES}"
            yield module.at(f.lineno, wrong, "name its steps")


def deep_nesting(module: Module) -> Iterator[str]:
    for f in module.functions():
        if (depth := nesting(f)) > NESTING:
            wrong = f"{f.name} nests {depth} deep of at most {NESTING}"
            yield module.at(f.lineno, wrong, "return early, or name the inner step")


def many_parameters(module: Module) -> Iterator[str]:
    for f in module.functions():
        if (count := len(parameters(f))) > PARAMETERS:
            wrong = f"{f.name} takes {count} parameters of at most {PARAMETERS}"
            yield module.at(f.lineno, wrong, "give those that belong together one name")


def untyped(module: Module) -> Iterator[str]:
    for f in module.functions():
        names = [p.arg for p in parameters(f) if p.annotation is None]
        if names or f.returns is None:
            wrong = f"{f.name} has no type for {', '.join(names) or 'what it returns'}"
            yield module.at(f.lineno, wrong, "annotate it")


def hidden_import(module: Module) -> Iterator[str]:
    """Our own modules are imported at the top, where the import contracts read as a list."""
    inside = {node for f in module.functions() for node in ast.walk(f)}
    for node in (node for node in module.nodes() if node in inside):
        for name in _imported(node):
            if name.split(".")[0] in ("dealwright", "tests"):
                wrong = f"imports {name} inside a function"
                yield module.at(_line(node), wrong, "import it at the top of the file")


def broad_except(module: Module) -> Iterator[str]:
    for node in module.nodes():
        if isinstance(node, ast.ExceptHandler) and (caught := _too_broad(node)):
            yield module.at(node.lineno, f"catches {caught}", "catch what you can answer")


def bare_select(module: Module) -> Iterator[str]:
    """Tenancy has one place: what reads rows names the workspace whose rows they are."""
    if not module.uses_sql:
        return
    for node, name in module.calls():
        library, _, function = name.rpartition(".")
        raw = library.startswith("sqlalchemy") and function in UNFILTERED
        if raw or (library and function in ("select", "execute")):
            yield module.at(
                node.lineno,
                f"{name}(...) reads rows of every workspace",
                "use rows(table, workspace) of dealwright.store",
            )


def sees_everyone(module: Module) -> Iterator[str]:
    for node in module.nodes():
        imported = isinstance(node, ast.ImportFrom) and "EVERYONE" in {a.name for a in node.names}
        if imported or (isinstance(node, ast.Attribute) and node.attr == "EVERYONE"):
            wrong = "looks at all workspaces at once"
            yield module.at(_line(node), wrong, "take the caller's workspace")


def lossy_column(module: Module) -> Iterator[str]:
    """Money is whole minor units and a rate decimal text; any other column rounds on SQLite."""
    for node in module.nodes():
        names = []
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            full = module.names.get(node.value.id, "")
            names = [node.attr] if full.startswith("sqlalchemy") else []
        for name in LOSSY_COLUMNS.intersection(names):
            wrong = f"{name} loses digits"
            yield module.at(_line(node), wrong, "use BigInteger minor units, or Text for a rate")


def excuse(module: Module) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(module.source).readline):
        if token.type == tokenize.COMMENT and (match := EXCUSES.search(token.string)):
            wrong = f"says {match.group()!r}"
            yield module.at(token.start[0], wrong, "do it now, or write a decision about it")


def pretence(module: Module) -> Iterator[str]:
    """Nothing stands in for work: no empty promise, no test that cannot fail."""
    for node in module.nodes():
        match node:
            case ast.Raise(exc=ast.Name(id="NotImplementedError") as name):
                wrong = name.id
            case ast.Raise(exc=ast.Call(func=ast.Name(id="NotImplementedError") as name)):
                wrong = name.id
            case ast.Assert(test=ast.Constant(value=value)) if value:
                wrong = "an assert that cannot fail"
            case ast.Attribute(attr="xfail"):
                wrong = "xfail"
            case _:
                continue
        yield module.at(_line(node), wrong, "build it, or leave it out")


def sleeping(module: Module) -> Iterator[str]:
    """`asyncio.sleep(0)` lets others run; any longer sleep hopes that something has happened."""
    for node, name in module.calls():
        yields = [ast.unparse(a) for a in node.args] == ["0"] and name != "time.sleep"
        if name in SLEEPS and not yields:
            yield module.at(node.lineno, f"{name} waits for time", "wait for the thing itself")


def doubles(module: Module) -> Iterator[str]:
    for node, name in module.calls():
        if DOUBLES.search(name):
            wrong = f"{name} replaces a part"
            yield module.at(node.lineno, wrong, "hand over a scripted or recording one")


def silent_module(module: Module) -> Iterator[str]:
    if module.tree.body and not ast.get_docstring(module.tree):
        yield module.at(1, "no module docstring", "say the file's one idea in a sentence or two")


def machine_path(module: Module) -> Iterator[str]:
    for number, line in enumerate(module.source.splitlines(), 1):
        if MACHINE_PATH.search(line):
            yield module.at(number, "names a path of one machine", "take it as an argument")


def nesting(node: ast.AST, depth: int = 0) -> int:
    """How deep if, for, while, try, with and match lie in each other; `elif` is not deeper."""
    deepest = depth
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FunctionNode | ast.ClassDef | ast.Lambda):
            continue
        is_elif = isinstance(node, ast.If) and [child] == node.orelse and isinstance(child, ast.If)
        step = isinstance(child, BRANCHES) and not is_elif
        deepest = max(deepest, nesting(child, depth + step))
    return deepest


def parameters(function: FunctionNode) -> list[ast.arg]:
    """A function's parameters without `self` and `cls`, `*args` and `**rest` included."""
    a = function.args
    extra = [p for p in (a.vararg, a.kwarg) if p]
    every = [*a.posonlyargs, *a.args, *a.kwonlyargs, *extra]
    return [p for p in every if p.arg not in ("self", "cls")]


def _target(alias: ast.alias) -> str:
    return alias.name if alias.asname else alias.name.split(".")[0]


def _imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=aliases):
            return [alias.name for alias in aliases]
        case ast.ImportFrom(module=str(name)):
            return [name]
        case _:
            return []


def _span(function: FunctionNode) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _line(node: ast.AST) -> int:
    return int(getattr(node, "lineno", 1))


def _too_broad(handler: ast.ExceptHandler) -> str:
    if handler.type is None:
        return "everything"
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {ast.unparse(kind) for kind in kinds}
    return ", ".join(sorted(names & {"Exception", "BaseException"}))
