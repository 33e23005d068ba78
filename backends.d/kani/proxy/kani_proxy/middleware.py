import contextvars
import json
import logging
import re
import sys
import time
import uuid

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .errors import ApiError

REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
HEALTH = "/health"
DEFAULT_LIMIT = 64 << 10
MEDIA_TYPES = {"/synthesize": b"application/json", "/clone_voice": b"multipart/form-data"}

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


class Gate:
    """Every request passes here: it gets an id and a log line, and a body of the wrong kind or size is refused before
    it is read into memory."""

    def __init__(self, app: ASGIApp, limits: dict[str, int]):
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        given = headers.get(b"x-request-id", b"")
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
            await self._guarded(scope, receive, send_identified, headers, identifier)
        finally:
            fields = {
                "method": scope["method"],
                "path": scope["path"][:200],
                "status": status,
                "ms": round((time.perf_counter() - started) * 1000, 1),
            }
            # Probes ask many times a second while the Space loads its model.
            level = logging.DEBUG if scope["path"] == HEALTH else logging.INFO
            log.log(level, "request", extra={"fields": fields})
            request_id.reset(token)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send, headers: dict, identifier: str) -> None:
        limit = self._limits.get(scope["path"], DEFAULT_LIMIT)
        received = 0

        async def receive_limited() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise too_large(limit)
            return message

        async def send_unless_refused(message: Message) -> None:
            # The framework makes a 400 of its own out of whatever goes wrong while a body is read.
            if received <= limit:
                await send(message)

        try:
            if scope["method"] == "POST":
                check_head(scope["path"], headers, limit)
            await self._app(scope, receive_limited, send_unless_refused)
            if received > limit:
                raise too_large(limit)
        except ApiError as error:
            await JSONResponse(error.body(identifier), error.status, error.headers())(scope, receive, send)


def check_head(path: str, headers: dict[bytes, bytes], limit: int) -> None:
    wanted = MEDIA_TYPES.get(path)
    given = headers.get(b"content-type", b"").split(b";")[0].strip().lower()
    if wanted and given != wanted:
        raise ApiError(415, "unsupported_media_type", f"content type must be {wanted.decode()}")
    length = headers.get(b"content-length", b"0")
    if length.isdigit() and int(length) > limit:
        raise too_large(limit)


def too_large(limit: int) -> ApiError:
    return ApiError(413, "too_large", f"the request is too large: at most {limit} bytes")
