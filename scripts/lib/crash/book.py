"""Kills `tts-ctl book` wherever it may be; see scripts/book-crash."""

import argparse
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "bench"))

import book as bench_book  # noqa: E402
import projects  # noqa: E402

SENTENCES = 14
WIDTH = 3
# Longer than a sentence takes: what is under way when the server is told to count stays so.
SENTENCE = 0.05


class Wrong(Exception):
    """What must not be."""


class Campaign:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.work = pathlib.Path(options.work)
        self.backends = self.work / "backends"
        self.port, self.gateway_port = projects.free_ports(2)
        self.server = None
        self.text = self.work / "book.txt"
        self.text.write_text(bench_book.text(SENTENCES))
        backend = self.backends / "reader"
        backend.mkdir(parents=True)
        (backend / "compose.yaml").write_text(json.dumps({
            "services": {"stub": {"image": options.image, "network_mode": "host", "command": ["sleep", "100000"],
                                  "stop_grace_period": "0s"}},
            "x-tts": {"api": "common", "endpoint": f"stub:{self.port}", "parallel": WIDTH,
                      "ready": {"stub": {"http": "/health", "port": self.port}}}}))

    # What a book needs.

    def start_server(self) -> None:
        reader = HERE.parent / "bench" / "reader.py"
        self.server = subprocess.Popen(
            [sys.executable, str(reader), str(self.port), str(SENTENCE), "8", str(self.work / "spoken")])
        self.answers(f"http://127.0.0.1:{self.port}/health")

    def kill_server(self) -> None:
        self.server.kill()
        self.server.wait()

    @staticmethod
    def answers(address: str) -> None:
        while True:
            try:
                urllib.request.urlopen(address).read()
                return
            except OSError:
                time.sleep(0.02)

    def spoken(self) -> int:
        """How many requests all servers have answered."""
        file = self.work / "spoken"
        return file.stat().st_size if file.exists() else 0

    def command(self, folder: pathlib.Path, ending: str, *more: str) -> list[str]:
        return [self.options.tts_ctl, "book", str(self.text), "--backend", "reader", "--backends-dir", str(self.backends),
                "--work", str(folder / "work"), "--out", str(folder / f"book.{ending}"), *more]

    def begin(self, command: list[str], **environment: str) -> subprocess.Popen:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            env={**os.environ, **environment})

    def finish(self, command: list[str]) -> None:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Wrong(f"the next run ends with {done.returncode}: {done.stderr[-500:]}")

    # What is compared.

    def undisturbed(self, ending: str) -> tuple[bytes, int, float]:
        """A book's bytes, how many files got their names, and how long it took."""
        folder = self.work / f"whole-{ending}"
        folder.mkdir()
        count = self.work / f"names-{ending}"
        started = time.perf_counter()
        process = self.begin(
            self.command(folder, ending), LD_PRELOAD=str(self.work / "names.so"), NAMES_COUNT=str(count))
        complaint = process.stderr.read()
        if process.wait() != 0:
            raise SystemExit(f"an undisturbed run fails: {complaint.decode()[-500:]}")
        seconds = time.perf_counter() - started
        return (folder / f"book.{ending}").read_bytes(), count.stat().st_size, seconds

    def check(self, folder: pathlib.Path, ending: str, whole: bytes, before: int, kills: int) -> None:
        if (folder / f"book.{ending}").read_bytes() != whole:
            raise Wrong("the book is not that of an undisturbed run")
        again = self.spoken() - before - self.lines
        # Those that are being spoken, and one that is being written.
        if again > kills * (WIDTH + 1):
            raise Wrong(f"{again} sentences were spoken twice, {WIDTH} were under way")
        left = [path.name for path in folder.rglob("*.part")]
        if left:
            raise Wrong(f"left behind: {left}")

    def point(self, name: str, ending: str, whole: bytes, kill, finish=None) -> bool:
        folder = self.work / "point"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        before = self.spoken()
        try:
            kill(folder)
            (finish or self.finish)(self.command(folder, ending))
            self.check(folder, ending, whole, before, kills=1)
        except Wrong as wrong:
            print(f"FAILED {name}: {wrong}", flush=True)
            return False
        return True

    # The points.

    def at_name(self, number: int, when: str, ending: str):
        def kill(folder: pathlib.Path) -> None:
            process = self.begin(
                self.command(folder, ending), LD_PRELOAD=str(self.work / "names.so"), KILL_AT=str(number), KILL_WHEN=when)
            process.stderr.read()
            if process.wait() != -signal.SIGKILL:
                raise Wrong(f"it was not killed, and ended with {process.returncode}")

        return kill

    def at_moment(self, seconds: float, ending: str, disturb):
        def kill(folder: pathlib.Path) -> None:
            process = self.begin(self.command(folder, ending))
            time.sleep(seconds)
            restore = disturb()
            process.kill()
            process.stderr.read()
            process.wait()
            restore()

        return kill

    def nothing(self):
        return lambda: None

    def without_server(self):
        self.kill_server()
        return self.start_server

    def without_container(self):
        subprocess.run(["docker", "kill", "reader-stub-1"], check=False, capture_output=True)
        return lambda: None

    def without_engine(self):
        engine = HERE.parents[1] / "engine"
        subprocess.run([str(engine), "restart", os.environ["TTS_CTL_TEST_ENGINE_DIR"], "--kill"], check=True,
                       capture_output=True)
        return lambda: None

    def without_gateway(self, seconds: float):
        """The gateway is killed, and the book is not: it ends, and says why."""

        def kill(folder: pathlib.Path) -> None:
            gateway, address = self.start_gateway()
            process = self.begin(self.command(folder, "wav", "--gateway", address))
            time.sleep(seconds)
            gateway.kill()
            gateway.wait()
            process.stderr.read()
            process.wait()

        return kill

    def finish_with_gateway(self, command: list[str]) -> None:
        gateway, address = self.start_gateway()
        try:
            self.finish([*command, "--gateway", address])
        finally:
            gateway.terminate()
            gateway.wait()

    def start_gateway(self) -> tuple[subprocess.Popen, str]:
        log = self.work / "gateway.log"
        with open(log, "w") as output:
            gateway = subprocess.Popen(
                [self.options.tts_ctl, "serve", "--backends-dir", str(self.backends), "--port", str(self.gateway_port),
                 "--beside"], stderr=output, env={**os.environ, "XDG_STATE_HOME": str(self.work / "gateway")})
        while not (found := re.search(r"serving at (http://\S+:\d+)", log.read_text())):
            if gateway.poll() is not None:
                raise SystemExit(f"tts-ctl serve ended: {log.read_text()}")
            time.sleep(0.02)
        return gateway, found[1]

    def run(self) -> bool:
        self.start_server()
        wav, names, seconds = self.undisturbed("wav")
        self.lines = self.spoken()
        m4b, _, coding = self.undisturbed("m4b")
        points = [(number, when) for number in range(1, names + 1) for when in ("before", "after")]
        if self.options.sample is not None:
            points = sorted(self.random.sample(points, min(self.options.sample, len(points))))
        passed = [
            self.point(f"{when} file {number} of {names}", "wav", wav, self.at_name(number, when, "wav"))
            for number, when in points
        ]
        disturbances = [self.nothing] * 6 + [self.without_server, self.without_container, self.without_engine]
        for index in range(self.options.random):
            if index % 10 == 9:
                moment = self.random.uniform(0, seconds)
                passed.append(self.point(
                    f"the gateway after {moment:.2f} s", "wav", wav, self.without_gateway(moment),
                    self.finish_with_gateway))
                continue
            disturb = disturbances[index % 10]
            ending, whole, longest = ("m4b", m4b, coding) if index % 2 else ("wav", wav, seconds)
            moment = self.random.uniform(0, longest)
            name = f"{ending} after {moment:.2f} s, {disturb.__name__.replace('_', ' ')}"
            passed.append(self.point(name, ending, whole, self.at_moment(moment, ending, disturb)))
        print(f"{sum(passed)} of {len(passed)} points passed: {len(points)} files of {2 * names}, "
              f"{self.options.random} moments; seed {self.options.seed}", flush=True)
        return all(passed)


def main() -> None:
    parser = argparse.ArgumentParser(prog="book-crash")
    for name in ("tts-ctl", "image", "work"):
        parser.add_argument(f"--{name}", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--random", type=int, default=100)
    parser.add_argument("--seed", type=int, required=True)
    campaign = Campaign(parser.parse_args())
    try:
        sys.exit(0 if campaign.run() else 1)
    finally:
        if campaign.server:
            campaign.kill_server()


if __name__ == "__main__":
    main()
