"""What a server refuses before any work begins: callers that a web page sent, bodies of the wrong kind or size, and more
at once than it can hold.

The same file stands in every server of this catalogue; it knows ASGI alone.
"""

import ipaddress
import json
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Awaitable, Callable, Dict, Iterator, MutableMapping, Optional, Tuple
from urllib.parse import urlsplit

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

RESERVED = (".localhost", ".internal", ".local", ".lan", ".home.arpa")
"""Endings that nobody can register, so that no web page can point such a name at this machine."""

LINGER = 64 << 20


class Refusal(Exception):
    """An answer that is not the one asked for: a status, a code for programs, a sentence for people."""

    def __init__(self, status: int, code: str, message: str, hint: Optional[str] = None, retry: Optional[int] = None):
        super().__init__(message)
        self.status, self.code, self.message, self.hint, self.retry = status, code, message, hint, retry

    @property
    def body(self) -> Dict[str, Any]:
        hint = {} if self.hint is None else {"hint": self.hint}
        return {"code": self.code, "message": self.message, "detail": self.message, **hint}

    @property
    def headers(self) -> Dict[str, str]:
        return {} if self.retry is None else {"Retry-After": str(self.retry)}


@dataclass(frozen=True)
class Limits:
    """What requests may bring, by path."""

    media_types: Dict[str, str] = field(default_factory=dict)
    bodies: Dict[str, int] = field(default_factory=dict)
    """Bytes of a body; elsewhere `default_body`."""
    requests: Dict[str, int] = field(default_factory=dict)
    """Requests at once; elsewhere as many as there may be connections."""
    default_body: int = 64 << 10
    all_bodies: int = 64 << 20
    """Bytes of all bodies at once."""


class Guard:
    """ASGI middleware. `allowed` are hosts beside those of this machine, `answer` gives a refusal its body."""

    def __init__(
        self,
        app: Callable[..., Awaitable[None]],
        limits: Limits,
        allowed: Tuple[str, ...] = (),
        answer: Callable[[Refusal], Dict[str, Any]] = lambda refusal: refusal.body,
    ):
        self._app = app
        self._limits = limits
        self._allowed = tuple(host.strip().lower() for host in allowed if host.strip())
        self._answer = answer
        self._requests: Counter = Counter()
        self._bytes = 0

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        try:
            check_caller(scope["method"], headers, self._allowed)
            limit = self._limits.bodies.get(scope["path"], self._limits.default_body)
            check_head(scope, headers, self._limits.media_types.get(scope["path"]), limit)
            with self._place(scope["path"]):
                await self._limited(scope, receive, send, limit)
        except Refusal as refusal:
            if headers.get(b"connection", b"").lower() == b"close" and b"expect" not in headers:
                await take_rest(receive)
            await self._refuse(refusal, send)

    @contextmanager
    def _place(self, path: str) -> Iterator[None]:
        limit = self._limits.requests.get(path)
        if limit is not None and self._requests[path] >= limit:
            raise busy(f"{limit} requests are in work or waiting")
        self._requests[path] += 1
        try:
            yield
        finally:
            self._requests[path] -= 1

    async def _limited(self, scope: Message, receive: Receive, send: Send, limit: int) -> None:
        received, refusal, begun = 0, None, False

        async def receive_limited() -> Message:
            nonlocal received, refusal
            message = await receive()
            size = len(message.get("body", b""))
            received += size
            self._bytes += size
            if received > limit:
                refusal = too_large(limit)
            elif self._bytes > self._limits.all_bodies:
                refusal = busy("too much is being sent at once")
            if refusal:
                raise refusal
            return message

        async def send_unless_refused(message: Message) -> None:
            nonlocal begun
            # Frameworks make a 400 of their own out of whatever goes wrong while a body is read.
            if begun or not refusal:
                begun = True
                await send(message)

        try:
            await self._app(scope, receive_limited, send_unless_refused)
        except Refusal:
            pass
        finally:
            self._bytes -= received
        if refusal and not begun:
            raise refusal

    async def _refuse(self, refusal: Refusal, send: Send) -> None:
        body = json.dumps(self._answer(refusal)).encode()
        headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **refusal.headers}
        encoded = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": refusal.status, "headers": encoded})
        await send({"type": "http.response.body", "body": body})


async def take_rest(receive: Receive) -> None:
    """The connection of such a client is closed with the answer, which it only sees if nothing is left unread."""
    left, message = LINGER, {"more_body": True}
    while left > 0 and message.get("more_body"):
        message = await receive()
        left -= len(message.get("body", b""))


def check_caller(method: str, headers: Dict[bytes, bytes], allowed: Tuple[str, ...]) -> None:
    """A page in a browser on this machine reaches every port of it: by its own name pointed here (the Host header then
    has that name), or by sending what needs no leave (the browser then tells Origin or Sec-Fetch-Site)."""
    host = headers.get(b"host", b"").decode("latin-1")
    if host and not is_ours(host, allowed):
        raise Refusal(
            421,
            "wrong_host",
            f"this server does not answer for the host {host[:100]!r}",
            hint="ask by a loopback name, an address or the container's name, or name the host in ALLOWED_HOSTS",
        )
    origin = headers.get(b"origin", b"").decode("latin-1")
    if origin:
        if not is_ours(urlsplit_host(origin), allowed):
            raise cross_site(f"a page of {origin[:100]!r}")
    elif headers.get(b"sec-fetch-site", b"").lower() == b"cross-site":
        # Whoever follows a link to this server may look at it.
        if method not in ("GET", "HEAD") or headers.get(b"sec-fetch-mode", b"").lower() != b"navigate":
            raise cross_site("a page of another site")


def urlsplit_host(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def cross_site(who: str) -> Refusal:
    hint = "if that page is yours, name its host in ALLOWED_HOSTS"
    return Refusal(403, "cross_site", f"{who} may not use this server", hint=hint)


def is_ours(host: str, allowed: Tuple[str, ...]) -> bool:
    """Whether a Host names this machine whatever the DNS says: an address, a name without a dot (localhost, a container's
    or a machine's own), a reserved ending, or one of `allowed` (`example.org`, `.example.org` for all below it, `*`)."""
    name = host.strip().lower()
    if name.startswith("["):
        name = name[1:].partition("]")[0]
    elif name.count(":") == 1:
        name = name.partition(":")[0]
    name = name[:-1] if name.endswith(".") else name
    if not name:
        return False
    try:
        ipaddress.ip_address(name)
        return True
    except ValueError:
        pass
    if "." not in name or name.endswith(RESERVED):
        return True
    return any(one in ("*", name) or (one.startswith(".") and name.endswith(one)) for one in allowed)


def check_head(scope: Message, headers: Dict[bytes, bytes], wanted: Optional[str], limit: int) -> None:
    if scope["method"] == "POST" and wanted:
        given = headers.get(b"content-type", b"").decode("latin-1").split(";")[0].strip().lower()
        if given != wanted:
            raise Refusal(415, "unsupported_media_type", f"content type must be {wanted}")
    length = headers.get(b"content-length", b"0")
    if length.isdigit() and int(length[:20]) > limit:
        raise too_large(limit)


def too_large(limit: int) -> Refusal:
    return Refusal(413, "too_large", f"the request is too large: at most {limit} bytes")


def busy(why: str, retry: int = 5) -> Refusal:
    return Refusal(503, "busy", f"the server is busy: {why}", hint="ask again later", retry=retry)
