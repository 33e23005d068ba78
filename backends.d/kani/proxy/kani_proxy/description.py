"""What the OpenAPI document says beyond what FastAPI finds out by itself: answers, errors, and what a request may hold."""

import copy
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from .settings import Settings
from .space import Connection


class Error(BaseModel):
    code: str
    message: str
    detail: str
    request_id: str
    field: str | None = None
    hint: str | None = None


class Health(BaseModel):
    status: str
    models: list[str]
    speakers: int


class Capabilities(BaseModel):
    has_predefined_voices: bool
    voice_cloning: bool
    voice_cloning_formats: list[str]
    emotion_tags: bool
    emotion_options: list[str]
    streaming: bool
    sample_rate: int
    output_format: str
    multilingual: bool
    languages: list[str]
    speaker_embedding: bool
    embedding_dim: int
    custom_params: dict[str, dict[str, Any]]


class Voice(BaseModel):
    id: str
    name: str
    gender: str | None
    language: str
    description: str | None
    preview_url: str | None
    is_cloned: bool
    embedding: list[float] | None


class Voices(BaseModel):
    voices: list[Voice]


class ClonedVoice(BaseModel):
    id: str
    name: str
    language: str
    is_cloned: bool
    embedding: list[float]
    embedding_dim: int
    duration_seconds: float
    used_seconds: float


def errors(more: dict[int, str]) -> dict[int | str, dict]:
    every = {
        403: "a page of another site sent it",
        413: "the request is too large",
        421: "the Host header names another machine",
        422: "a field is wrong",
        503: "the Space does not answer, or too many requests; Retry-After tells when to ask again",
    }
    return {status: {"model": Error, "description": text} for status, text in {**every, **more}.items()}


ABOUT = errors({})
OF_SPACE = {502: "the Space failed", 504: "the Space took too long"}
BODY = {400: "the body cannot be read", 415: "the body is of another kind"}
AUDIO = {f"audio/{format}": {"schema": {"type": "string", "format": "binary"}} for format in ("wav", "flac", "ogg")}
SYNTHESIS = {
    200: {
        "description": "the text, spoken",
        "content": AUDIO,
        "headers": {
            "X-Sample-Rate": {"schema": {"type": "integer"}},
            "X-Audio-Format": {"schema": {"type": "string"}},
            "X-Duration-Seconds": {"schema": {"type": "number"}},
        },
    },
    **errors({**BODY, **OF_SPACE, 422: "a field is wrong, or its speech would be too long"}),
}
CLONING = {
    200: {"model": ClonedVoice, "description": "the voice and its embedding"},
    **errors({**BODY, **OF_SPACE, 501: "the Space keeps the embedding and nobody else computes it"}),
}


def document(app: FastAPI, settings: Settings, connection: Connection | None) -> dict:
    """The OpenAPI document, with the voices and models of the Space where it is known."""
    schema = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    known = schema["components"]["schemas"]
    request = known["SynthesisRequest"]
    members = request["properties"]
    members["text"].update(pattern=r"[^\s\u0000-\u001f\u007f\u0085]", maxLength=settings.max_text_chars)
    languages = "|".join(settings.languages)
    narrow(members["language"], pattern=f"^(({languages})([-_][A-Za-z0-9-]{{0,20}})?)?$")
    narrow(members["emotion"], maxLength=0)
    narrow(members["speaker_embedding"], minItems=settings.embedding_dim, maxItems=settings.embedding_dim)
    # No voice is all zeros.
    narrow(members["speaker_embedding"], contains={"anyOf": [{"exclusiveMinimum": 0}, {"exclusiveMaximum": 0}]})
    if connection:
        narrow(known["CustomParameters"]["properties"]["model"], enum=[*connection.models, ""])
    cloned = copy.deepcopy(request)
    cloned["title"] = "ClonedSynthesisRequest"
    cloned["required"] = ["text", "voice_id", "speaker_embedding"]
    for name in ("voice_id", "speaker_embedding"):
        cloned["properties"][name] = cloned["properties"][name]["anyOf"][0]
    cloned["properties"]["voice_id"].update(pattern="^cloned:[A-Za-z0-9]([A-Za-z0-9 ]{0,80}[A-Za-z0-9])?$")
    known["ClonedSynthesisRequest"] = cloned
    if connection:
        narrow(members["voice_id"], enum=[*(f"speaker:{name}" for name in connection.speakers), "random"])
    else:
        narrow(members["voice_id"], pattern="^(random|speaker:.+)$")
    form = known["Body_clone_voice_clone_voice_post"]["properties"]
    form["name"].update(minLength=1, maxLength=100, pattern=r"^[^\s./\\]([^/\\]*[^\s/\\])?$")
    # A form has no null.
    form["sample_rate"].update(form["sample_rate"].pop("anyOf")[0])
    body = schema["paths"]["/synthesize"]["post"]["requestBody"]["content"]["application/json"]
    body["schema"] = {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("SynthesisRequest", "ClonedSynthesisRequest")]}
    return schema


def narrow(member: dict, **constraints: Any) -> None:
    """Says more of an optional member where it is not null."""
    member["anyOf"][0].update(constraints)
