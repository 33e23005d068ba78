"""Interrupts the program at every call that it makes to the engine; see scripts/crash."""

import argparse
import os
import pathlib
import random
import sys
import time
from collections import Counter

from crash import scenarios
from crash.disturbances import DISTURBANCES, EngineLost
from crash.proxy import AFTER, ANSWERING, BEFORE, DURING
from crash.stage import Failure, Stage
from crash.together import together


class Campaign:
    """All points of the scenarios, and what came of them."""

    def __init__(self, stage: Stage, options):
        self.stage, self.options = stage, options
        self.random = random.Random(options.seed)
        self.passed: Counter = Counter()
        self.failed: Counter = Counter()
        self.missed: Counter = Counter()
        # By the engine itself: nothing can be said of us.
        self.lost: Counter = Counter()

    def prepare(self, scenario: scenarios.Scenario) -> None:
        """What is there before the command."""
        if scenario.image:
            self.forget(scenario)
        scenarios.write(self.stage.folder, scenario.before or scenario.after, scenario.files)
        if scenario.before:
            self.stage.run(["up", self.stage.name])
        scenarios.write(self.stage.folder, scenario.after, scenario.files)

    def forget(self, scenario: scenarios.Scenario) -> None:
        self.stage.attempt("DELETE", f"/images/{scenario.image}?force=1")

    def calls(self, scenario: scenarios.Scenario) -> list[str]:
        """The calls of a run that nobody interrupts."""
        self.prepare(scenario)
        calls, _ = self.stage.interrupt(scenario.command, 0, BEFORE)
        # What an uninterrupted run leaves is what the first point of it will tell.
        self.stage.clear()
        return calls

    def finish(self, scenario: scenarios.Scenario) -> None:
        self.stage.run(["down", self.stage.name, "--volumes"])
        self.stage.check_down()

    def points(self, scenario: scenarios.Scenario) -> list[tuple[int, str, str]]:
        """(number of the call, moment, what is run next)"""
        calls = self.calls(scenario)
        points = []
        for number, call in enumerate(calls, 1):
            moments = [BEFORE, DURING, AFTER]
            if "/images/create" in call or "/build" in call:
                moments.append(ANSWERING)
            points += [(number, moment, "up") for moment in moments]
            if scenario.before is None and not call.startswith("GET"):
                points += [(number, moment, "down") for moment in (DURING, AFTER)]
        return points

    def attempt(
        self, scenario: scenarios.Scenario, number: int, moment: str, then: str, disturbance: str | None = None
    ) -> None:
        name = f"engine {disturbance}" if disturbance else scenario.name
        place = f"{scenario.name:8} call {number:3} {moment:9} {disturbance or ''} then {then:4}"
        call = ""
        try:
            self.prepare(scenario)
            if disturbance:
                act = DISTURBANCES[disturbance]
                calls, reached = self.stage.disturb(scenario.command, number, moment, act)
                if disturbance != "stopped":
                    self.stage.clear_orphaned_volumes()
            else:
                calls, reached = self.stage.interrupt(scenario.command, number, moment)
            call = calls[number - 1] if reached else "(ended before)"
            if not reached:
                self.missed[name] += 1
            if then == "up":
                self.stage.up_as_advised()
                self.stage.check_up(scenario.after)
            self.finish(scenario)
            self.passed[name] += 1
            if self.options.verbose:
                print(f"ok   {place} {call}", flush=True)
        except EngineLost as lost:
            self.lost[name] += 1
            print(f"lost {place} {call}\n     {' '.join(str(lost).split())}", flush=True)
            self.stage.clear()
        except Failure as failure:
            self.failed[name] += 1
            text = " ".join(str(failure).split())
            print(f"FAIL {place} {call}\n     {text[:500]} … {text[-1000:]}", flush=True)
            self.stage.clear()

    def run(self, chosen: list[scenarios.Scenario]) -> None:
        points = []
        for scenario in chosen:
            points += [(scenario, *point) for point in self.points(scenario)]
        everything = points
        if self.options.sample:
            points = self.random.sample(points, min(self.options.sample, len(points)))
        if self.options.disturb:
            points = points + self.disturbed(chosen, everything)
        share, shares = self.options.share
        points = points[share - 1 :: shares]
        started = time.monotonic()
        for done, point in enumerate(points, 1):
            self.attempt(*point)
            if done % 50 == 0:
                spent = time.monotonic() - started
                print(f"… {done} of {len(points)}, {spent:.0f} s, {self.failed.total()} failed", file=sys.stderr, flush=True)

    def disturbed(self, chosen: list[scenarios.Scenario], points: list) -> list:
        """The same for the engine: before and in the middle of every kind of call of each scenario, once."""
        kinds = {}
        for scenario, number, moment, then in points:
            if scenario.name in ("up", "change", "pull", "build", "down") and moment in (BEFORE, DURING) and then == "up":
                kinds[scenario.name, number, moment] = scenario
        return [
            (scenario, number, moment, "up", disturbance)
            for (_, number, moment), scenario in self.random.sample(sorted(kinds.items(), key=str), min(self.options.disturb, len(kinds)))
            for disturbance in DISTURBANCES
        ]

    def at_once(self, manifest: dict) -> None:
        """Twenty at the same time."""
        try:
            together(self.stage, manifest)
            self.stage.run(["down", self.stage.name, "--volumes"])
            self.stage.check_down()
            self.passed["20 at once"] += 1
        except Failure as failure:
            self.failed["20 at once"] += 1
            print(f"FAIL 20 at once\n     {' '.join(str(failure).split())[:1500]}", flush=True)
            self.stage.clear()

    def table(self) -> str:
        lines = [f"{'interrupted':18} {'points':>6} {'passed':>6} {'failed':>6} {'not reached':>11} {'engine lost':>11}"]
        for name in {**self.passed, **self.failed, **self.lost}:
            passed, failed = self.passed[name], self.failed[name]
            lines.append(f"{name:18} {passed + failed:6} {passed:6} {failed:6} {self.missed[name]:11} {self.lost[name]:11}")
        return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="crash")
    for tool in ("tts-ctl", "image", "work"):
        parser.add_argument(f"--{tool}", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--scenario", action="append")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--disturb", type=int, default=0)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--verbose", action="store_true")
    # Every share draws the same lots from the same seed, and takes its part of them.
    parser.add_argument("--share", type=lambda text: tuple(map(int, text.split("/"))), default=(1, 1))
    options = parser.parse_args()

    work = pathlib.Path(options.work)
    name = f"crash{os.getpid()}"
    stage = Stage(options.tts_ctl, work, name)
    chosen = scenarios.all_scenarios(
        name, options.image, os.environ.get("TTS_CTL_TEST_REGISTRY"), bool(os.environ.get("TTS_CTL_TEST_GPU_HOOK")))
    chosen = [each for each in chosen if not options.scenario or each.name in options.scenario]
    share, shares = options.share
    print(f"Docker {stage.engine.version()}, seed {options.seed}, share {share} of {shares}", flush=True)
    campaign = Campaign(stage, options)
    try:
        for each in chosen:
            if each.name == "pull":
                push(stage, options.image, each.image)
            if each.name == "gpu":
                hook_error(work, each)
        campaign.run(chosen)
        if not options.scenario and options.share[0] == 1:
            campaign.at_once(chosen[0].after)
    finally:
        stage.clear()
    print(campaign.table())
    print(f"{campaign.passed.total()} passed, {campaign.failed.total()} failed")
    sys.exit(1 if campaign.failed else 0)


