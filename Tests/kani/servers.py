"""The Space and the proxy as processes of their own, as they run in their containers."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

HERE = Path(__file__).parent
SPACE = HERE / "space"
KANI = HERE.parent.parent / "backends.d" / "kani"
SPACE_PYTHON = os.environ.get("KANI_SPACE_PYTHON", sys.executable)
START_LIMIT = 120


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until(condition, what, limit=START_LIMIT):
    """Waits for what must come; the limit is for what never does."""
    deadline = time.monotonic() + limit
    while not (result := condition()):
        assert time.monotonic() < deadline, f"{what} within {limit} s"
        time.sleep(0.05)
    return result


class Server:
    """One process that serves HTTP on a port of its own, and its log."""

    def __init__(self, command, folder, port, log, environment):
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.log = Path(log)
        with open(self.log, "ab") as output:
            self.process = subprocess.Popen(
                command, cwd=folder, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT
            )

    def answers(self, path, status):
        assert self.process.poll() is None, f"it ended with {self.process.returncode}:\n{self.log.read_text()}"
        try:
            return httpx.get(self.url + path, timeout=5).status_code == status
        except httpx.TransportError:
            return False

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def start_space(folder, port=None, wait=True, **environment):
    port = port or free_port()
    server = Server(
        [SPACE_PYTHON, "app.py"],
        SPACE,
        port,
        folder / f"space-{port}.log",
        {
            "GRADIO_ANALYTICS_ENABLED": "False",
            "GRADIO_SERVER_NAME": "127.0.0.1",
            "GRADIO_SERVER_PORT": str(port),
            "GRADIO_TEMP_DIR": str(folder / "gradio"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "STARTUP_SECONDS": "0.2",
            **environment,
        },
    )
    if wait:
        wait_until(lambda: server.answers("/config", 200), "the Space answers")
    return server


def start_proxy(folder, space_url, wait=True, **environment):
    port = free_port()
    # Among hundreds of proxies a port comes again.
    temporary = Path(tempfile.mkdtemp(prefix=f"proxy-{port}-", dir=folder))
    server = Server(
        [sys.executable, "server.py"],
        KANI / "proxy",
        port,
        folder / f"{temporary.name}.log",
        {
            "GRADIO_ANALYTICS_ENABLED": "False",
            "GRADIO_URL": space_url,
            "HOST": "127.0.0.1",
            "LANGUAGES": "en,ky,es",
            # As in its image.
            "MALLOC_ARENA_MAX": "2",
            "MALLOC_MMAP_THRESHOLD_": "1048576",
            "PORT": str(port),
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(temporary),
            **environment,
        },
    )
    server.temporary = temporary
    if wait:
        wait_until(lambda: server.answers("/health", 200), "the proxy answers")
    return server


def start_embedder(folder, wait=True, **environment):
    """The server that computes speaker embeddings, with the Space's Python and its `util.py`."""
    port = free_port()
    server = Server(
        [SPACE_PYTHON, str(KANI / "embed.py"), "--serve", str(port)],
        folder,
        port,
        folder / f"embedder-{port}.log",
        {"APP_FOLDER": str(SPACE), "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )
    if wait:
        wait_until(lambda: server.answers("/health", 200), "the embedder answers")
    return server
