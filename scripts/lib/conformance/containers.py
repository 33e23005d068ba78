"""Creates the containers of a Compose file with tts-ctl and with docker-compose on one private engine, and compares
what the engine then knows of them."""

import contextlib
import json
import os
import signal
import subprocess
import tempfile
import time
import urllib.parse

from bench.engine import Engine
from conformance.by_design import REFUSED, comparable, comparable_network, comparable_volume, forgive

STAND_IN = "tts-ctl-test/base:latest"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))


class Refused(Exception):
    """A program or the engine did not make the containers."""


@contextlib.contextmanager
def private_engine():
    """An engine of our own, with docker-compose beside it: (its folder, docker-compose)."""
    with tempfile.TemporaryDirectory(prefix="tts-conf.", dir="/tmp") as work:
        script = '. "$0/lib/common.sh"; . "$0/lib/packages.sh"; unpacked sid docker.io docker-cli containerd docker-compose'
        scripts = os.path.join(ROOT, "scripts")
        found = subprocess.run(["bash", "-euc", script, scripts], check=True, stdout=subprocess.PIPE, text=True)
        peers = found.stdout.strip()
        engine = os.path.join(scripts, "engine")
        try:
            subprocess.run([engine, "start", work, "--docker", peers], check=True)
            yield work, os.path.join(peers, "usr/libexec/docker/cli-plugins/docker-compose")
        finally:
            subprocess.run([engine, "stop", work], check=False)


def last_line(refusal: Refused) -> str:
    return str(refusal).splitlines()[-1]


