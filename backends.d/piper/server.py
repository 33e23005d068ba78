"""The common TTS interface over an engine of this folder."""

import asyncio
import importlib
import os
import random
import sys
from threading import Thread
from typing import Any, Dict, List, Optional

engine: Any = importlib.import_module(f"engine_{os.environ.get('ENGINE', 'piper')}").Engine()
failures: List[BaseException] = []


def load() -> None:
    try:
        engine.load()
    except BaseException as error:
        failures.append(error)


# The model is read while the libraries below are.
loading = Thread(target=load, daemon=True)
loading.start()

import connections  # noqa: E402
import description  # noqa: E402
import parameters  # noqa: E402
import speech  # noqa: E402
from fastapi import FastAPI, Request  # noqa: E402
from fastapi.responses import JSONResponse, Response  # noqa: E402
from guard import Guard, Limits, busy  # noqa: E402
from pieces import PiecewiseResponse  # noqa: E402
from pydantic import BaseModel, Field, StrictStr, validator  # noqa: E402
from refusals import ApiError, answer_errors, invalid  # noqa: E402
from voices import OnItsWay, Unavailable, UnknownVoice, Voice, speaking  # noqa: E402

# More than anybody can say in the longest audio.
MAX_TEXT = 50_000
LIMITS = Limits(
    media_types={"/synthesize": "application/json"},
    bodies={"/synthesize": 1 << 20, "/clone_voice": 1 << 20},
    requests={"/synthesize": 128},
    all_bodies=32 << 20,
)
PATIENCE = connections.Patience(head=10, body=20, answer=30)
# Seconds between tries to fetch the voices that the manifest names: a network may come up after the container.
RETRIES = (5, 15, 60, 300, 1800)
# None of these is text; a NUL would end it.
CONTROLS = {code: " " for code in (*range(9), 11, 12, *range(14, 32), 127)}

app = FastAPI(title=engine.title, description=__doc__)
app.add_middleware(Guard, limits=LIMITS, allowed=tuple(os.environ.get("ALLOWED_HOSTS", "").split(",")))
answer_errors(app)


