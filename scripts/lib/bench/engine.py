"""The bare engine calls: HTTP over the engine's socket, one connection kept, nothing else."""

import http.client
import json
import os
import socket
import time


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: str):
        super().__init__("localhost")
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.path)


class Engine:
    def __init__(self):
        self.connection = UnixConnection(os.environ["DOCKER_HOST"].removeprefix("unix://"))

    def call(self, method: str, path: str, body=None):
        payload = None if body is None else json.dumps(body)
        self.connection.request(method, path, payload, {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        data = answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {data.decode(errors='replace')}")
        return json.loads(data) if data else None

    def version(self) -> str:
        return self.call("GET", "/version")["Version"]


def wait_for_http(port: int, pause: float = 0.002) -> None:
    """Until the server answers; as fine as a probe can be, and with a limit."""
    deadline = time.monotonic() + 60
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(pause)
        finally:
            connection.close()


def bare_start(
    engine: Engine, image: str, command: list[str], ports: list[int], name: str = "bare",
    healthcheck: dict | None = None, pause: float = 0.002,
) -> None:
    """What a start from nothing has to ask of an engine: a network, two containers, one after the other is ready."""
    engine.call("POST", "/networks/create", {"Name": name, "Driver": "bridge"})
    for index, port in enumerate(ports):
        specification = {
            "Image": image,
            "Cmd": command,
            "Healthcheck": healthcheck,
            "ExposedPorts": {"80/tcp": {}},
            "HostConfig": {
                "NetworkMode": name,
                "PortBindings": {"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": str(port)}]},
            },
        }
        identifier = engine.call("POST", f"/containers/create?name={name}-{index}", specification)["Id"]
        engine.call("POST", f"/containers/{identifier}/start")
        wait_for_http(port, pause)


def bare_stop(engine: Engine, name: str = "bare") -> None:
    for index in range(2):
        engine.call("DELETE", f"/containers/{name}-{index}?force=true")
    engine.call("DELETE", f"/networks/{name}")
