"""The custom parameters: one table that /capabilities publishes and /synthesize enforces."""

from dataclasses import dataclass
from typing import Any, Dict, Optional, Tuple, Union

Value = Union[int, str]


class InvalidParameter(ValueError):
    """A value that a parameter does not take."""

    def __init__(self, name: str, message: str):
        super().__init__(message)
        self.name = name


@dataclass(frozen=True)
class Integer:
    default: int
    min: int
    max: int
    description: str
    step: int = 1

    def capability(self) -> Dict[str, Any]:
        return {
            "type": "int",
            "min": self.min,
            "max": self.max,
            "default": self.default,
            "step": self.step,
            "description": self.description,
        }

    def parse(self, name: str, value: Any) -> Value:
        whole = isinstance(value, (int, float)) and not isinstance(value, bool) and value == value
        if not whole or not self.min <= value <= self.max or int(value) != value:
            raise InvalidParameter(name, f"a whole number from {self.min} to {self.max} is needed, not {value!r:.40}")
        return int(value)


@dataclass(frozen=True)
class Select:
    default: str
    options: Tuple[str, ...]
    description: str

    def capability(self) -> Dict[str, Any]:
        return {
            "type": "select",
            "options": list(self.options),
            "default": self.default,
            "description": self.description,
        }

    def parse(self, name: str, value: Any) -> Value:
        if not isinstance(value, str) or value not in self.options:
            raise InvalidParameter(name, f"one of {', '.join(self.options)} is needed, not {value!r:.40}")
        return value


# espeak-ng's own ranges and defaults.
PARAMETERS: Dict[str, Union[Integer, Select]] = {
    "pitch": Integer(50, 0, 99, "how high the voice is"),
    "amplitude": Integer(100, 0, 200, "how loud the voice is"),
    "word_gap": Integer(0, 0, 500, "pause between words, in 10 ms at speed 1", step=5),
    "capitals": Integer(0, 0, 50, "1 sounds a capital letter, 2 says so, more raises the pitch by that much"),
    "variant": Select(
        "none",
        ("none", "f1", "f2", "f3", "f4", "f5", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "croak", "whisper"),
        "the speaker's timbre: female, male, croaking or whispering",
    ),
}


def parse(given: Optional[Dict[str, Any]]) -> Dict[str, Value]:
    """Every parameter's value: the one given, checked, or the default."""
    given = given or {}
    for name in given:
        if name not in PARAMETERS:
            raise InvalidParameter(name[:40], f"no such parameter; there are {', '.join(PARAMETERS)}")
    return {
        name: parameter.parse(name, given[name]) if name in given else parameter.default
        for name, parameter in PARAMETERS.items()
    }
