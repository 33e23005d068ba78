"""espeak-ng as a process: its voices, and text to WAV."""

import asyncio
import io
import os
import subprocess
import wave
from dataclasses import dataclass
from typing import Dict, List

from parameters import Value

# espeak-ng's words per minute at speed 1, and what its 80 to 450 allow from there.
WORDS_PER_MINUTE = 175
MIN_SPEED, MAX_SPEED = 0.5, 2.5
SAMPLE_RATE = 22_050
GENDERS = {"M": "male", "F": "female"}


class SynthesisFailed(Exception):
    """espeak-ng said no."""


class NothingToSpeak(Exception):
    """The text has no sound."""


@dataclass(frozen=True)
class EspeakVoice:
    language: str
    name: str
    gender: str
    file: str

    @property
    def id(self) -> str:
        return f"speaker:{self.language}"


@dataclass(frozen=True)
class Speech:
    wav: bytes
    duration: float


def parse_voices(table: str) -> List[EspeakVoice]:
    """`espeak-ng --voices`: a header, then priority, language, age/gender, name, file and other languages.

    A language with several voices keeps the first, which espeak-ng itself prefers.
    """
    voices: Dict[str, EspeakVoice] = {}
    for line in table.splitlines()[1:]:
        columns = line.split()
        if len(columns) < 5:
            continue
        _, language, age_gender, name, file = columns[:5]
        gender = GENDERS.get(age_gender.rpartition("/")[2], "neutral")
        voices.setdefault(language, EspeakVoice(language, name.replace("_", " "), gender, file))
    return list(voices.values())


def load_voices() -> List[EspeakVoice]:
    listing = subprocess.run(["espeak-ng", "--voices"], capture_output=True, text=True, timeout=10, check=True)
    return parse_voices(listing.stdout)


def repaired(audio: bytes) -> Speech:
    """espeak-ng cannot know the length when it writes to a pipe; this gives the header the true one."""
    try:
        with wave.open(io.BytesIO(audio)) as streamed:
            rate, width, channels = streamed.getframerate(), streamed.getsampwidth(), streamed.getnchannels()
            frames = streamed.readframes(len(audio))
    except (wave.Error, EOFError) as error:
        raise SynthesisFailed(f"espeak-ng wrote no WAV: {error}") from error
    if not frames:
        raise NothingToSpeak("there is nothing to speak")
    whole = io.BytesIO()
    with wave.open(whole, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(width)
        out.setframerate(rate)
        out.writeframes(frames)
    return Speech(whole.getvalue(), len(frames) / (rate * width * channels))


# One process per core; more would only take turns.
_turns = asyncio.Semaphore(os.cpu_count() or 1)


async def speak(text: str, voice: EspeakVoice, speed: float, parameters: Dict[str, Value]) -> Speech:
    variant = "" if parameters["variant"] == "none" else f"+{parameters['variant']}"
    arguments = [
        *("-v", f"{voice.file}{variant}"),
        *("-s", str(round(WORDS_PER_MINUTE * speed))),
        *("-p", str(parameters["pitch"])),
        *("-a", str(parameters["amplitude"])),
        *("-g", str(parameters["word_gap"])),
        *("-k", str(parameters["capitals"])),
        *("-b", "1", "--stdin", "--stdout"),
    ]
    async with _turns:
        process = await asyncio.create_subprocess_exec(
            "espeak-ng",
            *arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            # A lone surrogate is valid in JSON and in no encoding.
            audio, complaint = await process.communicate(text.encode("utf-8", errors="replace"))
        finally:
            if process.returncode is None:
                process.kill()
    if process.returncode != 0:
        reason = complaint.decode(errors="replace").strip()[-200:]
        raise SynthesisFailed(reason or f"espeak-ng ended with {process.returncode}")
    return repaired(audio)
