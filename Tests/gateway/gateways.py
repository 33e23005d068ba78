"""What the tests of the gateway have: the real program in front of real backends, and stubs that can do whatever goes
wrong."""

import json
import os
import random
import shutil
import socket
import subprocess
import time
import uuid
from pathlib import Path

import httpx

HERE = Path(__file__).parent
BACKENDS = HERE.parents[1] / "backends.d"
LABEL = "com.docker.compose.project"
# What a test waits for comes at once or never; builds of images have their own time.
PATIENCE = 30


def until(condition, seconds=PATIENCE):
    """Waits until something is true, and gives it back."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.02)
    return value


def free_port():
    """One that no connection is given by the kernel meanwhile."""
    while True:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port := random.randrange(10_000, 30_000)))
            except OSError:
                continue
            return port


class Stub:
    """A backend of stub.py in a folder of backends."""

    def __init__(self, engine, folder: Path, name: str, settings: str = "", service: str = "", **start):
        self.engine, self.name, self.port, self.service = engine, name, free_port(), service
        self.folder = folder / name
        self.state = self.folder / "state"
        self.state.mkdir(parents=True)
        self.state.chmod(0o777)
        shutil.copy(HERE / "stub.py", self.folder)
        self.comes_up(**start)
        self.say(settings)

    def say(self, settings: str):
        (self.folder / "compose.yaml").write_text(
            f"""name: {self.name}
services:
  stub:
    image: tts-ctl-test/base:latest
    command: [python3, -u, /stub.py]
    init: true
    stop_grace_period: 1s
    ports: ["127.0.0.1:{self.port}:8000"]
    volumes: [./stub.py:/stub.py:ro, ./state:/state]
    {self.service}
x-tts:
  title: Stub
  languages: [en]
  api: common
  endpoint: stub:8000
  ready: {{stub: {{http: /health, port: 8000, interval: 50ms, timeout: 20s}}}}
