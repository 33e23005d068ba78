"""OpenAI's API, as its own client and Open WebUI use it."""

import base64
import io
import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import numpy
import openai
import pytest
import soundfile
from gateways import said, until

STOCK = "alloy ash ballad cedar coral echo fable marin nova onyx sage shimmer verse".split()


@pytest.fixture
def client(gateway):
    return openai.OpenAI(base_url=f"{gateway.url}/v1", api_key="x", max_retries=0, timeout=120)


@pytest.mark.parametrize("name", ["mp3", "opus", "flac", "wav"])
def test_formats(client, drip, name):
    audio = client.audio.speech.create(model=drip.name, voice="alloy", input="!drip 2 0", response_format=name)
    assert audio.response.headers["content-type"] == {
        "mp3": "audio/mpeg", "opus": "audio/ogg", "flac": "audio/flac", "wav": "audio/wav"
    }[name]  # fmt: skip
    samples, rate = soundfile.read(io.BytesIO(audio.content))
    assert abs(len(samples) / rate - 2) < 0.1
    assert numpy.abs(samples).max() > 0.01


def test_samples_are_always_of_one_rate(client, tone):
    whole = client.audio.speech.create(model=tone.name, voice="alloy", input="hello", response_format="pcm")
    assert said(b"data____" + whole.content) == "hello"
    assert whole.response.headers["content-type"] == "audio/pcm"


def test_mp3_is_what_is_meant(client, tone):
    assert client.audio.speech.create(model=tone.name, voice="alloy", input="hello " * 20).content[:2] in (
        b"\xff\xf3", b"\xff\xfb", b"\xff\xf2", b"ID",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["wav", "pcm", "mp3", "opus"])
def test_streams(client, drip, name):
    with client.audio.speech.with_streaming_response.create(
        model=drip.name, voice="ash", input="!drip 5 1", response_format=name
    ) as answer:
        pieces = answer.iter_bytes()
        audio = next(pieces)
        assert drip.log[-1] != "spoken"
        audio += b"".join(pieces)
    if name in ("wav", "pcm"):
        assert len(audio) == 5 * 48_000 + (44 if name == "wav" else 0)
    else:
        samples, rate = soundfile.read(io.BytesIO(audio))
        assert abs(len(samples) / rate - 5) < 0.1


@pytest.mark.parametrize("name", ["pcm", "mp3", "opus", "flac"])
def test_events(client, drip, name):
    with client.audio.speech.with_streaming_response.create(
        model=drip.name, voice="ash", input="!drip 2 0.1", response_format=name, stream_format="sse"
    ) as answer:
        assert answer.headers["content-type"] == "text/event-stream"
        events = [json.loads(line.removeprefix("data: ")) for line in answer.iter_lines() if line]
    assert events[-1]["type"] == "speech.audio.done"
    assert {event["type"] for event in events[:-1]} == {"speech.audio.delta"}
    audio = b"".join(base64.b64decode(event["audio"]) for event in events[:-1])
    if name == "pcm":
        assert len(audio) == 2 * 48_000
    else:
        samples, rate = soundfile.read(io.BytesIO(audio))
        assert abs(len(samples) / rate - 2) < 0.1


def test_lists(client, tone, drip):
    models = client.models.list()
    assert {tone.name, drip.name} <= {model.id for model in models}
    assert client.models.retrieve(tone.name).id == tone.name


@pytest.mark.parametrize("voice", [*STOCK, "default", "speaker:bob", "bob", {"id": "speaker:bob"}])
def test_voices(client, tone, voice):
    client.audio.speech.create(
        model=tone.name, voice=voice, input="x", response_format="wav", instructions="None", extra_body={"what": [1]}
    )
    used = tone.requests[-1]["request"].get("voice_id")
    if voice in ("alloy", "default"):
        assert not used
    elif voice in STOCK:
        assert used in ("speaker:ann", "speaker:bob")
    else:
        assert used == "speaker:bob"


def test_any_model_means_the_standard_one(client, tone):
    answer = client.audio.speech.create(model="tts-1-hd", voice="alloy", input="x", response_format="wav")
    assert answer.response.headers["x-tts-backend"] == tone.name


