"""espeak-ng as the model: the same text and voice give the same samples, different voices sound different."""

import subprocess
from dataclasses import dataclass

import numpy

RATE = 22_050


@dataclass(frozen=True)
class Voice:
    """How espeak-ng is to speak: its voice, pitch (0 to 99) and words per minute."""

    name: str
    pitch: int = 50
    speed: int = 175


@dataclass(frozen=True)
class Space:
    model: str
    default: str
    speakers: dict[str, Voice]


SPACES = {
    "pt": Space(
        model="KaniTTS-2-pt",
        default="Robert (en)",
        speakers={
            "Robert (en)": Voice("en-us+m3", 35),
            "Kore (en)": Voice("en-us+f2", 60),
            "Andrew (en)": Voice("en-gb+m7", 45),
            "Puck (en)": Voice("en-gb+m1", 70),
            "Aigul (ky)": Voice("ky+f3", 55),
            "Nurlan (ky)": Voice("ky+m2", 40),
            "Mateo (es)": Voice("es+m4", 42),
            "Lucia (es)": Voice("es+f4", 65),
        },
    ),
    "en": Space(
        model="KaniTTS-2-en-accents",
        default="Frank from Boston",
        speakers={
            "Frank from Boston": Voice("en-us+m2", 38),
            "Jessica from Glasgow": Voice("en-gb-scotland+f2", 58),
            "Oliver from London": Voice("en-gb-x-rp+m5", 46),
        },
    ),
}


def voice_of_speaker(speaker, space):
    return space.speakers[speaker]


def voice_of_embedding(embedding):
    """Every number of the embedding has its say in how it sounds."""
    values = numpy.abs(numpy.asarray(embedding, dtype="float64"))
    place = float(values @ numpy.arange(len(values)) / max(values.sum(), 1e-9) / len(values))
    spread = float(values.std() / max(values.mean(), 1e-9))
    return Voice(f"en-us+m{1 + int(place * 997) % 7}", int(place * 99), 130 + int(spread * 37) % 90)


def speak(text, voice):
    """16-bit mono samples at 22,050 Hz."""
    command = ["espeak-ng", "-v", voice.name, "-p", str(voice.pitch), "-s", str(voice.speed), "--stdin", "--stdout"]
    # espeak-ng crashes by chance at some texts.
    for _ in range(8):
        done = subprocess.run(command, input=text.encode(), capture_output=True)
        if done.returncode >= 0:
            break
    done.check_returncode()
    wav = done.stdout
    return numpy.frombuffer(wav[44 : len(wav) - len(wav) % 2], dtype="<i2")
