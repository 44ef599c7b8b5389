"""The house's shape: sizes, names, pure cores, templates that are used, config on its own."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import nodes

from matchmaking.booklets.layout import _environment as print_environment

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "matchmaking"
FILES = [*sorted(PACKAGE.rglob("*.py")), ROOT / "config.py", ROOT / "dev.py"]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LONGEST = 300
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "base_utils"}
# What a core may import beside the standard library and the cores themselves.
CORE_IMPORTS = {
    "standards": {"stdnum", "holidays", "cn2an"},
    "finance": set(),
    "matching": {"numpy", "ortools"},
    "retrieval": {"numpy", "scipy"},
    "scheduling": {"numpy", "ortools", "pysat", "numba"},
}


def imports_of(path):
    """The top-level modules that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def relative(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_a_file_has_one_subject(path):
    assert len(path.read_text().splitlines()) <= LONGEST


def test_no_file_is_a_drawer():
    assert [path for path in FILES if path.stem in FORBIDDEN_NAMES] == []


@pytest.mark.parametrize("core", CORE_IMPORTS)
def test_cores_are_pure(core):
    allowed = {*sys.stdlib_module_names, *CORE_IMPORTS[core], "matchmaking"}
    for path in (PACKAGE / core).rglob("*.py"):
        for module in imports_of(path):
            assert module.split(".")[0] in allowed, f"{relative(path)} imports {module}"
            if module.startswith("matchmaking."):
                assert module.split(".")[1] in CORE_IMPORTS, f"{relative(path)} imports {module}"


def test_a_core_loads_neither_flask_nor_sqlalchemy():
    code = (
        "import sys, matchmaking.matching.ranking, matchmaking.exchange.commands\n"
        "print([name for name in ('flask', 'sqlalchemy', 'weasyprint') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_settings_import_nothing_of_ours():
    assert not any(name.startswith("matchmaking") for name in imports_of(ROOT / "config.py"))


def test_only_settings_read_the_environment():
    allowed = {"config.py", "dev.py", "matchmaking/operations/serving.py"}
    pattern = re.compile(r"os\.environ|os\.getenv")
    found = {relative(path) for path in FILES if pattern.search(path.read_text())}
    assert found <= allowed


def test_pages_never_silence_escaping():
    for path in (*FILES, *TEMPLATES):
        text = path.read_text()
        assert "|safe" not in text.replace(" ", ""), relative(path)
        assert "Markup(" not in text, relative(path)


def template_references(environment, source):
    """Templates that a template extends, includes or imports."""
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    return {
        node.template.value
        for node in environment.parse(source).find_all(kinds)
        if isinstance(node.template, nodes.Const)
    }


def test_every_template_compiles_and_is_used(app):
    used = set()
    for path in FILES:
        used |= set(re.findall(r'"([a-z_/]+\.(?:html|txt))"', path.read_text()))
    for path in TEMPLATES:
        printed = path.parent.name == "paper"
        environment = print_environment() if printed else app.jinja_env
        environment.get_template(name_of(path))
        used |= template_references(environment, path.read_text())
    assert {name_of(path) for path in TEMPLATES} - used == set()


def name_of(path):
    """How code names a template."""
    return str(path.relative_to(ROOT / "templates"))


def test_every_macro_import_is_needed():
    pattern = re.compile(r"{%-?\s*from\s+\"[^\"]+\"\s+import\s+([^%]+?)\s*-?%}")
    for path in TEMPLATES:
        text = path.read_text()
        for names in pattern.findall(text):
            for name in names.replace("with context", "").split(","):
                known = name.split(" as ")[-1].strip()
                rest = pattern.sub("", text)
                if "/macros/" in f"/{path.relative_to(ROOT / 'templates')}":
                    continue  # fields.html is handed on by forms.html
                assert re.search(rf"\b{known}\b", rest), f"{relative(path)}: {known}"
