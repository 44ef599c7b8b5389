"""How long the offline door takes: 250 needs x 400 products through the real command.

.venv/bin/python -m benchmarks.bench_offline_match [xlsx]
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from matchmaking.exchange.write import write_needs, write_products
from tests.matching.generators import make_sides

NEEDS, PRODUCTS = 250, 400


def main(ending: str) -> None:
    """Generate, run the command as a user would, print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        needs, products = make_sides(2026, NEEDS, PRODUCTS)
        write_needs(place / f"needs.{ending}", needs)
        write_products(place / f"products.{ending}", products)
        command = [
            sys.executable, "-m", "matchmaking.command_line", "match",
            "--needs", str(place / f"needs.{ending}"),
            "--products", str(place / f"products.{ending}"),
            "--on", "2026-11-06", "--out", str(place / "pairs.csv"), "--all-pairs",
        ]  # fmt: skip
        began = time.perf_counter()
        subprocess.run(command, check=True)
        seconds = time.perf_counter() - began
        size = (place / "pairs.csv").stat().st_size
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    pairs, cpu = NEEDS * PRODUCTS, used.ru_utime + used.ru_stime
    print(f"{ending}: {pairs} pairs in {seconds:.2f} s wall, {cpu:.2f} s CPU")
    print(
        f"{seconds / pairs * 1e6:.1f} us a pair, peak {used.ru_maxrss / 1024:.0f} MB,"
        f" output {size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "csv")
