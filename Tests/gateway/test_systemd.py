"""What the gateway and systemd tell each other, by systemd's own tools where they run without it."""

import asyncio
import os
import pty
import re
import signal
import socket
import subprocess

import pytest
from gateways import HERE, PATIENCE, free_port, said
from wyoming.client import AsyncTcpClient
from wyoming.info import Describe

UNITS = HERE.parents[1] / "scripts" / "systemd"
PASSED = [word for name in ("DOCKER_HOST", "XDG_STATE_HOME", "TMPDIR") for word in ("-E", name)]


class Manager:
    """The other end of NOTIFY_SOCKET."""

    def __init__(self, name):
        self.name = name
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind("\0" + name[1:] if name.startswith("@") else name)
        self.socket.settimeout(PATIENCE)

    def hears(self):
        return self.socket.recv(4096).decode().split("\n")


@pytest.fixture(params=["path", "abstract"])
def manager(request, tmp_path):
    name = f"{tmp_path}/notify" if request.param == "path" else f"@tts-ctl-test-{os.getpid()}-{free_port()}"
    manager = Manager(name)
    with manager.socket:
        yield manager


def test_it_tells_its_states(bench, manager):
    names = {bench.stub().name}
    gateway = bench.gateway(NOTIFY_SOCKET=manager.name)
    assert manager.hears() == ["READY=1"]
    names.add(bench.stub("more").name)
    gateway.process.send_signal(signal.SIGHUP)
    state, time = manager.hears()
    assert state == "RELOADING=1"
    assert re.fullmatch(r"MONOTONIC_USEC=\d+", time)
    assert manager.hears() == ["READY=1"]
    assert {view["name"] for view in gateway.client.get("/api/v1/backends").json()["backends"]} == names
    gateway.process.send_signal(signal.SIGTERM)
    assert manager.hears() == ["STOPPING=1", "EXTEND_TIMEOUT_USEC=40000000"]
    assert gateway.process.wait(PATIENCE) == 0


def test_it_ends_with_its_terminal(bench):
    port = free_port()
    process, terminal = pty.fork()
    if process == 0:
        environment = os.environ | {"HOME": str(bench.work)}
        arguments = [bench.program, "--backends-dir", str(bench.folder), "--port", str(port)]
        os.execve(bench.program, arguments, environment)
    said = b""
    while b"serving at" not in said:
        said += os.read(terminal, 4096)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGHUP


def test_it_tells_that_it_lives(bench, manager):
    bench.gateway(NOTIFY_SOCKET=manager.name, WATCHDOG_USEC="200000")
    assert [manager.hears() for _ in range(6)] == [["READY=1"], *[["WATCHDOG=1"]] * 5]


def test_the_grace_of_the_settings_is_told(bench, manager):
    settings = bench.work / "serve.yaml"
    settings.write_text("grace: 2m\n")
    gateway = bench.gateway("--config", str(settings), NOTIFY_SOCKET=manager.name)
    assert manager.hears() == ["READY=1"]
    gateway.process.send_signal(signal.SIGTERM)
    assert manager.hears()[1] == "EXTEND_TIMEOUT_USEC=130000000"


def test_the_first_connection_starts_it(bench):
    stub = bench.stub()
    before = ["systemd-socket-activate", "-l", "127.0.0.1:PORT", *PASSED]
    gateway = bench.gateway("--bind", "127.0.0.9", before=before)
    # Not where it would listen of itself.
    assert f"serving at http://127.0.0.1:{gateway.port}\n" in gateway.log
    assert said(gateway.speak(stub.name, "hello").content) == "hello"
    assert gateway.stop() == 0


def test_each_socket_speaks_what_it_is_called(bench):
    port = free_port()
    before = ["systemd-socket-activate", "-l", "127.0.0.1:PORT", "-l", f"127.0.0.1:{port}", "--fdname=http:wyoming"]
    gateway = bench.gateway(before=[*before, *PASSED])
    assert f"serving at tcp://127.0.0.1:{port}\n" in gateway.log

    async def describe():
        async with AsyncTcpClient("127.0.0.1", port) as client:
            await client.write_event(Describe().event())
            return await client.read_event()

    assert asyncio.run(asyncio.wait_for(describe(), PATIENCE)).type == "info"


@pytest.mark.parametrize(
    ("sockets", "words"),
    [
        (["-l", "0.0.0.0:PORT"], "anybody who reaches 0.0.0.0 could use your GPU"),
        (["-l", "127.0.0.1:PORT", "-d"], "not a listening TCP socket"),
        (["-l", "/SOCKET"], "not a listening TCP socket"),
    ],
)
def test_what_must_not_be_is_refused(bench, sockets, words):
    port, path = free_port(), bench.work / "socket"
    sockets = [word.replace("PORT", str(port)).replace("/SOCKET", str(path)) for word in sockets]
    process = subprocess.Popen(
        ["systemd-socket-activate", *sockets, *PASSED, bench.program, "--backends-dir", str(bench.folder)],
        stderr=subprocess.PIPE, text=True, env=os.environ | {"HOME": str(bench.work)},
    )  # fmt: skip
    # It has opened them once it says so.
    assert "Listening on" in process.stderr.readline()
    kind = socket.SOCK_DGRAM if "-d" in sockets else socket.SOCK_STREAM
    family, address = (socket.AF_UNIX, str(path)) if str(path) in sockets else (socket.AF_INET, ("127.0.0.1", port))
    with socket.socket(family, kind) as connection:
        connection.connect(address)
        connection.send(b"x")
        _, error = process.communicate(timeout=PATIENCE)
    assert process.returncode == 64
    assert words in error


@pytest.mark.parametrize("units", [["tts-ctl.service", "tts-ctl.socket"], ["system/tts-ctl.service", "tts-ctl.socket"]])
def test_the_units_are_right(bench, units, tmp_path):
    for unit in units:
        # Nothing is installed here.
        text = (UNITS / unit).read_text().replace("ExecStart=tts-ctl ", f"ExecStart={bench.program} ")
        (tmp_path / unit.rpartition("/")[2]).write_text(text)
    scope = [] if any("/" in unit for unit in units) else ["--user"]
    names = [str(tmp_path / unit.rpartition("/")[2]) for unit in units]
    checked = subprocess.run(
        ["systemd-analyze", *scope, "verify", "--man=no", "--recursive-errors=no", *names], capture_output=True, text=True,
        env=os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)},
    )  # fmt: skip
    assert (checked.returncode, checked.stderr) == (0, "")
