"""The process's own log: one JSON object a line on standard error, with nothing that people typed.

A line holds the message's fixed text and never its arguments; of an error it holds the kind and
the places in the code, never its words. `extra={"facts": {...}}` adds values that are safe.
"""

import datetime
import json
import logging
import traceback
from typing import Any

# Django writes these messages with what the visitor sent already in them.
WORDS_OF_VISITORS = "django.security"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "config.log_lines.Lines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "part_one": {"level": "INFO"},
    },
}


class Lines(logging.Formatter):
    """Writes a log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line: dict[str, Any] = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if not record.name.startswith(WORDS_OF_VISITORS):
            line["message"] = str(record.msg)
        line |= _request(record) | getattr(record, "facts", {})
        if record.exc_info and record.exc_info[0]:
            line |= _error(record.exc_info[0], record.exc_info[2])
        return json.dumps(line, default=str)


def _request(record: logging.LogRecord) -> dict[str, Any]:
    """The route is the pattern of the address, so that nothing typed into an address is kept."""
    request: Any = getattr(record, "request", None)
    found: dict[str, Any] = {}
    if hasattr(request, "method"):
        match = getattr(request, "resolver_match", None)
        found = {"method": request.method, "route": match.route if match else None}
    if hasattr(record, "status_code"):
        found["status"] = record.status_code
    return found


def _error(kind: type[BaseException], trace: Any) -> dict[str, Any]:
    places = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
    return {"error": f"{kind.__module__}.{kind.__qualname__}", "places": places[-12:]}
