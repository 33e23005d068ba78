"""The common TTS interface over espeak-ng."""

import os
import random
import sys
import urllib.error
import urllib.request
from typing import Any, Dict, List, Optional

import parameters
import synthesizer
import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from synthesizer import MAX_SPEED, MIN_SPEED, SAMPLE_RATE, EspeakVoice

MAX_TEXT = 200_000
DEFAULT_LANGUAGE = "en-gb"

app = FastAPI(title="eSpeak NG", description=__doc__)
voices: Dict[str, EspeakVoice] = {voice.language: voice for voice in synthesizer.load_voices()}


class SynthesisRequest(BaseModel):
    text: str = Field(..., max_length=MAX_TEXT)
    voice_id: Optional[str] = Field(None, max_length=256)
    speed: float = Field(1.0, ge=MIN_SPEED, le=MAX_SPEED)
    language: Optional[str] = Field(None, max_length=35)
    emotion: Optional[str] = None
    speaker_embedding: Optional[List[float]] = None
    custom_params: Optional[Dict[str, Any]] = None


class ApiError(Exception):
    """An answer that is not the one asked for: a status, a code for programs, a sentence for people."""

    def __init__(self, status: int, code: str, message: str, field: Optional[str] = None, hint: Optional[str] = None):
        super().__init__(message)
        self.status = status
        given = {"code": code, "message": message, "detail": message, "field": field, "hint": hint}
        self.body = {key: value for key, value in given.items() if value is not None}


def invalid(field: str, message: str, hint: Optional[str] = None) -> ApiError:
    return ApiError(422, "invalid_request", f"{field}: {message}", field, hint)


@app.exception_handler(ApiError)
async def answer_error(_: Request, error: ApiError) -> JSONResponse:
    return JSONResponse(error.body, status_code=error.status)


@app.exception_handler(RequestValidationError)
async def answer_validation_error(request: Request, error: RequestValidationError) -> JSONResponse:
    first = error.errors()[0]
    field = ".".join(part for part in first["loc"] if isinstance(part, str) and part != "body") or "body"
    return await answer_error(request, invalid(field, first["msg"]))


@app.exception_handler(HTTPException)
async def answer_http_error(request: Request, error: HTTPException) -> JSONResponse:
    return await answer_error(request, ApiError(error.status_code, "http_error", str(error.detail)))


@app.get("/health")
def health() -> JSONResponse:
    if not voices:
        return JSONResponse({"status": "degraded", "error": "espeak-ng has no voices"}, status_code=503)
    return JSONResponse({"status": "ok", "backend": "espeak", "voices": len(voices)})


@app.get("/capabilities")
def capabilities() -> Dict[str, Any]:
    return {
        "has_predefined_voices": True,
        "voice_cloning": False,
        "voice_cloning_formats": [],
        "emotion_tags": False,
        "emotion_options": [],
        "streaming": False,
        "sample_rate": SAMPLE_RATE,
        "output_format": "wav",
        "multilingual": True,
        "languages": list(voices),
        "speaker_embedding": False,
        "embedding_dim": None,
        "custom_params": {name: each.capability() for name, each in parameters.PARAMETERS.items()},
    }


@app.get("/voices")
def list_voices() -> Dict[str, Any]:
    return {
        "voices": [
            {
                "id": voice.id,
                "name": voice.name,
                "gender": voice.gender,
                "language": voice.language,
                "description": f"{voice.name}, eSpeak NG formant synthesis",
                "preview_url": None,
                "is_cloned": False,
                "embedding": None,
            }
            for voice in voices.values()
        ]
    }


@app.post("/clone_voice")
def clone_voice() -> None:
    raise ApiError(
        501, "not_supported", "eSpeak NG cannot clone voices", hint="/capabilities of a backend says whether it can"
    )


def speaking(language: str) -> List[EspeakVoice]:
    """The voices of a language, the usual one first: `fr` has `fr-fr`, then the other `fr-…`; so has `fr-CA`."""
    wanted = language.lower().replace("_", "-")
    exact = [voice for voice in voices.values() if voice.language.lower() == wanted]
    if exact:
        return exact
    base = wanted.partition("-")[0]
    usual = (base, f"{base}-{base}", DEFAULT_LANGUAGE)
    related = [voice for name, voice in voices.items() if name.partition("-")[0] == base]
    return sorted(related, key=lambda voice: usual.index(voice.language) if voice.language in usual else len(usual))


def choose_voice(voice_id: Optional[str], language: Optional[str]) -> EspeakVoice:
    candidates = speaking(language) if language else list(voices.values())
    if not candidates:
        raise invalid("language", f"nobody speaks {language!r:.40}", "/capabilities lists the languages")
    if not voice_id:
        return candidates[0] if language else voices[DEFAULT_LANGUAGE]
    if voice_id == "random":
        return random.choice(candidates)
    name = voice_id[len("speaker:") :] if voice_id.startswith("speaker:") else voice_id
    for voice in voices.values():
        if name.lower() in (voice.language.lower(), voice.name.lower()):
            return voice
    raise invalid("voice_id", f"no such voice {voice_id!r:.60}", "/voices lists the voices")


@app.post("/synthesize")
async def synthesize(request: SynthesisRequest) -> Response:
    if not request.text.strip():
        raise invalid("text", "there is nothing to speak")
    if request.emotion:
        raise invalid("emotion", "eSpeak NG has no emotions", "leave it out")
    if request.speaker_embedding:
        raise invalid("speaker_embedding", "eSpeak NG takes no embedding", "leave it out")
    voice = choose_voice(request.voice_id, request.language)
    try:
        chosen = parameters.parse(request.custom_params)
        speech = await synthesizer.speak(request.text, voice, request.speed, chosen)
    except parameters.InvalidParameter as error:
        raise invalid(f"custom_params.{error.name}", str(error), "/capabilities lists the parameters") from error
    except synthesizer.NothingToSpeak as error:
        raise invalid("text", str(error)) from error
    except synthesizer.SynthesisFailed as error:
        raise ApiError(500, "synthesis_failed", str(error)) from error
    headers = {
        "X-Sample-Rate": str(SAMPLE_RATE),
        "X-Audio-Format": "wav",
        "X-Duration-Seconds": f"{speech.duration:.3f}",
    }
    return Response(speech.wav, media_type="audio/wav", headers=headers)


def check(port: int) -> None:
    """The container's healthcheck: exits 0 where /health answers 200."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=4)
    except urllib.error.HTTPError as error:
        sys.exit(error.read().decode(errors="replace"))
    except OSError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    port = int(os.environ.get("PORT", "7870"))
    if "--check" in sys.argv[1:]:
        check(port)
    else:
        uvicorn.run(app, host="0.0.0.0", port=port, access_log=False, server_header=False)
