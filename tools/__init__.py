"""Setting the project up: modules of dev.py, on the standard library unless they say otherwise."""

import sys

OLDEST_PYTHON = (3, 11)
if sys.version_info < OLDEST_PYTHON:
    sys.exit(f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed, this is older.")
