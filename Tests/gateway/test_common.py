"""The common interface, of each backend and of all together."""

import pytest
from gateways import said, until

LISTS = [
    "/health", "/ready", "/capabilities", "/voices", "/metrics", "/v1/models", "/v1/audio/models", "/v1/audio/voices",
    "/api/v1/backends",
]  # fmt: skip


def test_lists_start_nobody(bench):
    stub = bench.stub()
    gateway = bench.gateway()
    name = stub.name
    own = [f"/backends/{name}/health", f"/backends/{name}/voices", f"/v1/models/{name}", f"/api/v1/backends/{name}"]
    for path in LISTS + own:
        assert gateway.client.get(path).status_code == 200, path
    assert gateway.view(name)["state"] == "asleep"
    assert stub.starts == 0 and not stub.containers
    # What it can do, only it can tell, the first time.
    known = gateway.client.get(f"/backends/{name}/capabilities").raise_for_status().json()
    assert known["custom_params"]["pitch"]["max"] == 1
    assert stub.starts == 1
    # From then on it is known.
    gateway.ask_to("stop", name)
    gateway.becomes(name, "asleep")
    assert gateway.client.get(f"/backends/{name}/capabilities").json() == known
    assert [voice["id"] for voice in gateway.client.get("/voices").json()["voices"]] == [
        f"{name}:speaker:ann", f"{name}:speaker:bob",
    ]  # fmt: skip
    assert gateway.view(name)["state"] == "asleep"
    # And by the next gateway, too.
    gateway.stop()
    gateway.start()
    assert gateway.client.get(f"/backends/{name}/voices").json()["voices"][0]["id"] == "speaker:ann"
    assert stub.starts == 1


@pytest.mark.parametrize("text", ["hello", "Қазақша", "a" * 5000])
def test_speaks(gateway, tone, text):
    answer = gateway.speak(tone.name, text)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "audio/wav"
    assert answer.headers["x-sample-rate"] == "24000"
    assert answer.headers["x-tts-backend"] == tone.name
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert said(answer.content).startswith(text[:200])


def test_speaks_as_the_backend_does(gateway, drip):
    with gateway.client.stream("POST", f"/backends/{drip.name}/synthesize", json={"text": "!drip 3 1"}) as answer:
        assert answer.status_code == 200
        pieces = answer.iter_bytes()
        first = next(pieces)
        assert drip.log[-1] != "spoken"
        rest = b"".join(pieces)
    assert first.startswith(b"RIFF")
    assert len(first + rest) == 44 + 3 * 2 * 24_000


def test_hands_on_what_was_asked_for(gateway, tone):
    body = {"text": "x", "voice_id": "speaker:bob", "speed": 1.5, "language": "en", "custom_params": {"pitch": 0.25}}
    assert gateway.client.post(f"/backends/{tone.name}/synthesize", json=body).status_code == 200
    request = tone.requests[-1]["request"]
    for key, value in body.items():
        assert request[key] == value, key


@pytest.mark.parametrize("voice", ["speaker:ann", "ann"])
def test_names_a_backend_by_its_voice(gateway, tone, drip, voice):
    body = {"text": "x", "voice_id": f"{tone.name}:{voice}"}
    answer = gateway.client.post("/synthesize", json=body)
    assert (answer.status_code, answer.headers["x-tts-backend"]) == (200, tone.name), answer.text
    assert tone.requests[-1]["request"]["voice_id"] == "speaker:ann"
    answer = gateway.client.post("/synthesize", json={"text": "x", "backend": drip.name})
    assert answer.headers["x-tts-backend"] == drip.name


