import asyncio
import concurrent.futures
import logging
import math
import os
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx
from gradio_client import Client
from gradio_client.exceptions import AppError
from gradio_client.utils import QueueError

from .errors import ApiError, space_failed, space_unavailable
from .parameters import Parameters
from .settings import Settings

log = logging.getLogger("kani_proxy")

SPEECH = "/generate_speech_gpu"
EMBEDDING = "/generate_embedding_gpu"
VERIFY_SECONDS = 5
"""A connection used within so long ago is trusted; a call that fails makes it checked at once."""
REFRESH_SECONDS = 1
"""A schema read within so long ago is new enough for everyone, however many ask for a new one."""
MAX_RESULT_BYTES = 64 << 20


@dataclass(frozen=True)
class Connection:
    """One run of the Space as we know it: a client, and what its schema offers."""

    client: Client
    app_id: Any
    parameters: Parameters
    models: tuple[str, ...]
    speakers: tuple[str, ...]

    def close(self) -> None:
        """Ends the client's threads; calls under way still get their answer or their error."""
        self.client.close()
        for executor in (self.client.executor, self.client.helper_executor, self.client.stream_executor):
            executor.shutdown(wait=False)


class Space:
    """The Gradio Space: connected on demand, verified by its `app_id`, connected anew after it restarts."""

    def __init__(self, settings: Settings):
        self._settings = settings
        self._connection: Connection | None = None
        self._verified = 0.0
        self._opened = -math.inf
        self._problem: str | None = "not connected yet"
        self._connecting = asyncio.Lock()
        # A call blocks its thread until the Space answers.
        self._threads = ThreadPoolExecutor(settings.max_concurrent + 2, thread_name_prefix="space")
        # Without TLS there is nothing to verify, and loading the CA bundle for every request costs 20 ms.
        self._tls = not settings.gradio_url.startswith("http://")
        self._http = httpx.AsyncClient(verify=self._tls, timeout=settings.health_timeout, follow_redirects=False)

    async def close(self) -> None:
        await self._http.aclose()
        if self._connection:
            self._connection.close()
        self._threads.shutdown(wait=False)

    @property
    def known(self) -> Connection | None:
        return self._connection

    async def connection(self, fresh: bool = False) -> Connection:
        """The connection to the Space that runs now. `fresh` asks the Space in any case. Raises a 503 `ApiError`."""
        if not fresh and self._is_trusted():
            return self._connection
        async with self._connecting:
            if fresh or not self._is_trusted():
                await self._verify()
            return self._connection

    async def refreshed(self) -> Connection:
        """The connection with the schema read anew, though the Space may be the same. Raises a 503 `ApiError`."""
        async with self._connecting:
            await self._verify(anew=time.monotonic() - self._opened >= REFRESH_SECONDS)
            return self._connection

    def _is_trusted(self) -> bool:
        return self._connection is not None and time.monotonic() - self._verified < VERIFY_SECONDS

    async def _verify(self, anew: bool = False) -> None:
        try:
            if anew or self._connection is None or await self._app_id(self._connection.client) != self._connection.app_id:
                await self._connect()
        except Exception as error:
            reason = error if isinstance(error, ApiError) else space_unavailable(describe(error))
            self._report(reason.message)
            raise reason from error
        self._verified = time.monotonic()
        self._report(None)

    def _report(self, problem: str | None) -> None:
        """One log line when the Space goes and one when it comes, however often it is asked."""
        if problem:
            self._verified = 0
        if problem != self._problem:
            self._problem = problem
            fields = {"reason": problem} if problem else {"speakers": len(self._connection.speakers)}
            log.info("space unavailable" if problem else "space connected", extra={"fields": fields})

    async def _connect(self) -> None:
        loop = asyncio.get_running_loop()
        new = await loop.run_in_executor(self._threads, self._open)
        old, self._connection = self._connection, new
        self._opened = time.monotonic()
        if old:
            old.close()

    def _open(self) -> Connection:
        client = Client(
            self._settings.gradio_url,
            token=self._settings.hf_token or False,
            max_workers=self._settings.max_concurrent + 2,
            verbose=False,
            httpx_kwargs={"timeout": httpx.Timeout(self._settings.request_timeout, connect=self._settings.health_timeout)},
            download_files=False,
            ssl_verify=self._tls,
            analytics_enabled=False,
        )
        endpoints = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
        if SPEECH not in endpoints:
            raise space_unavailable(f"it has no endpoint {SPEECH}")
        parameters = Parameters(endpoints[SPEECH]["parameters"])
        return Connection(
            client=client,
            app_id=client.config.get("app_id"),
            parameters=parameters,
            models=parameters.choices("model") or (self._settings.default_model,),
            speakers=parameters.choices("speaker") or (self._settings.default_speaker,),
        )

    async def _app_id(self, client: Client) -> Any:
        response = await self._http.get(client.src_prefixed + "app_id", headers=client.headers, cookies=client.cookies)
        response.raise_for_status()
        return response.json()["app_id"]

    async def call(self, connection: Connection, endpoint: str, *arguments: Any, timeout: float) -> Any:
        """One call. `QueueError` says that the Space's queue is full and nothing was lost; all else is an `ApiError`."""
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._threads, predict, connection.client, endpoint, arguments, timeout)
        except ApiError:
            self._verified = 0
            raise

    async def fetch(self, connection: Connection, file: dict, allot: Callable[[int], Awaitable[None]]) -> bytes:
        """The content of a file that a call returned, straight into memory: as much as was allotted before it comes."""
        client = connection.client
        url = client.src_prefixed + "file=" + quote(str(file["path"]), safe="/\\:")
        try:
            # As it is: of what is packed nobody knows the size.
            headers = {**client.headers, "Accept-Encoding": "identity"}
            async with self._http.stream("GET", url, headers=headers, cookies=client.cookies) as response:
                response.raise_for_status()
                told = response.headers.get("content-length", "")
                limit = int(told) if told.isdigit() else MAX_RESULT_BYTES
                if limit > MAX_RESULT_BYTES:
                    raise space_failed("its audio is too large")
                await allot(limit)
                content = bytearray()
                async for chunk in response.aiter_bytes():
                    content += chunk
                    if len(content) > limit:
                        raise space_failed("its audio is too large")
                return bytes(content)
        except httpx.HTTPError as error:
            self._verified = 0
            raise space_failed(f"its audio cannot be fetched: {describe(error)}") from error


