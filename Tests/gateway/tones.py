"""A server of tones beside the gateway, named to it by its port as the audiobook app does."""

import contextlib
import io
import json
import math
import struct
import subprocess
import sys
import urllib.error
import urllib.request
import uuid
import wave
from email.message import Message
from pathlib import Path
from typing import NamedTuple

SERVER = Path(__file__).parents[1] / "servers" / "tones.py"


class Answer(NamedTuple):
    status: int
    headers: Message
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


def ask(url, body=None, method=None, **headers):
    """What a request is answered with; a body that is no bytes is sent as JSON."""
    if body is not None and not isinstance(body, bytes):
        body, headers = json.dumps(body).encode(), {"Content-Type": "application/json", **headers}
    request = urllib.request.Request(url, body, {name.replace("_", "-"): value for name, value in headers.items()}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=180) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read())


def form(**fields):
    """A form and its type; bytes are files."""
    boundary = uuid.uuid4().hex
    body = b""
    for name, value in fields.items():
        is_file = isinstance(value, bytes)
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"'.encode()
        body += b'; filename="sample.wav"\r\nContent-Type: audio/wav' if is_file else b""
        body += b"\r\n\r\n" + (value if is_file else str(value).encode()) + b"\r\n"
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def upload(url, **fields):
    body, kind = form(**fields)
    return ask(url, body, Content_Type=kind)


def recording(seconds=3):
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16_000)
        samples = [int(9000 * math.sin(n / 20)) for n in range(16_000 * seconds)]
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return file.getvalue()


@contextlib.contextmanager
def server(*arguments):
    """Starts one; gives its port."""
    process = subprocess.Popen([sys.executable, SERVER, *arguments], stdout=subprocess.PIPE, text=True)
    try:
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def registered(gateway):
    """Starts one that the gateway knows; gives the backend's name."""
    name = f"tones-{uuid.uuid4().hex[:6]}"
    with server() as port:
        answer = ask(f"{gateway.url}/api/docker/register", {"backend_id": name, "port": port, "name": "Tones"})
        assert (answer.status, answer.json) == (200, {"status": "ok", "voice_count": 3})
        yield name
        ask(f"{gateway.url}/api/docker/backends/{name}/stop", b"")
