"""The projects that both programs take turns on, each in a folder of its own. JSON is YAML, so they are written as such."""

import copy
import json
import pathlib
from dataclasses import dataclass, field

IMAGE = "tts-ctl-test/base:latest"
SLEEP = ["sleep", "100000"]


def sleeper(**keys) -> dict:
    return {"image": IMAGE, "command": SLEEP, "init": True, "stop_grace_period": "1s", **keys}


@dataclass
class Project:
    services: dict
    more: dict = field(default_factory=dict)
    files: dict = field(default_factory=dict)
    # The service that is changed in its file later, and entered.
    changed: str = "a"
    # Its name in a stage, where a change needs it.
    name: str = ""

    def document(self) -> str:
        return json.dumps({"services": self.services, **self.more}, indent=2)

    def marked(self, mark: str) -> "Project":
        """The same after a change of one service."""
        project = copy.deepcopy(self)
        project.services[self.changed].setdefault("environment", {})["MARK"] = mark
        return project


HEALTHY = {"test": ["CMD", "true"], "interval": "200ms", "retries": 50}

PROJECTS = {
    "plain": Project({"a": sleeper()}),
    "dependent": Project({"a": sleeper(), "b": sleeper(depends_on=["a"])}),
    "restarting": Project(
        {"a": sleeper(), "b": sleeper(depends_on={"a": {"condition": "service_started", "restart": True}})}),
    "healthy": Project(
        {"a": sleeper(healthcheck=HEALTHY), "b": sleeper(depends_on={"a": {"condition": "service_healthy"}})}),
    "networks": Project(
        {"a": sleeper(networks={"inner": {"aliases": ["model"]}, "outer": None}), "b": sleeper(networks=["outer"])},
        {"networks": {"inner": {"internal": True, "labels": {"use": "models"}}, "outer": {}}}),
    "volumes": Project(
        {"a": sleeper(volumes=["models:/models", "/anonymous"]), "b": sleeper(volumes=["models:/models:ro"])},
        {"volumes": {"models": {"labels": {"keep": "yes"}}}}),
    "folders": Project({"a": sleeper(volumes=["./voices:/voices", "./a.txt:/a.txt:ro"])}, files={"a.txt": "voices\n"}),
    "variables": Project(
        {"a": sleeper(environment={"ONE": "${ONE}", "TWO": "${TWO:-second}", "AND": "a<b>&c $$HOME"}), "b": sleeper()},
        files={".env": "ONE=first\n"}),
    "environment files": Project(
        {"a": sleeper(env_file=["a.env", {"path": "none.env", "required": False}]), "b": sleeper(environment=["UNSET"])},
        files={"a.env": 'KEY=value\nQUOTED="with $KEY"\n'}),
    "built": Project(
        {"a": sleeper(build=".", image=None), "b": sleeper()},
        files={"Dockerfile": f"FROM {IMAGE}\nENV BUILT=yes\n"}),
    "scaled": Project({"a": sleeper(scale=3), "b": sleeper(deploy={"replicas": 2})}),
    "job": Project(
        {"job": {"image": IMAGE, "command": ["true"]},
         "a": sleeper(depends_on={"job": {"condition": "service_completed_successfully"}})}),
    "shared network": Project({"a": sleeper(), "b": sleeper(network_mode="service:a")}, changed="b"),
    "shared volumes": Project({"a": sleeper(volumes=["/data"]), "b": sleeper(volumes_from=["a:ro"])}, changed="b"),
    "gpu": Project(
        {"a": sleeper(deploy={"resources": {"reservations": {"devices": [
            {"driver": "nvidia", "count": "all", "capabilities": ["gpu"]}]}}}), "b": sleeper()}),
    "configs": Project(
        {"a": sleeper(configs=[{"source": "voices", "target": "/voices.json"}], secrets=["key"])},
        {"configs": {"voices": {"file": "./voices.json"}}, "secrets": {"key": {"file": "./key"}}},
        {"voices.json": "[]\n", "key": "secret\n"}),
    "labels": Project({"a": sleeper(labels={"b": "2", "a": "1"}, label_file=["a.labels"])}, files={"a.labels": "c=3\n"}),
    "limits": Project(
        {"a": sleeper(
            ulimits={"nofile": {"soft": 1024, "hard": 2048}, "nproc": 500}, shm_size="128m", mem_limit="256m", cpus=0.5,
            cpuset="0-1", tmpfs=["/scratch:size=1m"], cap_drop=["ALL"], security_opt=["no-new-privileges:true"],
            sysctls={"net.core.somaxconn": 1024}, extra_hosts=["model:10.0.0.1"], read_only=True)}),
    "ports": Project({"a": {**sleeper(ports=["127.0.0.1::8000"]), "command": ["python3", "-m", "http.server", "8000"]}}),
    "extended": Project(
        {"a": {"extends": {"file": "base.yaml", "service": "base"}, "environment": {"OWN": "1"}}, "b": sleeper()},
        files={"base.yaml": json.dumps({"services": {"base": sleeper(environment={"BASE": "1"})}})}),
}

# The image of what is built has the name that both give it.
for each in PROJECTS.values():
    for service in each.services.values():
        if service.get("image", IMAGE) is None:
            del service["image"]


def speaking() -> Project:
    """A server of the common interface, which speaks in tones."""
    server = pathlib.Path(__file__).parents[3] / "Tests/servers/tones.py"
    return Project(
        {"tts": {**sleeper(ports=["8000"], volumes=["./tones.py:/tones.py:ro"]),
                 "command": ["python3", "-u", "/tones.py", "--port", "8000"]}},
        {"x-tts": {"api": "common", "endpoint": "tts:8000", "ready": {"tts": {"http": "/health", "port": 8000}}}},
        {"tones.py": server.read_text()}, changed="tts")
