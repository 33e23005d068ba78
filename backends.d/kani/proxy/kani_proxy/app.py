from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import FastAPI, File, Form, Header, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from . import description
from .backend import Backend
from .errors import ApiError, invalid
from .guard import Guard, Limits, Refusal
from .middleware import HEALTH, Journal, identified, log
from .pieces import PiecewiseResponse
from .schemas import SynthesisRequest
from .settings import Settings
from .voices import clone_name

JSON_LIMIT = 256 << 10
FORM_OVERHEAD = 64 << 10
CLONES = 8
"""Recordings that may come at once; they wait on the disk for their turn."""


def create_app(settings: Settings) -> FastAPI:
    backend = Backend(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await backend.close()

    app = FastAPI(title="Kani TTS", version="1.0.0", lifespan=lifespan)
    form_limit = (settings.max_audio_mb << 20) + FORM_OVERHEAD
    limits = Limits(
        media_types={"/synthesize": "application/json", "/clone_voice": "multipart/form-data"},
        bodies={"/synthesize": JSON_LIMIT, "/clone_voice": form_limit},
        # Of those who only send there are some more than may wait.
        requests={"/synthesize": settings.max_concurrent + settings.max_queued + 16, "/clone_voice": CLONES},
        all_bodies=(CLONES + 2) * form_limit,
    )
    app.add_middleware(Guard, limits=limits, allowed=settings.allowed_hosts, answer=identified)
    app.add_middleware(Journal)
    handle_errors(app)
    app.openapi = lambda: description.document(app, settings, backend.known)

    @app.get(HEALTH, response_model=description.Health, responses=description.ABOUT)
    async def health() -> dict:
        return await backend.health()

    @app.get("/capabilities", response_model=description.Capabilities, responses=description.ABOUT)
    async def capabilities(cache_control: Annotated[str, Header()] = "") -> dict:
        return await backend.capabilities(wants_news(cache_control))

    @app.get("/voices", response_model=description.Voices, responses=description.ABOUT)
    async def voices(cache_control: Annotated[str, Header()] = "") -> dict:
        return {"voices": await backend.voices(wants_news(cache_control))}

    @app.post("/synthesize", response_class=Response, responses=description.SYNTHESIS)
    async def synthesize(body: SynthesisRequest, request: Request) -> Response:
        speech, voice, share = await backend.synthesize(body, request.is_disconnected)
        headers = {
            "X-Sample-Rate": str(speech.sample_rate),
            "X-Audio-Format": speech.format,
            "X-Duration-Seconds": f"{speech.seconds:.3f}",
        }
        fields = {"voice": voice.id, "characters": len(body.text), "seconds": round(speech.seconds, 3)}
        log.info("synthesized", extra={"fields": fields})
        return PiecewiseResponse(speech.content, share, f"audio/{speech.format}", headers)

    @app.post("/clone_voice", responses=description.CLONING)
    async def clone_voice(
        audio: Annotated[UploadFile, File(description="A recording of the voice: WAV, FLAC, OGG or MP3")],
        name: Annotated[str, Form(max_length=256)],
        sample_rate: Annotated[int | None, Form(ge=8000, le=192_000, description="As told by the file itself")] = None,
    ) -> dict:
        name = clone_name(name)
        kind = (audio.content_type or "application/octet-stream").split(";")[0].lower()
        if not kind.startswith("audio/") and kind != "application/octet-stream":
            raise ApiError(415, "unsupported_media_type", "audio: must be an audio file", field="audio")
        if (audio.size or 0) > settings.max_audio_mb << 20:
            raise ApiError(413, "too_large", f"audio: at most {settings.max_audio_mb} MiB", field="audio")
        if not audio.size:
            raise invalid("audio", "is empty")
        return await backend.clone(name, audio.read)

    return app


def wants_news(cache_control: str) -> bool:
    """Whether a client says, as HTTP has it, that no kept answer will do: the Space's schema is then read anew."""
    return "no-cache" in (part.strip().lower() for part in cache_control.split(","))


def handle_errors(app: FastAPI) -> None:
    """Every error has the one shape of `identified`, and none repeats what was sent."""

    @app.exception_handler(Refusal)
    async def api_error(request: Request, error: Refusal) -> JSONResponse:
        if error.status >= 500 and request.url.path != HEALTH:
            log.warning("failed", extra={"fields": {"code": error.code, "message": error.message}})
        return JSONResponse(identified(error), error.status, error.headers)

    @app.exception_handler(RequestValidationError)
    async def validation_error(request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        # A name may be the client's own, of any length and of characters that cannot be sent.
        field = ".".join(str(part) for part in first["loc"][1:]).encode(errors="replace").decode()[:100] or "body"
        return await api_error(request, invalid(field, first["msg"]))

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> JSONResponse:
        answer = await api_error(request, ApiError(error.status_code, "http_error", str(error.detail)))
        answer.headers.update(error.headers or {})
        return answer

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        log.error("unexpected", exc_info=error)
        return await api_error(request, ApiError(500, "internal_error", "an unexpected error; see the server's log"))
