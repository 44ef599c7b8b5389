"""The matching engine: growth, online paths, and the same pairs by other means.

    .venv/bin/python -m benchmarks.bench_matching [--short]

Needs requirements/benchmark.lock. Prints the tables of docs/benchmarks.md; ends with 1 where the
engine, plain objects, DuckDB and PostgreSQL do not give the same.
"""

import json
import subprocess
import sys

from benchmarks import matching_online
from benchmarks.matching_rivals import compare

GROWTH = ((1_000, 200), (20_000, 2_000), (100_000, 5_000), (1_000_000, 5_000))
RIVALS = (2_000, 500)
WHOLE_NATION = (10_000_000, 50_000)
CORES = 2


def main():
    is_short = "--short" in sys.argv
    print("| needs × products | pairs | CPU s | wall s, two processes | core-ns a pair | peak MB |")
    print("|---|---|---|---|---|---|")
    sizes = GROWTH[:2] if is_short else GROWTH
    measured = [grow(*size) for size in sizes]
    extrapolate(measured[-1])
    print("\n| online path | CPU ms, median | bar |\n|---|---|---|")
    if is_short:
        matching_online.main(10_000, 1_000, 5_000)
    else:
        matching_online.main()
    rows, agree, answer = compare(*((400, 100) if is_short else RIVALS))
    print("\n| way | core-ns a pair | |\n|---|---|---|")
    for name, nanoseconds, note in rows:
        print(f"| {name} | {nanoseconds:,.0f} | {note} |")
    print(f"\nall agree: {agree}; verdicts and checksum of the first 20: {answer}")
    return 0 if agree else 1


def grow(needs, products):
    """One size in processes of its own."""
    command = [sys.executable, "-m", "benchmarks.matching_growth", str(needs), str(products)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    print(f"| {needs:,} × {products:,} | {needs * products:,} | {found['cpu']} | {found['wall']}"
          f" | {found['ns']} | {found['megabytes']} |", flush=True)  # fmt: skip
    return found


def extrapolate(largest):
    """Not measured: pairs × the core-ns a pair of the largest size, over the cores."""
    needs, products = WHOLE_NATION
    seconds = needs * products * largest["ns"] / 1e9
    print(f"\nextrapolated, not measured: {needs:,} × {products:,} = {needs * products:.0e} pairs"
          f" × {largest['ns']} ns = {seconds:,.0f} core-s, {seconds / CORES / 60:.0f} minutes"
          f" on {CORES} cores")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
