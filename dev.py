#!/usr/bin/env python3
"""Set the platform up and run or test it, on the standard library alone: see docs/set-up.md.

python3 dev.py run [--host H] [--port N]           everything, then http://127.0.0.1:8000
python3 dev.py test [--fast|--whole] [arguments]   everything, linters, then the suite
python3 dev.py set-up                              what running needs, and nothing is started
python3 dev.py lint                                only the linters
python3 dev.py lock [--upgrade]                    write the lock files anew
python3 dev.py clean                               remove what set-up made; data stays
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import (
    browser,
    checks,
    environment,
    fonts,
    front_end,
    libraries,
    postgresql,
    serving,
    stages,
    translations,
)
from tools.stages import ROOT, SetUpFailed, say, stage

MADE = (".venv", ".native", "node_modules", "static/vendor", "matchmaking/booklets/fonts")


def main() -> int:
    """Do what the command line says; the answer is the exit code."""
    arguments, rest = _parse()
    commands = {
        "run": run, "set-up": install, "test": test, "lint": lint, "lock": lock, "clean": clean,
    }  # fmt: skip
    os.chdir(ROOT)
    try:
        return commands[arguments.command](arguments, rest)
    except SetUpFailed as error:
        stages.say_durations()
        say(f"FAILED: {error}")
        return 1
    except KeyboardInterrupt:
        return 130


def _parse() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    running = commands.add_parser("run", help="set up, then serve")
    running.add_argument("--host", default="127.0.0.1")
    running.add_argument("--port", type=int, default=8000)
    testing = commands.add_parser("test", help="set up, then check everything", add_help=False)
    testing.add_argument("--fast", action="store_true", help="without browser and PostgreSQL")
    testing.add_argument("--whole", action="store_true", help="every case, not the day's share")
    commands.add_parser("set-up", help="what running needs; on a server, systemd starts it")
    commands.add_parser("lint", help="set up Python, then run the linters")
    commands.add_parser("lock", help="write the lock files anew, with uv and npm", add_help=False)
    commands.add_parser("clean", help="remove what set-up made")
    arguments, rest = parser.parse_known_args()
    if rest and arguments.command not in {"test", "lock"}:
        parser.error(f"unknown: {' '.join(rest)}")
    return arguments, rest


def set_up(kind: str) -> dict[str, str]:
    """What running and testing share; the answer is the environment of everything started."""
    with stage("Python packages"):
        environment.prepare(kind)
    with stage("System libraries for PDF"):
        pdf_on = libraries.provide_for_pdf()
    with stage("Front-end packages"):
        front_end.prepare()
    with stage("Fonts"):
        if not fonts.are_built():
            stages.run([stages.PYTHON, "-m", "tools.fonts"])
    with stage("Translations"):
        if translations.outdated():
            stages.run([stages.PYTHON, "-m", "tools.translations"])
    variables = libraries.library_environment() | ({} if pdf_on else {"MATCHMAKING_PDF": "off"})
    environment.link_project(variables)
    return stages.child_environment(variables)


def run(arguments: argparse.Namespace, _rest: list[str]) -> int:
    """Everything from a fresh clone to a serving platform, until Ctrl-C."""
    serving.check_port(arguments.host, arguments.port)
    address = serving.address(arguments.host, arguments.port)
    own = serving.own_settings(address, os.environ)
    serving.check_settings(os.environ | own)
    settings = set_up("run") | own
    is_demo = settings["MATCHMAKING_DEMO"] == "on"
    with stage("Database"):
        stages.run([environment.LAUNCHER, "migrate"], settings)
    if is_demo:
        with stage("Demo data"):
            stages.run([environment.LAUNCHER, "seed-demo"], settings)
    bind = f"{arguments.host}:{arguments.port}"
    with serving.Children(settings) as children:
        with stage("Server and worker"):
            children.start("worker", ["worker"])
            children.start("server", ["serve", "--bind", bind])
            serving.wait_until_ready(children, address)
        stages.say_durations()
        if is_demo:
            stages.run([environment.LAUNCHER, "demo-accounts"], settings)
        say(f"\n海洋产业政银企对接平台: {address}   (Ctrl-C stops it)")
        serving.watch(children)
        say("\nStopping")
    return 0


def install(_arguments: argparse.Namespace, _rest: list[str]) -> int:
    """What running needs, from a fresh clone; nothing is started and no database is touched."""
    set_up("run")
    stages.say_durations()
    say(f"Ready: {environment.LAUNCHER}")
    return 0


def test(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Everything from a fresh clone to a checked platform; 0 only when all of it is well."""
    settings = set_up("test") | ({"SUITE_DOSE": "whole"} if arguments.whole else {})
    selection = ["-m", "not browser and not postgresql"] if arguments.fast else []
    if not arguments.fast:
        with stage("Chromium"):
            settings |= {browser.VARIABLE: str(browser.prepare())}
            settings |= libraries.library_environment()
        with stage("PostgreSQL"):
            settings |= {postgresql.VARIABLE: str(postgresql.prepare())}
    with stage("Linters"):
        failed = checks.lint(settings)
    with stage("Tests"):
        command = [
            str(stages.PYTHON),
            "-m",
            "pytest",
            "-n",
            "2",
            "--dist",
            "loadgroup",  # tests/conftest.py names the groups
            "--no-loadscope-reorder",  # the long files stand in the first half of the alphabet
            *selection,
            *rest,
        ]
        if subprocess.run(command, env=settings, check=False).returncode:  # 5, no tests, too
            failed.append("pytest")
    stages.say_durations()
    say(f"FAILED: {', '.join(failed)}" if failed else "All is well.")
    return 1 if failed else 0


def lint(_arguments: argparse.Namespace, _rest: list[str]) -> int:
    """The linters alone."""
    with stage("Python packages"):
        environment.prepare("test")
    failed = checks.lint(stages.child_environment())
    say(f"FAILED: {', '.join(failed)}" if failed else "All is well.")
    return 1 if failed else 0


def lock(_arguments: argparse.Namespace, rest: list[str]) -> int:
    """Write every lock file anew from requirements/*.in and package.json."""
    environment.compile_locks(rest)
    for folder in (ROOT, browser.MANIFEST):
        front_end.write_lock(folder)
    return 0


def clean(_arguments: argparse.Namespace, _rest: list[str]) -> int:
    """Remove what set-up made. The database and its keys in instance/ stay."""
    for name in MADE:
        shutil.rmtree(Path(ROOT, name), ignore_errors=True)
        say(f"   removed {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
