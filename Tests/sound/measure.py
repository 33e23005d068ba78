#!/usr/bin/env python3
"""Measures `tts-ctl say` against a server in this process: what it adds to an answer, when the first sound comes, the
memory of an hour, a text of a megabyte. A private engine runs beside it (`DOCKER_HOST`).

measure.py --tts-ctl PROGRAM [--image IMAGE] [--answer MILLISECONDS] [--rounds N]

Prints a table, and exits 1 where a target is missed.
"""

import argparse
import http.server
import json
import os
import pathlib
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time

RATE = 24_000
HOUR = 3600 * RATE * 2
parser = argparse.ArgumentParser()
parser.add_argument("--tts-ctl", required=True)
parser.add_argument("--image", default="debian:bookworm-slim")
parser.add_argument("--answer", type=float, default=4, help="what the server takes for each piece of the long text, ms")
parser.add_argument("--rounds", type=int, default=20)
options = parser.parse_args()
sent_at = []
bodies = []


def header(size):
    chunk = struct.pack("<HHIIHH", 1, 1, RATE, RATE * 2, 2, 16)
    return b"RIFF" + struct.pack("<I", min(36 + size, 0xFFFFFFFF)) + b"WAVEfmt " + struct.pack("<I", 16) + chunk + b"data" + struct.pack("<I", size)


SECOND = struct.pack("<h", 8000) * RATE
SHORT = header(4800) + SECOND[:4800]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def start(self, length):
        self.send_response(200)
        self.send_header("Content-Type", "audio/wav")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def do_GET(self):
        body = b'{"status": "ok"}'
        self.start(len(body))
        self.wfile.write(body)

    def do_POST(self):
        data = self.rfile.read(int(self.headers["Content-Length"]))
        text = json.loads(data)["text"]
        if text == "hour":
            self.start(44 + HOUR)
            self.wfile.write(header(HOUR))
            for _ in range(HOUR // len(SECOND)):
                self.wfile.write(SECOND)
        elif text == "drip":
            self.start(44 + 2 * 4800)
            sent_at.append(time.monotonic())
            self.wfile.write(header(9600) + SECOND[:4800])
            self.wfile.flush()
            time.sleep(0.3)
            self.wfile.write(SECOND[:4800])
        else:
            if len(text) > 50:
                bodies.append(data)
                time.sleep(options.answer / 1000)
            self.start(len(SHORT))
            self.wfile.write(SHORT)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def get_request(self):
        connection, address = super().get_request()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection, address


def wall(arguments, **more):
    start = time.monotonic()
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, **more)
    return time.monotonic() - start


def peak(arguments, output):
    """The most memory that it had, in MB, and its seconds."""
    start = time.monotonic()
    process = subprocess.Popen(arguments, stdout=output, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, status
    return usage.ru_maxrss / 1024, time.monotonic() - start


server = Server(("127.0.0.1", 0), Handler)
port = server.server_port
threading.Thread(target=server.serve_forever, daemon=True).start()
work = tempfile.TemporaryDirectory(prefix="tts-ctl-sound.")
home = pathlib.Path(work.name)
name = f"sound{os.getpid()}"
environment = dict(os.environ, HOME=str(home), TTS_CTL_BACKENDS=str(home / "backends.d"))
for folder, api in ((name, "common"), (name + "l", "{common: {limit: 200}}")):
    (home / "backends.d" / folder).mkdir(parents=True)
    (home / "backends.d" / folder / "compose.yaml").write_text(
        f"services: {{server: {{image: '{options.image}', init: true, network_mode: host, stop_grace_period: 0s, "
        f"command: [sleep, '100000']}}}}\n"
        f"x-tts: {{api: {api}, endpoint: 'server:{port}', ready: {{server: {{http: /health, port: {port}}}}}}}\n"
    )
rows = []
try:
    subprocess.run([options.tts_ctl, "up", name, name + "l"], check=True, env=environment, stdout=subprocess.DEVNULL)
    say = lambda *words: [options.tts_ctl, "say", *words]
    out = str(home / "x.wav")

    delays = []
    for _ in range(options.rounds):
        process = subprocess.Popen(say(name, "drip", "--out", "-"), stdout=subprocess.PIPE, env=environment)
        process.stdout.read(1)
        delays.append((time.monotonic() - sent_at[-1]) * 1000)
        process.stdout.read()
        assert process.wait() == 0
    rows.append(("first sound after the server's first bytes", statistics.median(delays), "ms", 20))

    for place, target in (("a device", "-"), ("a file", out)):
        with open(os.devnull, "wb") as null:
            memory, seconds = peak(say(name, "hour", "--out", target), null)
        rows.append((f"an hour into {place} ({seconds:.1f} s): memory", memory, "MB", 60))

    request = ["curl", "-sf", "-H", "Content-Type: application/json", "-d", '{"text": "Hello."}', "-o", out]
    request.append(f"http://127.0.0.1:{port}/synthesize")
    pairs = [(wall(request), wall(say(name, "Hello.", "--out", out), env=environment)) for _ in range(options.rounds)]
    start = statistics.median(wall([options.tts_ctl, "--version"]) for _ in range(options.rounds)) * 1000
    curl, own = (statistics.median(times) * 1000 for times in zip(*pairs))
    rows.append((f"`say` ({own:.1f} ms) beyond curl ({curl:.1f} ms)", own - curl, "ms", 10))
    rows.append(("--version", start, "ms", None))

    sentence = "The quick brown fox jumps over the lazy dog, and then it sleeps under a tree for a while. "
    text = home / "long.txt"
    text.write_text(sentence * (1_000_000 // len(sentence)))
    own = wall(say(name + "l", "--file", str(text), "--out", out, "--quiet"), env=environment, stderr=subprocess.DEVNULL)
    pieces = list(bodies)
    config = home / "curl"
    with config.open("w") as file:
        for index, body in enumerate(pieces):
            (home / f"body{index}").write_bytes(body)
            next_one = "next\n" if index else ""
            file.write(
                f'{next_one}url = "http://127.0.0.1:{port}/synthesize"\nsilent\nheader = "Content-Type: application/json"\n'
                f'data-binary = "@{home}/body{index}"\noutput = "{home}/answer"\n'
            )
    raw = wall(["curl", "-K", str(config)])
    rows.append((f"1 MB in {len(pieces)} pieces ({own:.1f} s) to the raw requests ({raw:.1f} s)", own / raw, "", 1.05))
finally:
    subprocess.run([options.tts_ctl, "down", name, name + "l"], env=environment, stdout=subprocess.DEVNULL)

print("| what | measured | target |\n|---|---|---|")
for what, figure, unit, target in rows:
    print(f"| {what} | {figure:.2f} {unit} | {'' if target is None else f'≤ {target} {unit}'} |")
sys.exit(any(target is not None and figure > target for _, figure, _, target in rows))
