"""The common interface, as every server that clones no voices must speak it. A suite imports all of this and gives it the
fixture `backend`."""

import io
import struct
import wave

import pytest


def samples(answer) -> tuple[int, list[int]]:
    with wave.open(io.BytesIO(answer.body)) as audio:
        assert audio.getsampwidth() == 2 and audio.getnchannels() == 1
        frames = audio.readframes(audio.getnframes())
        # The header must not promise more than there is.
        assert len(frames) == 2 * audio.getnframes()
        return audio.getframerate(), list(struct.unpack(f"<{len(frames) // 2}h", frames))


def loudness(values: list[int]) -> float:
    return (sum(value * value for value in values) / len(values)) ** 0.5


def test_health_names_its_voices(backend):
    answer = backend.get("/health")
    assert answer.status == 200
    assert answer.json["status"] == "ok"
    assert answer.json["voices"] == len(backend.get("/voices").json["voices"])


def test_capabilities_have_every_member(backend):
    capabilities = backend.get("/capabilities").json
    assert set(capabilities) == {
        "has_predefined_voices", "voice_cloning", "voice_cloning_formats", "emotion_tags", "emotion_options", "streaming",
        "sample_rate", "output_format", "multilingual", "languages", "speaker_embedding", "embedding_dim", "custom_params",
    }
    assert capabilities["voice_cloning"] is False
    assert str(capabilities["sample_rate"]) == backend.synthesize(text="One.").headers["X-Sample-Rate"]
    assert capabilities["languages"] and capabilities["multilingual"] == (len(capabilities["languages"]) > 1)
    for parameter in capabilities["custom_params"].values():
        bounds = {"min", "max", "default", "step"}
        known = {"int": bounds, "float": bounds, "select": {"options", "default"}}
        assert known[parameter["type"]] <= set(parameter)


def test_voices_have_every_member_and_an_id_of_their_own(backend):
    voices = backend.get("/voices").json["voices"]
    assert voices
    assert len({voice["id"] for voice in voices}) == len(voices)
    for voice in voices:
        assert set(voice) == {
            "id", "name", "gender", "language", "description", "preview_url", "is_cloned", "embedding"
        }
        assert voice["id"].startswith("speaker:")


def test_speech_is_a_wav_that_speaks(backend):
    answer = backend.synthesize(text="The quick brown fox jumps over the lazy dog.")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "audio/wav"
    assert answer.headers["X-Audio-Format"] == "wav"
    rate, values = samples(answer)
    assert answer.headers["X-Sample-Rate"] == str(rate)
    assert float(answer.headers["X-Duration-Seconds"]) == pytest.approx(len(values) / rate, abs=0.001)
    assert 1.5 < len(values) / rate < 6
    assert loudness(values) > 500


def test_speed_changes_the_duration(backend):
    text = "One two three four five six seven eight nine ten."
    slow, normal, fast = (
        float(backend.synthesize(text=text, speed=speed).headers["X-Duration-Seconds"]) for speed in (0.5, 1.0, 2.0)
    )
    assert slow > 1.5 * normal
    assert normal > 1.5 * fast


@pytest.mark.parametrize("text", ["...", "\u200b", "<b>tag</b>", "-v de --help", "日本", "a\x00b", "x" * 1000])
def test_odd_text_speaks_or_is_refused(backend, text):
    answer = backend.synthesize(text=text)
    assert answer.status in (200, 422)
    if answer.status == 200:
        assert samples(answer)[1]


@pytest.mark.parametrize(
    ("field", "request_body"),
    [
        ("text", {}),
        ("text", {"text": ""}),
        ("text", {"text": " \n"}),
        ("text", {"text": ["a"]}),
        ("text", {"text": "x" * 200_001}),
        ("speed", {"text": "a", "speed": "fast"}),
        ("speed", {"text": "a", "speed": 0}),
        ("speed", {"text": "a", "speed": 2.6}),
        ("speed", {"text": "a", "speed": float("nan")}),
        ("voice_id", {"text": "a", "voice_id": "speaker:Nobody"}),
        ("voice_id", {"text": "a", "voice_id": "cloned:me"}),
        ("voice_id", {"text": "a", "voice_id": "../../etc/passwd"}),
        ("language", {"text": "a", "language": "tlh"}),
        ("emotion", {"text": "a", "emotion": "happy"}),
        ("speaker_embedding", {"text": "a", "speaker_embedding": [0.5]}),
        ("custom_params", {"text": "a", "custom_params": [1]}),
        ("custom_params.nothing", {"text": "a", "custom_params": {"nothing": 50}}),
    ],
)
def test_a_bad_request_names_its_field(backend, field, request_body):
    answer = backend.synthesize(**request_body)
    assert answer.status == 422
    assert answer.json["code"] == "invalid_request"
    assert answer.json["field"] == field
    assert field in answer.json["message"]


@pytest.mark.parametrize("body", [b"{", b"", b"[]", b"null", b"\xff\xfe"])
def test_a_body_that_is_no_request_is_refused(backend, body):
    answer = backend.post("/synthesize", body)
    assert 400 <= answer.status < 500
    assert answer.json["message"]


def test_cloning_answers_501(backend):
    form = b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nme\r\n--b--\r\n'
    answer = backend.post("/clone_voice", form, "multipart/form-data; boundary=b")
    assert answer.status == 501
    assert answer.json["code"] == "not_supported"


def test_an_unknown_path_is_404(backend):
    assert backend.get("/nowhere").status == 404


def test_the_container_runs_without_root_and_its_healthcheck_passes(backend):
    assert backend.container.exec_run("id -u").output.strip() != b"0"
    kind, *command = backend.container.attrs["Config"]["Healthcheck"]["Test"]
    assert kind == "CMD" and backend.container.exec_run(command).exit_code == 0


def test_it_runs_as_little_as_it_can(backend):
    container = backend.container
    status = container.exec_run(["cat", "/proc/1/status"]).output.decode()
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert fields["Uid"].split() == ["10001"] * 4
    assert int(fields["CapEff"], 16) == int(fields["CapBnd"], 16) == 0
    assert fields["NoNewPrivs"] == "1" and fields["Seccomp"] == "2"
    assert container.exec_run(["sh", "-c", "touch x || touch /tmp/x"]).exit_code != 0
    assert b"10001" not in container.exec_run(["sh", "-c", "find / -xdev -newer /proc/1 -user 10001 2>/dev/null"]).output
