"""Lock files say which bytes are installed and never where from."""

import json
import re

import pytest

from config import ROOT

PYTHON_LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
NODE_LOCKS = [ROOT / "package-lock.json", ROOT / "tools" / "chromium" / "package-lock.json"]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==(\S+)", re.MULTILINE)


def pins(lock):
    return dict(PIN.findall(lock.read_text()))


def test_python_locks_are_those_that_set_up_reads():
    assert [lock.name for lock in PYTHON_LOCKS] == [
        "benchmark.lock",
        "cluster.lock",
        "node.lock",
        "postgresql.lock",
        "run.lock",
        "test.lock",
    ]


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda lock: lock.name)
def test_python_lock_holds_hashes_and_no_address(lock):
    text = lock.read_text()
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^ *#.*\n", "", text))
    without_hash = [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert (without_hash, re.findall(r"\S*://\S*|--(?:extra-)?index\S*", text)) == ([], [])
    assert pins(lock)


def test_test_lock_holds_every_package_of_run_lock_at_the_same_version():
    run, test = (pins(ROOT / "requirements" / f"{name}.lock") for name in ("run", "test"))
    assert {name: test.get(name) for name in run} == run


@pytest.mark.parametrize("name", ["run", "test", "benchmark", "cluster", "node", "postgresql"])
def test_every_requirement_is_locked(name):
    lines = (ROOT / "requirements" / f"{name}.in").read_text().splitlines()
    wanted = {
        re.split(r"[\[=<>]", line)[0].strip().lower()
        for line in lines
        if line and line[0] not in "#-"
    }
    assert wanted - pins(ROOT / "requirements" / f"{name}.lock").keys() == set()


@pytest.mark.parametrize("lock", NODE_LOCKS, ids=lambda lock: lock.parent.name)
def test_node_lock_holds_integrity_and_no_download_address(lock):
    packages = json.loads(lock.read_text())["packages"]
    installed = {name: entry for name, entry in packages.items() if name}
    assert installed
    assert [name for name, entry in installed.items() if "integrity" not in entry] == []
    assert [name for name, entry in installed.items() if "resolved" in entry] == []


@pytest.mark.parametrize("lock", NODE_LOCKS, ids=lambda lock: lock.parent.name)
def test_front_end_packages_are_pinned_exactly_and_as_locked(lock):
    manifest = json.loads((lock.parent / "package.json").read_text())
    wanted = manifest["dependencies"] | manifest.get("devDependencies", {})
    packages = json.loads(lock.read_text())["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
