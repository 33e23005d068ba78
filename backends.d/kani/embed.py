"""Computes the speaker embedding of a WAV file inside the Space's container.

Usage: python embed.py SAMPLE.wav

The Space keeps the embedding of a cloned voice in its Gradio session; its own `SpeakerEmbedder` gives the same numbers
outside of it. Prints one JSON array of 128 floats on stdout; whatever the model's libraries print goes to stderr.
"""

import contextlib
import json
import math
import os
import sys
import wave

MINIMUM_SECONDS = 1
APP_FOLDERS = ["/home/user/app", "/app"]


def load(path):
    """The sample as mono floats, padded to the second that the model needs at least, and its sample rate."""
    import numpy

    try:
        import soundfile

        audio, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except ImportError:
        audio, rate = load_pcm(path)
    audio = audio.mean(axis=1)
    missing = MINIMUM_SECONDS * rate - len(audio)
    return (numpy.pad(audio, (0, missing)) if missing > 0 else audio), rate


def load_pcm(path):
    """16-bit PCM WAV by the standard library, for a Space without soundfile."""
    import numpy

    try:
        with wave.open(path, "rb") as file:
            if file.getsampwidth() != 2:
                raise wave.Error("not 16-bit")
            samples = numpy.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
            return samples.reshape(-1, file.getnchannels()).astype("float32") / 32768, file.getframerate()
    except (wave.Error, EOFError) as error:
        sys.exit(f"embed.py: this Space reads 16-bit PCM WAV only: {error}")


def flatten(embedding):
    """A tensor, an array or a (nested) list as one flat list of floats."""
    for convert in ("detach", "cpu", "numpy", "tolist"):
        if hasattr(embedding, convert):
            embedding = getattr(embedding, convert)()
    while embedding and isinstance(embedding[0], list):
        embedding = embedding[0]
    return [float(value) for value in embedding]


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: embed.py SAMPLE.wav")
    folder = next((folder for folder in APP_FOLDERS if os.path.exists(os.path.join(folder, "util.py"))), None)
    if folder is None:
        sys.exit(f"embed.py: no util.py in {' or '.join(APP_FOLDERS)}: is this the Kani Space?")
    sample = os.path.abspath(sys.argv[1])
    os.chdir(folder)
    sys.path.append(folder)
    with contextlib.redirect_stdout(sys.stderr):
        from util import SpeakerEmbedder

        audio, rate = load(sample)
        embedding = flatten(SpeakerEmbedder().embed_audio(audio, sample_rate=rate))
    if not embedding or not all(map(math.isfinite, embedding)):
        sys.exit("embed.py: the model gave no finite embedding for this sample")
    print(json.dumps(embedding))


if __name__ == "__main__":
    main()
