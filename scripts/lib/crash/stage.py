"""One backend on an engine of its own: runs the program, and says what is there and should not be."""

import os
import pathlib
import re
import signal
import subprocess
import threading
import time

from bench.engine import Engine
from crash.disturbances import restarted
from crash.proxy import Proxy

PROJECT = "com.docker.compose.project"


class Failure(Exception):
    """What was promised and did not hold."""


class Stage:
    """A home, a catalogue with one backend, and the engine."""

    def __init__(self, program: str, work: pathlib.Path, name: str):
        self.program, self.work, self.name = program, work, name
        self.socket = os.environ["DOCKER_HOST"].removeprefix("unix://")
        self.engine = Engine()
        self.foreign = {"containers": self.listed("containers"), "volumes": self.listed("volumes")}
        self.folder = work / "backends.d" / name

    def listed(self, kind: str) -> set[str]:
        """The ids of everything of a kind on the engine."""
        if kind == "volumes":
            return {each["Name"] for each in self.call("GET", "/volumes")["Volumes"] or []}
        path = {"containers": "/containers/json?all=1", "networks": "/networks"}[kind]
        return {each["Id"] for each in self.call("GET", path)}

    def call(self, method: str, path: str, body=None):
        """An engine call, on a new connection where the old one is broken or the engine begins anew."""
        deadline = time.monotonic() + 60
        while True:
            try:
                return self.engine.call(method, path, body)
            except (OSError, ValueError) as error:
                self.engine = Engine()
                if time.monotonic() > deadline:
                    raise Failure(f"the engine does not answer: {error}") from error
                time.sleep(0.05)
            except Exception as error:
                # http.client's own errors are no OSErrors.
                if "http.client" not in type(error).__module__:
                    raise
                self.engine = Engine()

    def environment(self, socket: str) -> dict:
        return {
            "PATH": os.environ["PATH"], "HOME": str(self.work), "DOCKER_HOST": f"unix://{socket}",
            "TTS_CTL_BACKENDS": str(self.work / "backends.d"),
        }

    def start(self, command: list[str], socket: str | None = None) -> subprocess.Popen:
        return subprocess.Popen(
            [self.program, *command], env=self.environment(socket or self.socket), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=self.work)

    def run(self, command: list[str], limit: float = 300) -> None:
        """Runs a command, which must work."""
        process = self.start(command)
        output = self.end(process, limit)
        if process.returncode != 0:
            raise Failure(f"`{' '.join(command)}` ended with {process.returncode}: {output}")

    def up_as_advised(self) -> None:
        """Runs `up`, which must work. Docker that is killed while a container gets its ports may leave their
        docker-proxy behind, and keep them for a container that is gone; no client can change either. `up` has to say
        what its user can do, and work after it."""
        for _ in range(2):
            try:
                return self.run(["up", self.name])
            except Failure as failure:
                advice = str(failure)
            kill = re.search(r"process docker-proxy .*`sudo kill (\d+)`", advice, re.DOTALL)
            if kill:
                os.kill(int(kill[1]), signal.SIGKILL)
            elif "`, then `sudo systemctl restart docker`" in advice:
                self.run(["down", self.name])
                restarted()
            else:
                raise Failure(advice)
        return self.run(["up", self.name])

    def end(self, process: subprocess.Popen, limit: float = 120) -> str:
        try:
            return process.communicate(timeout=limit)[0]
        except subprocess.TimeoutExpired as error:
            process.kill()
            output = process.communicate()[0]
            raise Failure(f"no end after {limit:.0f} s: {output}") from error

    def interrupt(self, command: list[str], point: int, moment: str) -> tuple[list[str], bool]:
        """Runs a command and kills it at a point.
        Returns the calls it made, and whether it came to that point."""
        path = str(self.work / "proxy.sock")
        ready = {}

        def kill() -> None:
            ready["process"].send_signal(signal.SIGKILL)
            ready["process"].wait()

        proxy = Proxy(path, self.socket, point, moment, kill)
        try:
            with proxy.lock:
                ready["process"] = self.start(command, path)
            self.end(ready["process"])
        finally:
            proxy.close()
        return proxy.calls, proxy.reached.is_set()

    def disturb(self, command: list[str], point: int, moment: str, disturbance) -> tuple[list[str], bool]:
        """Runs a command and has something happen to the engine at a point. The command goes on, or ends and says why.
        Returns the calls it made, and whether it came to that point."""
        lost = []

        def disturb() -> None:
            try:
                disturbance()
            except Exception as error:
                lost.append(error)

        # Beside the call: its connection breaks when the engine's does, not when the engine is back.
        beside = threading.Thread(target=disturb)
        proxy = Proxy(str(self.work / "proxy.sock"), self.socket, point, moment, beside.start)
        try:
            process = self.start(command, proxy.path)
            output = self.end(process, 300)
        finally:
            proxy.close()
        if beside.ident:
            beside.join()
        if lost:
            raise lost[0]
        self.call("GET", "/version")
        if process.returncode < 0 or process.returncode >= 128:
            raise Failure(f"`{' '.join(command)}` died of signal {process.returncode}: {output}")
        if process.returncode != 0 and "error: " not in output:
            raise Failure(f"`{' '.join(command)}` ended with {process.returncode} and does not say why: {output}")
        return proxy.calls, proxy.reached.is_set()

    def check_up(self, manifest: dict) -> None:
        """All is there once, runs, and is what the manifest says; nothing else is there."""
        wrong = []
        self.await_builds()
        found = self.call("GET", "/containers/json?all=1")
        containers = [each for each in found if each["Id"] not in self.foreign["containers"]]
        names = sorted(each["Names"][0].strip("/") for each in containers)
        wanted = sorted(f"{self.name}-{service}-1" for service in manifest["services"])
        if names != wanted:
            wrong.append(f"containers {names}, not {wanted}")
        wanted_networks = {f"{self.name}_{key}" for key in manifest["networks"]}
        marks = {service["environment"]["MARK"] for service in manifest["services"].values()}
        for each in containers if names == wanted else []:
            state = self.call("GET", f"/containers/{each['Id']}/json")
            if not state["State"]["Running"]:
                wrong.append(f"{each['Names'][0]} is {state['State']['Status']}")
            if not any(f"MARK={mark}" in state["Config"]["Env"] for mark in marks):
                wrong.append(f"{each['Names'][0]} is not what the manifest says")
            on = {name for name, endpoint in state["NetworkSettings"]["Networks"].items() if endpoint["NetworkID"]}
            if on != wanted_networks:
                wrong.append(f"{each['Names'][0]} is on {sorted(on)}, not {sorted(wanted_networks)}")
            service = manifest["services"][each["Labels"]["com.docker.compose.service"]]
            for mount in service.get("configs", []):
                if not self.has_file(each["Id"], mount["target"]):
                    wrong.append(f"{each['Names'][0]} lacks {mount['target']}")
        # A network that the manifest has no more stays until `down`, as Compose has it; none is there twice.
        networks = [each["Name"] for each in self.networks()]
        if len(set(networks)) != len(networks) or not set(networks) >= wanted_networks:
            wrong.append(f"networks {sorted(networks)}, not {sorted(wanted_networks)}")
        mounted = {
            mount["Name"] for each in containers for mount in each["Mounts"] if mount["Type"] == "volume"
        }
        stray = self.listed("volumes") - self.foreign["volumes"] - mounted
        if stray:
            wrong.append(f"volumes that nobody uses: {sorted(stray)}")
        if wrong:
            raise Failure("after `up`: " + "; ".join(wrong))

    def await_builds(self) -> None:
        """Waits until the engine has ended the builds of a client that was killed: it may take a busy one seconds, in
        which the containers of their steps are there."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            found = self.call("GET", "/containers/json?all=1")
            if all(PROJECT in each["Labels"] for each in found if each["Id"] not in self.foreign["containers"]):
                return
            time.sleep(0.1)

    def has_file(self, container: str, path: str) -> bool:
        connection = Engine().connection
        connection.request("HEAD", f"/containers/{container}/archive?path={path}")
        return connection.getresponse().status == 200

    def networks(self) -> list[dict]:
        found = self.call("GET", "/networks")
        return [each for each in found if (each["Labels"] or {}).get(PROJECT) == self.name]

    def check_down(self) -> None:
        """Nothing is left."""
        wrong = []
        self.await_builds()
        for kind, known in self.foreign.items():
            left = self.listed(kind) - known
            if left:
                wrong.append(f"{kind} {sorted(left)}")
        if self.networks():
            wrong.append(f"networks {[each['Name'] for each in self.networks()]}")
        if wrong:
            raise Failure("after `down`: " + "; ".join(wrong))

    def clear(self) -> None:
        """Removes what a failure left, so that the next try begins with nothing."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            for each in self.listed("containers") - self.foreign["containers"]:
                self.attempt("DELETE", f"/containers/{each}?force=1&v=1")
            for each in self.networks():
                self.attempt("DELETE", f"/networks/{each['Id']}")
            for each in self.listed("volumes") - self.foreign["volumes"]:
                self.attempt("DELETE", f"/volumes/{each}")
            try:
                self.check_down()
                return
            except Failure:
                time.sleep(0.2)

    def clear_orphaned_volumes(self) -> None:
        """Removes the nameless volumes of a container that an engine ended over: nothing on them tells whose they are."""
        for each in self.listed("volumes") - self.foreign["volumes"]:
            if re.fullmatch("[0-9a-f]{64}", each):
                # Refused for those that a container has.
                self.attempt("DELETE", f"/volumes/{each}")

    def attempt(self, method: str, path: str) -> None:
        try:
            self.call(method, path)
        except RuntimeError:
            pass
