"""Who speaks, whatever the engine."""

from dataclasses import dataclass
from typing import Any, Iterable, List


@dataclass(frozen=True)
class Voice:
    name: str
    title: str
    language: str
    """As in BCP 47: `en-US`."""
    gender: str
    description: str
    rate: int
    model: Any = None
    """What the engine speaks it with."""

    @property
    def id(self) -> str:
        return f"speaker:{self.name}"


class UnknownVoice(Exception):
    """Nobody has that name; some have one like it."""

    def __init__(self, name: str, near: Iterable[str] = ()):
        super().__init__(f"no such voice {name!r:.80}")
        self.near = list(near)


class Unavailable(Exception):
    """There is such a voice, but not here."""

    def __init__(self, message: str, hint: str):
        super().__init__(message)
        self.hint = hint


class OnItsWay(Exception):
    """The voice is being downloaded, which takes longer than one request may."""


def speaking(voices: Iterable[Voice], language: str) -> List[Voice]:
    """The voices of a language: those of the very same, else those of its relatives, as `en-US` for `en`."""
    wanted = language.lower().replace("_", "-")
    exact = [voice for voice in voices if voice.language.lower() == wanted]
    base = wanted.partition("-")[0]
    return exact or [voice for voice in voices if voice.language.lower().partition("-")[0] == base]
