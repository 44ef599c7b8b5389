"""`matchmaking match-technology`: technology needs and offers from files, without Flask."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from config import BadSetting, embedding_model
from matchmaking.exchange.commands import FILE, NOTHING_USABLE, speak_any_terminal
from matchmaking.exchange.faults import BadFile
from matchmaking.exchange.technology_offline import (
    TOP,
    TechnologyOptions,
    TechnologySummary,
    run_match_technology,
)
from matchmaking.retrieval.embedding import Embedder
from matchmaking.standards.clock import day_in_xiamen
from matchmaking.technology.embedding import ModelMissing, load_embedder


@click.command("match-technology")
@click.option("--needs", "needs_path", type=FILE, required=True, help="technology needs")
@click.option("--offers", "offers_path", type=FILE, required=True, help="technology offers")
@click.option(
    "--out",
    "out_path",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="pairs.csv or .xlsx",
)
@click.option("--top", type=click.IntRange(min=1), default=TOP, show_default=True)
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="day of matching; today in Xiamen"
)
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), default="zh")
def match_technology(
    needs_path: Path,
    offers_path: Path,
    out_path: Path,
    *,
    top: int,
    day: datetime | None,
    language: str,
) -> None:
    """Find the offers for each technology need of two spreadsheets, with reasons."""
    speak_any_terminal()
    on = day.date() if day else day_in_xiamen(datetime.now(UTC))
    try:
        summary = run_match_technology(
            needs_path,
            offers_path,
            day=on,
            out_path=out_path,
            options=TechnologyOptions(top, language, _embedder()),
        )
    except BadFile as bad:
        click.echo(bad.message.text(language), err=True)
        sys.exit(NOTHING_USABLE)
    except (BadSetting, ModelMissing) as bad:
        click.echo(str(bad), err=True)
        sys.exit(NOTHING_USABLE)
    for line in summary_lines(summary, language):
        click.echo(line)
    if not summary.is_usable:
        sys.exit(NOTHING_USABLE)


def _embedder() -> Embedder | None:
    folder = embedding_model()
    return load_embedder(folder) if folder else None


def summary_lines(summary: TechnologySummary, language: str) -> list[str]:
    """What was read, each fault, each row that could not be matched, what was written."""
    is_zh = language == "zh"
    lines = []
    for zh, en, read in (("需求", "Needs", summary.needs), ("成果", "Offers", summary.offers)):
        taken, faulty = len(read.rows), read.faulty_rows
        lines.append(
            f"{zh}：读入 {taken} 行，有误 {faulty} 行（有误的单元格按未填处理）"
            if is_zh
            else f"{en}: {taken} rows taken, {faulty} with faults (a faulty cell counts as empty)"
        )
        lines += [f"  {note.text(language)}" for note in read.notes]
        lines += [f"  {fault.text(language)}" for fault in read.faults]
    lines += [f"  {note.text(language)}" for note in summary.notes]
    if summary.lonely:
        numbers = ", ".join(summary.lonely)
        lines.append(
            f"没有相近成果的需求：{numbers}" if is_zh else f"Needs without any offer: {numbers}"
        )
    lines.append(f"写出 {summary.written} 对" if is_zh else f"{summary.written} pairs written")
    return lines
