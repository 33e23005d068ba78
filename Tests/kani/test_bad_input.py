"""Whatever is wrong with a request: a 4xx that names the field, nothing stored, nothing told that is not the caller's."""

import io
import json

import numpy
import pytest
import soundfile

EMBEDDING = [0.1] * 128
SECRET = "do-not-repeat-me"


def check(answer, statuses, field=None):
    assert answer.status_code in statuses, answer.text
    body = answer.json()
    assert body["code"] and body["message"] and body["request_id"] == answer.headers["x-request-id"]
    if field:
        assert body["field"] == field
    for leak in ("Traceback", "site-packages", "kani_proxy", SECRET):
        assert leak not in answer.text
    assert len(answer.content) < 2000


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": " \n\t "}, "text"),
        ({"text": None}, "text"),
        ({"text": 7}, "text"),
        ({"text": "a" * 20_000}, "text"),
        ({"voice_id": f"speaker:{SECRET[:5]}Nobody (en)"}, "voice_id"),
        ({"voice_id": "Kore"}, "voice_id"),
        ({"voice_id": ""}, "voice_id"),
        ({"voice_id": "x" * 300}, "voice_id"),
        ({"voice_id": "speaker:../../etc/passwd"}, "voice_id"),
        ({"voice_id": "cloned:../../etc/passwd", "speaker_embedding": EMBEDDING}, "voice_id"),
        ({"voice_id": "cloned:My Voice"}, "speaker_embedding"),
        ({"speaker_embedding": EMBEDDING[:127]}, "speaker_embedding"),
        ({"speaker_embedding": EMBEDDING + [0.1]}, "speaker_embedding"),
        ({"speaker_embedding": []}, "speaker_embedding"),
        ({"speaker_embedding": [0] * 128}, "speaker_embedding"),
        ({"speaker_embedding": "0.1"}, "speaker_embedding"),
        ({"speaker_embedding": [*EMBEDDING[:127], float("nan")]}, "speaker_embedding.127"),
        ({"speaker_embedding": [*EMBEDDING[:127], float("inf")]}, "speaker_embedding.127"),
        ({"speaker_embedding": [*EMBEDDING[:127], "x"]}, "speaker_embedding.127"),
        ({"speed": 0}, "speed"),
        ({"speed": -1}, "speed"),
        ({"speed": 5}, "speed"),
        ({"speed": float("nan")}, "speed"),
        ({"speed": "fast"}, "speed"),
        ({"language": "xx"}, "language"),
        ({"emotion": "angry"}, "emotion"),
        ({"format": "mp4"}, "format"),
        ({"custom_params": {"temperature": 9}}, "custom_params.temperature"),
        ({"custom_params": {"temperature": float("nan")}}, "custom_params.temperature"),
        ({"custom_params": {"top_p": 0}}, "custom_params.top_p"),
        ({"custom_params": {"repetition_penalty": 2.5}}, "custom_params.repetition_penalty"),
        ({"custom_params": {"model": "GPT"}}, "custom_params.model"),
        ({"custom_params": {"warmth": 1}}, "custom_params.warmth"),
        ({"custom_params": [1]}, "custom_params"),
        ({"spedd": 1}, "spedd"),
    ],
)
def test_synthesize_names_the_field(api, change, field):
    body = json.dumps({"text": SECRET, **change})
    check(api.post("/synthesize", content=body, headers={"Content-Type": "application/json"}), {422}, field)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"text": "\\ud800"}',
        b'{"text": "Hi", "\\ud800": 1}',
        b'{"text": "Hi", "voice_id": "\\ud800"}',
        b'{"text": "Hi", "' + b"x" * 100_000 + b'": 1}',
        b"[" * 100_000,
        b'{"text": "Hi", "custom_params": ' + b'{"a":' * 50_000,
    ],
    ids=range(11),
)
def test_synthesize_takes_json_alone(api, body):
    check(api.post("/synthesize", content=body, headers={"Content-Type": "application/json"}), {400, 422})


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/json2"])
def test_synthesize_refuses_other_content_types(api, kind):
    check(api.post("/synthesize", content=b'{"text": "Hi"}', headers={"Content-Type": kind}), {415})


