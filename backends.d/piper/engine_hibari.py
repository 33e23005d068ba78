"""Hibari: one English voice, some forty times as fast as it is heard on a single core."""

import os
import re
from typing import Any, Dict, Iterator

import numpy
import texts
from hibari import Hibari
from parameters import Table
from speech import MAX_SECONDS, TooLong, Unreadable
from voices import UnknownVoice, Voice

TITLE = "Hibari"
DEFAULT = "heart"
PARAMETERS: Table = {}
MAX_PHONEMES = 360
SHORTEST_PHONEME = 0.02
# Longer numbers have no name.
DIGITS = re.compile(r"\d{16,}")
STUMBLES = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError)


class Engine:
    title, parameters, default = TITLE, PARAMETERS, DEFAULT
    wanted: "list[str]" = []

    def __init__(self) -> None:
        self._engine: Any = None
        self._voices = {
            DEFAULT: Voice(DEFAULT, "Heart", "en-US", "female", "Hibari, after Kokoro's af_heart", Hibari.sample_rate)
        }

    def load(self) -> None:
        self._engine = Hibari(threads=min(len(os.sched_getaffinity(0)), 4))
        for _ in self.pieces("Hello.", self._voices[DEFAULT], 1, {}):
            pass

    def voices(self) -> Dict[str, Voice]:
        return self._voices

    async def provide(self, name: str) -> None:
        raise UnknownVoice(name, [DEFAULT])

    def pieces(self, text: str, voice: Voice, speed: float, given: Dict[str, Any]) -> Iterator[bytes]:
        pieces, count = [], 0
        for part in texts.parts(text):
            part = DIGITS.sub(lambda digits: " ".join(digits[0]), part)
            for sentence in self._engine.split_sentences(part):
                phonemes = self._read(sentence)
                pieces += texts.pieces(phonemes, int(MAX_PHONEMES * min(speed, 1)))
                count += len(phonemes)
            if count * SHORTEST_PHONEME / speed > MAX_SECONDS:
                raise TooLong
            yield b""
        for piece in pieces:
            # The same noise every time, so that the same text is the same audio.
            audio = self._engine.from_phonemes(piece, speed, seed=0)
            yield (numpy.clip(audio, -1, 1) * 32767).astype("<i2").tobytes()

    def _read(self, sentence: str) -> str:
        """Its phonemes. What its rules stumble over is read word by word, and such a word by its letters."""
        try:
            return self._engine.g2p(sentence)
        except STUMBLES as error:
            words = sentence.split()
            parts = words if len(words) > 1 else list(sentence)
            if len(parts) < 2:
                raise Unreadable(f"Hibari cannot read {sentence!r:.60}: {error!r:.100}") from None
        return " ".join(map(self._read, parts))
