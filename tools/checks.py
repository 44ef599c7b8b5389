"""The gate before the tests: linters, types, directions of imports, templates."""

from collections.abc import Mapping
from pathlib import Path

from tools.stages import PYTHON, ROOT, SetUpFailed, run, say

TEMPLATES = ROOT / "templates"


def commands() -> dict[str, list[str | Path]]:
    """The checks by name, as .pre-commit-config.yaml runs them too."""
    python: list[str | Path] = [PYTHON, "-m"]
    return {
        "ruff check": [*python, "ruff", "check", "."],
        "ruff format": [*python, "ruff", "format", "--check", "."],
        "mypy": [*python, "mypy"],
        "import-linter": [PYTHON.parent / "lint-imports", "--no-cache"],
        "djlint": [*python, "djlint", "--quiet", "--lint", TEMPLATES],
    }


def lint(environment: Mapping[str, str]) -> list[str]:
    """Run all checks, each to its end; the answer is the names of those that failed."""
    failed = []
    for name, command in commands().items():
        say(f"   {name}")
        try:
            run(command, environment)
        except SetUpFailed:
            failed.append(name)
    return failed
