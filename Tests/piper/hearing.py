"""What a recogniser understands of speech, and how much of it is wrong."""

import io
import re
import wave

import numpy
import pocketsphinx
import soxr

# Plain words of many sounds; the recogniser's vocabulary has them all.
SENTENCES = [
    "The old man walked slowly down the road to the river.",
    "She opened the window and looked out at the garden.",
    "We are going to meet our friends at the station in the morning.",
    "The children played in the park until it was dark.",
    "He said that the weather would be better next week.",
    "There is a small house at the end of the street.",
    "I would like to have a cup of coffee and a piece of bread.",
    "The train to the city leaves at half past seven.",
    "They have been working on this problem for many years.",
    "It is a truth that a good book is always a good friend.",
]
RATE = 16_000


def words(text: str) -> list[str]:
    return re.sub(r"[^a-z' ]", " ", text.lower()).split()


def heard(wav: bytes) -> list[str]:
    with wave.open(io.BytesIO(wav)) as audio:
        assert audio.getnchannels() == 1 and audio.getsampwidth() == 2
        samples = numpy.frombuffer(audio.readframes(audio.getnframes()), "<i2")
        samples = soxr.resample(samples.astype(numpy.float32) / 32768, audio.getframerate(), RATE)
    return understood(samples, pocketsphinx.Decoder(samprate=RATE, loglevel="FATAL"))


def understood(samples: numpy.ndarray, decoder: pocketsphinx.Decoder) -> list[str]:
    """The words of samples at its rate."""
    # As loud as each other, with some silence around, as the recogniser learned it.
    samples = samples / max(float(numpy.abs(samples).max()), 1e-3) * 0.7
    quiet = numpy.zeros(RATE // 4, numpy.float32)
    decoder.start_utt()
    decoder.process_raw((numpy.concatenate([quiet, samples, quiet]) * 32767).astype("<i2").tobytes(), full_utt=True)
    decoder.end_utt()
    said = decoder.hyp()
    return words(said.hypstr) if said else []


def mistakes(spoken: list[str], understood: list[str]) -> int:
    """The fewest words to change, leave out or put in."""
    row = list(range(len(understood) + 1))
    for index, word in enumerate(spoken, 1):
        before, row[0] = row[0], index
        for column, other in enumerate(understood, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (word != other))
    return row[-1]
