"""Whether a server answers what its OpenAPI document says, asked by schemathesis in many ways. A suite imports this beside
`attacks`; `TTS_CTL_TEST_ALL` asks for long."""

import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

EVERYTHING = bool(os.environ.get("TTS_CTL_TEST_ALL"))


@pytest.mark.parametrize("form", [False, True], ids=["JSON", "form"])
def test_the_document_tells_what_is_answered(target, tmp_path, form):
    # How fast a busy machine thinks up requests, and answers them, says nothing of the server.
    arguments = ["--checks", "all", "--seed", "7", "--suppress-health-check", "too_slow", "--request-timeout", "120"]
    if form:
        if not target.clones:
            pytest.skip("it clones no voices")
        # No document can say which bytes are a recording.
        arguments += ["--include-path", "/clone_voice", "--exclude-checks", "positive_data_acceptance"]
    elif target.clones:
        arguments += ["--exclude-path", "/clone_voice"]
    phases, examples = ("examples,coverage,fuzzing,stateful", "300") if EVERYTHING else ("fuzzing", "20")
    amount = ["--phases", phases, "-n", examples]
    command = [str(Path(sys.executable).parent / "st"), "run", target.url + "/openapi.json", *amount, *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-1000:]


def test_every_operation_tells_its_errors(target):
    with urllib.request.urlopen(target.url + "/openapi.json") as answer:
        document = json.load(answer)
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert {"403", "413", "421"} <= set(operation["responses"]), (method, path)
    spoken = document["paths"]["/synthesize"]["post"]["responses"]
    assert {"400", "415", "422", "503"} <= set(spoken) and set(spoken["200"]["content"]) >= {"audio/wav"}
    for status, answer in spoken.items():
        assert status == "200" or set(answer["content"]) == {"application/json"}
