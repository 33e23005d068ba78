"""Commands run and timed, and medians."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass, field


@dataclass
class Run:
    seconds: float
    ended: float  # wall clock
    peak: int  # bytes


def run(command: list[str], environment: dict | None = None) -> Run:
    """A command with its output thrown away; one that fails ends the benchmark, with what it said."""
    with open(os.environ["BENCH_STDERR"], "w+b") as complaint:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=complaint,
            env={**os.environ, **(environment or {})},
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds, ended = time.perf_counter() - started, time.time()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            complaint.seek(0)
            raise SystemExit(f"{' '.join(command)}: exit {process.returncode}\n{complaint.read().decode(errors='replace')}")
    return Run(seconds, ended, usage.ru_maxrss * 1024)


@dataclass
class Series:
    values: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def spread(self) -> str:
        return f"{min(self.values):.3g} to {max(self.values):.3g}"


def take_turns(rounds: int, *measures) -> list[Series]:
    """Each measure once a round, the order reversed every other round."""
    series = [Series() for _ in measures]
    for index in range(rounds):
        order = list(enumerate(measures))
        for position, measure in order if index % 2 == 0 else reversed(order):
            series[position].values.append(measure())
    return series


@dataclass
class Result:
    row: str
    title: str
    unit: str
    ours: Series
    peer: Series | None
    against: str
    limit: float

    @property
    def value(self) -> float:
        """The ratio to the peer; where there is none, our own figure."""
        return self.ours.median / self.peer.median if self.peer else self.ours.median

    @property
    def reached(self) -> bool:
        return self.value <= self.limit
