"""Server and job worker as two children that live and end together."""

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import Self

from config import BadSetting, load_settings
from tools.environment import LAUNCHER
from tools.stages import ROOT, SetUpFailed, say

SECONDS_TO_START = 60
SECONDS_TO_STOP = 30
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Children:
    """The running children by name; use as a context manager, so that none outlives us."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = dict(environment)
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self.asked_to_stop = False

    def __enter__(self) -> Self:
        for number in SIGNALS:
            signal.signal(number, self._ask_to_stop)
        return self

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.asked_to_stop = True

    def start(self, name: str, arguments: Sequence[str]) -> None:
        """Start a subcommand of matchmaking in a group of its own: Ctrl-C reaches only us."""
        self._running[name] = subprocess.Popen(
            [LAUNCHER, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def check(self) -> None:
        """Raises SetUpFailed when one of them has ended by itself."""
        for name, child in self._running.items():
            if child.poll() is not None:
                raise SetUpFailed(f"The {name} has ended by itself with {child.returncode}")

    def __exit__(self, *_: object) -> None:
        for child in self._running.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + SECONDS_TO_STOP
        for name, child in self._running.items():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                say(f"   the {name} did not stop in time and is ended")
                child.kill()
                child.wait()


def check_port(host: str, port: int) -> None:
    """Raises SetUpFailed when another program has the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SetUpFailed(
                f"{host}:{port} cannot be used ({error.strerror}); choose another with --port"
            ) from error


def address(host: str, port: int) -> str:
    """What a browser on this machine opens; a host that means "everywhere" is reached locally."""
    reached = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 -- compared only
    return f"http://[{reached}]:{port}" if ":" in reached else f"http://{reached}:{port}"


def own_settings(reached_at: str, given: Mapping[str, str]) -> dict[str, str]:
    """What `run` chooses where the caller has not: its address, and demo data outside production.

    Production keeps config's own rules: it demands its public address and has no demo data.
    """
    if given.get("MATCHMAKING_ENV", "").strip() == "production":
        return {"MATCHMAKING_DEMO": "off"}
    chosen = {"MATCHMAKING_BASE_URL": reached_at, "MATCHMAKING_DEMO": "on"}
    return {name: given.get(name) or value for name, value in chosen.items()}


def check_settings(variables: Mapping[str, str]) -> None:
    """Raises SetUpFailed, naming the variable, before minutes are spent on packages."""
    try:
        load_settings(variables)
    except (BadSetting, OSError) as error:
        raise SetUpFailed(str(error)) from error


def health_question(reached_at: str, settings: Mapping[str, str]) -> urllib.request.Request:
    """Asks /healthz under a host name that the platform answers to."""
    first = settings.get("MATCHMAKING_TRUSTED_HOSTS", "").split(",")[0].strip().lstrip(".")
    return urllib.request.Request(  # noqa: S310 -- our own address
        f"{reached_at}/healthz", headers={"Host": first} if first else {}
    )


def wait_until_ready(children: Children, reached_at: str) -> None:
    """Until /healthz answers. Raises SetUpFailed when a child ends or a minute has passed."""
    deadline = time.monotonic() + SECONDS_TO_START
    question = health_question(reached_at, children.environment)
    while not children.asked_to_stop:
        children.check()
        try:
            with urllib.request.urlopen(question, timeout=5):  # noqa: S310 -- our own address
                return
        except urllib.error.HTTPError as error:
            raise SetUpFailed(f"{reached_at}/healthz answers {error.code}") from error
        except OSError:
            if time.monotonic() > deadline:
                raise SetUpFailed(f"{reached_at} did not answer in {SECONDS_TO_START} s") from None
            time.sleep(0.2)


def watch(children: Children) -> None:
    """Until somebody asks to stop. Raises SetUpFailed when a child ends by itself."""
    while not children.asked_to_stop:
        children.check()
        time.sleep(0.3)
