"""How well the end of a pull is foretold on a link of 20 Mbit/s: the kernel limits this namespace's own loopback."""

import contextlib
import json
import os
import pathlib
import subprocess
import time

import projects
from measure import Result, Series, run

MEGABYTES = [16, 1, 24, 1, 8, 2, 14]
LINK = "tbf rate 20mbit burst 128kb latency 400ms".split()


@contextlib.contextmanager
def registry(folder: pathlib.Path):
    folder.mkdir(parents=True)
    (port,) = projects.free_ports(1)
    config = folder / "config.yml"
    settings = {
        "version": 0.1,
        "storage": {"filesystem": {"rootdirectory": str(folder / "data")}},
        "http": {"addr": f"127.0.0.1:{port}"},
    }
    config.write_text(json.dumps(settings))
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(["docker-registry", "serve", config], stdout=log, stderr=log)
    try:
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def slow_link():
    subprocess.run(["tc", "qdisc", "add", "dev", "lo", "root", *LINK], check=True)
    try:
        yield
    finally:
        subprocess.run(["tc", "qdisc", "delete", "dev", "lo", "root"], check=True)


def publish(bench, name: str, folder: pathlib.Path) -> None:
    """An image of random bytes, in layers of the sizes above; nothing of it but its base stays on the engine."""
    steps = [f"RUN head -c {size}000000 /dev/urandom > /layer-{index}" for index, size in enumerate(MEGABYTES)]
    folder.mkdir(parents=True)
    (folder / "Dockerfile").write_text("\n".join([f"FROM {bench.image}", *steps, ""]))
    run([bench.docker, "build", "--quiet", "--tag", name, str(folder)], {"DOCKER_BUILDKIT": "0"})
    deadline = time.monotonic() + 60
    while subprocess.run([bench.docker, "push", "--quiet", name], capture_output=True).returncode != 0:
        if time.monotonic() > deadline:
            raise SystemExit(f"{name} cannot be pushed")
        time.sleep(0.1)
    run([bench.docker, "rmi", name])


def estimate_error(bench) -> list[Result]:
    """The largest error of the time that is said to remain, in percent of what then did remain, from the first third of
    the pull to its last tenth; and the total, which must be right from the first step on."""
    folder = bench.work / "pull"
    with registry(folder / "registry") as address:
        image = f"{address}/bench/layers:v1"
        publish(bench, image, folder / "image")
        projects.write(folder / "backends" / "layers", {"services": {"server": {"image": image}}})
        command = bench.ours(folder / "backends", "pull", "layers", "--format", "json")
        with slow_link():
            started = time.monotonic()
            process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=os.environ)
            steps = [(time.monotonic() - started, json.loads(line)) for line in process.stderr]
            taken = time.monotonic() - started
        if process.wait() != 0:
            raise SystemExit(f"{' '.join(command)}: {steps[-1:]}")
    told = [(at, step) for at, step in steps if step["event"] == "pull_progress" and taken / 3 <= at <= taken * 0.9]
    errors = [abs(step["remaining_seconds"] - (taken - at)) / (taken - at) * 100 for at, step in told]
    total = sum(MEGABYTES) * 1e6
    if not errors or any(abs(step["total_bytes"] / total - 1) > 0.01 for _, step in told):
        raise SystemExit("the pull tells no total, or a wrong one")
    title = f"largest error of a pull's ETA at 20 Mbit/s, {sum(MEGABYTES)} MB"
    return [Result("pull-eta", title, "%", Series([max(errors)]), None, "", 20)]
