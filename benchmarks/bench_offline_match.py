"""The offline door on 100,000 pairs: time, memory, and every answer against a second reading.

    .venv/bin/python -m benchmarks.bench_offline_match

500 needs x 200 products go through the real command as a user would call it. Then a plain loop of
`tests.matching.oracle` (it shares no code with the matcher) reads the same pairs from memory, and
verdict, failed and unknown of every pair are compared. Ends with 1 where any pair differs.
"""

import csv
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from python_calamine import CalamineWorkbook

from matchmaking.exchange.write import write_needs, write_products
from matchmaking.standards.workdays import WorkCalendar
from tests.matching.generators import DAY, make_sides
from tests.matching.oracle import read_pair

SEED, NEEDS, PRODUCTS = 2026, 500, 200
RUNS = (("csv", "csv"), ("xlsx", "csv"), ("xlsx", "xlsx"))  # what is read, what is written
COMPARED = ("need_no", "product_no", "verdict", "failed", "unknown")
WANTED_SECONDS = 5
MEASURED = """
import sys, time
from pathlib import Path
from matchmaking.command_line import main
try:
    main()
finally:
    status = Path("/proc/self/status").read_text().split()
    print(status[status.index("VmHWM:") + 1], time.process_time(), file=sys.stderr)
"""


def main():
    """Run each kind of file, then the plain loop; say what differs."""
    needs, products = make_sides(SEED, NEEDS, PRODUCTS)
    began = time.perf_counter()
    expected = naive(needs, products)
    plain_seconds = time.perf_counter() - began
    print(f"{len(expected)} pairs = {NEEDS} needs x {PRODUCTS} products, on {DAY}")
    print(f"plain loop, judging only: {plain_seconds:.2f} s")
    differing = 0
    for ending, out in RUNS:
        seconds, used, size, found = run(ending, out, needs, products)
        peak, cpu = int(used[0]) / 1024, float(used[1])
        wrong = sum(found.get(pair) != answer for pair, answer in expected.items())
        differing += wrong + (len(found) != len(expected))
        print(
            f"{ending} to {out}: {seconds:.2f} s wall (wanted < {WANTED_SECONDS} s),"
            f" {cpu:.2f} s CPU, {cpu / len(expected) * 1e6:.1f} us CPU a pair, peak {peak:.0f} MB,"
            f" pairs.{out} {size / 1e6:.1f} MB, {len(expected) - wrong} of {len(expected)} agree"
        )
    return 1 if differing else 0


def naive(needs, products):
    """The oracle's answer by pair, one pair after another."""
    is_working_day = WorkCalendar({}).is_working_day
    sides = [asdict(product) for product in products]
    answers = {}
    for need in needs:
        facts = asdict(need)
        for terms in sides:
            verdict, failed, unknown = read_pair(facts, terms, DAY, is_working_day)
            answers[need.need_no, terms["product_no"]] = (
                str(verdict), ";".join(failed), ";".join(unknown),
            )  # fmt: skip
    return answers


def run(ending, out, needs, products):
    """Seconds of the command, its peak (kB) and CPU seconds, bytes written, answers by pair."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        pairs = place / f"pairs.{out}"
        write_needs(place / f"needs.{ending}", needs)
        write_products(place / f"products.{ending}", products)
        command = [
            sys.executable, "-c", MEASURED, "match",
            "--needs", str(place / f"needs.{ending}"),
            "--products", str(place / f"products.{ending}"),
            "--on", DAY.isoformat(), "--out", str(pairs), "--all-pairs",
        ]  # fmt: skip
        began = time.perf_counter()
        ended = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds = time.perf_counter() - began
        found = answers_in(pairs)
        size = pairs.stat().st_size
    return seconds, ended.stderr.split()[-2:], size, found


def answers_in(pairs):
    """The answer by pair from what the command wrote."""
    if pairs.suffix == ".csv":
        with pairs.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
    else:
        with CalamineWorkbook.from_path(pairs) as book:
            header, *rows = book.get_sheet_by_index(0).to_python()
    places = [header.index(name) for name in COMPARED]
    found = {}
    for row in rows:
        need, product, *answer = [row[place] for place in places]
        found[need, product] = tuple(answer)
    return found


if __name__ == "__main__":
    sys.exit(main())
