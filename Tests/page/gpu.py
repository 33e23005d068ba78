"""A machine with a GPU, as the gateway is told: backends that want it, and a driver that says what a test wants."""

import os
import subprocess
from pathlib import Path

from gateway import Gateway, eventually, write_backend

HERE = Path(__file__).parent
WANTS = """    deploy: {resources: {reservations: {devices: [{driver: nvidia, count: 1, capabilities: [gpu]}]}}}
"""
# What each says that it needs, in GiB; the GPU has 24.
NEEDS = {"large": 12, "small": 6, "medium": 8, "huge": 23}


def process_of(name):
    """The process of a backend's container: each sleeps for a time of its own."""
    wanted = f"sleep\0{seconds(name)}\0".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "cmdline").read_bytes() == wanted:
                return int(folder.name)
        except OSError:
            continue
    return None


def seconds(name):
    # Several runs may share a machine.
    return 1_000_000 + 10 * (os.getpid() % 100_000) + list(NEEDS).index(name)


class GPU:
    def __init__(self, studio, folder):
        library = folder / "driver" / "libnvidia-ml.so.1"
        library.parent.mkdir()
        subprocess.run(["cc", "-shared", "-fPIC", "-w", "-o", library, HERE / "nvml.c"], check=True)
        backends = folder / "backends"
        backends.mkdir()
        for name, need in NEEDS.items():
            write_backend(name, ["sleep", str(seconds(name))], studio.port, WANTS, backends, f"memory: {need}GiB")
        self.file = folder / "use"
        self.use(4096)
        card = folder / "pci" / "0000:01:00.0"
        card.mkdir(parents=True)
        (card / "vendor").write_text("0x10de\n")
        (card / "class").write_text("0x030200\n")
        # For this one gateway the card is in the machine.
        within = ["unshare", "-m", "--propagation", "private",
                  "sh", "-c", 'mount --bind "$0" /sys/bus/pci/devices && exec "$@"', str(card.parent)]  # fmt: skip
        variables = {"LD_LIBRARY_PATH": str(library.parent), "FAKE_NVML": str(self.file)}
        self.gateway = Gateway(0, backends, within=within, **variables)

    def use(self, others, **backends):
        """Others have so many MiB, and backends that run have theirs."""
        own = [f"{eventually(lambda: process_of(name))} {used}" for name, used in backends.items()]
        new = self.file.with_suffix(".new")
        new.write_text("\n".join([str(others + sum(backends.values())), *own]))
        new.rename(self.file)

    def end(self):
        self.use(4096)
        for name in NEEDS:
            self.gateway.bring(name, "asleep")
        self.gateway.end()
