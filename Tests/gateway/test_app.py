"""The gateway as the audiobook app's page calls it, under /api/docker."""

import pytest
import tones
from speaking import gateway  # noqa: F401

ROW = {"id", "name", "port", "available", "voice_count", "voice_cloning"}


@pytest.fixture
def api(gateway):
    return f"{gateway.url}/api/docker"


def row(api, name):
    rows = {row["id"]: row for row in tones.ask(f"{api}/backends").json["backends"]}
    assert all(set(row) == ROW for row in rows.values())
    return rows[name]


def post(api, name, action):
    return tones.ask(f"{api}/backends/{name}/{action}", b"")


def test_a_start_answers_when_it_is_ready(gateway, api):
    post(api, gateway.espeak, "stop")
    assert row(api, gateway.espeak)["available"] is False
    assert tones.ask(f"{api}/backends/{gateway.espeak}/capabilities").status == 503
    refused = post(api, gateway.espeak, "refresh")
    assert (refused.status, set(refused.json)) == (503, {"error"})
    started = post(api, gateway.espeak, "start")
    assert (started.status, started.json["status"], set(started.json)) == (200, "ok", {"status", "message"})
    there = row(api, gateway.espeak)
    assert there["available"] is True
    assert there["voice_count"] > 100
    health = tones.ask(f"http://127.0.0.1:{there['port']}/health")
    assert health.json["status"] == "ok"
    assert tones.ask(f"{gateway.url}/api/v1/backends/{gateway.espeak}").json["state"] == "ready"


def test_a_stop_answers_when_it_is_stopped(gateway, api):
    post(api, gateway.espeak, "start")
    assert post(api, gateway.espeak, "stop").json["status"] == "ok"
    assert tones.ask(f"{gateway.url}/api/v1/backends/{gateway.espeak}").json["state"] == "asleep"
    assert row(api, gateway.espeak)["available"] is False


def test_capabilities_and_refresh(gateway, api):
    post(api, gateway.espeak, "start")
    capabilities = tones.ask(f"{api}/backends/{gateway.espeak}/capabilities").json
    assert capabilities["sample_rate"] == 22_050
    assert "custom_params" in capabilities
    assert "output_format" not in capabilities
    refreshed = post(api, gateway.espeak, "refresh")
    assert refreshed.json == {"status": "ok", "voice_count": row(api, gateway.espeak)["voice_count"]}


def test_who_is_not_there(api):
    for answer in (post(api, "nobody", "start"), post(api, "nobody", "refresh"), tones.ask(f"{api}/backends/nobody/capabilities")):
        assert (answer.status, set(answer.json)) == (404, {"error"})


def test_a_server_is_registered_by_its_port(gateway, api):
    with tones.registered(gateway) as name:
        assert row(api, name) | {"port": 0} == {
            "id": name, "name": "Tones", "port": 0, "available": True, "voice_count": 3, "voice_cloning": True,
        }  # fmt: skip
        spoken = tones.ask(f"{gateway.url}/synthesize", {"text": "hello", "voice_id": f"docker:{name}:speaker:bass"})
        assert spoken.body.startswith(b"RIFF")
        assert tones.ask(f"{gateway.url}/api/v1/reload", b"").status == 200
        assert row(api, name)["available"] is True


def test_a_registered_server_that_went_away(gateway, api):
    with tones.registered(gateway) as name:
        pass
    answer = tones.ask(f"{gateway.url}/backends/{name}/synthesize", {"text": "hello"})
    assert (answer.status, answer.json["error"]) == (503, "start_failed")
    assert row(api, name)["available"] is False


@pytest.mark.parametrize("fault", ["unhealthy", "degraded"])
def test_a_server_that_is_not_well_is_not_registered(api, fault):
    with tones.server("--fault", fault) as port:
        answer = tones.ask(f"{api}/register", {"backend_id": "ill", "port": port})
    assert (answer.status, set(answer.json)) == (503, {"error"})
    assert "ill" not in {row["id"] for row in tones.ask(f"{api}/backends").json["backends"]}


def test_what_cannot_be_registered(gateway, api):
    with tones.server() as port:
        pass
    register = lambda **body: tones.ask(f"{api}/register", body).status  # noqa: E731
    assert register(backend_id="gone", port=port) == 503
    assert register(port=port) == 400
    assert register(backend_id="../up", port=port) == 400
    assert register(backend_id="self", port=gateway.port) == 400
    assert register(backend_id="far", port="example.org:80") == 400
    assert register(backend_id="far", port=70_000) == 400
    assert register(backend_id=gateway.espeak, port=port) == 400


def test_a_voice_is_made_of_a_recording(gateway, api):
    with tones.registered(gateway) as name:
        made = tones.upload(f"{api}/clone", backend_id=name, name="Mine", audio=tones.recording())
        assert (made.status, made.json["id"], made.json["name"]) == (200, f"docker:{name}:cloned:Mine", "Mine")
        assert len(made.json["embedding"]) == 8
        assert row(api, name)["voice_count"] == 4
        spoken = tones.ask(f"{gateway.url}/synthesize", {"text": "hello", "voice_id": made.json["id"]})
        assert (spoken.status, spoken.headers["X-TTS-Backend"]) == (200, name)
        missing = tones.upload(f"{api}/clone", name="Mine", audio=tones.recording())
        assert (missing.status, set(missing.json)) == (400, {"error"})
