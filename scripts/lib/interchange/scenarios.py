"""What happens to a single project, whoever comes first."""

import json
import shlex

from interchange.projects import HEALTHY, PROJECTS, Project, sleeper, speaking
from interchange.stage import Failure, Stage, other, wait_until


def scaled(stage: Stage, first: str, _rounds: int) -> None:
    """Either adds containers to what the other made, and takes them away again."""
    stage.up(first)
    made = stage.containers()
    stage.up(other(first), "--scale", "a=3")
    three = stage.containers()
    if len(three) != 3 or not made.items() <= three.items():
        raise Failure(f"{other(first)} up --scale gave {sorted(three)}")
    stage.up(first, "--scale", "a=3")
    stage.must_be(three, f"up --scale by {first}")
    stage.up(first)
    stage.must_be(made, f"up by {first} after --scale")


def killed(stage: Stage, first: str, _rounds: int) -> None:
    """What a kill leaves of one's `up`, the other finishes."""
    arguments = ["up", "-d"] if first == "compose" else ["up"]
    for created in (1, 2):
        with stage.start(first, *arguments) as running:
            wait_until(lambda at=created: len(stage.containers()) >= at, f"{created} containers by {first}")
            running.kill()
        stage.up(other(first))
        made = stage.containers()
        if set(stage.states().values()) != {"running"} or len(made) != 2:
            raise Failure(f"after the kill {other(first)} up gave {stage.states()}")
        stage.up(first)
        stage.must_be(made, f"up by {first} after its kill")
        stage.run(other(first), "down")
        stage.must_be_empty(f"down by {other(first)}")


def unpulled(stage: Stage, first: str, _rounds: int) -> None:
    """What a failed pull leaves, the other finishes once it can."""
    for program in (first, other(first)):
        stage.up(program, fails=True)
    stage.write(Project({"a": sleeper(), "b": sleeper()}))
    stage.up(other(first))
    made = stage.containers()
    if len(made) != 2:
        raise Failure(f"after the failed pull {other(first)} up gave {sorted(made)}")
    stage.up(first)
    stage.must_be(made, f"up by {first}")


def run_once(stage: Stage, first: str, _rounds: int) -> None:
    """What `compose run` made is no container of the service, and `down` by either takes it along."""
    for last in (first, other(first)):
        stage.up(first)
        made = stage.containers()
        stage.run("compose", "run", "-d", "a", "sleep", "100000")
        all_of_them = stage.containers()
        for program in (first, other(first)):
            stage.run(program, "up", *(["-d"] if program == "compose" else []))
            stage.must_be(all_of_them, f"up by {program} beside `compose run`")
        status = json.loads(stage.run("tts-ctl", "status", stage.name, "--format", "json"))
        told = {each["name"] for backend in status["backends"] for each in backend["containers"]}
        if told != set(made):
            raise Failure(f"status beside `compose run` tells of {sorted(told)}")
        # Compose leaves them where it is not asked for orphans.
        stage.run(last, "down", *(["--remove-orphans"] if last == "compose" else []))
        stage.must_be_empty(f"down by {last} after `compose run`")


def spoken(stage: Stage, first: str, _rounds: int) -> None:
    """A server speaks, and is checked, whoever brought it up or restarted it."""
    stage.up(first)
    for again in (None, "compose", "tts-ctl"):
        if again:
            stage.run(again, "restart")
            stage.run("tts-ctl", "wait", stage.name)
        stage.run("tts-ctl", "say", stage.name, "Hello.", "--out", f"{again}.wav")
        if (stage.folder / f"{again}.wav").read_bytes()[:4] != b"RIFF":
            raise Failure(f"say after restart by {again} wrote no WAV")
    stage.run("tts-ctl", "check", stage.name)
    if "127.0.0.1" not in stage.run("tts-ctl", "endpoint", stage.name):
        raise Failure("endpoint tells no address")


def listed(stage: Stage, first: str, _rounds: int) -> None:
    """What Compose runs is listed with the line that takes it over as it is."""
    def row() -> dict:
        rows = json.loads(stage.run("tts-ctl", "list", "--format", "json"))["backends"]
        own = [each for each in rows if each["name"] == stage.name]
        if len(own) != 1:
            raise Failure(f"list has {len(own)} rows of the project")
        return own[0]

    stage.up(first)
    made, line = stage.containers(), row().get("takeover")
    if bool(line) != (first == "compose"):
        raise Failure(f"list of what {first} made has the line {line}")
    if line:
        stage.run("tts-ctl", *shlex.split(line)[1:])
        stage.must_be(made, line)
        if "takeover" in row():
            raise Failure("list still has the line after it was followed")


def without_gpu(stage: Stage, first: str, _rounds: int) -> None:
    """The CPU by choice: a container of either without a GPU, which Compose leaves as it is."""
    def has_gpu() -> bool:
        return bool(stage.inspect("a")["HostConfig"]["DeviceRequests"])

    stage.up(first)
    beside = stage.inspect("b")["Id"]
    stage.up("tts-ctl", "--gpu", "off")
    if has_gpu() or stage.inspect("b")["Id"] != beside:
        raise Failure("up --gpu off did not recreate a, and a alone, without a GPU")
    made = stage.containers()
    stage.up("compose")
    stage.must_be(made, "up by compose after --gpu off")
    stage.up("tts-ctl", "--gpu", "require")
    if not has_gpu():
        raise Failure("up --gpu require gave no GPU back")
    stage.run("compose", "down")
    stage.must_be_empty("down by compose")


def open_ports(stage: Stage, first: str, _rounds: int) -> None:
    """Nobody recreates for an address alone; tts-ctl closes what is open where that is asked for."""
    def addresses() -> set:
        return {each["HostIp"] for bound in stage.inspect("a")["NetworkSettings"]["Ports"].values() for each in bound or []}

    stage.up(first)
    made, opened = stage.containers(), addresses()
    for program in (other(first), first):
        stage.up(program)
        stage.must_be(made, f"up by {program}")
    if ("0.0.0.0" in opened) != (first == "compose"):
        raise Failure(f"{first} published at {sorted(opened)}")
    stage.up("tts-ctl", "--recreate", "always")
    if addresses() != {"127.0.0.1"}:
        raise Failure(f"up --recreate always published at {sorted(addresses())}")


def serving(**keys) -> dict:
    return {**sleeper(**keys), "command": ["python3", "-m", "http.server", "8000"]}


SCENARIOS = {
    "scaled by hand": (PROJECTS["plain"], scaled),
    "killed": (
        Project({"a": sleeper(healthcheck=HEALTHY), "b": sleeper(depends_on={"a": {"condition": "service_healthy"}})}),
        killed),
    "failed pull": (Project({"a": sleeper(), "b": {**sleeper(), "image": "127.0.0.1:9/none"}}), unpulled),
    "run once": (PROJECTS["plain"], run_once),
    "spoken to": (speaking(), spoken),
    "listed": (speaking(), listed),
    "without a GPU": (PROJECTS["gpu"], without_gpu),
    "open ports": (Project({"a": serving(ports=["8000"])}), open_ports),
}
