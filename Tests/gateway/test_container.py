"""The gateway itself in a container, as scripts/gateway has it."""

import os
import re
import subprocess
from pathlib import Path

import httpx
import pytest
from gateways import HERE, free_port, removed, until

SCRIPTS = HERE.parents[1] / "scripts" / "gateway"


@pytest.fixture
def contained(bench, engine, tmp_path):
    """Where it is, and its container."""
    name, port = bench.name("contained"), free_port()
    subprocess.run([SCRIPTS / "image", name, bench.program], env=os.environ | {"BUILD_NETWORK": "host"}, check=True)
    folder = tmp_path / "own" / name
    folder.mkdir(parents=True)
    text = (SCRIPTS / "compose.yaml").read_text()
    (folder / "compose.yaml").write_text(text.replace("name: tts-ctl-gateway\n", f"name: {name}\n"))
    # A program that was built for tests takes Swift's libraries from where it was built.
    needed = subprocess.run(["ldd", bench.program], capture_output=True, text=True, check=True).stdout
    if found := re.search(r"(/\S+)/libswiftCore\.so", needed):
        (folder / "compose.override.yaml").write_text(
            f"services: {{gateway: {{volumes: ['{found[1]}:{found[1]}:ro']}}}}\n"
        )
    environment = os.environ | {
        "TTS_CTL_BACKENDS": str(tmp_path / "own"), "BACKENDS": str(bench.folder), "IMAGE": name, "PORT": str(port),
        "DOCKER_SOCKET": os.environ["DOCKER_HOST"].removeprefix("unix://"), "HOME": str(tmp_path),
    }  # fmt: skip
    program = Path(bench.program).with_name("tts-ctl")
    subprocess.run([program, "up", name], env=environment, check=True)
    (container,) = engine.containers.list(filters={"label": f"com.docker.compose.project={name}"})
    yield f"http://127.0.0.1:{port}", container
    print(container.logs().decode()[-2000:])
    removed(engine, [name])
    for volume in engine.volumes.list(filters={"label": f"com.docker.compose.project={name}"}):
        volume.remove()
    engine.images.remove(name, force=True)


def spoken(url, backend):
    body = {"model": backend, "input": "Good morning.", "response_format": "mp3"}
    return httpx.post(f"{url}/v1/audio/speech", json=body, timeout=300)


def test_it_serves_from_a_container(bench, contained):
    url, container = contained
    backend = bench.copied("espeak")
    assert httpx.post(f"{url}/api/v1/reload").status_code == 200
    answer = spoken(url, backend)
    assert answer.status_code == 200, answer.text
    # libsndfile is there, or there would be no MP3.
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert len(answer.content) > 5000
    assert "X-TTS-Cold-Start-Ms" in answer.headers
    kept = container.exec_run(["ls", "/state/tts-ctl/gateway"])
    assert backend in kept.output.decode()
    # It ends of itself, backends go on, and the next one finds them.
    container.stop(timeout=30)
    container.reload()
    assert container.attrs["State"]["ExitCode"] == 0
    container.start()
    until(lambda: listens(url))
    again = spoken(url, backend)
    assert again.status_code == 200
    assert "X-TTS-Cold-Start-Ms" not in again.headers


def listens(url):
    try:
        return httpx.get(f"{url}/health").status_code == 200
    except httpx.TransportError:
        return False
