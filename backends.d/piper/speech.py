"""Text to WAV, piece by piece: whose turn it is, how much there may be, and when to give up."""

import asyncio
import struct
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Awaitable, Callable, Iterator

from budget import Budget, Share

MIN_SPEED, MAX_SPEED = 0.5, 2.0
MAX_SECONDS = 600
# The longest that anybody waits for an answer, and that one waits for its first turn.
WORK_SECONDS = 300
QUEUE_SECONDS = 120
# What has no sound, such as dots alone, is a pause.
PAUSE_SECONDS = 0.25
HEADER = 44
HIGHEST_RATE = 48_000


class NobodyWaits(Exception):
    """The client left before its turn."""


class TooLong(Exception):
    """The text takes longer to speak than one request may."""


class Busy(Exception):
    """Others were in work for too long."""


class Unreadable(Exception):
    """The engine cannot read the text."""


@dataclass(frozen=True)
class Speech:
    wav: bytearray
    duration: float
    share: Share
    """The memory that the audio takes; whoever has sent it gives it back."""


def most_bytes(rate: int) -> int:
    return HEADER + 2 * rate * MAX_SECONDS


# One at a time, and each piece by piece in turn: an engine uses every core for one piece, and a short text is not kept
# waiting by a long one.
_turn = asyncio.Lock()
_worker = ThreadPoolExecutor(1, "engine")
# Audio that is being made, and that waits for slow clients to take it.
_memory = Budget(4 * most_bytes(HIGHEST_RATE))


async def speak(pieces: Iterator[bytes], rate: int, has_left: Callable[[], Awaitable[bool]]) -> Speech:
    """`pieces` yields samples of 16 bits; each is asked for in a thread, by one at a time."""
    try:
        share = await _memory.take(most_bytes(rate), QUEUE_SECONDS)
    except asyncio.TimeoutError:
        raise Busy("others are in work") from None
    try:
        audio = await collect(pieces, most_bytes(rate), has_left)
        if len(audio) == HEADER:
            audio += bytes(2 * int(rate * PAUSE_SECONDS))
        size = len(audio) - HEADER
        audio[:HEADER] = header(rate, size)
    except BaseException:
        share.shrink()
        raise
    share.shrink(len(audio))
    return Speech(audio, size / (2 * rate), share)


async def collect(pieces: Iterator[bytes], limit: int, has_left: Callable[[], Awaitable[bool]]) -> bytearray:
    audio = bytearray(HEADER)
    loop = asyncio.get_running_loop()
    deadline = loop.time() + WORK_SECONDS
    try:
        while True:
            async with _turn:
                if await has_left():
                    raise NobodyWaits
                if loop.time() > deadline:
                    raise Busy(f"this text was not spoken within {WORK_SECONDS} s")
                piece = await loop.run_in_executor(_worker, next, pieces, None)
            if piece is None:
                return audio
            audio += piece
            if len(audio) > limit:
                raise TooLong
    except BaseException:
        # The error's traceback would keep it until the next garbage collection.
        audio.clear()
        raise


def header(rate: int, size: int) -> bytes:
    fmt = struct.pack("<IHHIIHH", 16, 1, 1, rate, 2 * rate, 2, 16)
    return b"RIFF" + struct.pack("<I", HEADER - 8 + size) + b"WAVEfmt " + fmt + b"data" + struct.pack("<I", size)
