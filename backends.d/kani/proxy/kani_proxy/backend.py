import asyncio
import json
import math
import tempfile
import time
from collections.abc import Awaitable, Callable
from typing import Any

from gradio_client import handle_file
from gradio_client.utils import QueueError

from . import audio
from .admission import Admission
from .errors import ApiError, invalid, space_failed
from .schemas import CustomParameters, SynthesisRequest
from .settings import Settings
from .space import EMBEDDING, SPEECH, Connection, Space
from .voices import CLONED, Voice, choose, listing

QUEUE_POLL_SECONDS = (0.1, 1.0)


class Backend:
    """The five endpoints of the common interface, in terms of the Space."""

    def __init__(self, settings: Settings):
        self._settings = settings
        self._space = Space(settings)
        self._admission = Admission(settings.max_concurrent, settings.max_queued)

    async def close(self) -> None:
        await self._space.close()

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
            "custom_params": CustomParameters.capabilities(connection.models, self._default_model(connection)),
        }

    async def voices(self, refresh: bool = False) -> list[dict]:
        connection = await self._described(refresh)
        return listing(connection.speakers, self._settings.languages)

    async def _described(self, refresh: bool) -> Connection:
        return await (self._space.refreshed() if refresh else self._space.connection())

    async def synthesize(
        self, request: SynthesisRequest, is_disconnected: Callable[[], Awaitable[bool]]
    ) -> tuple[audio.Speech, Voice]:
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
            return await self._speech(connection, result, request), voice

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
        return (
            request.text,
            model,
            "select" if voice.embedding is None else "json",
            voice.speaker,
            "" if voice.embedding is None else json.dumps(voice.embedding),
            parameters.temperature,
            parameters.top_p,
            parameters.repetition_penalty,
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

    async def _speech(self, connection: Connection, result: Any, request: SynthesisRequest) -> audio.Speech:
        if isinstance(result, (list, tuple)) and len(result) == 2 and isinstance(result[0], int):
            return await asyncio.to_thread(audio.from_samples, result[1], result[0], request.speed, request.format)
        file = first_file(result)
        if file is None:
            raise space_failed("it answered without audio")
        content = await self._space.fetch(connection, file)
        if request.speed == 1 and request.format == "wav":
            return audio.from_space(content, 1, "wav")
        return await asyncio.to_thread(audio.from_space, content, request.speed, request.format)

    async def clone(self, name: str, upload: bytes) -> dict:
        deadline = time.monotonic() + self._settings.request_timeout
        sample = await asyncio.to_thread(audio.clone_sample, upload)
        async with self._admission.slot(self._settings.request_timeout):
            connection = await self._space.connection()
            with tempfile.NamedTemporaryFile(suffix=".wav") as file:
                file.write(sample.content)
                file.flush()
                result = await self._call(connection, EMBEDDING, (handle_file(file.name),), deadline)
        embedding = find_embedding(result, self._settings.embedding_dim)
        if embedding is None:
            raise ApiError(
                501,
                "embedding_unavailable",
                "the Space took the sample and keeps the embedding in its session",
                hint="compute it inside the Space's container: x-tts.embedding names the service and the script",
            )
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


def language_code(language: str | None) -> str | None:
    """`en-US` asks for `en`; an empty text asks for nothing."""
    return language.replace("_", "-").split("-")[0].strip().lower() or None if language else None


def first_file(value: Any) -> dict | None:
    """The file in a call's result, however deep the Space's outputs nest it."""
    if isinstance(value, dict) and isinstance(value.get("path"), str):
        return value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else ()
    return next((file for part in parts if (file := first_file(part)) is not None), None)


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