class SynthesisRequest(BaseModel):
    text: StrictStr = Field(..., min_length=1, max_length=MAX_TEXT)
    voice_id: Optional[StrictStr] = Field(None, max_length=256)
    speed: float = Field(1.0, ge=speech.MIN_SPEED, le=speech.MAX_SPEED)
    language: Optional[StrictStr] = Field(None, max_length=35)
    emotion: Optional[StrictStr] = None
    # Whatever it is, it is refused; to look at every number of it would take seconds.
    speaker_embedding: Any = None
    custom_params: Optional[Dict[str, Any]] = None

    @validator("speed", pre=True)
    def only_numbers(cls, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueError("value is not a number")
        return value

    class Config:
        @staticmethod
        def schema_extra(schema: Dict[str, Any], _: Any) -> None:
            ids = [voice.id for voice in engine.voices().values()]
            description.request_schema(schema["properties"], ids, languages(), engine.parameters)


def languages() -> List[str]:
    return list(dict.fromkeys(voice.language for voice in engine.voices().values()))


document = app.openapi


def current_document() -> Dict[str, Any]:
    """The voices that it names may have become more."""
    app.openapi_schema = None
    return document()


app.openapi = current_document  # type: ignore[method-assign]
HEALTH = {200: description.answer("it can speak", description.HEALTH), 503: description.answer("it cannot", description.HEALTH)}
SYNTHESIS = {**description.SYNTHESIS, 502: description.answer("the voice cannot be downloaded", description.ERROR)}


# It answers from when the usual voice has spoken its first word.
@app.get("/health", responses={**HEALTH, **description.ALWAYS})
async def health() -> JSONResponse:
    return JSONResponse({"status": "ok", "backend": engine.title.lower(), "voices": len(engine.voices())})


@app.get(
    "/capabilities",
    responses={200: description.answer("what it can", description.CAPABILITIES), **description.ALWAYS},
)
async def capabilities() -> JSONResponse:
    return JSONResponse(
        {
            "has_predefined_voices": True,
            "voice_cloning": False,
            "voice_cloning_formats": [],
            "emotion_tags": False,
            "emotion_options": [],
            "streaming": False,
            "sample_rate": engine.voices()[engine.default.lower()].rate,
            "output_format": "wav",
            "multilingual": len(languages()) > 1,
            "languages": languages(),
            "speaker_embedding": False,
            "embedding_dim": None,
            "custom_params": {name: each.capability() for name, each in engine.parameters.items()},
        }
    )


@app.get("/voices", responses={200: description.answer("who can speak", description.VOICES), **description.ALWAYS})
async def list_voices() -> JSONResponse:
    return JSONResponse(
        {
            "voices": [
                {
                    "id": voice.id,
                    "name": voice.title,
                    "gender": voice.gender,
                    "language": voice.language,
                    "description": voice.description,
                    "preview_url": None,
                    "is_cloned": False,
                    "embedding": None,
                }
                for voice in engine.voices().values()
            ]
        }
    )


# No part of the API: the answer for who did not ask /capabilities first.
@app.post("/clone_voice", include_in_schema=False)
async def clone_voice() -> None:
    raise ApiError(
        501, "not_supported", f"{engine.title} cannot clone voices", hint="/capabilities of a backend says whether it can"
    )


async def choose_voice(voice_id: Optional[str], language: Optional[str]) -> Voice:
    voices = engine.voices()
    candidates = speaking(voices.values(), language) if language else list(voices.values())
    if not candidates:
        raise invalid("language", f"nobody here speaks {language!r:.40}", "/capabilities lists the languages")
    if not voice_id:
        usual = voices[engine.default.lower()]
        return usual if usual in candidates else candidates[0]
    if voice_id == "random":
        return random.choice(candidates)
    return await find_voice(voice_id[len("speaker:") :] if voice_id.startswith("speaker:") else voice_id)


def known(name: str) -> Optional[Voice]:
    """The voice of that name; without a speaker, its first one."""
    voices, name = engine.voices(), name.lower()
    first = (key for key in voices if key.startswith(f"{name}#"))
    return voices.get(name) or voices.get(next(first, ""))


async def find_voice(name: str) -> Voice:
    """The voice of that name, which is fetched first where it can be."""
    voice = known(name)
    if voice is None and known(name.partition("#")[0]) is None:
        await fetch(name)
        voice = known(name)
    if voice is None:
        raise invalid("voice_id", f"no such voice {name!r:.80}", "/voices lists the voices")
    return voice


async def fetch(name: str) -> None:
    try:
        await engine.provide(name)
    except UnknownVoice as error:
        near = f"near it: {', '.join(error.near)}" if error.near else "/voices lists the voices"
        raise invalid("voice_id", str(error), near) from None
    except Unavailable as error:
        raise ApiError(502, "voice_unavailable", str(error), "voice_id", error.hint) from None
    except OnItsWay as error:
        raise ApiError(503, "busy", str(error), "voice_id", "ask again in a minute", retry=60) from None


@app.post("/synthesize", response_class=Response, responses=SYNTHESIS)
async def synthesize(request: SynthesisRequest, connection: Request) -> Response:
    # A lone surrogate is valid in JSON and in no text.
    text = request.text.translate(CONTROLS).encode("utf-8", errors="replace").decode()
    if not text.strip():
        raise invalid("text", "there is nothing to speak")
    if request.emotion:
        raise invalid("emotion", f"{engine.title} has no emotions", "leave it out")
    if request.speaker_embedding not in (None, []):
        raise invalid("speaker_embedding", f"{engine.title} takes no embedding", "leave it out")
    try:
        given = parameters.parse(engine.parameters, request.custom_params)
    except parameters.InvalidParameter as error:
        raise invalid(f"custom_params.{error.name}", str(error), "/capabilities lists the parameters") from error
    voice = await choose_voice(request.voice_id, request.language)
    pieces = engine.pieces(text, voice, request.speed, given)
    try:
        spoken = await speech.speak(pieces, voice.rate, connection.is_disconnected)
    except speech.TooLong:
        raise invalid("text", f"its speech is longer than {speech.MAX_SECONDS} s", "send it in parts") from None
    except speech.Unreadable as error:
        raise invalid("text", str(error), "say it in other words") from None
    except speech.Busy as error:
        raise busy(str(error)) from None
    except speech.NobodyWaits:
        raise ApiError(499, "client_gone", "the client left before its turn") from None
    except Exception as error:
        print(f"{voice.name} failed: {error!r}", flush=True)
        raise ApiError(500, "synthesis_failed", f"{voice.name} failed: {error!r:.200}") from error
    headers = {
        "X-Sample-Rate": str(voice.rate),
        "X-Audio-Format": "wav",
        "X-Duration-Seconds": f"{spoken.duration:.3f}",
    }
    return PiecewiseResponse(spoken.wav, spoken.share, "audio/wav", headers)


wanted: List["asyncio.Task[None]"] = []


@app.on_event("startup")
async def begin_fetching() -> None:
    wanted.append(asyncio.get_running_loop().create_task(fetch_wanted()))


async def fetch_wanted() -> None:
    """What the manifest names, one after the other; what cannot be had is told in the log, and tried again for a while."""
    missing = engine.wanted
    for delay in RETRIES:
        missing = [name for name in missing if not await is_there(name)]
        if not missing:
            break
        await asyncio.sleep(delay)


async def is_there(name: str) -> bool:
    """Whether it need not be tried again."""
    try:
        await find_voice(name)
    except ApiError as error:
        if error.status != 422:
            return False
        print(f"{name}: {error.message}", flush=True)
    return True


if __name__ == "__main__":
    loading.join()
    if failures:
        raise failures[0]
    connections.serve(app, "0.0.0.0", int(os.environ.get("PORT", "7871")), PATIENCE)