def test_a_megabyte_of_text(api):
    check(api.post("/synthesize", json={"text": "a" * (1 << 20)}), {413})


def test_a_megabyte_that_does_not_tell_its_size(api):
    chunks = (b'{"text": "' if index == 0 else b"a" * 65536 for index in range(17))
    check(api.post("/synthesize", content=chunks, headers={"Content-Type": "application/json"}), {413})


def test_unknown_paths_and_methods(api):
    check(api.get("/etc/passwd"), {404})
    check(api.get("/synthesize"), {405})
    check(api.post("/health", json={}), {405})


def encoded(samples, rate=16000, format="WAV", subtype=None):
    buffer = io.BytesIO()
    soundfile.write(buffer, samples, rate, format=format, subtype=subtype)
    return buffer.getvalue()


def noise(seconds, rate=16000):
    return numpy.random.default_rng(1).normal(size=int(seconds * rate)) * 0.1


BROKEN = noise(2)
BROKEN[100] = numpy.nan

AUDIO = {
    "empty": b"",
    "text": b"this is not audio at all " * 100,
    "html": b"<html><body>not found</body></html>",
    "header alone": encoded(noise(1))[:44],
    "truncated WAV": encoded(noise(3))[:-20_000],
    "truncated FLAC": encoded(noise(3), format="FLAC")[:-20_000],
    "silent": encoded(numpy.zeros(32000)),
    "too short": encoded(noise(0.1)),
    "too long": encoded(noise(601, 8000), 8000),
    "NaN": encoded(BROKEN, subtype="FLOAT"),
    "a rate that no recording has": encoded(noise(2, 192_000), 400_000),
    "many channels": encoded(numpy.zeros((16_000, 60))),
    "another format": encoded(noise(2), format="AIFF"),
}


@pytest.mark.parametrize("kind", AUDIO)
def test_clone_checks_the_audio(api, kind):
    answer = api.post("/clone_voice", files={"audio": ("a.wav", AUDIO[kind], "audio/wav")}, data={"name": "Me"})
    check(answer, {422}, "audio")


def test_clone_refuses_huge_audio(api):
    answer = api.post("/clone_voice", files={"audio": ("a.wav", bytes(21 << 20), "audio/wav")}, data={"name": "Me"})
    check(answer, {413})


@pytest.mark.parametrize(
    "name",
    ["", " ", " a", "../../etc/passwd", "/etc/passwd", "a/b", "a\\b", "..", ".hidden", "a\x00b", "a\nb", "x" * 101, "ü" * 51],
)
def test_clone_refuses_path_like_names(api, name, recording):
    answer = api.post("/clone_voice", files={"audio": ("a.wav", recording, "audio/wav")}, data={"name": name})
    check(answer, {422}, "name")


@pytest.mark.parametrize("rate", ["0", "-1", "16k", "1e9"])
def test_clone_checks_the_sample_rate(api, rate, recording):
    data = {"name": "Me", "sample_rate": rate}
    answer = api.post("/clone_voice", files={"audio": ("a.wav", recording, "audio/wav")}, data=data)
    check(answer, {422}, "sample_rate")


def test_clone_needs_its_fields_and_its_content_type(api, recording):
    check(api.post("/clone_voice", data={"name": "Me"}, files={"other": b"x"}), {422}, "audio")
    check(api.post("/clone_voice", files={"audio": ("a.wav", recording, "audio/wav")}), {422}, "name")
    check(api.post("/clone_voice", json={"name": "Me"}), {415})
    form = {"Content-Type": "multipart/form-data"}
    check(api.post("/clone_voice", content=b"no boundary", headers=form), {400, 422})
    answer = api.post("/clone_voice", files={"audio": ("a.png", recording, "image/png")}, data={"name": "Me"})
    check(answer, {415}, "audio")
