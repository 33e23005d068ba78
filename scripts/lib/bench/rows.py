"""One function for each row of the table."""

import pathlib
import random
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import book
import gateway
import kani
import litellm
import load
import projects
import pull
from engine import Engine, bare_start, bare_stop
from measure import Result, Series, run, take_turns


@dataclass
class Bench:
    tts_ctl: str
    compose: str
    docker: str
    image: str
    work: pathlib.Path
    rounds: int

    def __post_init__(self):
        self.engine = Engine()

    def ours(self, folder: pathlib.Path, *arguments: str) -> list[str]:
        return [self.tts_ctl, *arguments, "--backends-dir", str(folder)]

    def peer(self, file: pathlib.Path, name: str, *arguments: str) -> list[str]:
        return [self.compose, "-f", str(file), "-p", name, *arguments]

    def pair(self, name: str, delay: float = 0) -> tuple[pathlib.Path, pathlib.Path]:
        """The same two services twice, on ports of their own: a backends folder of ours and a file of the peer's."""
        ports = projects.free_ports(4)
        folder = self.work / name
        projects.write(folder / "ours" / name, projects.pair(self.image, ports[:2], delay))
        return folder / "ours", projects.write(folder / "peer", projects.pair(self.image, ports[2:], delay))


def no_op(bench: Bench) -> list[Result]:
    folder, file = bench.pair("noop")
    up = bench.ours(folder, "up", "noop")
    peer_up = bench.peer(file, "noop-peer", "up", "-d", "--wait")
    run(up)
    run(peer_up)
    ours, peer = take_turns(max(bench.rounds, 15), lambda: run(up).seconds, lambda: run(peer_up).seconds)
    run(bench.ours(folder, "down", "noop"))
    run(bench.peer(file, "noop-peer", "down"))
    return [Result("no-op", "up, all up and healthy", "s", ours, peer, "docker-compose up -d --wait", 0.03)]


def no_op_of_compose(bench: Bench) -> list[Result]:
    """Two projects used where they lie, which tts-ctl and docker-compose brought up."""
    folder, theirs = bench.pair("taken")
    ours = folder / "taken" / "compose.yaml"
    up = [[bench.tts_ctl, "up", "--file", str(file)] for file in (theirs, ours)]
    run([bench.compose, "-f", str(theirs), "up", "-d", "--wait"])
    for command in up:
        run(command)
    series = take_turns(max(bench.rounds, 15), *(lambda command=command: run(command).seconds for command in up))
    for file in (theirs, ours):
        run([bench.tts_ctl, "down", "--file", str(file)])
    return [Result("no-op-compose", "up of what docker-compose made", "s", *series, "up of what tts-ctl made", 1.1)]


def from_nothing(bench: Bench) -> list[Result]:
    folder, file = bench.pair("fresh")
    ports = projects.free_ports(2)

    def ours() -> float:
        seconds = run(bench.ours(folder, "up", "fresh")).seconds
        run(bench.ours(folder, "down", "fresh"))
        return seconds

    def peer() -> float:
        seconds = run(bench.peer(file, "fresh-peer", "up", "-d", "--wait")).seconds
        run(bench.peer(file, "fresh-peer", "down"))
        return seconds

    def bare() -> float:
        started = time.perf_counter()
        bare_start(bench.engine, bench.image, projects.server_command(), ports)
        seconds = time.perf_counter() - started
        bare_stop(bench.engine)
        return seconds

    ours_series, peer_series, bare_series = take_turns(bench.rounds, ours, peer, bare)
    title = "up from nothing to ready"
    return [
        Result("from-nothing", title, "s", ours_series, peer_series, "docker-compose up -d --wait", 0.15),
        Result("from-nothing", title, "s", ours_series, bare_series, "the same bare engine calls", 1.05),
    ]


def ready_to_return(bench: Bench) -> list[Result]:
    """The second server notes when it is ready; what counts is how long `up` takes to return from there."""
    series = Series()
    for _ in range(max(bench.rounds, 9)):
        # Not a multiple of any probe's interval.
        folder, _ = bench.pair("late", random.uniform(0.2, 1.5))
        ended = run(bench.ours(folder, "up", "late")).ended
        filters = '%7B%22label%22%3A%5B%22com.docker.compose.project%3Dlate%22%2C%22com.docker.compose.service%3Dsecond%22%5D%7D'
        container = bench.engine.call("GET", f"/containers/json?filters={filters}")[0]["Id"]
        log = subprocess.run([bench.docker, "logs", container], capture_output=True, text=True, check=True).stdout
        ready = float(log.split("ready ")[1].split()[0])
        series.values.append((ended - ready) * 1000)
        run(bench.ours(folder, "down", "late"))
    return [Result("ready-to-return", "ready server to up returns", "ms", series, None, "", 15)]


