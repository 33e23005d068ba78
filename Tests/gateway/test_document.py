"""Whether the gateway answers what its OpenAPI document says, asked by schemathesis in many ways."""

import json
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

EVERYTHING = bool(os.environ.get("TTS_CTL_TEST_ALL"))
KEY = "a-key-of-the-document"
# What is in question is what the gateway answers. That a backend cannot do something, or is being stopped, is one of these.
CONFIGURATION = """
[dictionaries.known]
values = ["{name}", "{name}:speaker:ann"]

[parameters]
"path.name" = {{ dictionary = "known", probability = 0.7 }}
"path.id" = {{ dictionary = "known", probability = 0.7 }}
"path.model" = {{ dictionary = "known", probability = 0.7 }}
"path.voice" = {{ dictionary = "known", probability = 0.7 }}

[checks]
not_a_server_error.expected-statuses = ["2xx", "3xx", "4xx", "501", "502", "503"]
negative_data_rejection.expected-statuses = ["400", "401", "403", "404", "405", "413", "415", "429", "501", "502", "503"]
"""


@pytest.fixture
def asked(bench):
    stub = bench.stub("tone")
    (bench.work / "keys").write_text(f"tests {KEY}\n")
    gateway = bench.gateway("--standard", stub.name, "--keys", str(bench.work / "keys"))
    gateway.client.headers["Authorization"] = f"Bearer {KEY}"
    assert gateway.speak(stub.name).status_code == 200
    return gateway, stub


# No document can say which bytes are a recording or a book, nor which languages, emotions and parameters a backend knows.
SPOKEN = ["/synthesize", "/backends/{name}/synthesize", "/v1/audio/speech", "/v1/text-to-speech/{voice}"]
SPOKEN += ["/v1/text-to-speech/{voice}/stream", "/api/docker/register"]
FORMS = ["/clone_voice", "/backends/{name}/clone_voice", "/v1/voices/add", "/api/docker/clone", "/api/v1/books"]
# It has no end; test_events listens.
ENDLESS = "/api/v1/events"


@pytest.mark.parametrize("part", ["told", "sent"])
def test_it_answers_as_its_document_says(asked, tmp_path, part):
    gateway, stub = asked
    (tmp_path / "schemathesis.toml").write_text(CONFIGURATION.format(name=stub.name))
    # How fast a busy machine thinks up requests, and answers them, says nothing of the gateway.
    arguments = ["--checks", "all", "--seed", "7", "--suppress-health-check", "too_slow", "--request-timeout", "130"]
    if part == "sent":
        arguments += ["--exclude-checks", "positive_data_acceptance"]
        arguments += [word for path in SPOKEN + FORMS for word in ("--include-path", path)]
    else:
        arguments += [word for path in [*SPOKEN, *FORMS, ENDLESS] for word in ("--exclude-path", path)]
    amount = ["--phases", "examples,coverage,fuzzing", "-n", "200" if EVERYTHING else "10"]
    command = [str(Path(sys.executable).parent / "st"), "run", gateway.url + "/openapi.json", *amount, *arguments]
    command += ["-H", f"Authorization: Bearer {KEY}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[:8000] + done.stdout[-3000:] + done.stderr[-1000:]
    assert gateway.process.poll() is None


def test_everybody_may_read_it(asked, bench):
    closed, _ = asked
    document = httpx.get(closed.url + "/openapi.json").raise_for_status().json()
    assert document["paths"]["/health"]["get"]["security"] == []
    assert {"bearer": []} in document["security"]
    # Where no key is wanted, none is asked for.
    document = bench.gateway().client.get("/openapi.json").json()
    assert "security" not in json.dumps(document)


def test_what_an_address_takes_is_told(gateway):
    answer = gateway.client.delete("/v1/audio/speech")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.json()["error"]["code"] == "method_not_allowed"
    answer = gateway.client.request("QUERY", "/health")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert gateway.client.head("/health").status_code == 200
    assert gateway.client.get("/v1/voices/add").headers["allow"] == "POST"
    assert gateway.client.get("/nothing").status_code == 404


@pytest.mark.parametrize("path", ["/api/v1/reload", "/api/v1/backends/NAME/pin", "/api/docker/backends/NAME/start"])
def test_what_nobody_needs_must_be_json_too(gateway, tone, path):
    path = path.replace("NAME", tone.name)
    form = {"Content-Type": "text/plain"}
    assert gateway.client.post(path, content=b"{}", headers=form).status_code == 415
    assert gateway.client.post(path, content=iter([b"{}"]), headers=form).status_code == 415
    assert gateway.client.post(path, content=b"not JSON", headers={"Content-Type": "application/json"}).status_code == 400
    for body in ({"json": {}}, {"headers": form}, {}):
        assert gateway.client.post(path, **body).status_code in (200, 202)
    gateway.ask_to("unpin", tone.name)
