"""Bytes that all requests have together. The same file stands in every server of this catalogue."""

import asyncio
from typing import Optional


class Share:
    """What one request holds. Given back once, in part or as a whole."""

    def __init__(self, budget: "Budget", size: int):
        self._budget = budget
        self.size = size

    def shrink(self, size: int = 0) -> None:
        freed, self.size = max(self.size - size, 0), min(self.size, size)
        self._budget.give(freed)

    def __enter__(self) -> "Share":
        return self

    def __exit__(self, *_: object) -> None:
        self.shrink()


class Budget:
    def __init__(self, total: int):
        self.total = total
        self._left = total
        self._line = asyncio.Lock()
        self._freed = asyncio.Event()

    async def take(self, size: int, timeout: Optional[float] = None) -> Share:
        """Waits until so much is left, in the order of asking. More than there is in all counts as all of it."""
        size = min(size, self.total)
        await asyncio.wait_for(self._wait(size), timeout)
        return Share(self, size)

    async def _wait(self, size: int) -> None:
        async with self._line:
            while self._left < size:
                self._freed.clear()
                await self._freed.wait()
            self._left -= size

    def give(self, size: int) -> None:
        self._left += size
        self._freed.set()
