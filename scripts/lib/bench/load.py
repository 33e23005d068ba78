"""How long it takes to make sense of Compose files, one process for each."""

import os
import pathlib
import subprocess
import time

from measure import Result, take_turns

ROOT = pathlib.Path(__file__).resolve().parents[3]


def compose_files() -> list[pathlib.Path]:
    """Those below $BENCH_COMPOSE_FILES, else the loader's own fixtures; not what they include or extend."""
    folder = pathlib.Path(os.environ.get("BENCH_COMPOSE_FILES") or ROOT / "Tests/ComposeSpecTests/Fixtures")
    files = sorted(path for path in folder.rglob("*.y*ml") if path.suffix in (".yml", ".yaml"))
    with_answers = [path for path in files if pathlib.Path(f"{path}.expected.json").exists()]
    return with_answers or files


def load(bench) -> list[Result]:
    files = compose_files()

    def timed(*command: str) -> float:
        started = time.perf_counter()
        for file in files:
            subprocess.run(
                [part.replace("FILE", file.name) for part in command], cwd=file.parent, env={"HOME": "/home/user"},
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        return time.perf_counter() - started

    ours, peer = take_turns(
        min(bench.rounds, 3),
        lambda: timed(bench.tts_ctl, "config", "-f", "FILE", "--format", "json"),
        lambda: timed(bench.compose, "-f", "FILE", "config", "--format", "json"),
    )
    return [Result("load", f"{len(files)} Compose files, each alone", "s", ours, peer, "docker-compose config", 0.2)]
