"""uvicorn with limits: for a request to arrive, for an answer to be taken, for connections, and for the end.

The same file stands in every server of this catalogue, and works with uvicorn from 0.17 on.
"""

import asyncio
import logging
import os
import sys
from dataclasses import dataclass
from typing import Any, Dict, Optional

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

STOP_SECONDS = 5
"""How long requests in work may take once the server is told to end."""
CONNECTIONS = 512


@dataclass(frozen=True)
class Patience:
    """Seconds."""

    head: float = 10
    body: float = 60
    answer: float = 30
    """For a client to take the next piece of an answer."""


class Connection(H11Protocol):
    """One connection, watched. h11 bounds the head to 16 KiB."""

    patience = Patience()
    everyone: "Dict[Connection, None]" = {}

    def __init__(self, *arguments: Any, **options: Any):
        super().__init__(*arguments, **options)
        self._arrival: Optional[asyncio.TimerHandle] = None
        self._awaited: Any = None
        self._taking: Optional[asyncio.TimerHandle] = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self.everyone[self] = None
        self._expect(h11.IDLE)
        if len(self.everyone) > CONNECTIONS:
            # Whoever only holds a place makes room for who comes.
            idle = next((other for other in self.everyone if not other.is_at_work), self)
            self.everyone.pop(idle)
            idle.transport.abort()

    def connection_lost(self, error: Optional[Exception]) -> None:
        self.everyone.pop(self, None)
        self._expect(None)
        self._stop_taking()
        super().connection_lost(error)

    @property
    def is_at_work(self) -> bool:
        """Whether a whole request has arrived and is not answered yet."""
        waiting = self.cycle is None or self.cycle.response_complete
        return not waiting and self.conn.their_state is not h11.SEND_BODY

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch()

    def _watch(self) -> None:
        state = self.conn.their_state
        begun = state is h11.SEND_BODY or (state is h11.IDLE and self.conn.trailing_data[0])
        # Between two requests uvicorn's own limit holds.
        if not begun:
            self._expect(None)
        elif state is not self._awaited:
            self._expect(state)

    def _expect(self, state: Any) -> None:
        if self._arrival:
            self._arrival.cancel()
        self._awaited = state
        seconds = self.patience.body if state is h11.SEND_BODY else self.patience.head
        self._arrival = None if state is None else self.loop.call_later(seconds, self._arrived_too_late)

    def _arrived_too_late(self) -> None:
        if self.transport.is_closing():
            return
        if self.conn.their_state is h11.IDLE or not self.cycle.response_started:
            self.transport.write(b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.close()
        # What the other side does not take is not waited for.
        self.loop.call_later(1, self.transport.abort)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stop_taking()
        self._taking = self.loop.call_later(self.patience.answer, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stop_taking()

    def _stop_taking(self) -> None:
        if self._taking:
            self._taking.cancel()
            self._taking = None

    def shutdown(self) -> None:
        if self.is_at_work:
            super().shutdown()
        else:
            self.transport.abort()


class Server(uvicorn.Server):
    """A server that ends when it is told to: what is in work gets some seconds."""

    async def shutdown(self, *arguments: Any, **options: Any) -> None:
        loop = asyncio.get_running_loop()
        loop.call_later(STOP_SECONDS, self._give_up)
        # A last resort, should even the end of the application hang.
        loop.call_later(STOP_SECONDS + 2, leave)
        await super().shutdown(*arguments, **options)
        # Threads that wait for somebody else's answer would be waited for at the interpreter's end.
        leave()

    def _give_up(self) -> None:
        self.force_exit = True
        for connection in list(Connection.everyone):
            connection.transport.abort()


def leave() -> None:
    logging.shutdown()
    sys.stdout.flush()
    os._exit(0)


class WithoutTraceback(logging.Filter):
    """A request that is no HTTP gets one line, not a page."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno == logging.WARNING:
            record.exc_info = None
        return True


def serve(app: Any, host: str, port: int, patience: Patience, **options: Any) -> None:
    Connection.patience = patience
    config = uvicorn.Config(
        app, host=host, port=port, http=Connection, ws="none", access_log=False, server_header=False, **options
    )
    logging.getLogger("uvicorn.error").addFilter(WithoutTraceback())
    server = Server(config)
    server.run()
    if not server.started:
        sys.exit(1)
