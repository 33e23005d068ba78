"""What `tts-ctl serve` adds to a request for speech, against litellm's proxy in front of the same server: the gateway
that Python programs know. Its packages are large, so this row is measured only where it is asked for."""

import json
import os
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import projects
from gateway import RATE, gateway, nginx, wav, wrk
from measure import Result, Series, take_turns

VERSION = "1.108.7"


@contextmanager
def litellm(folder: pathlib.Path, upstream: int):
    """litellm's proxy with one model; yields its port."""
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "tts-ctl-bench"
    venv = cache / f"litellm-{VERSION}"
    if not (venv / "bin/litellm").exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "install", "-q", "--disable-pip-version-check", f"litellm[proxy]=={VERSION}"], check=True)
    (port,) = projects.free_ports(1)
    config = folder / "litellm.json"
    config.write_text(json.dumps({"model_list": [{
        "model_name": "stub",
        "litellm_params": {"model": "openai/tts-1", "api_base": f"http://127.0.0.1:{upstream}/v1", "api_key": "none"},
        "model_info": {"mode": "audio_speech"}}]}))
    environment = {
        **os.environ, "LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_LOG": "ERROR",
        "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY": "true"}
    with open(folder / "litellm.log", "w") as log:
        process = subprocess.Popen(
            [venv / "bin/litellm", "--config", config, "--host", "127.0.0.1", "--port", str(port)],
            stdout=log, stderr=log, env=environment)
    try:
        until = time.monotonic() + 180
        while not answers(f"http://127.0.0.1:{port}/health/liveliness"):
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"litellm does not come up: {(folder / 'litellm.log').read_text()[-2000:]}")
            time.sleep(0.5)
        yield port
    finally:
        process.terminate()
        process.wait()


def answers(url: str) -> bool:
    try:
        return urllib.request.urlopen(url, timeout=5).status == 200
    except (urllib.error.URLError, OSError):
        return False


def beside(bench) -> list[Result]:
    folder = bench.work / "gateway-litellm"
    (direct,) = projects.free_ports(1)
    www = folder / "www"
    www.mkdir(parents=True)
    (www / "tone.wav").write_bytes(wav(RATE // 2))
    (www / "models").write_text('{"object": "list", "data": [{"id": "tts-1"}]}')
    # A POST of a plain file is 405; answering that with the file makes a server that speaks at once.
    stub = (f"server {{ listen 127.0.0.1:{direct} backlog=1024; root {www}; default_type application/json;"
            " location = /v1/audio/speech { error_page 405 =200 /tone.wav; return 405; }"
            " location = /v1/models { alias " f"{www}/models; }}"
            " location = /health { return 200 '{}'; }"
            " location = /tone.wav { types {} default_type audio/wav; } }")

    def script(name: str, model: str) -> pathlib.Path:
        body = json.dumps({"model": model, "voice": "alloy", "response_format": "wav", "input": "It is a truth."})
        path = folder / f"{name}.lua"
        path.write_text(f"wrk.method='POST'; wrk.headers['Content-Type']='application/json'; wrk.body='{body}'")
        return path

    theirs, mine, bare = script("litellm", "stub"), script("ours", f"stub{direct}"), script("bare", "tts-1")
    with nginx(folder, "stub", stub), litellm(folder, direct) as other, gateway(
            bench, folder, [direct], api="openai") as (port, _):
        url = "http://127.0.0.1:{}/v1/audio/speech"
        wrk(url.format(other), 4, 3, theirs)
        wrk(url.format(port), 4, 1, mine)
        one = take_turns(
            max(bench.rounds, 5), *(lambda way=way, body=body: wrk(url.format(way), 1, 2, body)[0]
                                    for way, body in ((direct, bare), (other, theirs), (port, mine))))
        many = take_turns(
            3, *(lambda way=way, body=body: 1000 / wrk(url.format(way), 64, 4, body)[1]
                 for way, body in ((other, theirs), (port, mine))))
    added = [Series([through - direct for through, direct in zip(way.values, one[0].values)]) for way in one[1:]]
    return [
        Result("gateway-litellm", "added to a request", "ms", added[1], added[0], "litellm's proxy", 0.1),
        Result("gateway-litellm", "1,000 requests of 64 clients", "s", many[1], many[0], "litellm's proxy", 0.05),
    ]
