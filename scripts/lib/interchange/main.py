"""Two programs, one project: see scripts/interchange."""

import argparse
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import urllib.parse
import uuid

from bench.engine import Engine
from interchange.projects import PROJECTS, Project


class Failure(Exception):
    """What a turn did that it must not do."""


class Stage:
    """A project in a folder of its own, and both programs on it."""

    def __init__(self, project: Project, programs: dict, work: pathlib.Path):
        self.project, self.programs = project, programs
        self.engine = Engine()
        self.name = f"turns-{uuid.uuid4().hex[:8]}"
        self.folder = work / self.name
        self.home = work / "home"
        self.folder.mkdir()
        self.home.mkdir(exist_ok=True)
        for name, text in project.files.items():
            (self.folder / name).write_text(text)
        self.write()

    def write(self, mark: str = "") -> None:
        (self.folder / "compose.yaml").write_text(self.project.document(mark))

    def run(self, program: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess:
        environment = {
            "HOME": str(self.home), "PATH": os.environ["PATH"], "DOCKER_HOST": os.environ["DOCKER_HOST"],
            "DOCKER_BUILDKIT": "0", "XDG_RUNTIME_DIR": str(self.home),
        }
        done = subprocess.run(
            [self.programs[program], *arguments], cwd=self.folder, env=environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=180, check=False)
        if check and done.returncode:
            raise Failure(f"{program} {' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()[-600:]}")
        return done

    def up(self, program: str, *more: str) -> None:
        self.run(program, *(["up", "-d", "--remove-orphans"] if program == "compose" else ["up"]), *more)

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

    def clear(self) -> None:
        for each in self.found("containers"):
            self.engine.call("DELETE", f"/containers/{each['Id']}?force=true&v=true")
        for each in self.found("networks"):
            self.engine.call("DELETE", f"/networks/{each['Id']}")
        for each in self.found("volumes"):
            self.engine.call("DELETE", f"/volumes/{each['Name']}")


def same(before: dict, after: dict, what: str) -> None:
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    if changed:
        raise Failure(f"{what} made anew: {', '.join(changed)}")


def other(program: str) -> str:
    return "compose" if program == "tts-ctl" else "tts-ctl"


def turns(stage: Stage, first: str, rounds: int) -> None:
    """Neither makes anew what the other made of the same file."""
    stage.up(first)
    made, program = stage.containers(), first
    if not made:
        raise Failure(f"{first} made no container")
    for _ in range(rounds):
        program = other(program)
        stage.up(program)
        same(made, stage.containers(), f"up by {program} of what {first} made")


def changes(stage: Stage, first: str, rounds: int) -> None:
    """After a change of the file both make the same containers anew, whoever made them."""
    del rounds
    recreated = {}
    stage.up(first)
    for index, program in enumerate([first, other(first), first, other(first)]):
        before = stage.containers()
        stage.write(f"{index}")
        stage.up(program)
        after = stage.containers()
        changed = {name for name, identifier in after.items() if before.get(name) != identifier}
        if not changed:
            raise Failure(f"{program} made nothing anew after a change")
        recreated.setdefault(program, []).append(changed)
    by_compose, by_us = recreated["compose"], recreated["tts-ctl"]
    if by_compose != by_us:
        raise Failure(f"after a change compose made anew {by_compose}, tts-ctl {by_us}")


def verbs(stage: Stage, first: str, rounds: int) -> None:
    """Each stops, starts, restarts, tells of and enters what the other made."""
    del rounds
    stage.up(first)
    made, second = stage.containers(), other(first)
    running = {name for name, state in stage.states().items() if state == "running"}
    told = {
        "tts-ctl": lambda: {
            each["name"] for backend in json.loads(stage.run("tts-ctl", "status", "--format", "json").stdout)["backends"]
            for each in backend["containers"] if each["name"].startswith(stage.name)},
        "compose": lambda: {json.loads(line)["Name"] for line in
                            stage.run("compose", "ps", "--all", "--format", "json").stdout.splitlines()},
    }
    for program in (first, second):
        if told[program]() != set(made):
            raise Failure(f"{program} tells of {sorted(told[program]())}, not of {sorted(made)}")
    for stopping, starting in ((second, first), (first, second)):
        stage.run(stopping, "stop")
        if "running" in stage.states().values():
            raise Failure(f"{stopping} stop left something running")
        stage.up(starting)
        same(made, stage.containers(), f"up by {starting} after stop by {stopping}")
        stage.run(stopping, "restart")
        same(made, stage.containers(), f"restart by {stopping}")
        now = {name for name, state in stage.states().items() if state == "running"}
        if now < running:
            raise Failure(f"restart by {stopping} left {sorted(running - now)} not running")
    service = stage.project.changed
    for program in (first, second):
        command = ["exec", "-T", service] if program == "compose" else ["exec", "--service", service, stage.name, "--"]
        if stage.run(program, *command, "echo", "here").stdout.strip() != "here":
            raise Failure(f"{program} exec does not reach {service}")
        stage.run(program, "logs")


def halves(stage: Stage, first: str, rounds: int) -> None:
    """What one leaves half done the other finishes. The numbers may differ: Compose goes on counting."""
    del rounds

    def services() -> list:
        return sorted(each["Labels"]["com.docker.compose.service"] for each in stage.found("containers"))

    stage.up(first)
    made, second = services(), other(first)
    stage.run("compose", "rm", "-s", "-f", stage.project.changed)
    stage.up("tts-ctl")
    if services() != made:
        raise Failure(f"after `compose rm` tts-ctl up gave {services()}, not {made}")
    victim = sorted(stage.containers().items())[0][1]
    stage.engine.call("DELETE", f"/containers/{victim}?force=true")
    stage.up(second)
    if services() != made:
        raise Failure(f"{second} up gave {services()}, not {made}")


def ends(stage: Stage, first: str, rounds: int) -> None:
    """`down` of what both have touched leaves nothing."""
    del rounds
    for last in (other(first), first):
        stage.up(first)
        stage.up(other(first))
        stage.run(last, "down", "--volumes")
        left = [each for kind in ("containers", "networks", "volumes") for each in stage.found(kind)]
        if left:
            raise Failure(f"down by {last} left {[each.get('Name') or each['Names'] for each in left]}")


CHECKS = {"turns": turns, "changes": changes, "verbs": verbs, "halves": halves, "ends": ends}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tts-ctl", required=True)
    parser.add_argument("--compose", required=True)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--project", action="append", choices=sorted(PROJECTS))
    options = parser.parse_args()
    programs = {"tts-ctl": options.tts_ctl, "compose": options.compose}
    passed = failed = 0
    for name in options.project or PROJECTS:
        for check, judge in CHECKS.items():
            for first in programs:
                stage = Stage(PROJECTS[name], programs, options.work)
                try:
                    judge(stage, first, options.rounds)
                    passed += 1
                except (Failure, subprocess.TimeoutExpired) as failure:
                    failed += 1
                    print(f"FAIL {name}, {check}, {first} first: {failure}", flush=True)
                finally:
                    with contextlib.suppress(RuntimeError):
                        stage.clear()
    print(f"Docker {Engine().version()}: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
