"""What must hold of every project, whoever comes first."""

import json

from interchange.stage import Failure, Stage, other


def turns(stage: Stage, first: str, rounds: int) -> None:
    """Neither makes anew what the other made of the same file."""
    stage.up(first)
    made, program = stage.containers(), first
    if not made:
        raise Failure(f"{first} made no container")
    for _ in range(rounds):
        program = other(program)
        stage.up(program)
        stage.must_be(made, f"up by {program} of what {first} made")


def changes(stage: Stage, first: str, _rounds: int) -> None:
    """After a change of the file both make the same containers anew, whoever made them."""
    recreated = {}
    stage.up(first)
    for index, program in enumerate([first, other(first), first, other(first)]):
        before = stage.containers()
        stage.write(stage.project.marked(f"{index}"))
        stage.up(program)
        after = stage.containers()
        changed = {name for name, identifier in after.items() if before.get(name) != identifier}
        if not changed:
            raise Failure(f"{program} made nothing anew after a change")
        recreated.setdefault(program, []).append(changed)
    by_compose, by_us = recreated["compose"], recreated["tts-ctl"]
    if by_compose != by_us:
        raise Failure(f"after a change compose made anew {by_compose}, tts-ctl {by_us}")


def verbs(stage: Stage, first: str, _rounds: int) -> None:
    """Each stops, starts, restarts, tells of and enters what the other made."""
    stage.up(first)
    made, second = stage.containers(), other(first)
    running = {name for name, state in stage.states().items() if state == "running"}
    told = {
        "tts-ctl": lambda: {
            each["name"] for backend in json.loads(stage.run("tts-ctl", "status", "--format", "json"))["backends"]
            for each in backend["containers"] if each["name"].startswith(stage.name)},
        "compose": lambda: {
            json.loads(line)["Name"] for line in stage.run("compose", "ps", "--all", "--format", "json").splitlines()},
    }
    for program in (first, second):
        if told[program]() != set(made):
            raise Failure(f"{program} tells of {sorted(told[program]())}, not of {sorted(made)}")
    for stopping, starting in ((second, first), (first, second)):
        stage.run(stopping, "stop")
        if "running" in stage.states().values():
            raise Failure(f"{stopping} stop left something running")
        stage.up(starting)
        stage.must_be(made, f"up by {starting} after stop by {stopping}")
        stage.run(stopping, "restart")
        stage.must_be(made, f"restart by {stopping}")
        now = {name for name, state in stage.states().items() if state == "running"}
        if now < running:
            raise Failure(f"restart by {stopping} left {sorted(running - now)} not running")
    service = stage.project.changed
    for program in (first, second):
        command = ["exec", "-T", service] if program == "compose" else ["exec", "--service", service, stage.name, "--"]
        if stage.run(program, *command, "echo", "here").strip() != "here":
            raise Failure(f"{program} exec does not reach {service}")
        stage.run(program, "logs")


def halves(stage: Stage, first: str, _rounds: int) -> None:
    """What one leaves half done the other finishes. The numbers may differ: Compose goes on counting."""
    stage.up(first)
    made, second = stage.services(), other(first)
    stage.run("compose", "rm", "-s", "-f", stage.project.changed)
    stage.up("tts-ctl")
    if stage.services() != made:
        raise Failure(f"after `compose rm` tts-ctl up gave {stage.services()}, not {made}")
    victim = sorted(stage.containers().items())[0][1]
    stage.engine.call("DELETE", f"/containers/{victim}?force=true")
    stage.up(second)
    if stage.services() != made:
        raise Failure(f"{second} up gave {stage.services()}, not {made}")


def ends(stage: Stage, first: str, _rounds: int) -> None:
    """`down` of what both have touched leaves nothing."""
    for last in (other(first), first):
        stage.up(first)
        stage.up(other(first))
        stage.run(last, "down", "--volumes")
        stage.must_be_empty(f"down by {last}")


CHECKS = {"turns": turns, "changes": changes, "verbs": verbs, "halves": halves, "ends": ends}
