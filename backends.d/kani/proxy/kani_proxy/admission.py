import asyncio
import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from .errors import ApiError


class Admission:
    """Lets so many requests through at once, lets so many more wait in order, and turns away the rest with a time after
    which a place is likely to be free."""

    def __init__(self, concurrent: int, queued: int):
        self._slots = asyncio.Semaphore(concurrent)
        self._concurrent = concurrent
        self._limit = queued
        self._waiting = 0
        self._seconds = 1.0

    @asynccontextmanager
    async def slot(self, timeout: float) -> AsyncIterator[None]:
        if self._slots.locked() and self._waiting >= self._limit:
            raise self.full()
        self._waiting += 1
        try:
            await asyncio.wait_for(self._slots.acquire(), timeout)
        except TimeoutError:
            raise self.full() from None
        finally:
            self._waiting -= 1
        started = time.monotonic()
        try:
            yield
        finally:
            self._seconds += 0.2 * (time.monotonic() - started - self._seconds)
            self._slots.release()

    def full(self) -> ApiError:
        wait = math.ceil(self._seconds * (1 + self._waiting / self._concurrent))
        return ApiError(
            503,
            "queue_full",
            f"too many requests: {self._concurrent} in work and {self._waiting} waiting",
            retry_after=min(max(wait, 1), 60),
        )