WRONG = [
    ({}, "text", 400), ({"text": ""}, "text", 400), ({"text": " \n"}, "text", 400), ({"text": 3}, "text", 400),
    ({"text": "x", "speed": "fast"}, "speed", 400), ({"text": "x", "speed": 0}, "speed", 400),
    ({"text": "x", "speed": 1e9}, "speed", 400), ({"text": "x", "voice_id": 1}, "voice_id", 400),
    ({"text": "x", "voice_id": "speaker:"}, "voice", 400), ({"text": "x", "custom_params": []}, "custom_params", 400),
    ({"text": "x", "custom_params": {"a": []}}, "custom_params.a", 400), ({"text": "x" * 65_537}, "text", 413),
    ({"text": "x", "speaker_embedding": ["a"]}, "speaker_embedding", 400),
]  # fmt: skip


@pytest.mark.parametrize(("body", "field", "status"), WRONG)
def test_names_the_member_that_is_wrong(gateway, tone, body, field, status):
    before = len(tone.requests)
    answer = gateway.client.post(f"/backends/{tone.name}/synthesize", json=body)
    assert answer.status_code == status
    assert answer.json()["field"] == field
    assert answer.json()["message"]
    assert len(tone.requests) == before


def test_tells_what_the_backend_refuses(gateway, tone):
    answer = gateway.speak(tone.name, "hello", custom_params={"pich": 1})
    assert answer.status_code == 400
    assert "pitch" in answer.text
    answer = gateway.speak(tone.name, "!refuse")
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert "not that" in answer.json()["message"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("!fail", "backend_failed"),
        ("!lie", "backend_failed"),
        ("!empty", "backend_failed"),
        ("!short", "backend_unreachable"),
    ],
)
def test_what_is_no_speech_is_an_error(gateway, tone, text, error):
    answer = gateway.speak(tone.name, text)
    assert (answer.status_code, answer.json()["error"]) == (502, error), answer.text
    # It is well otherwise.
    assert gateway.speak(tone.name).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status", "error"),
    [
        ("GET", "/nothing", 404, "not_found"),
        ("GET", "/backends/nobody/voices", 404, "unknown_backend"),
        ("POST", "/backends/nobody/synthesize", 404, "unknown_backend"),
        ("GET", "/api/v1/backends/nobody", 404, "unknown_backend"),
        ("POST", "/api/v1/backends/nobody/start", 404, "unknown_backend"),
        ("DELETE", "/voices", 405, "method_not_allowed"),
    ],
)
def test_what_is_not_there_is_told_as_data(gateway, method, path, status, error):
    answer = gateway.client.request(method, path, json={"text": "x"})
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.headers["x-request-id"]


def test_a_hint_names_the_nearest(gateway, tone):
    answer = gateway.client.get(f"/backends/{tone.name[:-1]}/voices")
    assert tone.name in answer.json()["hint"]


def test_text_limit_of_a_backend(bench):
    stub = bench.stub(settings="text_limit: 10")
    gateway = bench.gateway()
    answer = gateway.speak(stub.name, "x" * 11)
    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")
    assert stub.starts == 0
    assert gateway.speak(stub.name, "x" * 10).status_code == 200


def test_request_ids_are_kept_and_made(gateway, tone):
    answer = gateway.speak(tone.name, headers={"X-Request-Id": "abc-1"})
    assert answer.headers["x-request-id"] == "abc-1"
    assert '"id":"abc-1"' in until(lambda: '"id":"abc-1"' in gateway.log and gateway.log)
    assert gateway.speak(tone.name, headers={"X-Request-Id": "a" * 129}).headers["x-request-id"] != "a" * 129
    # What was said is nobody's business.
    gateway.speak(tone.name, "a secret of mine")
    assert "a secret of mine" not in gateway.log


def test_counts_every_request(gateway, tone):
    before = gateway.outcomes(tone.name)
    gateway.speak(tone.name)
    gateway.speak(tone.name, "!fail")
    after = gateway.outcomes(tone.name)
    assert after["ok"] == before.get("ok", 0) + 1
    assert after["backend_failed"] == before.get("backend_failed", 0) + 1
    assert gateway.metrics[f'tts_ctl_backend_state{{backend="{tone.name}",state="ready"}}'] == 1
