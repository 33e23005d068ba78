"""`--zeroconf`, as Home Assistant looks for it: with python-zeroconf, in a network of the test's own."""

import json
import signal
import subprocess
import sys

import pytest
from gateways import until

SETUP = """
ip link set lo up
ip link add here type veth peer name there
ip addr add 192.0.2.1/24 dev here
ip link set here up
ip link set there up
exec "$@"
"""

BROWSER = """
import json, sys, threading
from zeroconf import ServiceBrowser, ServiceStateChange, Zeroconf

KIND = "_wyoming._tcp.local."
there, changes = set(), threading.Condition()

def changed(zeroconf, service_type, name, state_change):
    with changes:
        (there.discard if state_change is ServiceStateChange.Removed else there.add)(name)
        changes.notify()

zeroconf = Zeroconf(interfaces=["192.0.2.1"])
browser = ServiceBrowser(zeroconf, KIND, handlers=[changed])
with changes:
    assert changes.wait_for(lambda: len(there) == int(sys.argv[1]), 60), f"found: {there}"
    names = sorted(there)
found = {}
for name in names:
    info = zeroconf.get_service_info(KIND, name, 20_000)
    assert info is not None, "nobody answers for " + name
    found[name] = [info.port, *info.parsed_addresses()]
print(json.dumps(found), flush=True)
with changes:
    assert changes.wait_for(lambda: not there, 60), f"never taken back: {there}"
zeroconf.close()
"""


class Network:
    """A network with one end, and what runs in it."""

    def __init__(self, program, folder, work):
        self.program, self.folder, self.work = program, folder, work
        self.processes = []

    def gateway(self, port):
        log = self.work / f"log-{port}"
        before = ["unshare", "--net", "sh", "-c", SETUP, "sh"]
        if self.processes:
            before = ["nsenter", f"--target={self.processes[0].pid}", "--net"]
        command = [
            self.program, "--backends-dir", str(self.folder), "--beside", "--bind", "0.0.0.0", "--insecure",
            "--port", str(port - 1), "--wyoming", str(port), "--zeroconf",
        ]  # fmt: skip
        with log.open("w") as output:
            self.processes.append(subprocess.Popen([*before, *command], stderr=output))
        until(lambda: "serving at tcp" in log.read_text())
        return self.processes[-1]

    def browser(self, count):
        """Finds so many, tells of them, and ends once all are gone."""
        command = ["nsenter", f"--target={self.processes[0].pid}", "--net", sys.executable, "-c", BROWSER, str(count)]
        self.processes.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        return self.processes[-1]

    def end(self):
        for process in self.processes:
            process.send_signal(signal.SIGKILL)
            process.wait()


@pytest.fixture
def network(bench, tmp_path):
    network = Network(bench.program, bench.folder, tmp_path)
    yield network
    network.end()


def test_it_is_found_and_gone_when_it_ends(network):
    gateway = network.gateway(10_200)
    browser = network.browser(1)
    ((name, place),) = json.loads(browser.stdout.readline()).items()
    assert name.startswith("tts-ctl on ")
    assert place == [10_200, "192.0.2.1"]
    gateway.terminate()
    assert browser.wait(90) == 0


def test_a_second_one_takes_another_name(network):
    gateways = [network.gateway(10_200)]
    assert len(json.loads(network.browser(1).stdout.readline())) == 1
    gateways.append(network.gateway(10_300))
    browser = network.browser(2)
    found = json.loads(browser.stdout.readline())
    assert sorted(place[0] for place in found.values()) == [10_200, 10_300]
    assert any("(2)" in name for name in found)
    for gateway in gateways:
        gateway.terminate()
    assert browser.wait(90) == 0
