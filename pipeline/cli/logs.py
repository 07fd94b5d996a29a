"""Log lines on standard error: for people, or as one JSON object a line for a log collector."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)


class JsonLines(logging.Formatter):
    """`{"at", "level", "logger", "message"}` and, with `-v -v`, `"trace"`."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def start(verbose: int, log_format: str) -> None:
    """Sends log lines to standard error. What libraries log of a mail's words stays out unless `-v -v` asks for it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if log_format == "json" else logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=LEVELS[min(verbose, 2)], handlers=[handler], force=True)
    if verbose < 2:
        logging.getLogger().setLevel(logging.ERROR)
        logging.getLogger("hotline").setLevel(LEVELS[verbose])
