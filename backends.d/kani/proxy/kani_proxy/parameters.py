"""What the parameters of the Space's speech endpoint mean, told by their names, labels and kinds, never by their places:
a Space that adds one or moves one is still understood, and one that cannot be understood is refused in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .errors import space_unavailable


def is_choice(parameter: dict) -> bool:
    return "enum" in parameter.get("type", {}) or parameter.get("component") in ("Dropdown", "Radio")


def is_text(parameter: dict) -> bool:
    return parameter.get("type", {}).get("type") == "string" and not is_choice(parameter)


def is_number(parameter: dict) -> bool:
    return parameter.get("type", {}).get("type") in ("number", "integer")


def is_mode(parameter: dict) -> bool:
    return {"select", "json"} <= set(choices(parameter))


def choices(parameter: dict) -> tuple[str, ...]:
    """The values a dropdown accepts."""
    return tuple(value for value in parameter.get("type", {}).get("enum", ()) if isinstance(value, str))


@dataclass(frozen=True)
class Sign:
    """What shows that a parameter has a meaning: its kind, and its name, else a word of its name or label."""

    fits: Callable[[dict], bool]
    names: tuple[str, ...]
    words: tuple[str, ...]


# In this order: what is taken is not looked at again. The first names are those of the Spaces of KaniTTS 2.
SIGNS = {
    "text": Sign(is_text, ("text",), ("text", "prompt")),
    "mode": Sign(is_mode, ("mode",), ("mode", "voice")),
    "model": Sign(is_choice, ("model_choice", "model"), ("model",)),
    "speaker": Sign(is_choice, ("speaker_choice", "speaker"), ("speaker", "voice")),
    "embedding": Sign(is_text, ("json_input", "embedding"), ("json", "embedding")),
    "temperature": Sign(is_number, ("t", "temperature"), ("temperature",)),
    "top_p": Sign(is_number, ("top_p",), ("top p", "top_p", "top-p")),
    "repetition_penalty": Sign(is_number, ("rp", "repetition_penalty"), ("repetition",)),
}
NEEDED = ("text", "speaker")


def find(sign: Sign, parameters: list[dict]) -> dict | None:
    fitting = [parameter for parameter in parameters if sign.fits(parameter)]
    for name in sign.names:
        for parameter in fitting:
            if parameter.get("parameter_name") == name:
                return parameter
    for key in ("parameter_name", "label"):
        for word in sign.words:
            for parameter in fitting:
                if word in str(parameter.get(key) or "").lower():
                    return parameter
    return None


class Parameters:
    """The parameters of one endpoint, in its order, each with what it means."""

    def __init__(self, parameters: list[dict]):
        """Raises a 503 `ApiError` where the text or the speaker has no place."""
        self._all = parameters
        self._meanings: dict[str, dict] = {}
        left = list(parameters)
        for meaning, sign in SIGNS.items():
            if (found := find(sign, left)) is not None:
                self._meanings[meaning] = found
                left.remove(found)
        for meaning in NEEDED:
            if meaning not in self._meanings:
                names = ", ".join(str(parameter.get("parameter_name") or parameter.get("label")) for parameter in parameters)
                raise space_unavailable(f"none of its parameters takes the {meaning}: {names or 'it has none'}")

    def has(self, meaning: str) -> bool:
        return meaning in self._meanings

    def choices(self, meaning: str) -> tuple[str, ...]:
        return choices(self._meanings[meaning]) if self.has(meaning) else ()

    def arguments(self, values: Mapping[str, Any]) -> tuple:
        """The endpoint's arguments: the values by their meanings, and what it takes by itself for all the rest."""
        meanings = {id(parameter): meaning for meaning, parameter in self._meanings.items()}
        return tuple(
            values[meaning] if (meaning := meanings.get(id(parameter))) in values else usual(parameter)
            for parameter in self._all
        )


def usual(parameter: dict) -> Any:
    """What a parameter is given that nobody asks for."""
    if parameter.get("parameter_has_default"):
        return parameter.get("parameter_default")
    return next(iter(choices(parameter)), None)
