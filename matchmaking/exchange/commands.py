"""`matchmaking match`: the offline door on the command line, without Flask or a database."""

import sys
from datetime import datetime
from pathlib import Path

import click

from matchmaking.exchange.faults import BadFile
from matchmaking.exchange.offline import TOP, MatchOptions, MatchSummary, run_match
from matchmaking.matching.policy import BadPolicy, RankingPolicy, current_policy, read_policy
from matchmaking.standards.extra_facts import BadFacts, read_facts, use_facts

NOTHING_USABLE = 2
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--needs", "needs_path", type=FILE, required=True, help="needs.xlsx or .csv")
@click.option("--products", "products_path", type=FILE, required=True, help="products.xlsx or .csv")
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), required=True, help="day of matching"
)
@click.option(
    "--out",
    "out_path",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="pairs.csv or .xlsx",
)
@click.option("--all-pairs", is_flag=True, help="write every pair")
@click.option("--top", type=click.IntRange(min=1), default=TOP, show_default=True)
@click.option(
    "--policy", "policy_path", type=FILE, help="a ranking policy (.toml) instead of the usual one"
)
@click.option(
    "--facts", "facts_path", type=FILE, help="further facts (.toml) that conditions may name"
)
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), default="zh")
def match(  # noqa: PLR0913 -- one a command-line option
    needs_path: Path,
    products_path: Path,
    day: datetime,
    out_path: Path,
    *,
    all_pairs: bool,
    top: int,
    policy_path: Path | None,
    facts_path: Path | None,
    language: str,
) -> None:
    """Match two spreadsheets and write one row a pair."""
    speak_any_terminal()
    policy = _policy(policy_path)
    know_facts(facts_path)
    options = MatchOptions(all_pairs=all_pairs, top=top, language=language, policy=policy)
    try:
        summary = run_match(
            needs_path, products_path, day=day.date(), out_path=out_path, options=options
        )
    except BadFile as bad:
        click.echo(bad.message.text(language), err=True)
        sys.exit(NOTHING_USABLE)
    for line in summary_lines(summary, language):
        click.echo(line)
    if policy_path is not None:
        click.echo(_ranked_by(policy, language))
    if not summary.is_usable:
        sys.exit(NOTHING_USABLE)


def summary_lines(summary: MatchSummary, language: str) -> list[str]:
    """One line on what was read, one on what was written, one for each fault."""
    lines = []
    files = (("需求", "Needs", summary.needs), ("产品", "Products", summary.products))
    for zh, en, read in files:
        taken, faulty = len(read.rows), read.faulty_rows
        if language == "zh":
            lines.append(f"{zh}：读入 {taken} 行，有误 {faulty} 行")
        else:
            lines.append(f"{en}: {taken} rows taken, {faulty} faulty")
        lines += [f"  {note.text(language)}" for note in read.notes]
        lines += [f"  {fault.text(language)}" for fault in read.faults]
    counts = ", ".join(f"{verdict.value} {number}" for verdict, number in summary.verdicts)
    lines.append(
        f"写出 {summary.written} 对（{counts}）"
        if language == "zh"
        else f"{summary.written} pairs written ({counts})"
    )
    return lines


def know_facts(path: Path | None) -> None:
    """Know the facts of a file too."""
    try:
        use_facts({} if path is None else read_facts(path.read_text(encoding="utf-8")))
    except (BadFacts, UnicodeDecodeError) as error:
        raise click.BadParameter(str(error), param_hint="--facts") from error


def _policy(path: Path | None) -> RankingPolicy:
    """The policy of a file, or the one that comes with the platform."""
    if path is None:
        return current_policy()
    try:
        return read_policy(path.read_text(encoding="utf-8"))
    except (BadPolicy, UnicodeDecodeError) as error:
        raise click.BadParameter(str(error), param_hint="--policy") from error


def _ranked_by(policy: RankingPolicy, language: str) -> str:
    """Which ranking policy the scores are of."""
    since = policy.valid_from.isoformat()
    if language == "zh":
        return f"排序政策：{policy.version}（{since} 起）"
    return f"ranking policy: {policy.version} (from {since})"


def speak_any_terminal() -> None:
    """A terminal without Chinese shows question marks instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
