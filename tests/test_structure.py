"""The house stays readable: short modules and functions, no drawer, no name with two meanings."""

import ast
import io
import subprocess
import sys
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

WRITES = {
    *("write_bytes", "write_text", "mkdir", "makedirs", "mkdtemp", "touch", "rename", "link", "symlink_to"),
    *("unlink", "rmdir", "rmtree", "copy2", "copyfile", "copytree"),
}
CLOCKS = {"now", "today", "utcnow", "time", "perf_counter", "monotonic"}
ALLOWED = {
    "render/engine.py": "fontconfig reads settings from a file only; it lies among the temporary ones",
    "prove/proof.py": "says how long it took; no plan hangs on it",
}

TWO_MEANINGS = {
    "Words": "model: the arguments of a kind; render: the catalogue of fixed words",
    "rich": "render and tailor: the same text with marks, before and after its values are known",
}
"""Names that two rooms give to different things, each with the reason why it stays."""

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "src").rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_a_module_is_a_page_or_two(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    assert module.stem not in {"utils", "util", "helpers", "common", "misc", "shared", "manager"}
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module begins by saying what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            assert length <= 40, f"{node.name} has {length} lines"


def test_public_functions_say_what_they_do() -> None:
    silent = [
        f"{module.relative_to(ROOT)}:{node.lineno} {node.name}"
        for module in MODULES
        for node in ast.parse(module.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if not ast.get_docstring(node)
    ]
    assert silent == []


def test_a_name_that_others_import_means_one_thing() -> None:
    trees = {module: ast.parse(module.read_text(encoding="utf-8")) for module in MODULES}
    imported = {
        (node.module, name.name)
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    rooms = defaultdict(set)
    for module, tree in trees.items():
        dotted = ".".join(module.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
        for name in _public_names(tree):
            if (dotted, name) in imported and dotted != "runbook":
                rooms[name].add(dotted.split(".", 2)[1])
    assert {name for name, where in rooms.items() if len(where) > 1} == set(TWO_MEANINGS)


SAME_NAME = {
    "command": "each module of a command has its one command",
    "decision": "the schema of a file of the pack, and what tailoring makes of it",
    "lifecycle": "as decision",
    "tables": "as decision",
    "topology": "as decision",
    "rich": "see TWO_MEANINGS",
}
"""Names that stand at the top of several modules, each with the reason why it stays."""


def test_no_two_modules_give_a_class_or_a_function_the_same_name() -> None:
    where = defaultdict(list)
    for module in MODULES:
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                where[node.name].append(module.name)
    assert {name for name, modules in where.items() if len(modules) > 1} == set(SAME_NAME)


def _public_names(tree: ast.Module) -> Iterator[str]:
    """Yield what a module gives a name to at its top."""
    for node in tree.body:
        match node:
            case (
                ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name))
            ):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)]):
                yield name


@pytest.mark.parametrize(("calls", "rooms"), [(WRITES, {"cli", "bundle", "store"}), (CLOCKS, {"cli"})])
def test_who_writes_files_and_who_reads_the_clock(calls: set[str], rooms: set[str]) -> None:
    found = [
        f"{name}:{node.lineno} {node.func.attr}"
        for module in MODULES
        if (name := module.relative_to(ROOT / "src" / "runbook").as_posix()) not in ALLOWED
        if name.partition("/")[0] not in rooms
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in calls
    ]
    assert found == []


@pytest.mark.parametrize("heavy", ["weasyprint", "jinja2", "yaml", "jsonschema_rs", "markdown_it", "asyncio"])
def test_help_imports_nothing_heavy(heavy: str) -> None:
    program = f"import sys, runbook.cli; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


PATTERNS = {
    "export/calls.py": "what may stand in an id, and what separates the words of a setting's name",
    "export/kinds.py": "the functions of a kind's code",
    "export/quoting.py": "how a language quotes",
    "render/columns.py": "where a cell may be broken",
    "render/findings.py": "the characters that XML has no form for",
    "render/marks.py": "what Markdown would take for a mark",
    "render/spans.py": "where a path may be broken",
    "render/topology.py": "where a line of a box may be broken",
    "tailor/anchors.py": "the facts that an article states",
    "tailor/scope.py": "what may stand in an id",
    "tailor/templates.py": "the marks and expressions of the guide",
}
"""The modules behind reading that know regular expressions, each with what it looks for."""


def test_no_meaning_is_read_out_of_a_sentence_of_the_plan() -> None:
    rooms = [ROOT / "src" / "runbook" / room for room in ("tailor", "render", "export")]
    found = {
        module.relative_to(ROOT / "src" / "runbook").as_posix()
        for room in rooms
        for module in room.rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(name.name == "re" for name in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "re")
    }
    # The renderer's own engine reads style sheets, never the plan.
    assert {name for name in found if not name.startswith("render/quicker/")} == set(PATTERNS)


SPEAKS_FOR_ITSELF = (0, 1, 2, 100)
"""Numbers that need no reason: nothing, one, a half or a double, and hundredths."""


def test_each_number_of_the_renderer_says_why() -> None:
    silent = [
        f"{module.name}:{line}"
        for module in MODULES
        if "render" in module.parts
        for line in _numbers_without_a_reason(module.read_text(encoding="utf-8"))
    ]
    assert silent == []


def test_a_number_without_a_reason_is_seen() -> None:
    assert list(_numbers_without_a_reason('A = 7\n"""Seven days."""\nB = 7\nC = "#7" * 7\n')) == [3, 4]
    assert list(_numbers_without_a_reason("# A week.\nB = 7\n\nB = 7\nB = 7\n")) == [5]


def _numbers_without_a_reason(text: str) -> Iterator[int]:
    """Yield the lines of numbers that neither a docstring below nor a comment within three lines explains."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    explained = {
        line
        for token in tokens
        if token.type == tokenize.COMMENT
        for line in range(token.start[0], token.start[0] + 4)
    }
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for one, below in pairwise(body if isinstance(body, list) else []):
            match one, below:
                case ast.Assign() | ast.AnnAssign(), ast.Expr(value=ast.Constant(value=str())):
                    explained |= set(range(one.lineno, (one.end_lineno or one.lineno) + 1))
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                if number not in SPEAKS_FOR_ITSELF and node.lineno not in explained:
                    yield node.lineno
