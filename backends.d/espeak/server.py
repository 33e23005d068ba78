"""The common TTS interface over espeak-ng."""

import os
import random
import sys
import urllib.error
import urllib.request
from typing import Any, Dict, List, Optional

import connections
import description
import parameters
import synthesizer
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from guard import Guard, Limits, busy
from pieces import PiecewiseResponse
from pydantic import BaseModel, Field, StrictStr, validator
from refusals import ApiError, answer_errors, invalid
from synthesizer import MAX_SECONDS, MAX_SPEED, MIN_SPEED, PARAMETERS, SAMPLE_RATE, EspeakVoice

# More than anybody can say in the longest audio.
MAX_TEXT = 50_000
LIMITS = Limits(
    media_types={"/synthesize": "application/json"},
    bodies={"/synthesize": 1 << 20, "/clone_voice": 1 << 20},
    requests={"/synthesize": 128},
    all_bodies=32 << 20,
)
PATIENCE = connections.Patience(head=10, body=20, answer=30)
DEFAULT_LANGUAGE = "en-gb"
# A NUL would end the text, and others are commands to espeak-ng.
CONTROLS = {code: " " for code in (*range(9), 11, 12, *range(14, 32), 127)}

app = FastAPI(title="eSpeak NG", description=__doc__)
app.add_middleware(Guard, limits=LIMITS, allowed=tuple(os.environ.get("ALLOWED_HOSTS", "").split(",")))
answer_errors(app)
voices: Dict[str, EspeakVoice] = {voice.language: voice for voice in synthesizer.load_voices()}


class SynthesisRequest(BaseModel):
    text: StrictStr = Field(..., min_length=1, max_length=MAX_TEXT)
    voice_id: Optional[StrictStr] = Field(None, max_length=256)
    speed: float = Field(1.0, ge=MIN_SPEED, le=MAX_SPEED)
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
            properties = schema["properties"]
            ids = [voice.id for voice in voices.values()]
            description.request_schema(properties, ids, voices, PARAMETERS)


HEALTH = {200: description.answer("it can speak", description.HEALTH), 503: description.answer("it cannot", description.HEALTH)}


@app.get("/health", responses={**HEALTH, **description.ALWAYS})
async def health() -> JSONResponse:
    if not voices:
        return JSONResponse({"status": "degraded", "error": "espeak-ng has no voices"}, status_code=503)
    return JSONResponse({"status": "ok", "backend": "espeak", "voices": len(voices)})


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
            "sample_rate": SAMPLE_RATE,
            "output_format": "wav",
            "multilingual": True,
            "languages": list(voices),
            "speaker_embedding": False,
            "embedding_dim": None,
            "custom_params": {name: each.capability() for name, each in PARAMETERS.items()},
        }
    )


@app.get("/voices", responses={200: description.answer("who can speak", description.VOICES), **description.ALWAYS})
async def list_voices() -> JSONResponse:
    return JSONResponse(
        {
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
    )


# No part of the API: the answer for who did not ask /capabilities first.
@app.post("/clone_voice", include_in_schema=False)
async def clone_voice() -> None:
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


@app.post("/synthesize", response_class=Response, responses=description.SYNTHESIS)
async def synthesize(request: SynthesisRequest, connection: Request) -> Response:
    text = request.text.translate(CONTROLS)
    if not text.strip():
        raise invalid("text", "there is nothing to speak")
    if request.emotion:
        raise invalid("emotion", "eSpeak NG has no emotions", "leave it out")
    if request.speaker_embedding not in (None, []):
        raise invalid("speaker_embedding", "eSpeak NG takes no embedding", "leave it out")
    voice = choose_voice(request.voice_id, request.language)
    try:
        chosen = parameters.parse(PARAMETERS, request.custom_params)
        speech = await synthesizer.speak(text, voice, request.speed, chosen, connection.is_disconnected)
    except parameters.InvalidParameter as error:
        raise invalid(f"custom_params.{error.name}", str(error), "/capabilities lists the parameters") from error
    except synthesizer.NothingToSpeak as error:
        raise invalid("text", str(error)) from error
    except synthesizer.TooLong:
        raise invalid("text", f"its speech is longer than {MAX_SECONDS} s", "send it in parts") from None
    except synthesizer.Busy:
        raise busy("others are in work") from None
    except synthesizer.NobodyWaits:
        raise ApiError(499, "client_gone", "the client left before its turn") from None
    except synthesizer.Crashed as error:
        raise invalid("text", str(error), "say it in other words") from error
    except synthesizer.SynthesisFailed as error:
        raise ApiError(500, "synthesis_failed", str(error)) from error
    headers = {
        "X-Sample-Rate": str(SAMPLE_RATE),
        "X-Audio-Format": "wav",
        "X-Duration-Seconds": f"{speech.duration:.3f}",
    }
    return PiecewiseResponse(speech.wav, speech.share, "audio/wav", headers)


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
        connections.serve(app, "0.0.0.0", port, PATIENCE)
