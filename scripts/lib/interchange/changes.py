"""Changes of a project after which both programs must make the same containers anew, whoever made them."""

import copy
import json
import pathlib
from dataclasses import dataclass
from itertools import product
from typing import Callable

from interchange.projects import HEALTHY, IMAGE, Project, sleeper
from interchange.stage import PROGRAMS, Failure, Stage, other

# Names of our own, which the changes lead to one image or another.
FIRST, SECOND, MOVING = "tts-ctl-turns:first", "tts-ctl-turns:second", "tts-ctl-turns:moving"
ANOTHER_IMAGE = "debian:bookworm-slim"

WHOLE = Project(
    {
        "a": sleeper(
            image=FIRST, env_file=["a.env"], environment={"WORD": "${WORD}"}, networks=["outer"], healthcheck=HEALTHY,
            volumes=["models:/models", "./data:/data"], labels={"use": "speech"}, secrets=["key"],
            configs=[{"source": "voices", "target": "/voices.json"}, {"source": "inline", "target": "/inline"}]),
        "b": sleeper(depends_on=["a"], networks=["outer"]),
        "c": sleeper(extends={"file": "base.yaml", "service": "base"}),
        "d": sleeper(image=MOVING),
        "e": {**sleeper(build="."), "image": "tts-ctl-turns:built"},
        "f": sleeper(depends_on={"a": {"condition": "service_started", "restart": True}}),
        "g": sleeper(network_mode="service:a"),
    },
    {
        "configs": {"voices": {"file": "./voices.json"}, "inline": {"content": "first"}},
        "secrets": {"key": {"file": "./key"}}, "networks": {"outer": {}}, "volumes": {"models": {}},
    },
    {
        ".env": "WORD=first\n", "a.env": "KEY=first\n", "voices.json": "[]\n", "key": "first\n",
        "base.yaml": json.dumps({"services": {"base": {"environment": {"BASE": "first"}}}}),
        "Dockerfile": f"FROM {IMAGE}\nENV BUILT=first\n",
    })


def service(name: str, **keys) -> Callable:
    return lambda project: project.services[name].update(keys)


def file(name: str, text: str) -> Callable:
    return lambda project: project.files.update({name: text})


def more(key: str, **entries) -> Callable:
    return lambda project: project.more[key].update(entries)


def several(*changes: Callable) -> Callable:
    return lambda project: [change(project) for change in changes]


def without(name: str) -> Callable:
    return lambda project: project.services.pop(name)


CHANGES = {
    "environment": service("a", environment={"WORD": "${WORD}", "MORE": "1"}),
    "variable of .env": file(".env", "WORD=second\n"),
    "env_file": file("a.env", "KEY=second\n"),
    "another env_file": service("a", env_file=[]),
    "command": service("a", command=["sleep", "200000"]),
    "image": service("a", image=SECOND),
    "image behind the name": lambda project: None,
    "ports": service("a", ports=["127.0.0.1::8000"]),
    "expose": service("a", expose=["8000"]),
    "folder": service("a", volumes=["models:/models", "./other:/data"]),
    "volume": several(service("a", volumes=["models:/models", "more:/data"]), more("volumes", more={})),
    "volume's definition": more("volumes", models={"labels": {"keep": "yes"}}),
    "config's file": file("voices.json", "[1]\n"),
    "config's content": more("configs", inline={"content": "second"}),
    "another config": service("a", configs=[]),
    "secret's file": file("key", "second\n"),
    "network": several(service("a", networks=["outer", "inner"]), more("networks", inner={})),
    "alias": service("a", networks={"outer": {"aliases": ["model"]}}),
    "network's definition": more("networks", outer={"labels": {"use": "models"}}),
    "labels": service("a", labels={"use": "music"}),
    "healthcheck": service("a", healthcheck={**HEALTHY, "retries": 40}),
    "extended file": file("base.yaml", json.dumps({"services": {"base": {"environment": {"BASE": "second"}}}})),
    "Dockerfile": file("Dockerfile", f"FROM {IMAGE}\nENV BUILT=second\n"),
    "build": service("e", build={"context": ".", "args": {"ONE": "1"}}),
    "depends_on": service("b", depends_on=["a", "c"]),
    "profiles": service("c", profiles=["more"]),
    "scale up": service("c", scale=2),
    "replicas": service("c", deploy={"replicas": 2}),
    "new service": lambda project: project.services.update(z=sleeper()),
    "no service": without("c"),
    "container name": lambda project: project.services["c"].update(container_name=f"{project.name}-c"),
    "GPU": service("a", gpus="all"),
    "memory": service("a", mem_limit="64m"),
    "restart": service("a", restart="unless-stopped"),
    "stop signal": service("a", stop_signal="SIGINT"),
    "host name": service("a", hostname="model"),
    "pull policy": service("a", pull_policy="never"),
    "extension": lambda project: project.more.update({"x-note": "changed"}),
    "user": service("a", user="1000"),
    "platform": service("a", platform="linux/amd64"),
}


