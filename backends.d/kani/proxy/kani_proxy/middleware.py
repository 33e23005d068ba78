import contextvars
import json
import logging
import re
import sys
import time
import uuid

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .guard import Refusal

REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
HEALTH = "/health"

request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="-")
log = logging.getLogger("kani_proxy")


class JSONFormatter(logging.Formatter):
    """One JSON object a line: time, level, event, request id, and whatever fields the event has."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S") + f".{record.msecs:03.0f}Z",
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            "request_id": request_id.get(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line)


def configure_logging() -> None:
    JSONFormatter.converter = time.gmtime
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JSONFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    log.setLevel(logging.INFO)


def identified(refusal: Refusal) -> dict:
    return {**refusal.body, "request_id": request_id.get()}


class Journal:
    """Every request gets an id and a log line."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = dict(scope["headers"]).get(b"x-request-id", b"")
        identifier = given.decode() if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(identifier)
        started = time.perf_counter()
        status = 500

        async def send_identified(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", identifier.encode())]
            await send(message)

        try:
            await self._app(scope, receive, send_identified)
        finally:
            fields = {
                "method": scope["method"][:20],
                "path": scope["path"][:200],
                "status": status,
                "ms": round((time.perf_counter() - started) * 1000, 1),
            }
            # Probes ask many times a second while the Space loads its model.
            level = logging.DEBUG if scope["path"] == HEALTH else logging.INFO
            log.log(level, "request", extra={"fields": fields})
            request_id.reset(token)
