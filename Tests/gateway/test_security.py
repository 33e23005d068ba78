"""Who may ask what: every row of the threats that a server at this machine's loopback has."""

import json
import subprocess
from pathlib import Path

import pytest
from gateways import PATIENCE, free_port, raw, status

READS = [
    "/health", "/voices", "/capabilities", "/metrics", "/v1/models", "/v1/audio/voices", "/api/v1/backends",
    "/api/v1/events", "/api/v1/books", "/nothing",
]  # fmt: skip
KEY, OTHER_KEY = "0123456789abcdef-ann", "0123456789abcdef-bob"


# MARK: exposure


@pytest.mark.parametrize("bind", ["0.0.0.0", "::", "192.0.2.1"])
def test_beyond_this_machine_only_with_keys(bench, bind):
    command = [bench.program, "--backends-dir", str(bench.folder), "--port", str(free_port()), "--bind", bind]
    run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE)
    assert run.returncode != 0
    assert "--keys" in run.stderr and "--insecure" in run.stderr


def test_listens_at_the_loopback_alone(gateway):
    port = f":{gateway.port:04X}"
    tables = [line.split() for table in ("tcp", "tcp6") for line in Path(f"/proc/net/{table}").read_text().splitlines()]
    listening = [row[1] for row in tables if row[1].endswith(port) and row[3] == "0A"]
    assert listening == [f"0100007F{port}"]


# MARK: rebinding


@pytest.mark.parametrize("path", READS)
def test_a_foreign_name_is_refused_everywhere(gateway, path):
    answer = gateway.client.get(path, headers={"Host": "evil.example.org"})
    assert answer.status_code == 421
    body = answer.json()["error"]
    assert "misdirected_request" in (body, body["code"] if isinstance(body, dict) else None)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "localhost.", "127.0.0.1", "[::1]:80"])
def test_own_names_are_not(gateway, host):
    assert gateway.client.get("/voices", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["", "localhost.evil.example.org", "evil.example.org:7878", "127.0.0.1.nip.example"])
def test_names_that_look_alike_are(gateway, host):
    assert gateway.client.get("/voices", headers={"Host": host}).status_code in (400, 421)


def test_two_hosts_or_another_in_the_target_do_not_help(gateway):
    two = raw(gateway, b"GET /voices HTTP/1.1\r\nHost: evil.example.org\r\nHost: localhost\r\n\r\n")
    assert status(two) in (400, 421)
    two = raw(gateway, b"GET /voices HTTP/1.1\r\nHost: localhost\r\nHost: evil.example.org\r\n\r\n")
    assert status(two) in (400, 421)
    target = raw(gateway, b"GET http://evil.example.org/voices HTTP/1.1\r\nHost: evil.example.org\r\n\r\n")
    assert status(target) in (400, 404, 421)


def test_names_that_are_given(bench):
    bench.stub()
    gateway = bench.gateway("--host", "tts.example.org")
    assert gateway.client.get("/voices", headers={"Host": "TTS.example.org:443"}).status_code == 200
    assert gateway.client.get("/voices", headers={"Host": "example.org"}).status_code == 421


# MARK: pages of others


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None])
def test_a_form_speaks_to_nobody(gateway, tone, kind):
    before = len(tone.requests)
    headers = {"Content-Type": kind} if kind else {}
    body = json.dumps({"text": "x", "input": "x"})
    for path in (f"/backends/{tone.name}/synthesize", "/synthesize", "/v1/audio/speech"):
        assert gateway.client.post(path, content=body, headers=headers).status_code == 415, path
    assert len(tone.requests) == before


