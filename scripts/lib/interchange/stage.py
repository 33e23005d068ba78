"""A project in a folder of its own, and both programs on it."""

import contextlib
import json
import os
import pathlib
import subprocess
import time
import urllib.parse
import uuid

from bench.engine import Engine
from interchange.projects import Project

PROGRAMS = ("compose", "tts-ctl")


class Failure(Exception):
    """What a program did that it must not do."""


class Stage(contextlib.AbstractContextManager):
    def __init__(self, project: Project, programs: dict, work: pathlib.Path):
        self.project, self.programs = project, programs
        self.engine = Engine()
        self.name = f"turns-{uuid.uuid4().hex[:8]}"
        self.folder = work / self.name
        self.home = work / "home"
        self.folder.mkdir()
        self.home.mkdir(exist_ok=True)
        self.write(project)

    def __exit__(self, *_) -> None:
        with contextlib.suppress(RuntimeError):
            self.clear()

    def write(self, project: Project) -> None:
        for name, text in project.files.items():
            (self.folder / name).write_text(text)
        (self.folder / "compose.yaml").write_text(project.document())

    def start(self, program: str, *arguments: str) -> subprocess.Popen:
        environment = {
            "HOME": str(self.home), "PATH": os.environ["PATH"], "DOCKER_HOST": os.environ["DOCKER_HOST"],
            "DOCKER_BUILDKIT": "0", "XDG_RUNTIME_DIR": str(self.home),
        }
        return subprocess.Popen(
            [self.programs[program], *arguments], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, program: str, *arguments: str, fails: bool = False) -> str:
        """What it prints; it must end well, or badly where it is to fail."""
        with self.start(program, *arguments) as running:
            try:
                output, error = running.communicate(timeout=180)
            except subprocess.TimeoutExpired:
                running.kill()
                raise Failure(f"{program} {' '.join(arguments)} did not end") from None
        if bool(running.returncode) != fails:
            raise Failure(f"{program} {' '.join(arguments)} ended with {running.returncode}: {error.strip()[-600:]}")
        return output

    def up(self, program: str, *more: str, fails: bool = False) -> None:
        self.run(program, "up", *(["-d"] if program == "compose" else []), "--remove-orphans", *more, fails=fails)

    def found(self, kind: str) -> list:
        label = f"com.docker.compose.project={self.name}"
        filters = urllib.parse.quote(json.dumps({"label": [label]}))
        if kind == "volumes":
            return self.engine.call("GET", f"/volumes?filters={filters}")["Volumes"] or []
        path = "/containers/json?all=true&" if kind == "containers" else f"/{kind}?"
        return self.engine.call("GET", f"{path}filters={filters}")

    def containers(self) -> dict:
        """Ids by name."""
        return {each["Names"][0].lstrip("/"): each["Id"] for each in self.found("containers")}

    def states(self) -> dict:
        return {each["Names"][0].lstrip("/"): each["State"] for each in self.found("containers")}

    def services(self) -> list:
        """The service of each container."""
        return sorted(each["Labels"]["com.docker.compose.service"] for each in self.found("containers"))

    def inspect(self, service: str) -> dict:
        return self.engine.call("GET", f"/containers/{self.name}-{service}-1/json")

    def must_be_empty(self, after: str) -> None:
        left = [each for kind in ("containers", "networks", "volumes") for each in self.found(kind)]
        if left:
            raise Failure(f"{after} left {[each.get('Name') or each['Names'] for each in left]}")

    def must_be(self, before: dict, after: str) -> None:
        """The containers are those that were there."""
        now = self.containers()
        changed = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
        if changed:
            raise Failure(f"{after} made anew: {', '.join(changed)}")

    def clear(self) -> None:
        for each in self.found("containers"):
            self.engine.call("DELETE", f"/containers/{each['Id']}?force=true&v=true")
        for each in self.found("networks"):
            self.engine.call("DELETE", f"/networks/{each['Id']}")
        for each in self.found("volumes"):
            self.engine.call("DELETE", f"/volumes/{each['Name']}")


def other(program: str) -> str:
    return "compose" if program == "tts-ctl" else "tts-ctl"


def wait_until(condition, what: str) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        if time.monotonic() > deadline:
            raise Failure(f"{what}: not within a minute")
        time.sleep(0.005)
