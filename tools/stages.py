"""Stages of a set-up: what is said on the screen, how long each took, stamps of what is done."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NATIVE = ROOT / ".native"
PYTHON = VENV / "bin" / "python"
_durations: list[tuple[str, float]] = []


class SetUpFailed(Exception):
    """A step cannot be done; the message says what a person can do about it."""


def say(text: str) -> None:
    """One line for the person who waits, in order with what the children print."""
    print(text, flush=True)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Name a step, time it, and keep the time for the summary."""
    say(f"== {name}")
    start = time.monotonic()
    try:
        yield
    finally:
        _durations.append((name, time.monotonic() - start))


def say_durations() -> None:
    """The stages of this run with their seconds; nothing before the first one."""
    if not _durations:
        return
    say("== Durations")
    for name, seconds in _durations:
        say(f"   {seconds:6.1f} s  {name}")
    say(f"   {sum(seconds for _, seconds in _durations):6.1f} s  together")


def is_root() -> bool:
    """Whether packages may be installed for the whole machine."""
    return os.geteuid() == 0


def child_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of every child: byte code is written, nobody's PYTHONPATH leaks in."""
    environment = dict(os.environ)
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME"):
        environment.pop(name, None)
    environment["PATH"] = f"{VENV / 'bin'}{os.pathsep}{environment.get('PATH', os.defpath)}"
    environment["VIRTUAL_ENV"] = str(VENV)
    return environment | dict(more or {})


def run(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    *,
    quiet: bool = False,
    folder: Path = ROOT,
) -> None:
    """Run a program. Raises SetUpFailed with its last words when it fails."""
    words = [str(word) for word in command]
    finished = subprocess.run(
        words,
        cwd=folder,
        env=dict(environment) if environment is not None else child_environment(),
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
        check=False,
    )
    if finished.returncode:
        last_words = "\n".join((finished.stdout or "").splitlines()[-15:])
        raise SetUpFailed(
            f"{' '.join(words[:6])} … ended with {finished.returncode}\n{last_words}".strip()
        )


def answers(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> bool:
    """Whether a program is there and ends well."""
    try:
        run(command, environment, quiet=True)
    except (SetUpFailed, OSError):
        return False
    return True


def fingerprint(*parts: Path | str) -> str:
    """SHA-256 over texts and over the bytes of files: changes when any of them does."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part.encode()
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def is_stamped(stamp: Path, key: str) -> bool:
    """Whether the step with this stamp was done for exactly this key."""
    return stamp.is_file() and stamp.read_text() == key


def put_stamp(stamp: Path, key: str) -> None:
    """Remember that the step is done; written last and in one move, so never half."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    fresh = stamp.with_name(f"{stamp.name}.{os.getpid()}")
    fresh.write_text(key)
    fresh.replace(stamp)


def python_version() -> str:
    """The interpreter's version as stamps know it, such as 3.11."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"