@pytest.mark.parametrize(
    ("given", "error", "parameter"),
    [
        ({"input": ""}, openai.BadRequestError, None),
        ({"response_format": "aac"}, openai.BadRequestError, "response_format"),
        ({"speed": 9}, openai.BadRequestError, "speed"),
        ({"stream_format": "tape"}, openai.BadRequestError, "stream_format"),
        ({"input": "!refuse"}, openai.BadRequestError, None),
        ({"input": "!fail"}, openai.InternalServerError, None),
    ],
)
def test_errors_are_its_own(client, tone, given, error, parameter):
    with pytest.raises(error) as raised:
        client.audio.speech.create(**{"model": tone.name, "voice": "alloy", "input": "x", **given})
    body = raised.value.body
    assert {"message", "type", "code", "param"} == set(body)
    assert body["param"] == parameter or parameter is None


def test_errors_of_what_is_not_there(client):
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("nobody")


def test_a_full_queue_is_a_rate_limit_and_its_retries_come_through(bench):
    stub = bench.stub(settings="queue: 1")
    gateway = bench.gateway()
    patient = openai.OpenAI(base_url=f"{gateway.url}/v1", api_key="x", max_retries=0, timeout=60)
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(gateway.speak, stub.name, "!slow 3")
        until(lambda: stub.requests)
        second = pool.submit(gateway.speak, stub.name)
        until(lambda: gateway.view(stub.name)["waiting"] == 1)
        with pytest.raises(openai.RateLimitError) as raised:
            patient.audio.speech.create(model=stub.name, voice="alloy", input="x")
        assert int(raised.value.response.headers["retry-after"]) > 0
        # Its own client comes back after that time, by itself.
        again = patient.with_options(max_retries=2).audio.speech.create(
            model=stub.name, voice="alloy", input="again", response_format="wav"
        )
        assert said(again.content) == "again"
        assert first.result().status_code == second.result().status_code == 200


def test_what_breaks_off_is_no_file(client, drip):
    streaming = client.audio.speech.with_streaming_response
    broken = {"model": drip.name, "voice": "alloy", "input": "!break 2 0"}
    with pytest.raises(httpx.TransportError), streaming.create(**broken, response_format="wav") as answer:
        answer.read()
    with pytest.raises(openai.APIConnectionError):
        client.audio.speech.create(**broken, response_format="mp3")


def test_open_webui(gateway, tone):
    """`servers.md` §2.6: what its server asks, and what it reads of the answers."""
    base = f"{gateway.url}/v1"
    headers = {"Authorization": "Bearer", "X-OpenWebUI-User-Name": "Ann"}
    voices = httpx.get(f"{base}/audio/voices", headers=headers).raise_for_status().json()["voices"]
    voice = next(voice for voice in voices if voice["id"].startswith(tone.name + ":"))
    assert voice["name"]
    models = httpx.get(f"{base}/audio/models").raise_for_status().json()["models"]
    assert tone.name in {model["id"] for model in models}
    sentences = [f"Sentence number {number}." for number in range(20)]

    def speak(sentence):
        body = {"input": sentence, "voice": voice["id"], "model": "tts-1", "response_format": "wav"}
        answer = httpx.post(f"{base}/audio/speech", json=body, headers=headers, timeout=60)
        return said(answer.raise_for_status().content)

    # All at once.
    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(speak, sentences)) == sentences


def test_real_engines(bench):
    """espeak and piper, built, started and asked as anybody would."""
    names = [bench.copied(name) for name in ("espeak", "piper")]
    gateway = bench.gateway()
    patient = openai.OpenAI(base_url=f"{gateway.url}/v1", api_key="x", max_retries=0, timeout=900)

    def speak(name):
        audio = patient.audio.speech.create(
            model=name, voice="alloy", input="The gateway speaks. " * 3, extra_headers={"Prefer": "wait=900"}
        )
        samples, rate = soundfile.read(io.BytesIO(audio.content))
        return len(samples) / rate, numpy.abs(samples).max()

    with ThreadPoolExecutor(2) as pool:
        for seconds, loudness in pool.map(speak, names):
            assert 1 < seconds < 30
            assert loudness > 0.05
    voices = gateway.client.get("/v1/audio/voices").json()["voices"]
    assert {voice["id"].partition(":")[0] for voice in voices} == set(names)
