"""What a recogniser makes of speech, and what a server of the Wyoming protocol says when it is asked without tts-ctl.

  words.py texts                  the sentences, one a line
  words.py raw HOST:PORT FOLDER   has each sentence spoken by the bare protocol, into FOLDER/raw-N.wav
  words.py stream HOST:PORT TEXT FILE
                                  the same with a whole text by streaming events, cut within words; FILE is what comes
  words.py same FOLDER [LONG]     our files are byte for byte the bare ones, and LONG is all of them in a row
  words.py equal FILE OTHER       they hold the same samples
  words.py rate FILE…             the word error rate of the files, a sentence each; of one file with all of them
"""

import json
import pathlib
import socket
import sys
import wave

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "piper"))
from hearing import SENTENCES, heard, mistakes, words


def events(stream):
    while line := stream.readline():
        head = json.loads(line)
        data = head.get("data") or {}
        data.update(json.loads(stream.read(head.get("data_length") or 0) or b"{}"))
        yield head["type"], data, stream.read(head.get("payload_length") or 0)


def streaming(text):
    yield "synthesize-start", {}
    for start in range(0, len(text), 50):
        yield "synthesize-chunk", {"text": text[start : start + 50]}
    yield "synthesize-stop", {}


def speak(place, requests, path, end="audio-stop"):
    host, port = place.rsplit(":", 1)
    with socket.create_connection((host, int(port))) as connection, wave.open(str(path), "wb") as file:
        for kind, data in requests:
            connection.sendall(json.dumps({"type": kind, "data": data}).encode() + b"\n")
        for kind, data, payload in events(connection.makefile("rb")):
            if kind == "audio-start" and not file.getnframes():
                file.setframerate(data["rate"])
                file.setsampwidth(data["width"])
                file.setnchannels(data["channels"])
            elif kind == "audio-chunk":
                file.writeframes(payload)
            elif kind == end:
                return
            elif kind == "error":
                sys.exit(f"the server refuses: {data}")
    sys.exit("the server hung up")


def samples(path):
    with wave.open(str(path)) as file:
        assert file.getsampwidth() == 2 and file.getnchannels() == 1, path
        return numpy.frombuffer(file.readframes(file.getnframes()), dtype="<i2"), file.getframerate()


def error_rate(texts, paths):
    if len(paths) == 1:
        texts = [" ".join(texts)]
    wanted = [words(text) for text in texts]
    heard_words = [heard(pathlib.Path(path).read_bytes()) for path in paths]
    return sum(mistakes(*pair) for pair in zip(wanted, heard_words, strict=True)) / sum(map(len, wanted))


def main(order, *arguments):
    if order == "texts":
        print(*SENTENCES, sep="\n")
    elif order == "raw":
        place, folder = arguments
        for number, text in enumerate(SENTENCES):
            speak(place, [("synthesize", {"text": text})], f"{folder}/raw-{number}.wav")
    elif order == "stream":
        place, text, path = arguments
        speak(place, streaming(pathlib.Path(text).read_text().strip()), path, "synthesize-stopped")
    elif order == "equal":
        (one, rate), (other, other_rate) = map(samples, arguments)
        assert rate == other_rate and numpy.array_equal(one, other), f"{len(one)} and {len(other)} samples, not the same"
    elif order == "same":
        folder = pathlib.Path(arguments[0])
        bare = [samples(path) for path in sorted(folder.glob("raw-*.wav"))]
        ours = [samples(path) for path in sorted(folder.glob("say-*.wav"))]
        assert len(bare) == len(ours) > 1
        for number, ((one, rate), (other, other_rate)) in enumerate(zip(bare, ours)):
            assert rate == other_rate and numpy.array_equal(one, other), f"sentence {number} is not what the server sends"
        for path in arguments[1:]:
            long, parts = samples(path)[0], numpy.concatenate([one for one, _ in bare])
            whole = numpy.tile(parts, max(1, round(len(long) / len(parts))))
            assert numpy.array_equal(whole, long), f"the long text: {len(long)} samples, {len(whole)} in its sentences"
    else:
        print(f"{error_rate(SENTENCES, arguments):.3f}")


main(*sys.argv[1:])
