"""`matchmaking timetable`: a B2B forum instance solved on the command line, without a database."""

import csv
import sys
from pathlib import Path

import click

from matchmaking.scheduling.answer import Answer, Goals, Status
from matchmaking.scheduling.dzn import BadInstance, read_instance
from matchmaking.scheduling.model import Schedule
from matchmaking.scheduling.solve import solve
from matchmaking.scheduling.wording import sentence

NOTHING_USABLE = 2
LARGEST_FILE = 20_000_000


@click.command()
@click.option(
    "--instance",
    "instance_path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="forum in MiniZinc data format (.dzn)",
)
@click.option("--fairness", type=click.IntRange(min=0), default=2, show_default=True)
@click.option(
    "--limit", type=click.FloatRange(min=0.1), default=60, show_default=True, help="seconds"
)
@click.option(
    "--out",
    "out_path",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="schedule.csv",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True)
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), default="zh")
def timetable(
    instance_path: Path, fairness: int, limit: float, out_path: Path, seed: int, language: str
) -> None:
    """Timetable a forum: fewest breaks, with proof. Writes one row a meeting."""
    try:
        instance = read_instance(_text(instance_path))
        answer = solve(instance, Goals(fairness=fairness, strict=True), limit=limit, seed=seed)
    except BadInstance as bad:
        click.echo(bad.zh if language == "zh" else bad.en, err=True)
        sys.exit(NOTHING_USABLE)
    for clash in answer.clashes:
        click.echo(sentence(instance, clash, language), err=True)
    if answer.schedule is not None:
        _write(out_path, answer.schedule)
    click.echo(summary_line(answer))
    if answer.status is Status.UNKNOWN:
        sys.exit(NOTHING_USABLE)


def summary_line(answer: Answer) -> str:
    """What was reached and proven, for programs to read."""
    breaks = "-" if answer.breaks is None else answer.breaks
    bound = "-" if answer.status is Status.INFEASIBLE else answer.bound
    status = answer.status.value
    return f"status={status} breaks={breaks} bound={bound} seconds={answer.seconds:.2f}"


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST_FILE:
        raise BadInstance("文件过大", "the file is too large")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInstance("文件不是文本", "the file is not text") from error


def _write(path: Path, schedule: Schedule) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("meeting", "slot", "table"))
        for number, place in enumerate(schedule, start=1):
            if place is not None:
                rows.writerow((number, place.slot + 1, place.table + 1))
