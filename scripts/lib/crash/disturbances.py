"""What can happen to an engine in the middle of a call."""

import os
import pathlib
import signal
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parents[3]


def restarted() -> None:
    """Asked to end, and started again."""
    subprocess.run([ROOT / "scripts/engine", "restart", os.environ["TTS_CTL_TEST_ENGINE_DIR"]], check=True, capture_output=True)


def killed() -> None:
    """Killed, and started again."""
    subprocess.run(
        [ROOT / "scripts/engine", "restart", os.environ["TTS_CTL_TEST_ENGINE_DIR"], "--kill"], check=True,
        capture_output=True)


def stopped() -> None:
    """Without a processor for ten seconds."""
    pid = int(pathlib.Path(os.environ["TTS_CTL_TEST_ENGINE_DIR"], "docker.pid").read_text())
    os.kill(pid, signal.SIGSTOP)
    threading.Timer(10, os.kill, (pid, signal.SIGCONT)).start()


DISTURBANCES = {"restarted": restarted, "killed": killed, "stopped": stopped}
