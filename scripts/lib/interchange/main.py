"""Two programs, one project: see scripts/interchange."""

import argparse
import pathlib
import sys
from collections.abc import Callable, Iterator
from functools import partial

from bench.engine import Engine
from interchange import changes
from interchange.checks import CHECKS
from interchange.projects import PROJECTS, Project
from interchange.scenarios import SCENARIOS
from interchange.stage import PROGRAMS, Failure, Stage


def cases(programs: dict, work: pathlib.Path, rounds: int) -> Iterator[tuple[str, Callable]]:
    """All that is to be tried, by name."""
    def staged(project: Project, judge: Callable, first: str) -> None:
        with Stage(project, programs, work) as stage:
            judge(stage, first, rounds)

    for name, project in PROJECTS.items():
        for check, judge in CHECKS.items():
            for first in PROGRAMS:
                yield f"{name}, {check}, {first} first", partial(staged, project, judge, first)
    for name, (project, judge) in SCENARIOS.items():
        for first in PROGRAMS:
            yield f"{name}, {first} first", partial(staged, project, judge, first)
    for name in changes.CHANGES:
        yield f"change of {name}", partial(changes.judge, name, programs, work)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tts-ctl", required=True)
    parser.add_argument("--compose", required=True)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--case", action="append")
    options = parser.parse_args()
    programs = {"tts-ctl": options.tts_ctl, "compose": options.compose}
    passed = failed = 0
    for name, run in cases(programs, options.work, options.rounds):
        if options.case and not any(word in name for word in options.case):
            continue
        try:
            run()
            passed += 1
        except (Failure, RuntimeError) as failure:
            failed += 1
            print(f"FAIL {name}: {failure}", flush=True)
    print(f"Docker {Engine().version()}: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
