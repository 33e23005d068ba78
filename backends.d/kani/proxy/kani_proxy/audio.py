import io
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy
import soundfile
import soxr
from python_stretch import Signalsmith

from .errors import ApiError, invalid, space_failed

MAX_SECONDS = 600
"""Longest speech of one request: what a few of them take in memory is known then."""
CLONE_RATE = 16_000
CLONE_MINIMUM_SECONDS = 0.5
CLONE_MAXIMUM_SECONDS = 600
CLONE_USED_SECONDS = 30
"""More than this does not make a voice any clearer; the embedding is taken from the beginning."""
CLONE_RATES = (8000, 192_000)
CLONE_CHANNELS = 8
MP3_FRAMES = tuple(bytes([0xFF, second]) for second in (0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2))
CLONE_SIGNATURES = (b"RIFF", b"fLaC", b"OggS", b"ID3", *MP3_FRAMES)
"""How WAV, FLAC, OGG and MP3 begin; libsndfile's readers of rarer formats are kept out of reach."""
SILENCE_PEAK = 1e-3
SUBTYPES = {"wav": "PCM_16", "flac": "PCM_16", "ogg": "VORBIS"}
CHUNK_FRAMES = 1 << 16


@dataclass(frozen=True)
class Speech:
    """Encoded speech, and what the answer's headers say of it."""

    content: bytes
    format: str
    sample_rate: int
    seconds: float


def inspect(answer: bytes) -> Any:
    """What the Space's audio is. Raises a 502 where it is none, or not all of it."""
    try:
        info = soundfile.info(io.BytesIO(answer))
    except (soundfile.SoundFileError, RuntimeError) as error:
        raise space_failed("its answer is not audio") from error
    if is_truncated(answer, info.format):
        raise space_failed("its audio is cut off")
    if info.frames == 0:
        raise space_failed("its audio is empty")
    return info


def check_length(seconds: float, speed: float) -> None:
    if max(seconds, seconds / speed) > MAX_SECONDS:
        raise invalid("text", f"its speech is longer than {MAX_SECONDS} s", hint="split it into sentences")


def rendering_cost(size: int, speed: float) -> int:
    """Bytes that audio of so many bytes takes while it is made anew; samples become twice as wide."""
    return int(4 * size * (1 + 1 / speed)) if speed != 1 else 2 * CHUNK_FRAMES * 64


def from_space(answer: bytes, speed: float, format: str) -> Speech:
    """The Space's audio as asked for; WAV at normal speed passes through untouched."""
    info = inspect(answer)
    check_length(info.duration, speed)
    if speed == 1 and format == "wav" and info.format == "WAV":
        return Speech(answer, format, info.samplerate, info.frames / info.samplerate)
    try:
        if speed == 1:
            with soundfile.SoundFile(io.BytesIO(answer)) as file:
                content, frames = encode(pieces_of(file), info.samplerate, info.channels, format)
            return Speech(content, format, info.samplerate, frames / info.samplerate)
        samples, rate = soundfile.read(io.BytesIO(answer), dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, RuntimeError) as error:
        raise space_failed("its answer is not audio") from error
    return render(samples, rate, speed, format)


def pieces_of(file: soundfile.SoundFile) -> Iterator[numpy.ndarray]:
    while len(piece := file.read(CHUNK_FRAMES, dtype="float32", always_2d=True)):
        yield piece


def from_samples(samples: numpy.ndarray, rate: int, speed: float, format: str) -> Speech:
    """The same where a Space answers with numbers instead of a file."""
    samples = numpy.asarray(samples)
    if samples.size == 0 or samples.dtype.kind not in "fiu" or not 1000 <= rate <= 384_000:
        raise space_failed("its audio is empty")
    check_length(len(samples) / rate, speed)
    if samples.dtype.kind != "f":
        samples = samples.astype("float32") / numpy.iinfo(samples.dtype).max
    samples = samples.astype("float32").reshape(len(samples), -1)
    return render(samples, rate, speed, format)


def render(samples: numpy.ndarray, rate: int, speed: float, format: str) -> Speech:
    if speed != 1:
        samples = stretch(samples, rate, speed)
    pieces = (samples[start : start + CHUNK_FRAMES] for start in range(0, len(samples), CHUNK_FRAMES))
    content, frames = encode(pieces, rate, samples.shape[1], format)
    return Speech(content, format, rate, frames / rate)


