"""Stamps decide whether a step is done again; children get a clean environment."""

import pytest

from tools import stages


def test_fingerprint_changes_with_the_content_of_a_file(tmp_path):
    file = tmp_path / "lock"
    file.write_text("flask==3.1.3")
    before = stages.fingerprint(file, "3.11")
    file.write_text("flask==3.1.4")
    assert stages.fingerprint(file, "3.11") != before
    file.write_text("flask==3.1.3")
    assert stages.fingerprint(file, "3.11") == before


def test_fingerprint_does_not_confuse_where_one_part_ends():
    assert stages.fingerprint("ab", "c") != stages.fingerprint("a", "bc")


def test_stamp_holds_only_for_its_own_key(tmp_path):
    stamp = tmp_path / "deep" / "run.stamp"
    assert not stages.is_stamped(stamp, "one")
    stages.put_stamp(stamp, "one")
    assert (stages.is_stamped(stamp, "one"), stages.is_stamped(stamp, "two")) == (True, False)
    assert [path.name for path in stamp.parent.iterdir()] == ["run.stamp"]


def test_children_write_byte_code_and_use_the_environment_first(monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PATH", "/usr/bin")
    environment = stages.child_environment({"MATCHMAKING_PDF": "off"})
    assert "PYTHONDONTWRITEBYTECODE" not in environment
    assert "PYTHONPATH" not in environment
    assert environment["PATH"] == f"{stages.VENV / 'bin'}:/usr/bin"
    assert environment["MATCHMAKING_PDF"] == "off"


def test_failing_program_is_named_with_its_last_words():
    with pytest.raises(stages.SetUpFailed) as failure:
        stages.run(["sh", "-c", "echo first; echo no such package >&2; exit 3"], quiet=True)
    assert str(failure.value).endswith("ended with 3\nfirst\nno such package")


def test_program_that_is_not_there_does_not_answer():
    assert not stages.answers(["surely-no-such-program", "--version"])
