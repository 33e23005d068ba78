"""Makes a catalogue of voices that are a tone each: small, with three speakers, and some that are not what they seem."""

import hashlib
import json
from pathlib import Path

import onnx
from onnx import TensorProto, helper

RATE = 16_000
SPEAKERS = {"anna": 0, "bert": 1, "carl": 2}
FAULTS = ("wrong", "forged", "short", "long", "missing", "away", "outside", "huge", "empty")


def tone() -> bytes:
    """A model as Piper's are: 1000 samples a phoneme, of a sine that is the higher the later the speaker."""
    integer, real = TensorProto.INT64, TensorProto.FLOAT
    inputs = [
        helper.make_tensor_value_info("input", integer, [1, "phonemes"]),
        helper.make_tensor_value_info("input_lengths", integer, [1]),
        helper.make_tensor_value_info("scales", real, [3]),
        helper.make_tensor_value_info("sid", integer, [1]),
    ]
    constants = [
        helper.make_tensor("zero", integer, [], [0]),
        helper.make_tensor("one", integer, [], [1]),
        helper.make_tensor("ones", integer, [1], [1]),
        helper.make_tensor("each", integer, [1], [1000]),
        helper.make_tensor("step", real, [1], [2 * 3.14159 * 200 / RATE]),
        helper.make_tensor("shape", integer, [4], [1, 1, 1, -1]),
    ]
    nodes = [
        helper.make_node("Mul", ["input_lengths", "each"], ["lengths"]),
        helper.make_node("Squeeze", ["lengths"], ["length"]),
        helper.make_node("Range", ["zero", "length", "one"], ["times"]),
        helper.make_node("Add", ["sid", "ones"], ["speaker"]),
        helper.make_node("Mul", ["times", "speaker"], ["turns"]),
        helper.make_node("Cast", ["turns"], ["real"], to=real),
        helper.make_node("Mul", ["real", "step"], ["phase"]),
        helper.make_node("Sin", ["phase"], ["sine"]),
        helper.make_node("Reshape", ["sine", "shape"], ["output"]),
    ]
    outputs = [helper.make_tensor_value_info("output", real, [1, 1, 1, "samples"])]
    graph = helper.make_graph(nodes, "tone", inputs, outputs, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model.SerializeToString()


def description(language: str) -> bytes:
    phonemes = {"_": [0], "^": [1], "$": [2], **{chr(code): [3 + code % 200] for code in range(32, 0x300)}}
    return json.dumps(
        {
            "audio": {"sample_rate": RATE, "quality": "low"},
            "espeak": {"voice": language[:2]},
            "language": {"code": language},
            "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
            "phoneme_type": "espeak",
            "phoneme_id_map": phonemes,
            "num_symbols": 256,
            "num_speakers": len(SPEAKERS) if language == "de_DE" else 1,
            "speaker_id_map": SPEAKERS if language == "de_DE" else {},
            "dataset": "tone",
        }
    ).encode()


def make_catalogue(folder: Path) -> Path:
    model, index = tone(), {}
    for name in ("de_DE-tiny-low", "pt_PT-tugão-low", *(f"de_DE-{fault}-low" for fault in FAULTS)):
        language, title, quality = name.split("-")
        place = f"{language[:2]}/{language}/{title}/{quality}/{name}.onnx"
        files = {}
        for path, content in ((place, model), (f"{place}.json", description(language))):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
            files[path] = {"size_bytes": len(content), "md5_digest": hashlib.md5(content).hexdigest()}
        index[name] = {"key": name, "files": files}
        spoil(title, folder, files, place)
    (folder / "voices.json").write_text(json.dumps(index))
    return folder


def spoil(fault: str, folder: Path, files: dict, place: str) -> None:
    if fault == "wrong":
        files[place]["md5_digest"] = "0" * 32
    elif fault == "long":
        files[place]["size_bytes"] -= 1
    elif fault == "missing":
        (folder / place).unlink()
    elif fault == "outside":
        files[f"../../{place}"] = files.pop(place)
    elif fault == "huge":
        files[place]["size_bytes"] = 1 << 40
    elif fault == "empty":
        files.clear()
