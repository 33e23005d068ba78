import difflib
import random
import re
from dataclasses import dataclass

from .errors import invalid

SPEAKER = "speaker:"
CLONED = "cloned:"
RANDOM = "random"
LANGUAGE_SUFFIX = re.compile(r"\(([a-z]{2,3})\)\s*$", re.IGNORECASE)
CLONE_NAME_BYTES = 100


@dataclass(frozen=True)
class Voice:
    """What the Space is asked for: a speaker of its list, and an embedding that takes that speaker's place."""

    id: str
    speaker: str
    embedding: list[float] | None = None


def listing(speakers: tuple[str, ...], languages: tuple[str, ...]) -> list[dict]:
    entries = [describe(SPEAKER + name, name, speaker_language(name, languages), None) for name in speakers]
    return entries + [describe(RANDOM, "Random", languages[0], "A speaker of this list, chosen anew for each request")]


def describe(identifier: str, name: str, language: str, description: str | None) -> dict:
    return {
        "id": identifier,
        "name": name,
        "gender": None,
        "language": language,
        "description": description,
        "preview_url": None,
        "is_cloned": False,
        "embedding": None,
    }


def speaker_language(speaker: str, languages: tuple[str, ...]) -> str:
    """Speakers are called `Kore (en)`; a name without a language speaks the model's first."""
    suffix = LANGUAGE_SUFFIX.search(speaker)
    return suffix[1].lower() if suffix and suffix[1].lower() in languages else languages[0]


def choose(
    voice_id: str | None,
    embedding: list[float] | None,
    language: str | None,
    speakers: tuple[str, ...],
    default: str,
    languages: tuple[str, ...],
) -> Voice:
    """The voice that a request means. An embedding always decides how it sounds."""
    fallback = default if default in speakers else speakers[0]
    fitting = [speaker for speaker in speakers if language is None or speaker_language(speaker, languages) == language]
    if voice_id is not None and voice_id.startswith(SPEAKER):
        return Voice(voice_id, known(voice_id.removeprefix(SPEAKER), speakers), embedding)
    if voice_id == RANDOM:
        speaker = random.choice(fitting or list(speakers))
        return Voice(SPEAKER + speaker, speaker, embedding)
    if voice_id is not None and voice_id.startswith(CLONED):
        if not is_clone_name(voice_id.removeprefix(CLONED)):
            raise invalid("voice_id", "not the name of a cloned voice")
        if embedding is None:
            raise invalid(
                "speaker_embedding",
                "a cloned voice needs its embedding",
                hint="send the embedding that /clone_voice returned; this server keeps no voices",
            )
        return Voice(voice_id, fallback, embedding)
    if voice_id is None:
        speaker = fallback if fallback in fitting or not fitting else fitting[0]
        return Voice(SPEAKER + speaker, speaker, embedding)
    raise invalid("voice_id", f"unknown voice {shorten(voice_id)}", hint=nearest(voice_id, speakers))


def known(speaker: str, speakers: tuple[str, ...]) -> str:
    if speaker not in speakers:
        raise invalid("voice_id", f"no speaker {shorten(speaker)}", hint=nearest(speaker, speakers))
    return speaker


def nearest(name: str, speakers: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(name[:80], speakers, n=3, cutoff=0.4) or list(speakers[:3])
    return "did you mean " + " or ".join(SPEAKER + speaker for speaker in close) + "? GET /voices lists all"


def shorten(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:60] + "…")


def is_clone_name(name: str) -> bool:
    """One line that can be shown and filed under; nothing that leads elsewhere as a path."""
    return (
        0 < len(name.encode(errors="replace")) <= CLONE_NAME_BYTES
        and name == name.strip()
        and not name.startswith(".")
        and not set(name) & {"/", "\\"}
        and name.isprintable()
    )


def clone_name(name: str) -> str:
    if not is_clone_name(name):
        raise invalid(
            "name",
            "cannot be the name of a voice",
            hint=f"one line of at most {CLONE_NAME_BYTES} bytes without / and \\ that does not start with a dot",
        )
    return name
