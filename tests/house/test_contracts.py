"""Each contract on the direction of imports is broken once, to see it caught."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# file that gets a line, the line, words of the contract that must notice
BREACHES = [
    ("needs/queries.py", "import matchmaking.products.queries", "Layers"),
    ("standards/money.py", "import flask", "Cores"),
    ("matching/verdict.py", "import sqlalchemy", "Cores"),
    ("products/models.py", "import matchmaking.products.queries", "Inside a feature"),
    ("needs/services/__init__.py", "import wtforms", "knows the web"),
    ("desk/queries.py", "import weasyprint", "WeasyPrint"),
    ("accounts/queries.py", "import matchmaking.introductions.models", "Layers"),
]


def lint(folder):
    """import-linter's answer for a copy of the package."""
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
    )


@pytest.fixture
def copy(tmp_path):
    """A copy of the package and its contracts that may be spoilt."""
    shutil.copytree(
        ROOT / "matchmaking", tmp_path / "matchmaking",
        ignore=shutil.ignore_patterns("fonts", "__pycache__", "translations"),
    )  # fmt: skip
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copy(ROOT / "config.py", tmp_path)
    return tmp_path


def test_the_contracts_are_kept(copy):
    answer = lint(copy)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(("file", "line", "contract"), BREACHES, ids=lambda value: str(value)[:40])
def test_a_breach_is_caught(copy, file, line, contract):
    path = copy / "matchmaking" / file
    path.write_text(path.read_text() + f"\n{line}\n")
    answer = lint(copy)
    assert answer.returncode == 1
    broken = [text for text in answer.stdout.splitlines() if "BROKEN" in text]
    assert any(contract in text for text in broken), answer.stdout
