"""How the attacks talk to a server: by whole requests, by bytes, and by connections that never come to an end."""

import http.client
import json
import socket
import threading
import time
from dataclasses import dataclass

JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Limits:
    body: int
    """Bytes that /synthesize takes."""
    body_seconds: float
    head_seconds: float = 10
    stop_seconds: float = 8
    memory: int = 512 << 20
    """The most that the server takes, ever."""


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


PATIENCE = 300
"""Seconds for what is work: a slow machine with other tests beside takes minutes for what takes another ten seconds."""


def ask(target, method, path, body=None, headers=None, timeout=PATIENCE):
    connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=timeout)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def synthesize(target, headers=None, **change):
    body = json.dumps({**target.request, **change})
    return ask(target, "POST", "/synthesize", body, {**JSON, **(headers or {})})


def connect(target):
    return socket.create_connection(("127.0.0.1", target.port), timeout=120)


def head(length, path="/synthesize"):
    return f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n".encode()


def is_well(target, within=20.0):
    """Whether it answers, other requests or not; that it did not wait for those, a test sees by their not being done."""
    started = time.monotonic()
    answer = ask(target, "GET", "/health", timeout=within)
    return answer.status == 200 and time.monotonic() - started < within


class Lingering:
    """Connections that begin something and never end it, each with the seconds until the server ended it."""

    def __init__(self, target):
        self.seconds = {}
        self.threads = []
        kinds = {
            "silent": (b"", b""),
            "half a head": (b"GET /health HTTP/1.1\r\nHost: local", b""),
            "a head drop by drop": (b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: ", b"x"),
            "half a body": (head(1000) + b"{", b""),
            "a body drop by drop": (head(target.limits.body - 1) + b"{", b" "),
            "a refused body drop by drop": (head(1 << 30) + b"{", b" "),
            "chunks drop by drop": (head(0).replace(b"Content-Length: 0", b"Transfer-Encoding: chunked") + b"1\r\n{\r\n", b"1\r\n \r\n"),
        }
        for name, (begin, drop) in kinds.items():
            self.threads.append(threading.Thread(target=self._linger, args=(target, name, begin, drop), daemon=True))
            self.threads[-1].start()

    def _linger(self, target, name, begin, drop):
        started = time.monotonic()
        with connect(target) as connection:
            connection.settimeout(0.5)
            try:
                connection.sendall(begin)
                while True:
                    try:
                        if not connection.recv(1000):
                            break
                    except TimeoutError:
                        connection.sendall(drop)
            except OSError:
                pass
        self.seconds[name] = time.monotonic() - started

    def wait(self, seconds):
        deadline = time.monotonic() + seconds
        for thread in self.threads:
            thread.join(max(deadline - time.monotonic(), 0))
        return len(self.seconds) == len(self.threads)
