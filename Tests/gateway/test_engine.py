"""The engine goes away and comes back, under a gateway that stays."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import docker
import pytest
from gateways import HERE, Bench, said, until

ENGINE = HERE.parents[1] / "scripts/engine"


class Engine:
    """One that no other test uses."""

    def __init__(self):
        # The paths of sockets are short.
        self.folder = tempfile.mkdtemp(prefix="tts-ctl-engine.", dir="/tmp")
        self.run("start", "--image", "debian:bookworm-slim")
        self.address = f"unix://{self.folder}/docker.sock"

    def run(self, command, *arguments):
        environment = {name: value for name, value in os.environ.items() if name != "DOCKER_HOST"}
        done = subprocess.run(
            [ENGINE, command, self.folder, *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def end(self):
        self.run("stop")
        shutil.rmtree(self.folder)


@pytest.fixture
def own():
    engine = Engine()
    yield engine
    engine.end()


@pytest.mark.parametrize("how", [[], ["--kill"]])
def test_it_is_restarted(request, own, tmp_path, how):
    client = docker.DockerClient(base_url=own.address, timeout=120)
    bench = Bench(request.config.getoption("--program"), client, Path(tmp_path))
    try:
        stub = bench.stub()
        gateway = bench.gateway(DOCKER_HOST=own.address)
        assert said(gateway.speak(stub.name, "before").content) == "before"
        own.run("restart", *how)
        assert gateway.client.get("/health").status_code == 200
        until(lambda: gateway.client.get("/ready").status_code == 200)
        # What has ended with it comes up again, and what has not is used.
        until(lambda: (answer := gateway.speak(stub.name, "after")).status_code == 200 and said(answer.content) == "after")
        assert len(stub.containers) == 1
    finally:
        bench.end()
        client.close()