class Comparison:
    """One engine, on which the two take turns: they give their containers the same names."""

    def __init__(self, folder: str, program: str, oracle: str, environment: dict):
        os.environ["DOCKER_HOST"] = f"unix://{folder}/docker.sock"
        self.folder, self.program, self.oracle = folder, program, oracle
        self.engine = Engine()
        with open(os.path.join(folder, "subnet"), encoding="utf-8") as file:
            self.pool = file.read().strip() + "."
        self.home = tempfile.mkdtemp(prefix="home.", dir=folder)
        self.environment = {
            **environment, "DOCKER_HOST": os.environ["DOCKER_HOST"], "PATH": os.environ["PATH"],
            "XDG_STATE_HOME": self.home, "XDG_RUNTIME_DIR": self.home,
        }

    def run(self, path: str, command: list[str]) -> str:
        done = subprocess.run(
            command, cwd=os.path.dirname(path), env=self.environment, capture_output=True, text=True, timeout=120,
            check=False)
        if done.returncode:
            raise Refused(done.stderr.strip() or f"exit status {done.returncode}")
        return done.stdout

    def differences(self, path: str, arguments: list[str], first_difference) -> tuple[str, list[str]]:
        """What was made of a file, and in what the two differ, a line each."""
        name = os.path.splitext(os.path.basename(path))[0]
        # Whatever a profile hides is compared, too.
        arguments = arguments if "--profile" in arguments else [*arguments, "--profile", "*"]
        catalogue = [name, "--backends-dir", os.path.dirname(path), *arguments]
        project = json.loads(self.run(path, [self.program, "config", *catalogue, "--format", "json"]))
        peer = [self.oracle, "-p", project["name"], "-f", os.path.basename(path), *arguments]
        self.prepare(project)
        try:
            theirs = self.made(project, path, [*peer, "create", "--no-build", "--pull", "never"])
            ours = self.made(project, path, [self.program, "up", *catalogue, "--no-start", "--pull", "never"])
        finally:
            self.clear(external=True)
        refusals = [side for side in (theirs, ours) if isinstance(side, Refused)]
        if len(refusals) == 2:
            return f"both fail: {last_line(theirs)}", []
        reasons = [why for words, why in REFUSED.items() if words in str(ours)] if isinstance(ours, Refused) else []
        if reasons:
            return f"refused by design: {reasons[0]}", []
        if refusals:
            return "", [f"only {'docker-compose' if refusals[0] is theirs else 'tts-ctl'} fails: {last_line(refusals[0])}"]
        lines = []
        for name in sorted(set(ours) | set(theirs)):
            if name not in ours or name not in theirs:
                lines.append(f"only {'docker-compose' if name in theirs else 'tts-ctl'} makes {name}")
                continue
            forgive(ours[name], theirs[name])
            for part in ours[name]:
                found = first_difference(ours[name][part], theirs[name][part], part)
                if found:
                    lines.append(f"{name}: {found[0]}: {json.dumps(found[1])} instead of {json.dumps(found[2])}")
        return f"{len([name for name in theirs if name.startswith('container')])} containers", lines

    def made(self, project: dict, path: str, command: list[str]):
        """What a command makes, by kind and name, ready to be compared; removed again."""
        try:
            self.run(path, command)
            label = f"com.docker.compose.project={project['name']}"
            return self.look(urllib.parse.quote(json.dumps({"label": [label]})))
        except Refused as refusal:
            return refusal
        finally:
            self.clear()

    def look(self, filters: str) -> dict:
        found = self.engine.call("GET", f"/containers/json?all=true&filters={filters}")
        names = {each["Id"]: each["Names"][0] for each in found}
        made = {
            f"container {name.lstrip('/')}": comparable(self.engine.call("GET", f"/containers/{identifier}/json"), names)
            for identifier, name in names.items()
        }
        for network in self.engine.call("GET", f"/networks?filters={filters}"):
            made[f"network {network['Name']}"] = comparable_network(network, self.pool)
        for volume in self.engine.call("GET", f"/volumes?filters={filters}")["Volumes"] or []:
            made[f"volume {volume['Name']}"] = comparable_volume(volume)
        return made

    def prepare(self, project: dict) -> None:
        """What a project takes for granted: its images, here stand-ins, its external networks and volumes, and
        the runtimes that it names."""
        services = project.get("services", {})
        for name, service in services.items():
            image = service.get("image") or f"{project['name']}-{name}"
            self.tag(image)
            for volume in service.get("volumes") or []:
                if volume["type"] == "image":
                    self.tag(volume["source"])
        for network in (project.get("networks") or {}).values():
            if network.get("external"):
                self.engine.call("POST", "/networks/create", {"Name": network["name"], "Labels": {"external": ""}})
        for volume in (project.get("volumes") or {}).values():
            if volume.get("external"):
                self.engine.call("POST", "/volumes/create", {"Name": volume["name"], "Labels": {"external": ""}})
        self.add_runtimes({service["runtime"] for service in services.values() if service.get("runtime")})

    def tag(self, image: str) -> None:
        repository, _, tag = image.partition("@")[0].rpartition(":")
        if not repository or "/" in tag:
            repository, tag = image.partition("@")[0], "latest"
        query = urllib.parse.urlencode({"repo": repository, "tag": tag})
        # What is no image's name is refused by both, later.
        with contextlib.suppress(RuntimeError):
            self.engine.call("POST", f"/images/{STAND_IN}/tag?{query}")

    def add_runtimes(self, names: set[str]) -> None:
        """The engine refuses a container with a runtime that it does not know; runc stands in for these."""
        known = self.engine.call("GET", "/info")["Runtimes"]
        missing = names - set(known)
        if not missing:
            return
        runtimes = {name: {"path": "runc"} for name in (set(known) | missing) - {"runc", "io.containerd.runc.v2"}}
        with open(os.path.join(self.folder, "daemon.json"), "w", encoding="utf-8") as file:
            json.dump({"runtimes": runtimes}, file)
        with open(os.path.join(self.folder, "docker.pid"), encoding="utf-8") as file:
            os.kill(int(file.read()), signal.SIGHUP)
        deadline = time.monotonic() + 30
        while missing - set(self.engine.call("GET", "/info")["Runtimes"]):
            if time.monotonic() > deadline:
                raise Refused(f"the engine does not learn the runtimes {', '.join(sorted(missing))}")
            time.sleep(0.05)

    def clear(self, external: bool = False) -> None:
        """Nothing of one project meets the next."""
        for container in self.engine.call("GET", "/containers/json?all=true"):
            self.engine.call("DELETE", f"/containers/{container['Id']}?force=true&v=true")
        for network in self.engine.call("GET", "/networks"):
            if network["Name"] not in ("bridge", "host", "none") and (external or "external" not in network["Labels"]):
                self.engine.call("DELETE", f"/networks/{network['Id']}")
        for volume in self.engine.call("GET", "/volumes")["Volumes"] or []:
            if external or "external" not in (volume["Labels"] or {}):
                self.engine.call("DELETE", f"/volumes/{urllib.parse.quote(volume['Name'])}")
