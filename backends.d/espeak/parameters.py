"""The custom parameters: a table of these is published by /capabilities and enforced by /synthesize. The same file stands
in the servers that have such a table."""

import math
from dataclasses import dataclass
from typing import Any, Dict, Mapping, Optional, Tuple, Union

Value = Union[int, float, str]


class InvalidParameter(ValueError):
    """A value that a parameter does not take."""

    def __init__(self, name: str, message: str):
        super().__init__(message)
        self.name = name


@dataclass(frozen=True)
class Number:
    """`step` is a whole number where only those are taken."""

    default: Union[int, float]
    min: Union[int, float]
    max: Union[int, float]
    description: str
    step: Union[int, float] = 1

    @property
    def is_whole(self) -> bool:
        return isinstance(self.step, int)

    def capability(self) -> Dict[str, Any]:
        return {
            "type": "int" if self.is_whole else "float",
            "min": self.min,
            "max": self.max,
            "default": self.default,
            "step": self.step,
            "description": self.description,
        }

    def schema(self) -> Dict[str, Any]:
        return {
            "type": "integer" if self.is_whole else "number",
            "minimum": self.min,
            "maximum": self.max,
            "default": self.default,
            "description": self.description,
        }

    def parse(self, name: str, value: Any) -> Value:
        given = isinstance(value, (int, float)) and not isinstance(value, bool)
        fits = given and not math.isnan(value) and self.min <= value <= self.max
        if not fits or (self.is_whole and int(value) != value):
            kind = "a whole number" if self.is_whole else "a number"
            raise InvalidParameter(name, f"{kind} from {self.min} to {self.max} is needed, not {value!r:.40}")
        return int(value) if self.is_whole else float(value)


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

    def schema(self) -> Dict[str, Any]:
        return {"type": "string", "enum": list(self.options), "default": self.default, "description": self.description}

    def parse(self, name: str, value: Any) -> Value:
        if not isinstance(value, str) or value not in self.options:
            raise InvalidParameter(name, f"one of {', '.join(self.options)} is needed, not {value!r:.40}")
        return value


Table = Mapping[str, Union[Number, Select]]


def parse(table: Table, given: Optional[Dict[str, Any]]) -> Dict[str, Value]:
    """The parameters that are given, checked."""
    given = given or {}
    for name in given:
        if name not in table:
            there_are = f"there are {', '.join(table)}" if table else "there are none"
            raise InvalidParameter(name[:40], f"no such parameter; {there_are}")
    return {name: table[name].parse(name, value) for name, value in given.items()}