def predict(client: Client, endpoint: str, arguments: tuple, timeout: float) -> Any:
    """Blocks until the Space answers. `concurrent.futures.CancelledError` must not reach asyncio, which would take it
    for a cancellation of the request: here it means that the stream of answers broke off."""
    job = client.submit(*arguments, api_name=endpoint)
    try:
        return job.result(timeout=timeout)
    except QueueError:
        raise
    except concurrent.futures.TimeoutError:
        try:
            job.cancel()
        except httpx.HTTPError:
            pass
        raise ApiError(504, "space_timeout", f"the Space gave no answer within {timeout:.0f} s") from None
    except concurrent.futures.CancelledError:
        raise space_failed("it went away before it answered") from None
    except AppError as error:
        raise space_failed(describe(error)) from error
    except httpx.TransportError as error:
        raise space_unavailable(describe(error)) from error
    except Exception as error:
        raise space_failed(describe(error)) from error


def describe(error: BaseException) -> str:
    """An error in one short line: what the system said, where it is the system that failed."""
    text = getattr(error, "message", None) or str(error)
    while error:
        if isinstance(error, OSError) and error.errno:
            text = os.strerror(error.errno) if error.errno > 0 else error.strerror
        error = error.__cause__ or error.__context__
    return " ".join(str(text).split())[:300] or "no reason given"