def status(bench: Bench) -> list[Result]:
    folder, file = bench.pair("state")
    run(bench.ours(folder, "up", "state"))
    run(bench.peer(file, "state-peer", "up", "-d", "--wait"))
    ours, peer = take_turns(
        max(bench.rounds, 20),
        lambda: run(bench.ours(folder, "status", "state")).seconds,
        lambda: run(bench.peer(file, "state-peer", "ps")).seconds,
    )
    run(bench.ours(folder, "down", "state"))
    run(bench.peer(file, "state-peer", "down"))
    return [Result("status", "status", "s", ours, peer, "docker-compose ps", 0.45)]


def logs(bench: Bench) -> list[Result]:
    folder = bench.work / "talk"
    projects.write(folder / "talk", projects.chatter(bench.image, 200))
    run(bench.ours(folder, "up", "talk"))
    filters = "%7B%22label%22%3A%5B%22com.docker.compose.project%3Dtalk%22%5D%7D"
    container = bench.engine.call("GET", f"/containers/json?filters={filters}")[0]["Id"]
    ours, peer = take_turns(
        min(bench.rounds, 5),
        lambda: run(bench.ours(folder, "logs", "talk")).seconds,
        lambda: run([bench.docker, "logs", container]).seconds,
    )
    run(bench.ours(folder, "down", "talk"))
    return [Result("logs", "logs of 200 MB", "s", ours, peer, "docker logs", 0.75)]


def memory(bench: Bench) -> list[Result]:
    folder, file = bench.pair("size")

    def ours() -> float:
        peak = run(bench.ours(folder, "up", "size")).peak
        run(bench.ours(folder, "down", "size"))
        return peak / 2**20

    def peer() -> float:
        peak = run(bench.peer(file, "size-peer", "up", "-d", "--wait")).peak
        run(bench.peer(file, "size-peer", "down"))
        return peak / 2**20

    series = take_turns(min(bench.rounds, 3), ours, peer)
    return [Result("memory", "peak memory of up", "MiB", *series, "docker-compose up -d --wait", 0.65)]


def many(bench: Bench, count: int = 25) -> list[Result]:
    """Twenty-five backends at once; the peer has a process for each, all started together, and the bare calls a
    thread. The engine, the servers and their healthchecks fill the machine: the bare calls say how much of the time
    is theirs."""
    names = [f"many{index:02}" for index in range(count)]
    ports = projects.free_ports(6 * count)
    folder = bench.work / "many"
    files = {}
    for index, name in enumerate(names):
        mine, theirs = ports[6 * index : 6 * index + 2], ports[6 * index + 2 : 6 * index + 4]
        projects.write(folder / "ours" / name, projects.pair(bench.image, mine))
        files[name] = projects.write(folder / "peer" / name, projects.pair(bench.image, theirs))

    def together(*arguments: str) -> float:
        started = time.perf_counter()
        processes = [
            subprocess.Popen(
                bench.peer(file, f"{name}-peer", *arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
            for name, file in files.items()
        ]
        for process in processes:
            _, complaint = process.communicate()
            if process.returncode != 0:
                raise SystemExit(f"docker-compose {' '.join(arguments)}: {complaint.decode(errors='replace')}")
        return time.perf_counter() - started

    def ours() -> float:
        seconds = run(bench.ours(folder / "ours", "up", *names)).seconds
        run(bench.ours(folder / "ours", "down", *names))
        return seconds

    def peer() -> float:
        seconds = together("up", "-d", "--wait")
        together("down")
        return seconds

    def bare() -> float:
        # A client that asks more often takes the processor from what it waits for.
        pause = 0.03

        def start(index: int) -> None:
            bare_start(
                Engine(), bench.image, projects.server_command(), ports[6 * index + 4 : 6 * index + 6],
                f"bare{index:02}", projects.bare_healthcheck(), pause)

        with ThreadPoolExecutor(count) as threads:
            started = time.perf_counter()
            list(threads.map(start, range(count)))
            seconds = time.perf_counter() - started
            list(threads.map(lambda index: bare_stop(Engine(), f"bare{index:02}"), range(count)))
        return seconds

    ours_series, peer_series, bare_series = take_turns(min(bench.rounds, 3), ours, peer, bare)
    title = f"{count} backends of 2 services"
    return [
        Result("many", title, "s", ours_series, peer_series, "docker-compose, one each at once", 0.85),
        Result("many", title, "s", ours_series, bare_series, "the same bare engine calls", 1.05),
    ]


ROWS = {
    "no-op": no_op,
    "no-op-compose": no_op_of_compose,
    "from-nothing": from_nothing,
    "ready-to-return": ready_to_return,
    "status": status,
    "logs": logs,
    "memory": memory,
    "many": many,
    "kani-proxy": kani.proxy_overhead,
    "load": load.load,
    "pull-eta": pull.estimate_error,
    "book": book.book,
    "gateway": gateway.instant,
    "gateway-streams": gateway.streams,
    "gateway-pages": gateway.pages,
    "gateway-litellm": litellm.beside,
}
# Its peer is 800 MB of packages.
ON_REQUEST = {"gateway-litellm"}
