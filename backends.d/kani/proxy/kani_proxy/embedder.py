import asyncio
import json
import math
import time
from typing import Any

import httpx

from .errors import ApiError
from .settings import Settings

MAX_ANSWER_BYTES = 256 << 10


class Embedder:
    """The server beside the Space that turns a recording into the numbers of its voice; see `embed.py`."""

    def __init__(self, settings: Settings):
        self._url = settings.embedder_url.rstrip("/") + "/embedding"
        self._dimension = settings.embedding_dim
        self._connect_timeout = settings.health_timeout
        self._http = httpx.AsyncClient(verify=not self._url.startswith("http://"), trust_env=False)
        # It loads the model for each, and can do so once.
        self._turn = asyncio.Lock()

    async def close(self) -> None:
        await self._http.aclose()

    async def embedding(self, sample: bytes, deadline: float) -> list[float]:
        """Raises `ApiError`."""
        try:
            async with asyncio.timeout(max(deadline - time.monotonic(), 0)), self._turn:
                status, answer = await self._ask(sample)
        except TimeoutError:
            raise ApiError(504, "embedder_timeout", "the speaker embedding took too long") from None
        except httpx.HTTPError as error:
            raise ApiError(
                503,
                "embedder_unavailable",
                f"the server that computes speaker embeddings does not answer: {type(error).__name__}",
                hint="see the log of its container; it starts together with the Space",
                retry_after=5,
            ) from error
        embedding = find_embedding(answer, self._dimension)
        if status != 200 or embedding is None:
            reason = answer.get("message") if isinstance(answer, dict) else None
            reason = " ".join(str(reason or f"it gave no {self._dimension} numbers").split())[:300]
            raise ApiError(502, "embedding_failed", f"the speaker embedding cannot be computed: {reason}")
        return embedding

    async def _ask(self, sample: bytes) -> tuple[int, Any]:
        timeout = httpx.Timeout(None, connect=self._connect_timeout)
        headers = {"Content-Type": "audio/wav"}
        async with self._http.stream("POST", self._url, content=sample, headers=headers, timeout=timeout) as response:
            answer = bytearray()
            async for piece in response.aiter_bytes():
                answer += piece
                if len(answer) > MAX_ANSWER_BYTES:
                    return 502, None
        try:
            return response.status_code, json.loads(answer)
        except ValueError:
            return 502, None


def find_embedding(value: Any, dimension: int) -> list[float] | None:
    """A list of so many finite numbers in a call's result, or in JSON text in it."""
    if isinstance(value, str) and "[" in value:
        try:
            value = json.loads(value[value.index("[") : value.rindex("]") + 1])
        except ValueError:
            return None
    if isinstance(value, list) and len(value) == dimension and all(is_finite_number(part) for part in value):
        return [float(part) for part in value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return next((found for part in parts if (found := find_embedding(part, dimension)) is not None), None)


def is_finite_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
