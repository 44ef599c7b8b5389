"""What is logged: JSON, one line an event (R55), without secrets or personal data (R46).

A request's line names the route's pattern, never the address: links that open a password reset,
an invitation or an opinion are secrets, and a search is its reader's business.
"""

import json
import logging
import re
import sys
import time
from datetime import UTC, datetime
from typing import TextIO

from flask import Flask, Response, g, has_request_context, request

from matchmaking.audit.actor import VISITOR
from matchmaking.web import current

# What PostgreSQL adds to a refused row: the row itself.
FAILING_ROW = re.compile(r"DETAIL:.*?(?=\n\[SQL|\Z)", re.DOTALL)
requests_log = logging.getLogger("matchmaking.requests")


class Line(logging.Formatter):
    """One event as one line of JSON, whatever characters it holds."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "said": record.getMessage(),
            "request": g.get("request_id", "") if has_request_context() else "",
        }
        told |= getattr(record, "facts", {})
        if record.exc_info:
            told["error"] = FAILING_ROW.sub("", self.formatException(record.exc_info))
        return json.dumps(told)


def write_lines(stream: TextIO = sys.stderr) -> None:
    """Send everything that is logged to the stream; called by what serves and works."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    requests_log.setLevel(logging.INFO)


def tell_requests(app: Flask) -> None:
    """Log each request when its answer is made: who by pseudonym, what by pattern, how long."""

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def tell(answer: Response) -> Response:
        if requests_log.isEnabledFor(logging.INFO):
            actor = current.actor() if "_login_user" in g else VISITOR  # ask no database for it
            requests_log.info(
                "request",
                extra={
                    "facts": {
                        "person": actor.person,
                        "role": actor.role.value,
                        "method": request.method,
                        "route": request.url_rule.rule if request.url_rule else "",
                        "status": answer.status_code,
                        "ms": round(1000 * (time.perf_counter() - g.began)) if "began" in g else 0,
                    }
                },
            )
        return answer