def hook_error(work: pathlib.Path, scenario: scenarios.Scenario) -> None:
    """The message with which the engine's GPU hook refuses this scenario's container alone."""
    file = work / "hook-error"
    file.write_text("nvidia-container-cli: initialization error: nvml error: driver not loaded: unknown\n")
    for service in scenario.after["services"].values():
        if "gpus" in service:
            service["environment"]["TTS_CTL_TEST_HOOK_ERROR"] = str(file)


def push(stage: Stage, image: str, name: str) -> None:
    """Puts an image with a layer of its own into the registry."""
    host, _, rest = name.partition("/")
    repository, _, tag = rest.partition(":")
    created = stage.call("POST", "/containers/create", {
        "Image": image, "Cmd": ["sh", "-c", "head -c 3000000 /dev/urandom > /blob"]})
    stage.call("POST", f"/containers/{created['Id']}/start")
    stage.call("POST", f"/containers/{created['Id']}/wait")
    stage.call("POST", f"/commit?container={created['Id']}&repo={host}/{repository}&tag={tag}", {"Volumes": {"/kept": {}}})
    stage.call("DELETE", f"/containers/{created['Id']}")
    connection = stage.engine.connection
    connection.request("POST", f"/images/{host}/{repository}/push?tag={tag}", headers={"X-Registry-Auth": "e30="})
    answer = connection.getresponse().read().decode()
    if "errorDetail" in answer:
        raise RuntimeError(f"{name} cannot be pushed: {answer}")


if __name__ == "__main__":
    main()