# What tts-ctl makes anew and Compose does not, by who made it.
BY_DESIGN = {
    # Compose moves containers to the new network, and leaves those behind that share the network of another.
    "network's definition": {maker: {"a-1", "b-1", "g-1"} for maker in PROGRAMS},
    # Compose leaves the old text in the container.
    "config's content": {"tts-ctl": {"a-1", "g-1"}},
}


@dataclass
class Outcome:
    """What one program made of a change of what the other, or itself, had made."""
    made: set
    gone: set

    def __str__(self) -> str:
        return f"+{sorted(self.made)} -{sorted(self.gone)}"


def tag(stage: Stage, image: str, name: str) -> None:
    repository, version = name.split(":")
    stage.engine.call("POST", f"/images/{image}/tag?repo={repository}&tag={version}")


def outcome(name: str, maker: str, changer: str, programs: dict, work: pathlib.Path) -> Outcome:
    with Stage(WHOLE, programs, work) as stage:
        for image, called in ((IMAGE, FIRST), (ANOTHER_IMAGE, SECOND), (IMAGE, MOVING)):
            tag(stage, image, called)
        stage.up(maker)
        before = stage.containers()
        project = copy.deepcopy(WHOLE)
        project.name = stage.name
        CHANGES[name](project)
        stage.write(project)
        if name == "image behind the name":
            tag(stage, ANOTHER_IMAGE, MOVING)
        stage.up(changer)
        found = difference(stage, before)
        after = stage.containers()
        stage.up(other(changer))
        late = difference(stage, after).made
        if not late <= (BY_DESIGN.get(name, {}).get(maker, set()) if changer == "compose" else set()):
            raise Failure(f"after the change by {changer} of what {maker} had made, {other(changer)} made anew {late}")
        return found


def difference(stage: Stage, before: dict) -> Outcome:
    """What was made anew since, and what is gone, without the project's name."""
    after = stage.containers()
    made = {name for name, identifier in after.items() if before.get(name) != identifier}
    return Outcome(*({each.removeprefix(f"{stage.name}-") for each in some} for some in (made, before.keys() - after)))


def judge(name: str, programs: dict, work: pathlib.Path) -> None:
    """Both make the same of a change, whoever made what is there."""
    found = {
        (maker, changer): outcome(name, maker, changer, programs, work) for maker, changer in product(PROGRAMS, PROGRAMS)}
    usual = found["compose", "compose"]
    for (maker, changer), each in found.items():
        more = BY_DESIGN.get(name, {}).get(maker, set()) if changer == "tts-ctl" else set()
        if each != Outcome(usual.made | more, usual.gone):
            told = "; ".join(f"{changer} of {maker}'s: {each}" for (maker, changer), each in found.items())
            raise Failure(told)
