"""Run as a program: read an untrusted file from standard input, answer with what may be kept.

The child has little memory and time, no settings and no keys (security.md R36). Exit code 0:
standard output is the file to keep (images re-encoded), its length ahead in `HEAD` bytes, and then
the preview of an image. Exit code 3: standard output is one of `REASONS`.
"""

import resource
import sys

from matchmaking.uploads.images import rewrite_image
from matchmaking.uploads.office import check_office
from matchmaking.uploads.pdf import check_pdf
from matchmaking.uploads.reasons import Unfit

MEMORY = 768 * 1024 * 1024
CPU_SECONDS = 10
REFUSED = 3
HEAD = 4


def inspect(kind: str, content: bytes) -> tuple[bytes, bytes]:
    """What may be kept of the file, and what pages show of it. Raises Unfit."""
    if kind in ("png", "jpg"):
        return rewrite_image(kind, content)
    if kind == "pdf":
        check_pdf(content)
    else:
        check_office(kind, content)
    return content, b""


def main(kind: str) -> int:
    """In the child: inspect standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    try:
        kept, preview = inspect(kind, sys.stdin.buffer.read())
    except Unfit as unfit:
        sys.stdout.buffer.write(unfit.reason.encode())
        return REFUSED
    sys.stdout.buffer.write(len(kept).to_bytes(HEAD, "big") + kept + preview)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
