"""Settings of the platform: the only place that reads the environment.

Every variable starts with MATCHMAKING_. A default is right for real use and fit to publish;
where there is no such default, production refuses to start and names the variable.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
PREFIX = "MATCHMAKING_"
SAMPLE_SECRETS = {"change-me", "changeme", "secret", "dev", "development", "sample", "example"}
SHORTEST_SECRET = 32
LIBRARY_VARIABLES = ("LD_LIBRARY_PATH", "FONTCONFIG_FILE")
KNOWN = {
    "ENV", "INSTANCE", "DATABASE_URL", "SECRET_KEY", "DATA_KEY", "OTHER_DATA_KEY", "AUDIT_KEY",
    "BASE_URL", "TRUSTED_HOSTS", "PROXY_HOPS", "SMTP_URL", "MAIL_FROM", "PDF", "DEMO", "STAFF_TOTP",
    "PASSWORD_PROFILE", "ORGANIZER_NAME", "CONTACT", "CHROMIUM", "TEST_PG_BIN", "TEST_PG_URL",
    "WORKERS", "THREADS", "JOBS_URL", "EMBEDDING_MODEL", "API_PER_MINUTE", "READINGS_PER_DAY",
    "IDLE_MINUTES", "IDLE_STAFF_MINUTES", "LEAST_FREE_PERCENT",
}  # fmt: skip


class BadSetting(Exception):
    """A setting is missing or unusable; the message names the variable and says what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the platform is told from outside, read once at start."""

    production: bool
    instance: Path
    database_url: str
    secret_key: str
    data_key: str
    other_data_key: str
    audit_key: str
    base_url: str
    trusted_hosts: tuple[str, ...]
    proxy_hops: int
    smtp_url: str
    mail_from: str
    pdf_on: bool
    demo: bool
    staff_totp: str
    password_profile: str
    organizer_name: str
    contact: str
    jobs_url: str
    api_per_minute: int
    readings_per_day: int
    idle_minutes: int
    idle_staff_minutes: int
    least_free_percent: int

    @property
    def data_keys(self) -> list[str]:
        """The key that seals, and the other one that opens."""
        return [key for key in (self.data_key, self.other_data_key) if key]


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment. Raises BadSetting with one clear line."""
    given = {
        key.removeprefix(PREFIX): value.strip()
        for key, value in (os.environ if environ is None else environ).items()
        if key.startswith(PREFIX)
    }
    unknown = sorted(given.keys() - KNOWN)
    if unknown:
        raise BadSetting(f"{PREFIX}{unknown[0]}: no such setting; see docs/deploy.md for the list")
    production = _choice(given, "ENV", ("development", "production")) == "production"
    instance = Path(given.get("INSTANCE") or ROOT / "instance").resolve()
    return Settings(
        production=production,
        instance=instance,
        database_url=given.get("DATABASE_URL") or f"sqlite:///{instance / 'platform.sqlite'}",
        secret_key=_secret(given, "SECRET_KEY", production=production, instance=instance),
        data_key=_secret(given, "DATA_KEY", production=production, instance=instance),
        other_data_key=_other_data_key(given, production=production, instance=instance),
        audit_key=_secret(given, "AUDIT_KEY", production=production, instance=instance),
        base_url=_base_url(given, production=production),
        trusted_hosts=_hosts(given, production=production),
        proxy_hops=_whole(given, "PROXY_HOPS", 0),
        smtp_url=given.get("SMTP_URL", ""),
        mail_from=given.get("MAIL_FROM", "platform@localhost"),
        pdf_on=_choice(given, "PDF", ("on", "off")) == "on",
        demo=_choice(given, "DEMO", ("off", "on")) == "on" and not production,
        staff_totp=_choice(
            given, "STAFF_TOTP", ("required", "offered") if production else ("offered", "required")
        ),
        password_profile=_choice(given, "PASSWORD_PROFILE", ("mlps", "asvs")),
        organizer_name=given.get("ORGANIZER_NAME") or "厦门市海洋发展局",
        contact=given.get("CONTACT", ""),
        jobs_url=given.get("JOBS_URL") or f"sqlite:///{instance / 'jobs.sqlite'}",
        api_per_minute=_whole(given, "API_PER_MINUTE", 120),
        readings_per_day=_whole(given, "READINGS_PER_DAY", 200),
        idle_minutes=_whole(given, "IDLE_MINUTES", 30),
        idle_staff_minutes=_whole(given, "IDLE_STAFF_MINUTES", 15),
        least_free_percent=_whole(given, "LEAST_FREE_PERCENT", 5),
    )


