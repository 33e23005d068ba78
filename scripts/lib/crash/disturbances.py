"""What can happen to an engine in the middle of a call."""

import os
import pathlib
import signal
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parents[3]
FOLDER = pathlib.Path(os.environ.get("TTS_CTL_TEST_ENGINE_DIR", ""))


class EngineLost(Exception):
    """The engine does not start again, by a fault of its own."""


def restart(*options: str) -> None:
    """Starts the engine again.

    Docker 20.10 that ended while it made a network panics at every start from then on (`reservePools`). No client can
    change that; its users remove the file that holds the half-made network, and so do we.
    """
    command = [ROOT / "scripts/engine", "restart", FOLDER, *options]
    log = FOLDER / "docker.log"
    before = log.stat().st_size
    if subprocess.run(command, capture_output=True).returncode == 0:
        return
    said = log.read_bytes()[before:].decode(errors="replace")
    if "reservePools" not in said:
        raise RuntimeError(f"the engine does not start again: {said[-500:]}")
    (FOLDER / "data/network/files/local-kv.db").unlink()
    subprocess.run(command, check=True, capture_output=True)
    raise EngineLost(said[said.find("panic:"):][:200])


def restarted() -> None:
    """Asked to end, and started again."""
    restart()


def killed() -> None:
    """Killed, and started again."""
    restart("--kill")


def stopped() -> None:
    """Without a processor for ten seconds."""
    pid = int((FOLDER / "docker.pid").read_text())
    os.kill(pid, signal.SIGSTOP)
    threading.Timer(10, os.kill, (pid, signal.SIGCONT)).start()


DISTURBANCES = {"restarted": restarted, "killed": killed, "stopped": stopped}
