"""Computes the speaker embedding of a WAV file with the Space's own model.

Usage: python embed.py SAMPLE.wav       prints one JSON array of 128 floats on stdout; all else goes to stderr
       python embed.py --serve [PORT]   the same by HTTP: POST /embedding with the WAV file as the body (port 7863)
       python embed.py --check [PORT]   exits 0 where that server answers

The Space keeps the embedding of a cloned voice in its Gradio session; its own `SpeakerEmbedder` gives the same numbers
outside of it. The server runs in a container of its own, of the Space's image. It needs Python alone: for each request
it runs this script as a process, which loads the model and gives the memory back when it ends.
"""

import contextlib
import http.server
import json
import math
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.request
import wave

MINIMUM_SECONDS = 1
APP_FOLDERS = [*filter(None, [os.environ.get("APP_FOLDER")]), "/home/user/app", "/app"]

PORT = 7863
MAX_SAMPLE_BYTES = 4 << 20  # The proxy sends 30 s of 16 kHz mono, which is less than one.
MAX_CONNECTIONS = 16
REQUEST_SECONDS = 15
MODEL_SECONDS = 280
LAST_WORDS_BYTES = 4096


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


def embed(sample):
    folder = next((folder for folder in APP_FOLDERS if os.path.exists(os.path.join(folder, "util.py"))), None)
    if folder is None:
        sys.exit(f"embed.py: no util.py in {' or '.join(APP_FOLDERS)}: is this the Kani Space?")
    sample = os.path.abspath(sample)
    os.chdir(folder)
    sys.path.append(folder)
    with contextlib.redirect_stdout(sys.stderr):
        from util import SpeakerEmbedder

        audio, rate = load(sample)
        embedding = flatten(SpeakerEmbedder().embed_audio(audio, sample_rate=rate))
    if not embedding or not all(map(math.isfinite, embedding)):
        sys.exit("embed.py: the model gave no finite embedding for this sample")
    print(json.dumps(embedding))


class Failure(Exception):
    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = REQUEST_SECONDS
    turn = threading.Lock()
    # Until a request line has been read.
    path = ""

    def do_GET(self):
        self.answer(200, {"status": "ok"}) if self.path == "/health" else self.answer(404, {"message": "not found"})

    def do_POST(self):
        try:
            if self.path != "/embedding":
                raise Failure(404, "not found")
            embedding = self.embedding(self.sample())
        except Failure as failure:
            # Whatever is left of the request is not the next one.
            self.close_connection = True
            self.answer(failure.status, {"message": str(failure)})
        else:
            self.answer(200, {"embedding": embedding})

    def sample(self):
        length = self.headers.get("Content-Length", "")
        if self.headers.get("Content-Type") != "audio/wav":
            raise Failure(415, "content type must be audio/wav")
        if not length.isdigit():
            raise Failure(411, "Content-Length is needed")
        if int(length[:20]) > MAX_SAMPLE_BYTES:
            raise Failure(413, f"at most {MAX_SAMPLE_BYTES} bytes")
        # A client that drips must not hold the place for ever.
        end = threading.Timer(REQUEST_SECONDS, self.connection.shutdown, [socket.SHUT_RD])
        end.daemon = True
        end.start()
        try:
            content = self.rfile.read(int(length))
        except OSError:
            content = b""
        finally:
            end.cancel()
        if len(content) < int(length):
            raise Failure(408, "the sample did not arrive")
        return content

    def embedding(self, sample):
        # A model at a time is what the memory is for.
        if not self.turn.acquire(timeout=MODEL_SECONDS):
            raise Failure(503, "others are in work")
        try:
            with tempfile.NamedTemporaryFile(suffix=".wav") as file:
                file.write(sample)
                file.flush()
                return run(file.name)
        finally:
            self.turn.release()

    def answer(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(content)

    def log_message(self, format, *arguments):
        if self.path != "/health":
            super().log_message(format, *arguments)


def run(path):
    """This script on a file, in a process of its own."""
    with tempfile.TemporaryFile() as words:
        try:
            done = subprocess.run(
                [sys.executable, os.path.abspath(__file__), path],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=words,
                timeout=MODEL_SECONDS,
            )
        except subprocess.TimeoutExpired:
            raise Failure(504, f"the model took longer than {MODEL_SECONDS} s") from None
        words.seek(max(words.tell() - LAST_WORDS_BYTES, 0))
        said = words.read().decode(errors="replace")
    try:
        if done.returncode == 0:
            return json.loads(done.stdout)
    except ValueError:
        pass
    sys.stderr.write(said)
    if done.returncode < 0:
        raise Failure(500, f"the model was ended by signal {-done.returncode}; it may need more memory than mem_limit")
    raise Failure(500, (said.strip().splitlines() or [f"exit code {done.returncode}"])[-1][:300])


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = MAX_CONNECTIONS
    places = threading.BoundedSemaphore(MAX_CONNECTIONS)

    def process_request(self, request, address):
        if not self.places.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, address)

    def process_request_thread(self, request, address):
        try:
            super().process_request_thread(request, address)
        finally:
            self.places.release()

    def handle_error(self, request, address):
        print(f"a connection broke off: {sys.exc_info()[1]}", file=sys.stderr)


def serve(port):
    # A container's first process ends only on signals that it handles.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    with Server(("0.0.0.0", port), Handler) as server:
        print(f"speaker embeddings on port {port}", file=sys.stderr, flush=True)
        server.serve_forever()


def check(port):
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=4).close()
    except OSError as error:
        sys.exit(str(error))


def main():
    command, *rest = sys.argv[1:] or ["--help"]
    port = int(rest[0]) if rest and rest[0].isdigit() else PORT
    if command == "--serve":
        serve(port)
    elif command == "--check":
        check(port)
    elif command.startswith("-") or rest:
        sys.exit(__doc__)
    else:
        embed(command)


if __name__ == "__main__":
    main()
