"""What is interrupted: a command, what is there before it, and what must be there after the next `up`."""

import json
import pathlib
from dataclasses import dataclass, field

from bench.projects import free_ports

# Ends at once when asked to, so that a point takes no longer than it must.
SERVER = ["busybox", "httpd", "-f", "-p", "80", "-h", "/etc"]


def pair(image: str, ports: list[int], mark: str = "one", gpu: bool = False) -> dict:
    """Two servers on two networks, one waits for the other, with every kind of thing that an engine keeps for them."""

    def service(port: int) -> dict:
        return {
            "image": image, "command": SERVER, "init": True, "stop_grace_period": "1s",
            "ports": [f"127.0.0.1:{port}:80"], "environment": {"MARK": mark}, "networks": ["front", "back"],
        }

    model, web = service(ports[0]), service(ports[1])
    model["volumes"] = ["cache:/cache", "/scratch"]
    model["healthcheck"] = {"test": ["CMD", "busybox", "wget", "-q", "-O-", "http://127.0.0.1/hostname"], "interval": "1s"}
    # Is killed after a second, so that a stop takes its time.
    web["command"] = ["sh", "-c", "trap '' TERM; busybox httpd -p 80 -h /etc; while :; do sleep 1; done"]
    web["init"] = False
    web["configs"] = [{"source": "page", "target": "/page"}]
    web["depends_on"] = {"model": {"condition": "service_healthy"}}
    if gpu:
        model["gpus"] = "all"
    return {
        "services": {"model": model, "web": web}, "networks": {"front": {}, "back": {}}, "volumes": {"cache": {}},
        "configs": {"page": {"content": "a page"}}, "x-tts": {"ready": {"web": {"http": "/hostname", "port": 80}}},
    }


@dataclass
class Scenario:
    """One command that is interrupted."""

    name: str
    command: list[str]
    # The manifest before, and the one that the command and everything after it are given.
    before: dict | None
    after: dict
    # Engine work before each try: `forget` removes the image, so that it is pulled or built.
    image: str = ""
    files: dict = field(default_factory=dict)


def write(folder: pathlib.Path, manifest: dict, files: dict) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text)
    (folder / "compose.yaml").write_text(json.dumps(manifest, indent=1))


def all_scenarios(name: str, image: str, registry: str | None, hook: bool) -> list[Scenario]:
    """Every scenario that the engine offers the means for."""
    ports = free_ports(2)
    one, two = pair(image, ports), pair(image, ports, mark="two")
    smaller = json.loads(json.dumps(two))
    # Without a network, and with other options on the other: both containers and a network are made anew.
    del smaller["networks"]["back"]
    smaller["networks"]["front"] = {"labels": {"org.example.changed": "yes"}}
    for service in smaller["services"].values():
        service["networks"] = ["front"]
    scenarios = [
        Scenario("up", ["up", name], None, one),
        Scenario("change", ["up", name], one, two),
        Scenario("network", ["up", name], one, smaller),
        Scenario("down", ["down", name], one, one),
        Scenario("volumes", ["down", name, "--volumes"], one, one),
        Scenario("restart", ["restart", name], one, one),
        Scenario("stop", ["stop", name], one, one),
    ]
    built = pair(f"{name}-built:latest", ports)
    for service in built["services"].values():
        service["build"] = {"context": "."}
    text = f"FROM {image}\nRUN echo built > /built\nVOLUME /kept\n"
    scenarios.append(Scenario("build", ["up", name], None, built, f"{name}-built:latest", {"Dockerfile": text}))
    if registry:
        pulled = f"{registry}/{name}:latest"
        scenarios.append(Scenario("pull", ["up", name], None, pair(pulled, ports), pulled))
    if hook:
        scenarios.append(Scenario("gpu", ["up", name], None, pair(image, ports, gpu=True)))
    return scenarios
