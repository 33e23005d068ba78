"""Piper's voices that are on this machine: the one inside the image, and those in the volume."""

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

from voices import Voice

NAME = re.compile(r"\w[\w.+-]*")
# What the engine needs no more packages for.
KINDS = ("espeak", "text")


@dataclass(frozen=True)
class Model:
    """A voice's two files, and which of its speakers."""

    path: Path
    speaker: int = 0


class Installed:
    def __init__(self, folders: List[Path]):
        self._folders = folders
        self._read: Dict[Path, Tuple[Tuple[int, int], List[Voice]]] = {}

    def voices(self) -> Dict[str, Voice]:
        """By name in small letters. A name that stands in two folders is the first one's."""
        found: Dict[str, Voice] = {}
        for folder in self._folders:
            for path in sorted(folder.glob("*.onnx")):
                for voice in self._voices_of(path) if NAME.fullmatch(path.stem) else ():
                    found.setdefault(voice.name.lower(), voice)
        return found

    def _voices_of(self, path: Path) -> List[Voice]:
        """Read once; a file that is no voice's has none."""
        config = Path(f"{path}.json")
        try:
            status = config.stat()
            stamp = (status.st_mtime_ns, status.st_size)
            known = self._read.get(path)
            if known and known[0] == stamp:
                return known[1]
            voices = list(described(path, json.loads(config.read_text("utf-8"))))
        except FileNotFoundError:
            # Copied halfway.
            return []
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            print(f"{config}: not the description of a voice: {error!r}", flush=True)
            stamp, voices = (0, 0), []
        self._read[path] = (stamp, voices)
        return voices


def described(path: Path, config: Dict[str, Any]) -> Iterator[Voice]:
    if config.get("phoneme_type", "espeak") not in KINDS:
        raise ValueError(f"it needs what is not in this image: {config['phoneme_type']}")
    name = unicodedata.normalize("NFC", path.stem)
    language = config.get("language", {}).get("code") or config["espeak"]["voice"]
    title = config.get("dataset") or name
    common = {
        "language": str(language).replace("_", "-"),
        "gender": "neutral",
        "description": f"Piper, {config['audio'].get('quality') or name.rpartition('-')[2]} quality",
        "rate": int(config["audio"]["sample_rate"]),
    }
    if not 8_000 <= common["rate"] <= 48_000:
        raise ValueError(f"its rate is {common['rate']} Hz")
    speakers: Dict[str, int] = config.get("speaker_id_map") or {}
    if int(config["num_speakers"]) < 2 or not speakers:
        yield Voice(name, str(title), model=Model(path), **common)
        return
    for speaker, number in sorted(speakers.items(), key=lambda item: item[1]):
        yield Voice(f"{name}#{speaker}", f"{title}, {speaker}", model=Model(path, int(number)), **common)
