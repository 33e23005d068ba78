import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from typing import Any

from gradio_client import handle_file
from gradio_client.utils import QueueError

from . import audio
from .admission import Admission
from .budget import Budget, Share
from .embedder import Embedder, find_embedding
from .errors import ApiError, invalid, space_failed
from .schemas import CustomParameters, SynthesisRequest
from .settings import Settings
from .space import EMBEDDING, SPEECH, Connection, Space
from .voices import CLONED, Voice, choose, listing

QUEUE_POLL_SECONDS = (0.1, 1.0)
FETCH_PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Gradio names a file by its content and writes it anew for each call, so it may be half there when it is fetched."""
ANSWERS_BYTES = 128 << 20
"""Speech that is fetched, or waits for slow clients to take it."""
WORK_BYTES = 160 << 20
"""What is taken to make speech or a recording anew."""
CLONE_BYTES = 80 << 20
"""A recording of the longest and widest kind, in all its forms."""


class Backend:
    """The five endpoints of the common interface, in terms of the Space."""

    def __init__(self, settings: Settings):
        self._settings = settings
        self._space = Space(settings)
        self._admission = Admission(settings.max_concurrent, settings.max_queued)
        self._answers = Budget(ANSWERS_BYTES)
        self._work = Budget(WORK_BYTES)
        self._embedder = Embedder(settings) if settings.embedder_url else None

    async def close(self) -> None:
        await self._space.close()
        if self._embedder:
            await self._embedder.close()

    @property
    def known(self) -> Connection | None:
        """What is known of the Space without asking it."""
        return self._space.known

    async def health(self) -> dict:
        connection = await self._space.connection(fresh=True)
        return {"status": "ok", "models": list(connection.models), "speakers": len(connection.speakers)}

    async def capabilities(self, refresh: bool = False) -> dict:
        connection = await self._described(refresh)
        return {
            "has_predefined_voices": True,
            "voice_cloning": True,
            "voice_cloning_formats": ["wav", "flac", "ogg", "mp3"],
            "emotion_tags": False,
            "emotion_options": [],
            "streaming": False,
            "sample_rate": self._settings.sample_rate,
            "output_format": "wav",
            "multilingual": len(self._settings.languages) > 1,
            "languages": list(self._settings.languages),
            "speaker_embedding": True,
            "embedding_dim": self._settings.embedding_dim,
            "custom_params": {
                name: parameter
                for name, parameter in CustomParameters.capabilities(
                    connection.models, self._default_model(connection)
                ).items()
                if connection.parameters.has(name)
            },
        }

    async def voices(self, refresh: bool = False) -> list[dict]:
        connection = await self._described(refresh)
        return listing(connection.speakers, self._settings.languages)

    async def _described(self, refresh: bool) -> Connection:
        return await (self._space.refreshed() if refresh else self._space.connection())

    async def synthesize(
        self, request: SynthesisRequest, is_disconnected: Callable[[], Awaitable[bool]]
    ) -> tuple[audio.Speech, Voice, Share]:
        """The speech, who spoke, and the memory that it takes until it is sent."""
        deadline = time.monotonic() + self._settings.request_timeout
        self._check(request)
        async with self._admission.slot(self._settings.request_timeout):
            if await is_disconnected():
                raise ApiError(499, "client_gone", "the client left before its turn")
            connection = await self._space.connection()
            voice = choose(
                request.voice_id,
                request.speaker_embedding,
                language_code(request.language),
                connection.speakers,
                self._settings.default_speaker,
                self._settings.languages,
            )
            arguments = self._arguments(request, voice, connection)
            result = await self._call(connection, SPEECH, arguments, deadline)
            speech, share = await self._speech(connection, result, request, deadline)
            return speech, voice, share

    def _check(self, request: SynthesisRequest) -> None:
        """What only the settings can tell is wrong."""
        if len(request.text) > self._settings.max_text_chars:
            raise invalid("text", f"at most {self._settings.max_text_chars} characters", hint="split it into sentences")
        if request.emotion:
            raise invalid("emotion", "this model has no emotions")
        language = language_code(request.language)
        if language is not None and language not in self._settings.languages:
            raise invalid("language", f"must be one of {', '.join(self._settings.languages)}")
        embedding, dimension = request.speaker_embedding, self._settings.embedding_dim
        if embedding is not None and len(embedding) != dimension:
            raise invalid("speaker_embedding", f"must have {dimension} numbers, not {len(embedding)}")
        if embedding is not None and not any(embedding):
            raise invalid("speaker_embedding", "is all zeros")

    def _arguments(self, request: SynthesisRequest, voice: Voice, connection: Connection) -> tuple:
        parameters = request.custom_params or CustomParameters()
        model = parameters.model or self._default_model(connection)
        if model not in connection.models:
            raise invalid("custom_params.model", f"must be one of {', '.join(connection.models)}")
        for name in sorted(parameters.model_fields_set):
            if not connection.parameters.has(name):
                raise invalid(f"custom_params.{name}", "the Space has no such parameter")
        if voice.embedding is not None and not (connection.parameters.has("mode") and connection.parameters.has("embedding")):
            raise invalid("speaker_embedding", "the Space takes none")
        return connection.parameters.arguments(
            {
                "text": request.text,
                "model": model,
                "mode": "select" if voice.embedding is None else "json",
                "speaker": voice.speaker,
                "embedding": "" if voice.embedding is None else json.dumps(voice.embedding),
                "temperature": parameters.temperature,
                "top_p": parameters.top_p,
                "repetition_penalty": parameters.repetition_penalty,
            }
        )

    def _default_model(self, connection: Connection) -> str:
        default = self._settings.default_model
        return default if default in connection.models else connection.models[0]

    async def _call(self, connection: Connection, endpoint: str, arguments: tuple, deadline: float) -> Any:
        """Calls the Space; as long as its queue is full, the request waits here and asks again."""
        pause, longest = QUEUE_POLL_SECONDS
        while (left := deadline - time.monotonic()) > 0:
            try:
                return await self._space.call(connection, endpoint, *arguments, timeout=left)
            except QueueError:
                await asyncio.sleep(pause)
                pause = min(2 * pause, longest)
        raise self._admission.full()

    async def _speech(
        self, connection: Connection, result: Any, request: SynthesisRequest, deadline: float
    ) -> tuple[audio.Speech, Share]:
        speed, format = request.speed, request.format
        if isinstance(result, (list, tuple)) and len(result) == 2 and isinstance(result[0], int):
            with await self._part(self._work, WORK_BYTES, deadline):
                speech = await asyncio.to_thread(audio.from_samples, result[1], result[0], speed, format)
            return speech, await self._part(self._answers, len(speech.content), deadline)
        file = first_file(result)
        if file is None:
            raise space_failed("it answered without audio")
        content, share = await self._fetched(connection, file, speed, deadline)
        try:
            if speed == 1 and format == "wav":
                return audio.from_space(content, 1, "wav"), share
            with await self._part(self._work, audio.rendering_cost(len(content), speed), deadline):
                return await asyncio.to_thread(audio.from_space, content, speed, format), share
        except BaseException:
            share.shrink()
            raise

    async def _fetched(
        self, connection: Connection, file: dict, speed: float, deadline: float
    ) -> tuple[bytes, Share]:
        for pause in FETCH_PAUSES:
            try:
                return await self._fetch(connection, file, speed, deadline)
            except ApiError as error:
                if error.status != 502:
                    raise
            await asyncio.sleep(pause)
        return await self._fetch(connection, file, speed, deadline)

    async def _fetch(self, connection: Connection, file: dict, speed: float, deadline: float) -> tuple[bytes, Share]:
        share = None

        async def allot(size: int) -> None:
            nonlocal share
            share = await self._part(self._answers, int(size * max(2, 1 / speed)), deadline)

        try:
            content = await self._space.fetch(connection, file, allot)
            audio.inspect(content)
        except BaseException:
            if share:
                share.shrink()
            raise
        share.shrink(int(len(content) * max(1, 1 / speed)))
        return content, share

    async def _part(self, budget: Budget, size: int, deadline: float) -> Share:
        try:
            return await budget.take(size, max(deadline - time.monotonic(), 0))
        except TimeoutError:
            raise self._admission.full() from None

    async def clone(self, name: str, read: Callable[[], Awaitable[bytes]]) -> dict:
        deadline = time.monotonic() + self._settings.request_timeout
        with await self._part(self._work, CLONE_BYTES, deadline):
            sample = await asyncio.to_thread(audio.clone_sample, await read())
        if self._embedder:
            embedding = await self._embedder.embedding(sample.content, deadline)
        else:
            embedding = await self._embedding_of_space(sample.content, deadline)
        return {
            "id": CLONED + name,
            "name": name,
            "language": self._settings.languages[0],
            "is_cloned": True,
            "embedding": embedding,
            "embedding_dim": len(embedding),
            "duration_seconds": sample.seconds,
            "used_seconds": sample.used_seconds,
        }

    async def _embedding_of_space(self, sample: bytes, deadline: float) -> list[float]:
        """For a Space that hands it out."""
        async with self._admission.slot(self._settings.request_timeout):
            connection = await self._space.connection()
            with tempfile.NamedTemporaryFile(suffix=".wav") as file:
                file.write(sample)
                file.flush()
                result = await self._call(connection, EMBEDDING, (handle_file(file.name),), deadline)
        embedding = find_embedding(result, self._settings.embedding_dim)
        if embedding is None:
            raise ApiError(
                501,
                "embedding_unavailable",
                "the Space took the sample and keeps the embedding in its session",
                hint="run embed.py --serve in a container of the Space's image and name it in EMBEDDER_URL",
            )
        return embedding


def language_code(language: str | None) -> str | None:
    """`en-US` asks for `en`; an empty text asks for nothing."""
    return language.replace("_", "-").split("-")[0].strip().lower() or None if language else None


def first_file(value: Any) -> dict | None:
    """The file in a call's result, however deep the Space's outputs nest it."""
    if isinstance(value, dict) and isinstance(value.get("path"), str):
        return value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return next((file for part in parts if (file := first_file(part)) is not None), None)
