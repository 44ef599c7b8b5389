"""Reading an uploaded file in a child process with little memory and time (security.md R36).

Whatever a hostile file does to its parser, it does to the child: the caller gets plain data or
BadFile. The child inherits no settings and no keys.
"""

import resource
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal, cast

import msgspec

from matchmaking.exchange.experts_file import FileExpert, read_experts
from matchmaking.exchange.faults import BadFile, Message
from matchmaking.exchange.read import ReadFile, read_needs, read_products
from matchmaking.exchange.technology_read import (
    FileListing,
    read_technology_needs,
    read_technology_offers,
)
from matchmaking.matching.model import Need, Product
from matchmaking.standards.extra_facts import added_facts, fact_of, fact_row, use_facts

Kind = Literal["needs", "products", "tech_needs", "tech_offers", "experts"]
MEGABYTE = 1 << 20
MEMORY = 1024 * MEGABYTE
CPU_SECONDS = 20
WALL_SECONDS = 40
OPEN_FILES = 64
REFUSED = 3
PLACE = Path(__file__).resolve().parents[2]


def read_needs_apart(path: Path) -> ReadFile[Need]:
    """The needs of an untrusted file. Raises BadFile."""
    return msgspec.json.decode(
        run_apart(__name__, "needs", str(path.resolve()), _facts()), type=ReadFile[Need]
    )


def read_products_apart(path: Path) -> ReadFile[Product]:
    """The products of an untrusted file. Raises BadFile."""
    return msgspec.json.decode(
        run_apart(__name__, "products", str(path.resolve()), _facts()), type=ReadFile[Product]
    )


def read_technology_apart(path: Path, kind: Kind) -> ReadFile[FileListing]:
    """The technology needs or offers of an untrusted file. Raises BadFile."""
    return msgspec.json.decode(
        run_apart(__name__, kind, str(path.resolve())), type=ReadFile[FileListing]
    )


def read_experts_apart(path: Path) -> ReadFile[FileExpert]:
    """The experts of an untrusted file. Raises BadFile."""
    return msgspec.json.decode(
        run_apart(__name__, "experts", str(path.resolve())), type=ReadFile[FileExpert]
    )


def run_apart(module: str, *arguments: str) -> bytes:
    """What a module of ours, started as a program, wrote to standard output. Raises BadFile."""
    command = [sys.executable, "-m", module, *arguments]
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and module, no shell
            command,
            cwd=PLACE,
            env={"PYTHONUTF8": "1", "PYTHONPATH": str(PLACE)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_heavy() from error
    if done.returncode == REFUSED:
        message = msgspec.json.decode(done.stdout, type=Message)
        raise BadFile(message.zh, message.en)
    if done.returncode:
        raise _too_heavy()
    return done.stdout


def _facts() -> str:
    """The added facts, for the child: conditions may name them."""
    rows = {key: fact_row(fact) for key, fact in added_facts().items()}
    return msgspec.json.encode(rows).decode()


def _too_heavy() -> BadFile:
    return BadFile(
        "文件太复杂或已损坏，无法在限定的时间和内存内读取",
        "the file is too complex or damaged to be read within bounds",
    )


def limit(file_size: int = 0) -> None:
    """Take away what reading a sheet never needs; by default it cannot write a file either."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))


def _read(kind: Kind, path: Path) -> ReadFile[Any]:
    """An import is strict: a row with a fault is marked and not taken."""
    if kind == "tech_needs":
        return read_technology_needs(path, lenient=False)
    if kind == "tech_offers":
        return read_technology_offers(path, lenient=False)
    if kind == "experts":
        return read_experts(path)
    return read_needs(path) if kind == "needs" else read_products(path)


def main(kind: Kind, path: Path, facts: str = "{}") -> int:
    """In the child: read, and write the answer as JSON to standard output."""
    limit()
    use_facts({key: fact_of(key, row) for key, row in msgspec.json.decode(facts).items()})
    try:
        answer, code = msgspec.json.encode(_read(kind, path)), 0
    except BadFile as bad:
        answer, code = msgspec.json.encode(bad.message), REFUSED
    sys.stdout.buffer.write(answer)
    return code


if __name__ == "__main__":
    sys.exit(main(cast("Kind", sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]))