"""
            + "".join(f"  {line}\n" for line in settings.splitlines())
        )

    def comes_up(self, **start):
        (self.state / "start.json").write_text(json.dumps(start))

    def signal(self, name):
        """To the server, not to its container."""
        code, _ = self.container.exec_run(["sh", "-c", f"kill -{name} $(cat /proc/1/task/1/children)"])
        assert code == 0

    @property
    def log(self):
        path = self.state / "log"
        return path.read_text().splitlines() if path.exists() else []

    @property
    def starts(self):
        return self.log.count("start")

    @property
    def requests(self):
        return [json.loads(line) for line in self.log if line.startswith("{")]

    @property
    def containers(self):
        return self.engine.containers.list(all=True, filters={"label": f"{LABEL}={self.name}"})

    @property
    def container(self):
        return self.containers[0]


class Gateway:
    """The program, at a port of its own."""

    def __init__(self, program: str, folder: Path, work: Path, *arguments: str, before=(), **environment: str):
        self.program, self.folder, self.work = program, folder, work
        # What runs it, and what that and it are told.
        self.before, self.environment = before, environment
        self.arguments = list(arguments)
        self.port = free_port()
        self.process = None
        self.client = httpx.Client(base_url=self.url, timeout=120)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def temporary(self):
        return self.work / "tmp"

    @property
    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    @property
    def peers(self):
        """The ports of who has a connection with it that it has taken and not closed."""
        lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        # A socket that nobody has taken, or that is closed, has no inode.
        own = [line for line in lines if line[1].endswith(f":{self.port:04X}") and line[9] != "0"]
        return {int(line[2].rpartition(":")[2], 16) for line in own}

    @property
    def memory(self):
        """What of it is in memory, in bytes."""
        with open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    @property
    def log(self):
        return (self.work / "log").read_text()

    def start(self):
        before = [word.replace("PORT", str(self.port)) for word in self.before]
        command = [*before, self.program, "--backends-dir", str(self.folder), "--port", str(self.port), "--beside"]
        command += self.arguments
        self.temporary.mkdir(exist_ok=True)
        environment = os.environ | {
            "XDG_STATE_HOME": str(self.work / "state"), "HOME": str(self.work), "TMPDIR": str(self.temporary),
            **self.environment,
        }  # fmt: skip
        with (self.work / "log").open("a") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, cwd=self.work,
                start_new_session=True,
            )  # fmt: skip
        until(self.answers)
        return self

    def answers(self):
        assert self.process.poll() is None, self.log
        try:
            return httpx.get(self.url + "/health").status_code == 200
        except httpx.TransportError:
            return False

    def stop(self, signal: int = 15):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal)
        return self.process.wait(60)

    def view(self, name):
        return self.client.get(f"/api/v1/backends/{name}").raise_for_status().json()

    def becomes(self, name, state, seconds=PATIENCE):
        until(lambda: self.view(name)["state"] == state, seconds)

    def ask_to(self, action, name):
        assert self.client.post(f"/api/v1/backends/{name}/{action}").status_code == 202

    def speak(self, name, text="hello", headers=None, **members):
        body = {"text": text, **members}
        return self.client.post(f"/backends/{name}/synthesize", json=body, headers=headers or {})

    @property
    def metrics(self):
        lines = [line for line in self.client.get("/metrics").text.splitlines() if not line.startswith("#")]
        return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}

    def outcomes(self, name):
        """How requests for speech of a backend ended, and how often."""
        found = {}
        for key, value in self.metrics.items():
            if key.startswith("tts_ctl_requests_total") and f'backend="{name}"' in key:
                outcome = key.partition('outcome="')[2].partition('"')[0]
                found[outcome] = found.get(outcome, 0) + int(value)
        return found


def said(audio: bytes) -> str:
    """The text that a stub has spoken, out of its WAV."""
    start = audio.index(b"data") + 8
    data = audio[start:]
    return bytes(int.from_bytes(data[at : at + 2], "little") // 100 for at in range(0, len(data), 200)).decode()


def connected(gateway):
    connection = socket.create_connection(("127.0.0.1", gateway.port), timeout=PATIENCE)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def request(name, text, length=None):
    body = json.dumps({"text": text}).encode()
    head = (
        f"POST /backends/{name}/synthesize HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Content-Length: {length or len(body)}\r\n\r\n"
    )
    return head.encode() + body


def free(gateway, stub):
    """Nobody has a turn any more, and whoever asks gets one."""
    until(lambda: gateway.view(stub.name)["in_flight"] == 0)
    assert said(gateway.speak(stub.name, "next").content) == "next"


def raw(gateway, data: bytes) -> bytes:
    """What comes back, until the connection ends or says no more."""
    with socket.create_connection(("127.0.0.1", gateway.port), timeout=2) as connection:
        answer = b""
        try:
            connection.sendall(data)
            while piece := connection.recv(1 << 16):
                answer += piece
        except (TimeoutError, ConnectionError):
            pass
        return answer


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer else 0


def removed(engine, names):
    for name in names:
        for container in engine.containers.list(all=True, filters={"label": f"{LABEL}={name}"}):
            container.remove(force=True)
        for network in engine.networks.list(filters={"label": f"{LABEL}={name}"}):
            network.remove()


class Bench:
    """Makes backends and gateways that are gone after the test."""

    def __init__(self, program: str, engine, work: Path):
        self.program, self.engine, self.work = program, engine, work
        self.folder = work / "backends"
        self.folder.mkdir()
        # Several runs may share an engine.
        self.tag = uuid.uuid4().hex[:6]
        self.gateways = []

    def name(self, name):
        return f"{name}-{self.tag}"

    def stub(self, name="tone", settings="", service="", **start):
        return Stub(self.engine, self.folder, self.name(name), settings, service, **start)

    def copied(self, name):
        """A backend of the catalogue. An engine of the tests may have no way out but the machine's own network."""
        folder = self.folder / self.name(name)
        shutil.copytree(BACKENDS / name, folder)
        text = (folder / "compose.yaml").read_text().replace(f"name: {name}\n", f"name: {self.name(name)}\n")
        (folder / "compose.yaml").write_text(text)
        (folder / "compose.override.yaml").write_text(
            f"services: {{{name}: {{build: {{network: host}}, ports: !override ['127.0.0.1:{free_port()}:"
            f"{'7870' if name == 'espeak' else '7871'}']}}}}\n"
        )
        return self.name(name)

    def gateway(self, *arguments, before=(), **environment):
        work = self.work / f"gateway-{len(self.gateways)}"
        work.mkdir()
        gateway = Gateway(self.program, self.folder, work, *arguments, before=before, **environment)
        self.gateways.append(gateway)
        return gateway.start()

    def end(self):
        for gateway in self.gateways:
            if gateway.process.poll() is None:
                gateway.stop(9)
        removed(self.engine, [path.name for path in self.folder.iterdir()])
