"""Bad settings stop the start with one clear line, and never show a secret (R68)."""

import os
import subprocess
import sys

import pytest

from config import ROOT, BadSetting, load_settings

SECRET = "a secret that nobody may read, 4711"
GOOD = {
    "ENV": "production", "SECRET_KEY": SECRET * 2, "DATA_KEY": SECRET * 3, "AUDIT_KEY": SECRET * 4,
    "BASE_URL": "https://platform.example", "TRUSTED_HOSTS": "platform.example",
}  # fmt: skip
BAD = {
    "no secret": ("SECRET_KEY", ""),
    "no data key": ("DATA_KEY", ""),
    "no audit key": ("AUDIT_KEY", ""),
    "sample secret": ("SECRET_KEY", "change-me"),
    "short secret": ("SECRET_KEY", SECRET[:31]),
    "short data key": ("DATA_KEY", SECRET[:31]),
    "short audit key": ("AUDIT_KEY", SECRET[:31]),
    "short other key": ("OTHER_DATA_KEY", SECRET[:31]),
    "the same key twice": ("OTHER_DATA_KEY", SECRET * 3),
    "no address": ("BASE_URL", ""),
    "plain address": ("BASE_URL", "http://platform.example"),
    "no hosts": ("TRUSTED_HOSTS", ""),
    "odd environment": ("ENV", "prod"),
    "odd hops": ("PROXY_HOPS", "-1"),
    "odd second factor": ("STAFF_TOTP", "no"),
    "odd profile": ("PASSWORD_PROFILE", "easy"),
    "odd switch": ("PDF", "yes"),
    "unknown setting": ("SECRET_KEYS", SECRET),
    "debug": ("DEBUG", "1"),
}


def environ(**changed):
    return {f"MATCHMAKING_{name}": value for name, value in (GOOD | changed).items()}


def test_the_good_ones_start(tmp_path):
    settings = load_settings(environ(INSTANCE=str(tmp_path)))
    assert settings.production
    assert settings.staff_totp == "required"
    assert not settings.demo


def test_a_second_data_key_opens_and_the_first_seals(tmp_path):
    given = environ(INSTANCE=str(tmp_path))
    assert load_settings(given).data_keys == [SECRET * 3]
    other = given | {"MATCHMAKING_OTHER_DATA_KEY": SECRET * 5}
    assert load_settings(other).data_keys == [SECRET * 3, SECRET * 5]


def test_outside_of_production_the_other_key_may_lie_beside_the_present_one(tmp_path):
    given = {"MATCHMAKING_INSTANCE": str(tmp_path)}
    (first,) = load_settings(given).data_keys
    keys = tmp_path / "keys"
    (keys / "data_key.txt").rename(keys / "other_data_key.txt")
    second, other = load_settings(given).data_keys
    assert (second != first, other) == (True, first)


def test_production_has_no_demo(tmp_path):
    assert not load_settings(environ(INSTANCE=str(tmp_path), DEMO="on")).demo


@pytest.mark.parametrize("case", BAD)
def test_a_bad_one_is_named_in_one_line(tmp_path, case):
    name, value = BAD[case]
    with pytest.raises(BadSetting) as caught:
        load_settings(environ(INSTANCE=str(tmp_path), **{name: value}))
    words = str(caught.value)
    assert words.startswith(f"MATCHMAKING_{name}: ")
    assert "\n" not in words
    assert SECRET[:20] not in words
    assert not list(tmp_path.iterdir())


def test_the_command_ends_with_that_line(tmp_path):
    given = environ(INSTANCE=str(tmp_path), DATA_KEY=SECRET[:31])
    done = subprocess.run(
        [sys.executable, "-m", "matchmaking.command_line", "routes"],
        cwd=ROOT, env={"PATH": os.environ["PATH"]} | given, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert done.stdout == ""
    assert done.stderr.startswith("Error: MATCHMAKING_DATA_KEY: ")
    assert len(done.stderr.splitlines()) == 1
