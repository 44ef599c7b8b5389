"""What `run` chooses by itself, and what it refuses before it installs anything."""

import pytest

from config import library_variables
from tools import libraries, serving
from tools.stages import SetUpFailed

PRODUCTION = {
    "MATCHMAKING_ENV": "production",
    "MATCHMAKING_BASE_URL": "https://platform.example",
    "MATCHMAKING_TRUSTED_HOSTS": "platform.example",
    "MATCHMAKING_SECRET_KEY": "s" * 40,
    "MATCHMAKING_DATA_KEY": "d" * 40,
    "MATCHMAKING_AUDIT_KEY": "a" * 40,
}


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8017"),
        ("0.0.0.0", "http://127.0.0.1:8017"),
        ("::", "http://127.0.0.1:8017"),
        ("::1", "http://[::1]:8017"),
        ("haiyang.example", "http://haiyang.example:8017"),
    ],
)
def test_address_can_be_opened_on_this_machine(host, address):
    assert serving.address(host, 8017) == address


def test_demo_data_are_on_unless_the_caller_says_otherwise():
    assert serving.own_settings("http://here", {}) == {
        "MATCHMAKING_BASE_URL": "http://here",
        "MATCHMAKING_DEMO": "on",
    }
    given = {"MATCHMAKING_DEMO": "off", "MATCHMAKING_BASE_URL": "https://platform.example"}
    assert serving.own_settings("http://here", given) == given


def test_production_never_gets_demo_data_nor_a_made_up_address():
    given = PRODUCTION | {"MATCHMAKING_DEMO": "on"}
    assert serving.own_settings("http://here", given) == {"MATCHMAKING_DEMO": "off"}


@pytest.mark.parametrize(
    ("hosts", "named"),
    [("", None), ("platform.example,other.example", "platform.example"), (".example", "example")],
)
def test_health_is_asked_under_a_name_the_platform_answers_to(hosts, named):
    question = serving.health_question("http://here", {"MATCHMAKING_TRUSTED_HOSTS": hosts})
    assert (question.full_url, question.get_header("Host")) == ("http://here/healthz", named)


@pytest.mark.parametrize("name", sorted(PRODUCTION.keys() - {"MATCHMAKING_ENV"}))
def test_production_that_lacks_a_setting_is_refused_by_its_name(name):
    serving.check_settings(PRODUCTION)
    with pytest.raises(SetUpFailed, match=f"^{name}: production needs"):
        serving.check_settings({key: PRODUCTION[key] for key in PRODUCTION.keys() - {name}})


@pytest.mark.parametrize("value", ["change-me", "dev", "x" * 31])
def test_sample_and_short_secrets_are_refused_by_name_and_never_shown(value):
    with pytest.raises(SetUpFailed, match=r"^MATCHMAKING_DATA_KEY: a sample or short") as refusal:
        serving.check_settings(PRODUCTION | {"MATCHMAKING_DATA_KEY": value})
    assert f" {value} " not in f" {refusal.value} "


def test_folder_that_cannot_be_written_is_a_clear_refusal(tmp_path):
    (tmp_path / "occupied").touch()
    with pytest.raises(SetUpFailed, match="occupied"):
        serving.check_settings({"MATCHMAKING_INSTANCE": str(tmp_path / "occupied" / "instance")})


def test_child_without_settings_still_finds_private_libraries(monkeypatch, tmp_path):
    (tmp_path / "fonts.conf").touch()
    monkeypatch.delenv("FONTCONFIG_FILE", raising=False)
    monkeypatch.setattr(libraries, "FONT_SETTINGS", tmp_path / "fonts.conf")
    monkeypatch.setattr(libraries.debian, "library_folders", lambda: [tmp_path])
    private = libraries.library_environment()
    for name, value in (private | {"MATCHMAKING_SECRET_KEY": "s" * 40}).items():
        monkeypatch.setenv(name, value)
    assert len(private) == 2
    assert library_variables() == private
