"""What the OpenAPI document says beyond what FastAPI finds out by itself: answers, errors, and what a request may hold.
The same file stands in the servers that are made with FastAPI."""

from typing import Any, Dict, Iterable

from parameters import Table


def members(required: Dict[str, Any], optional: Dict[str, Any] = {}) -> Dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": {**required, **optional}}


def answer(description: str, schema: Dict[str, Any], media_type: str = "application/json") -> Dict[str, Any]:
    return {"description": description, "content": {media_type: {"schema": schema}}}


TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
FLAG = {"type": "boolean"}
WHOLE = {"type": "integer"}
NULLABLE_TEXT = {"type": "string", "nullable": True}
ERROR = members({"code": TEXT, "message": TEXT, "detail": TEXT}, {"field": TEXT, "hint": TEXT})
HEALTH = members({"status": {"type": "string", "enum": ["ok", "degraded"]}}, {"backend": TEXT, "voices": WHOLE, "error": TEXT})
CAPABILITIES = members(
    {
        **{name: FLAG for name in ("has_predefined_voices", "voice_cloning", "emotion_tags", "streaming", "multilingual")},
        **{name: TEXTS for name in ("voice_cloning_formats", "emotion_options", "languages")},
        "sample_rate": WHOLE,
        "output_format": TEXT,
        "speaker_embedding": FLAG,
        "embedding_dim": {"type": "integer", "nullable": True},
        "custom_params": {"type": "object", "additionalProperties": {"type": "object"}},
    }
)
VOICE = members(
    {
        **{name: TEXT for name in ("id", "name", "gender", "language", "description")},
        "preview_url": NULLABLE_TEXT,
        "is_cloned": FLAG,
        "embedding": {"type": "array", "items": {"type": "number"}, "nullable": True},
    }
)
VOICES = members({"voices": {"type": "array", "items": VOICE}})

# What every request may be answered.
ALWAYS = {
    403: answer("a page of another site sent it", ERROR),
    413: answer("the request is too large", ERROR),
    421: answer("the Host header names another machine", ERROR),
}
SYNTHESIS = {
    200: {
        **answer("the text, spoken", {"type": "string", "format": "binary"}, "audio/wav"),
        "headers": {
            "X-Sample-Rate": {"schema": WHOLE},
            "X-Audio-Format": {"schema": TEXT},
            "X-Duration-Seconds": {"schema": {"type": "number"}},
        },
    },
    **ALWAYS,
    400: answer("the body cannot be read", ERROR),
    415: answer("the body is not JSON", ERROR),
    422: answer("a field is wrong, or its speech would be too long", ERROR),
    500: answer("the engine failed", ERROR),
    503: answer("too many requests; Retry-After tells when to ask again", ERROR),
}


def request_schema(
    properties: Dict[str, Any], voices: Iterable[str], languages: Iterable[str], parameters: Table
) -> None:
    """What a request may hold so that it is spoken."""
    # Some signs beside these have no sound, too.
    properties["text"]["pattern"] = r"[^\s\u0000-\u001f\u007f\u0085]"
    properties["voice_id"].update(enum=[*voices, "random", "", None], nullable=True)
    properties["language"].update(enum=[*languages, "", None], nullable=True)
    properties["emotion"].update(maxLength=0, nullable=True)
    properties["speaker_embedding"].update(type="array", items={"type": "number"}, maxItems=0, nullable=True)
    properties["custom_params"].update(
        nullable=True,
        additionalProperties=False,
        properties={name: each.schema() for name, each in parameters.items()},
    )