FOREIGN = [
    {"Origin": "https://evil.example.org"},
    {"Origin": "null"},
    {"Origin": "http://localhost:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example.org", "Sec-Fetch-Site": "same-origin"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_foreign_page_may_nothing(gateway, tone, headers):
    before = gateway.view(tone.name)["pinned"]
    for path in ("/voices", "/api/v1/events", "/metrics", f"/api/v1/backends/{tone.name}/log"):
        answer = gateway.client.get(path, headers=headers)
        assert answer.status_code == 403, path
        assert "access-control-allow-origin" not in answer.headers
    for path in (f"/api/v1/backends/{tone.name}/pin", "/api/v1/reload", f"/backends/{tone.name}/synthesize"):
        assert gateway.client.post(path, json={"text": "x"}, headers=headers).status_code == 403, path
    assert gateway.view(tone.name)["pinned"] == before


def test_a_form_changes_nothing(gateway, tone):
    """A browser sends one without asking; without what it says of its origin, its type has to tell."""
    headers = {"Content-Type": "text/plain"}
    for path in (f"/api/v1/backends/{tone.name}/pin", "/api/v1/reload"):
        answer = gateway.client.post(path, content="x", headers=headers | {"Origin": "https://evil.example.org"})
        assert answer.status_code == 403
    assert not gateway.view(tone.name)["pinned"]


@pytest.mark.parametrize("action", ["start", "stop", "restart", "pin", "unpin"])
def test_a_link_changes_nothing(gateway, tone, action):
    answer = gateway.client.get(f"/api/v1/backends/{tone.name}/{action}")
    assert answer.status_code in (404, 405)
    assert gateway.client.get("/api/v1/reload").status_code in (404, 405)


def test_a_page_that_may(bench):
    stub = bench.stub()
    gateway = bench.gateway("--origin", "https://books.example.org")
    origin = {"Origin": "https://books.example.org"}
    ask = origin | {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    preflight = gateway.client.options(f"/backends/{stub.name}/synthesize", headers=ask)
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == origin["Origin"]
    assert "content-type" in preflight.headers["access-control-allow-headers"]
    answer = gateway.speak(stub.name, headers=origin)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == origin["Origin"]
    assert "access-control-allow-credentials" not in answer.headers
    evil = gateway.client.options("/voices", headers=ask | {"Origin": "https://evil.example.org"})
    assert evil.status_code == 403 and "access-control-allow-origin" not in evil.headers
    # Errors as well: a page has to read why.
    missing = gateway.client.get("/nothing", headers=origin)
    assert missing.status_code == 404 and "access-control-allow-origin" in missing.headers


# MARK: keys


@pytest.fixture(scope="module")
def locked(shared, tone):
    file = shared.work / "keys"
    file.write_text(f"# who may\nann {KEY}\nbob {OTHER_KEY}\n")
    return shared.gateway("--keys", str(file), "--standard", tone.name)


@pytest.mark.parametrize("path", [path for path in READS if path != "/health"])
def test_nothing_without_a_key(locked, path):
    answer = locked.client.get(path)
    assert answer.status_code == 401, path
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert locked.client.post("/api/v1/reload", json={}).status_code == 401
    assert locked.client.post("/v1/audio/speech", json={"input": "x"}).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": f"Bearer {KEY}"},
        {"Authorization": f"bearer {OTHER_KEY}"},
        {"X-Api-Key": KEY},
        {"xi-api-key": KEY},
    ],
    ids=lambda headers: next(iter(headers.values())),
)
def test_each_key_in_each_way(locked, headers):
    assert locked.client.get("/voices", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": f"Bearer {KEY[:-1]}"},
        {"Authorization": f"Bearer {KEY}x"},
        {"Authorization": f"Bearer {KEY.upper()}"},
        {"Authorization": f"Basic {KEY}"},
        {"Authorization": KEY},
        {"Authorization": "Bearer"},
        {"X-Api-Key": ""},
        {"Authorization": "Bearer ann"},
    ],
    ids=lambda headers: next(iter(headers.values())),
)
def test_no_other(locked, headers):
    answer = locked.client.get("/voices", headers=headers)
    assert answer.status_code == 401
    assert KEY not in answer.text


def test_a_key_in_the_address_is_none_and_none_is_logged(locked, tone):
    assert locked.client.get(f"/voices?key={KEY}").status_code == 401
    assert locked.speak(tone.name, headers={"X-Api-Key": KEY}).status_code == 200
    assert KEY not in locked.log
    # Nor does the backend see it.
    assert KEY not in json.dumps(tone.requests[-1])


def test_who_lives_is_told_to_everybody(locked):
    assert locked.client.get("/health").status_code == 200
    assert locked.client.get("/ready").status_code == 200


@pytest.mark.parametrize("text", ["", "# nobody\n", "ann short\n", "ann two words-that-are-long-enough\n"])
def test_a_file_without_keys_opens_nothing(bench, text):
    file = bench.work / "keys"
    file.write_text(text)
    command = [bench.program, "--backends-dir", str(bench.folder), "--port", "0", "--keys", str(file)]
    run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE)
    assert run.returncode != 0
    assert "keys" in run.stderr


# MARK: what is shown


def test_answers_are_never_taken_for_pages(gateway, tone):
    for path in ("/voices", "/metrics", f"/api/v1/backends/{tone.name}/log", "/nothing", "/v1/models/<script>"):
        answer = gateway.client.get(path)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "html" not in answer.headers["content-type"]


def test_logs_hide_secrets(bench):
    stub = bench.stub(dies=True)
    compose = stub.folder / "compose.yaml"
    secret = "hf_abcdefghijklmnop1234"
    compose.write_text(
        compose.read_text()
        .replace("    init: true\n", f"    init: true\n    environment: {{HF_TOKEN: {secret}}}\n")
        .replace("[python3, -u, /stub.py]", '[sh, -c, "echo token is $$HF_TOKEN; python3 -u /stub.py"]')
    )
    gateway = bench.gateway()
    answer = gateway.speak(stub.name)
    assert answer.status_code == 503
    log = gateway.client.get(f"/api/v1/backends/{stub.name}/log").text
    assert "token is" in log and "weights are missing" in log
    for text in (answer.text, gateway.client.get("/api/v1/backends").text, gateway.log, log):
        assert secret not in text


@pytest.mark.parametrize("lines", ["0", "-1", "x", "10001", "1e3", "9" * 30])
def test_the_log_takes_sensible_numbers(gateway, tone, lines):
    assert gateway.client.get(f"/api/v1/backends/{tone.name}/log", params={"lines": lines}).status_code == 400