def stretch(samples: numpy.ndarray, rate: int, speed: float) -> numpy.ndarray:
    """Faster or slower speech at the same pitch."""
    processor = Signalsmith.Stretch()
    processor.preset(samples.shape[1], rate)
    processor.timeFactor = speed
    return processor.process(numpy.ascontiguousarray(samples.T)).T


def encode(pieces: Iterable[numpy.ndarray], rate: int, channels: int, format: str) -> tuple[bytes, int]:
    """The file, and its frames. libsndfile overruns its stack when it is given minutes of Vorbis at once."""
    buffer = io.BytesIO()
    frames = 0
    with soundfile.SoundFile(buffer, "w", rate, channels, SUBTYPES[format], format=format.upper()) as file:
        for piece in pieces:
            file.write(numpy.clip(piece, -1, 1))
            frames += len(piece)
    return buffer.getvalue(), frames


@dataclass(frozen=True)
class Sample:
    """A recording of a voice, ready for the Space."""

    content: bytes
    seconds: float
    used_seconds: float


def clone_sample(upload: bytes) -> Sample:
    """Checks an uploaded recording; gives 16 kHz mono WAV of at least one second and at most 30."""
    if not upload.startswith(CLONE_SIGNATURES):
        raise undecodable()
    try:
        with soundfile.SoundFile(io.BytesIO(upload)) as file:
            rate, seconds = file.samplerate, file.frames / file.samplerate
            if not CLONE_RATES[0] <= rate <= CLONE_RATES[1]:
                raise invalid("audio", f"has {rate} samples a second: {CLONE_RATES[0]} to {CLONE_RATES[1]} are taken")
            if file.channels > CLONE_CHANNELS:
                raise invalid("audio", f"has {file.channels} channels: at most {CLONE_CHANNELS} are taken")
            if is_truncated(upload, file.format):
                raise invalid("audio", "the file is truncated: it is shorter than its header says")
            if seconds > CLONE_MAXIMUM_SECONDS:
                raise invalid("audio", f"{seconds:.0f} s is too long: at most {CLONE_MAXIMUM_SECONDS} s")
            if seconds < CLONE_MINIMUM_SECONDS:
                raise invalid("audio", f"{seconds:.2f} s is too short: at least {CLONE_MINIMUM_SECONDS} s of speech")
            wanted = min(file.frames, CLONE_USED_SECONDS * rate)
            samples = read_mono(file, wanted)
    except (soundfile.SoundFileError, RuntimeError) as error:
        raise undecodable() from error
    if len(samples) < wanted:
        raise invalid("audio", "the file is truncated: it ends in the middle")
    if not numpy.isfinite(samples).all():
        raise invalid("audio", "holds samples that are not numbers")
    if numpy.abs(samples).max() < SILENCE_PEAK:
        raise invalid("audio", "is silent")
    mono = numpy.clip(soxr.resample(samples, rate, CLONE_RATE), -1, 1)
    mono = numpy.pad(mono, (0, max(0, CLONE_RATE - len(mono))))
    content, _ = encode([mono[:, None]], CLONE_RATE, 1, "wav")
    return Sample(content, round(seconds, 3), round(wanted / rate, 3))


def read_mono(file: soundfile.SoundFile, frames: int) -> numpy.ndarray:
    """Piece by piece: a few bytes of FLAC or Vorbis may stand for hundreds of megabytes of silent channels."""
    pieces = []
    while frames > 0 and len(piece := file.read(min(frames, CHUNK_FRAMES), dtype="float32", always_2d=True)):
        pieces.append(piece.mean(axis=1))
        frames -= len(piece)
    return numpy.concatenate(pieces) if pieces else numpy.zeros(0, "float32")


def undecodable() -> ApiError:
    return invalid("audio", "cannot be decoded", hint="send WAV, FLAC, OGG or MP3")


def is_truncated(upload: bytes, format: str) -> bool:
    """libsndfile reads what is there of a cut WAV without a word, so its header is compared with the file."""
    if upload[:4] != b"RIFF" or format not in ("WAV", "WAVEX"):
        return False
    (declared,) = struct.unpack_from("<I", upload, 4)
    # A WAV written to a pipe does not know its length.
    return declared not in (0, 0xFFFFFFFF) and declared > len(upload) - 8 + 1
