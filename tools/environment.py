"""The Python environment .venv: made without pip or ensurepip if need be, filled by hash."""

import importlib.util
import os
import shlex
import shutil
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools import debian
from tools.stages import (
    PYTHON,
    ROOT,
    VENV,
    SetUpFailed,
    answers,
    child_environment,
    fingerprint,
    is_stamped,
    put_stamp,
    python_version,
    run,
    say,
)

LOCKS = {
    name: ROOT / "requirements" / f"{name}.lock" for name in ("run", "test", "benchmark", "cluster")
}
MADE_FOR = VENV / "made-for.stamp"
LAUNCHER = VENV / "bin" / "matchmaking"
WHEEL_FOLDERS = (Path("/usr/share/python-wheels"), debian.UNPACKED / "usr/share/python-wheels")


def prepare(kind: str) -> None:
    """.venv with the packages of run.lock or test.lock; instant when nothing has changed."""
    _make_venv()
    key = fingerprint(LOCKS[kind], python_version())
    if is_stamped(VENV / f"{kind}.stamp", key):
        return
    install(LOCKS[kind])
    put_stamp(VENV / f"{kind}.stamp", key)
    if kind == "test":  # test.lock holds everything of run.lock at the same versions
        put_stamp(VENV / "run.stamp", fingerprint(LOCKS["run"], python_version()))


def _make_venv() -> None:
    """An empty environment, made anew when Python or the checkout's place has changed."""
    made_for = f"{python_version()} {ROOT}"
    if PYTHON.exists() and (not MADE_FOR.exists() or is_stamped(MADE_FOR, made_for)):
        return
    shutil.rmtree(VENV, ignore_errors=True)
    with_pip = importlib.util.find_spec("ensurepip") is not None and find_uv() is None
    venv.create(VENV, with_pip=with_pip, symlinks=True)
    put_stamp(MADE_FOR, made_for)


def install(lock: Path, target: Path | None = None) -> None:
    """Exactly the lock's packages, every file checked by its hash; never builds from source."""
    where = ["--target", str(target)] if target else []
    chosen = ["--require-hashes", "--only-binary", ":all:", "--no-deps", *where, "-r", str(lock)]
    uv = find_uv()
    if uv:
        command = [uv, "pip", "install", "--python", str(PYTHON), "--compile-bytecode", *chosen]
        if answers(command, child_environment(uv_environment())):
            return
        say("   uv could not install them, trying pip")
    pip = [*find_pip(), "install", "--disable-pip-version-check", "--no-input"]
    run([*pip, *chosen], child_environment(), quiet=True)


def find_uv() -> str | None:
    """The uv on PATH, if it works."""
    uv = shutil.which("uv")
    return uv if uv and answers([uv, "--version"]) else None


def uv_environment() -> dict[str, str]:
    """The mirror and the certificates meant for pip, in the variables that uv reads."""
    pairs = (("PIP_INDEX_URL", "UV_DEFAULT_INDEX"), ("PIP_CERT", "SSL_CERT_FILE"))
    return {
        for_uv: os.environ[for_pip]
        for for_pip, for_uv in pairs
        if os.environ.get(for_pip) and not os.environ.get(for_uv)
    }


def find_pip() -> Sequence[str]:
    """The environment's own pip, else Debian's signed pip wheel, which needs no installation.

    pip itself reads PIP_INDEX_URL and pip.conf, so mirrors and certificates are honoured.
    """
    if answers([PYTHON, "-m", "pip", "--version"]):
        return [str(PYTHON), "-m", "pip"]
    wheel = _newest_pip_wheel()
    if wheel is None:
        try:
            debian.provide(["python3-pip-whl"])
        except SetUpFailed as error:
            raise SetUpFailed(
                f"Python brings no pip here and none could be fetched ({error}). "
                "Install python3-venv, or put uv on PATH."
            ) from error
        wheel = _newest_pip_wheel()
    return [str(PYTHON), str(wheel / "pip" if wheel else "pip")]


def _newest_pip_wheel() -> Path | None:
    found = [wheel for folder in WHEEL_FOLDERS for wheel in folder.glob("pip-*.whl")]
    return max(found, key=lambda wheel: wheel.name, default=None)


def link_project(variables: Mapping[str, str]) -> None:
    """Make `import matchmaking` and .venv/bin/matchmaking work, with these variables set."""
    packages = VENV / "lib" / f"python{python_version()}" / "site-packages"
    (packages / "matchmaking-project.pth").write_text(f"{ROOT}\n")
    LAUNCHER.write_text(launcher(PYTHON, variables))
    LAUNCHER.chmod(0o755)


def launcher(python: Path, variables: Mapping[str, str]) -> str:
    """The command's text: the shell sets the variables, then Python reads the same file.

    A variable must be set before Python starts, because the loader of shared libraries reads
    LD_LIBRARY_PATH only once. What the caller has set himself is respected.
    """
    settings = "".join(
        f"{name}=${{{name}:-{shlex.quote(value)}}}; export {name}\n"
        for name, value in sorted(variables.items())
    )
    return (
        "#!/bin/sh\n'''':\n"
        f'{settings}exec {shlex.quote(str(python))} "$0" "$@"\n'
        "'''\n"
        "import sys\n\nfrom matchmaking.command_line import main\n\n"
        'if __name__ == "__main__":\n    sys.exit(main())\n'
    )


def compile_locks(arguments: Sequence[str]) -> None:
    """Write all lock files anew with uv: hashes, no addresses. Pins stay unless --upgrade."""
    uv = find_uv()
    if uv is None:
        raise SetUpFailed("Locking needs uv on PATH: python3 -m pip install uv")
    folder = ROOT / "requirements"
    environment = child_environment({"UV_CUSTOM_COMPILE_COMMAND": "python3 dev.py lock"})
    for name, more in {
        "run": [],
        "test": ["-c", "requirements/run.lock"],
        "benchmark": ["-c", "requirements/test.lock"],
        "cluster": ["-c", "requirements/run.lock"],
        "node": ["--no-deps"],
        "postgresql": ["--no-deps"],
    }.items():
        source, lock = folder / f"{name}.in", folder / f"{name}.lock"
        run(
            [
                uv, "pip", "compile", "--quiet", "--generate-hashes", "--python-version", "3.11",
                "--no-emit-index-url", *more, *arguments, source.relative_to(ROOT),
                "-o", lock.relative_to(ROOT),
            ],
            environment,
        )  # fmt: skip
        say(f"   {lock.relative_to(ROOT)}")
