"""espeak-ng as a process: its voices, and text to WAV."""

import asyncio
import os
import signal
import struct
import subprocess
from dataclasses import dataclass
from typing import Awaitable, Callable, Dict, List

from budget import Budget, Share
from parameters import Number, Select, Table, Value

# espeak-ng's words per minute at speed 1, and what its 80 to 450 allow from there.
WORDS_PER_MINUTE = 175
MIN_SPEED, MAX_SPEED = 0.5, 2.5
SAMPLE_RATE = 22_050
MAX_SECONDS = 600
GENDERS = {"M": "male", "F": "female"}
# espeak-ng's own ranges and defaults.
PARAMETERS: Table = {
    "pitch": Number(50, 0, 99, "how high the voice is"),
    "amplitude": Number(100, 0, 200, "how loud the voice is"),
    "word_gap": Number(0, 0, 500, "pause between words, in 10 ms at speed 1", step=5),
    "capitals": Number(0, 0, 50, "1 sounds a capital letter, 2 says so, more raises the pitch by that much"),
    "variant": Select(
        "none",
        ("none", "f1", "f2", "f3", "f4", "f5", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "croak", "whisper"),
        "the speaker's timbre: female, male, croaking or whispering",
    ),
}

HEADER = 44
MAX_BYTES = HEADER + 2 * SAMPLE_RATE * MAX_SECONDS
PIECE = 64 << 10
# For the slowest machine; espeak-ng speaks ten minutes in less than a second.
PROCESS_SECONDS = 60
QUEUE_SECONDS = 120
# espeak-ng 1.51 dies of some texts by chance, such as of "(%" in Hindi in a quarter of all runs.
ATTEMPTS = 8
CRASHES = {-signal.SIGSEGV, -signal.SIGBUS, -signal.SIGABRT, -signal.SIGFPE, -signal.SIGILL}


class SynthesisFailed(Exception):
    """espeak-ng said no."""


class Crashed(SynthesisFailed):
    """espeak-ng died of the text."""


class NothingToSpeak(Exception):
    """The text has no sound."""


class TooLong(Exception):
    """The text takes longer to speak than one request may."""


class Busy(Exception):
    """Others were in work for too long."""


class NobodyWaits(Exception):
    """The client left before its turn."""


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
    wav: bytearray
    duration: float
    share: Share
    """The memory that the audio takes; whoever has sent it gives it back."""


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


def repair(audio: bytearray) -> float:
    """espeak-ng cannot know the length when it writes to a pipe; this gives the header the true one, in its place.

    Returns the seconds.
    """
    if len(audio) < HEADER or audio[:4] != b"RIFF" or audio[36:40] != b"data":
        raise SynthesisFailed("espeak-ng wrote no WAV")
    channels, rate, _, width = struct.unpack_from("<HIIH", audio, 22)
    if len(audio) % width:
        del audio[-(len(audio) % width) :]
    size = len(audio) - HEADER
    if size <= 0:
        raise NothingToSpeak("there is nothing to speak")
    if channels != 1 or rate == 0:
        raise SynthesisFailed("espeak-ng wrote no mono WAV")
    struct.pack_into("<I", audio, 4, len(audio) - 8)
    struct.pack_into("<I", audio, 40, size)
    return size / (rate * width)


# One process per core, more would only take turns; few, as each may hold the longest audio there is.
_turns = asyncio.Semaphore(min(os.cpu_count() or 1, 4))
# Audio that is being made, and that waits for slow clients to take it.
_memory = Budget(8 * MAX_BYTES)


async def speak(
    text: str, voice: EspeakVoice, speed: float, given: Dict[str, Value], has_left: Callable[[], Awaitable[bool]]
) -> Speech:
    parameters = {**{name: each.default for name, each in PARAMETERS.items()}, **given}
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
    try:
        share = await _memory.take(MAX_BYTES, QUEUE_SECONDS)
    except asyncio.TimeoutError:
        raise Busy from None
    try:
        async with _turns:
            if await has_left():
                raise NobodyWaits
            # A lone surrogate is valid in JSON and in no encoding.
            audio = await persist(arguments, text.encode("utf-8", errors="replace"))
        duration = repair(audio)
    except BaseException:
        share.shrink()
        raise
    share.shrink(len(audio))
    return Speech(audio, duration, share)


async def persist(arguments: List[str], text: bytes) -> bytearray:
    """The same as `run`, again where espeak-ng has crashed."""
    for _ in range(ATTEMPTS - 1):
        try:
            return await run(arguments, text)
        except Crashed:
            pass
    return await run(arguments, text)


async def run(arguments: List[str], text: bytes) -> bytearray:
    """What espeak-ng writes to its output, until it is too much."""
    process = await asyncio.create_subprocess_exec(
        "espeak-ng",
        *arguments,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        limit=PIECE,
    )
    helpers = [asyncio.ensure_future(feed(process, text)), asyncio.ensure_future(last_words(process))]
    try:
        audio = await asyncio.wait_for(collect(process), PROCESS_SECONDS)
        _, complaint = await asyncio.wait_for(asyncio.gather(*helpers), PROCESS_SECONDS)
        code = await process.wait()
    except asyncio.TimeoutError:
        raise SynthesisFailed(f"espeak-ng took longer than {PROCESS_SECONDS} s") from None
    finally:
        for helper in helpers:
            helper.cancel()
        if process.returncode is None:
            process.kill()
            # asyncio does not see the end of a process whose pipes are still full.
            for pipe in (process.stdout, process.stderr):
                while await pipe.read(PIECE):
                    pass
            await process.wait()
    if code in CRASHES:
        raise Crashed(f"espeak-ng crashes at this text: {signal.strsignal(-code)}")
    if code != 0:
        reason = complaint.decode(errors="replace").strip()[-200:]
        raise SynthesisFailed(reason or f"espeak-ng ended with {code}")
    return audio


async def collect(process: asyncio.subprocess.Process) -> bytearray:
    audio = bytearray()
    try:
        while piece := await process.stdout.read(PIECE):
            audio += piece
            if len(audio) > MAX_BYTES:
                raise TooLong
    except BaseException:
        # The error's traceback would keep it until the next garbage collection.
        audio.clear()
        raise
    return audio


async def feed(process: asyncio.subprocess.Process, text: bytes) -> None:
    try:
        process.stdin.write(text)
        await process.stdin.drain()
        process.stdin.close()
    except (BrokenPipeError, ConnectionResetError):
        pass


async def last_words(process: asyncio.subprocess.Process) -> bytes:
    said = b""
    while piece := await process.stderr.read(PIECE):
        said = (said + piece)[-1000:]
    return said
