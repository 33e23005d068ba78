from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Finite = Annotated[float, Field(strict=True, allow_inf_nan=False)]
EmbeddingNumber = Annotated[Finite, Field(ge=-1e6, le=1e6)]
MAX_EMBEDDING = 4096
"""Numbers of an embedding that are looked at one by one; the model's own length is checked afterwards."""


CONTROLS = {code: " " for code in (*range(9), 11, 12, *range(14, 32), 127)}


def without_controls(text: Any) -> Any:
    """A NUL would end the text for whoever speaks it; others are commands to some."""
    return text.translate(CONTROLS) if isinstance(text, str) else text


class CustomParameters(BaseModel):
    """What the model can be told beyond the common fields."""

    model_config = ConfigDict(extra="forbid")

    temperature: Annotated[Finite, Field(ge=0.1, le=1.5)] = 1.0
    top_p: Annotated[Finite, Field(ge=0.1, le=1.0)] = 0.95
    repetition_penalty: Annotated[Finite, Field(ge=1.0, le=2.0)] = 1.1
    model: Annotated[str, StringConstraints(max_length=256)] | None = None

    @classmethod
    def capabilities(cls, models: tuple[str, ...], default_model: str) -> dict:
        """The same ranges as the common interface lists them."""
        properties = cls.model_json_schema()["properties"]
        numbers = {
            name: {
                "type": "float",
                "min": properties[name]["minimum"],
                "max": properties[name]["maximum"],
                "default": properties[name]["default"],
                "step": 0.05,
            }
            for name in ("temperature", "top_p", "repetition_penalty")
        }
        return numbers | {"model": {"type": "select", "options": list(models), "default": default_model}}


class SynthesisRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), BeforeValidator(without_controls)]
    voice_id: Annotated[str, StringConstraints(max_length=256)] | None = None
    speed: Annotated[Finite, Field(ge=0.25, le=4.0)] = 1.0
    language: Annotated[str, StringConstraints(max_length=35)] | None = None
    emotion: Annotated[str, StringConstraints(max_length=256)] | None = None
    speaker_embedding: Annotated[list[EmbeddingNumber], Field(max_length=MAX_EMBEDDING)] | None = None
    custom_params: CustomParameters | None = None
    format: Literal["wav", "flac", "ogg"] = "wav"
