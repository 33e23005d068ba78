"""The Compose files that are measured. JSON is YAML, so they are written as such."""

import json
import pathlib
import random
import socket

# A server that is ready after DELAY seconds, says when that was, and answers 200 from then on.
SERVER = """
import http.server, os, time
time.sleep(float(os.environ.get("DELAY", "0")))
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ok")
    def log_message(self, *_):
        pass
server = http.server.ThreadingHTTPServer(("", 80), Handler)
print("ready", time.time(), flush=True)
server.serve_forever()
"""

HEALTHCHECK = ["CMD", "python3", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1/', timeout=2)"]


def free_ports(count: int) -> list[int]:
    """Ports below those that the kernel gives to connections: one of these may take a port between two of our runs."""
    free = []
    for port in random.sample(range(20000, 32000), 12000):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        free.append(port)
        if len(free) == count:
            return free
    raise RuntimeError(f"no {count} free ports")


def server_command() -> list[str]:
    return ["python3", "-u", "-c", SERVER]


def bare_healthcheck() -> dict:
    """The same as the engine takes it, in nanoseconds."""
    return {"Test": HEALTHCHECK, "Interval": 10**9, "Timeout": 5 * 10**9, "Retries": 60}


def pair(image: str, ports: list[int], delay: float = 0) -> dict:
    """Two servers, the second started when the first is healthy; the probes of x-tts are ignored by docker-compose."""

    def service(port: int) -> dict:
        return {
            "image": image,
            # $ would be read as a variable; there is none in the server.
            "command": server_command(),
            "environment": {"DELAY": str(delay)},
            "ports": [f"127.0.0.1:{port}:80"],
            "stop_signal": "SIGKILL",
            "healthcheck": {"test": HEALTHCHECK, "interval": "1s", "timeout": "5s", "retries": 60},
        }

    first, second = service(ports[0]), service(ports[1])
    second["depends_on"] = {"first": {"condition": "service_healthy"}}
    probe = {"http": "/", "port": 80}
    return {
        "x-tts": {"ready": {"first": probe, "second": probe}},
        "services": {"first": first, "second": second},
    }


def chatter(image: str, megabytes: int) -> dict:
    """One container that has printed so much and then does nothing."""
    line = "a line as long as one that a server writes into its log for every request, more or less, at most"
    script = f"import time\nfor i in range({megabytes * 1_000_000} // {len(line) + 9}): print(f'{{i:08}}', {line!r})\n"
    script += "print('finished', flush=True)\ntime.sleep(1e6)"
    service = {"image": image, "command": ["python3", "-c", script], "stop_signal": "SIGKILL"}
    return {"x-tts": {"ready": {"chatter": {"log": "finished", "timeout": "5m"}}}, "services": {"chatter": service}}


def write(folder: pathlib.Path, project: dict) -> pathlib.Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "compose.yaml"
    file.write_text(json.dumps(project, indent=1))
    return file