def embedding_model(environ: Mapping[str, str] | None = None) -> Path | None:
    """The folder of a sentence-transformers model that may help the search; mostly none.

    Apart from the others, so that the offline matcher needs no secrets and no database.
    """
    folder = (os.environ if environ is None else environ).get(f"{PREFIX}EMBEDDING_MODEL", "")
    if not folder.strip():
        return None
    os.environ["HF_HUB_OFFLINE"] = "1"  # nothing is ever downloaded
    return Path(folder.strip()).resolve()


def library_variables() -> dict[str, str]:
    """Where set-up put private libraries: a child without settings needs these all the same."""
    return {name: os.environ[name] for name in LIBRARY_VARIABLES if name in os.environ}


def _choice(given: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    value = given.get(name) or choices[0]
    if value not in choices:
        raise BadSetting(f"{PREFIX}{name}: must be one of {', '.join(choices)}")
    return value


def _whole(given: Mapping[str, str], name: str, default: int) -> int:
    value = given.get(name, str(default)) or str(default)
    if not value.isascii() or not value.isdigit():
        raise BadSetting(f"{PREFIX}{name}: must be a whole number")
    return int(value)


def _base_url(given: Mapping[str, str], *, production: bool) -> str:
    """Address that links in mails and QR codes begin with; never taken from a request (R30)."""
    value = given.get("BASE_URL", "").rstrip("/")
    if production and not value.startswith("https://"):
        raise BadSetting(f"{PREFIX}BASE_URL: production needs the public https:// address")
    return value or "http://127.0.0.1:8000"


def _hosts(given: Mapping[str, str], *, production: bool) -> tuple[str, ...]:
    hosts = tuple(host.strip() for host in given.get("TRUSTED_HOSTS", "").split(",") if host)
    if production and not hosts:
        raise BadSetting(f"{PREFIX}TRUSTED_HOSTS: production needs the host names it answers to")
    return hosts


def _secret(given: Mapping[str, str], name: str, *, production: bool, instance: Path) -> str:
    """A secret from the environment; outside production one is made once and kept (0600)."""
    if given.get(name):
        return _strong(given, name)
    if production:
        raise BadSetting(f"{PREFIX}{name}: production needs its own random value")
    return _kept_secret(instance / "keys" / f"{name.lower()}.txt")


def _other_data_key(given: Mapping[str, str], *, production: bool, instance: Path) -> str:
    """The key before or after the present one while keys are rotated (R44); mostly none."""
    kept = instance / "keys" / "other_data_key.txt"
    if not given.get("OTHER_DATA_KEY"):
        return "" if production or not kept.exists() else kept.read_text().strip()
    value = _strong(given, "OTHER_DATA_KEY")
    if value == given.get("DATA_KEY"):
        raise BadSetting(f"{PREFIX}OTHER_DATA_KEY: is the same as {PREFIX}DATA_KEY")
    return value


def _strong(given: Mapping[str, str], name: str) -> str:
    value = given[name]
    if value.lower() in SAMPLE_SECRETS or len(value) < SHORTEST_SECRET:
        raise BadSetting(
            f"{PREFIX}{name}: a sample or short value; use at least {SHORTEST_SECRET} random "
            "characters, for example from: python3 -c 'import secrets; "
            "print(secrets.token_hex(32))'"
        )
    return value


def _kept_secret(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text().strip()
