from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Finite = Annotated[float, Field(allow_inf_nan=False)]


class CustomParameters(BaseModel):
    """What the model can be told beyond the common fields."""

    model_config = ConfigDict(extra="forbid")

    temperature: Annotated[Finite, Field(ge=0.1, le=1.5)] = 1.0
    top_p: Annotated[Finite, Field(ge=0.1, le=1.0)] = 0.95
    repetition_penalty: Annotated[Finite, Field(ge=1.0, le=2.0)] = 1.1
    model: str | None = None

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

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    voice_id: Annotated[str, StringConstraints(max_length=256)] | None = None
    speed: Annotated[Finite, Field(ge=0.25, le=4.0)] = 1.0
    language: Annotated[str, StringConstraints(max_length=35)] | None = None
    emotion: str | None = None
    speaker_embedding: list[Finite] | None = None
    custom_params: CustomParameters | None = None
    format: Literal["wav", "flac", "ogg"] = "wav"
