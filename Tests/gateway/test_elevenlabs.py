"""The gateway as ElevenLabs' own client library sees it."""

import io

import elevenlabs.client
import elevenlabs.core
import pytest
import tones
from speaking import gateway  # noqa: F401

TEXT = "Good morning to all of you."


@pytest.fixture(scope="module")
def client(gateway):
    return elevenlabs.client.ElevenLabs(api_key="any", base_url=gateway.url)


@pytest.fixture(scope="module")
def speak(gateway, client):
    def speak(voice=f"{gateway.espeak}:speaker:en-gb", text=TEXT, **options):
        return b"".join(client.text_to_speech.convert(voice, text=text, **options))

    return speak


def refusal(call):
    with pytest.raises(elevenlabs.core.ApiError) as caught:
        call()
    assert set(caught.value.body["detail"]) == {"status", "message"}
    return caught.value.status_code, caught.value.body["detail"]["status"]


@pytest.mark.parametrize(
    ("name", "start"),
    [("mp3_44100_128", b"\xff\xfb"), ("mp3_22050_32", b"\xff\xf3"), ("opus_48000_64", b"OggS"), ("wav_16000", b"RIFF")],
)
def test_a_format_is_what_was_asked_for(speak, name, start):
    assert speak(output_format=name).startswith(start)


@pytest.mark.parametrize("rate", [8_000, 16_000, 24_000, 44_100])
def test_plain_samples_have_the_rate(speak, rate):
    usual = len(speak(output_format="pcm_48000")) / 2 / 48_000
    assert len(speak(output_format=f"pcm_{rate}")) / 2 / rate == pytest.approx(usual, rel=0.02)


def test_the_stream_is_the_same_speech(gateway, client, speak):
    stream = client.text_to_speech.stream(f"{gateway.espeak}:speaker:en-gb", text=TEXT, output_format="pcm_16000")
    assert b"".join(stream) == speak(output_format="pcm_16000")


def test_speed_is_gone_by(speak):
    fast = speak(output_format="pcm_16000", voice_settings={"speed": 1.2, "stability": 0.5})
    assert len(fast) < 0.95 * len(speak(output_format="pcm_16000"))


def test_a_model_is_a_backend(gateway, client, speak):
    assert gateway.espeak in [model.model_id for model in client.models.list()]
    assert speak(voice="speaker:de", model_id=gateway.espeak, output_format="pcm_16000")


def test_who_asks_decides_what_models_are(gateway):
    url = f"{gateway.url}/v1/models"
    assert isinstance(tones.ask(url, xi_api_key="any").json, list)
    assert tones.ask(url).json["object"] == "list"


def test_voices_are_listed_and_paged(gateway, client):
    everything = [voice.voice_id for voice in client.voices.get_all().voices]
    assert f"{gateway.espeak}:speaker:en-gb" in everything
    paged, token = [], None
    while True:
        page = client.voices.search(page_size=100, next_page_token=token)
        paged += [voice.voice_id for voice in page.voices]
        token = page.next_page_token
        if not page.has_more:
            break
    assert (paged, page.total_count) == (everything, len(everything))
    german = client.voices.search(search="german").voices
    assert f"{gateway.espeak}:speaker:de" in [voice.voice_id for voice in german]
    assert client.voices.get(f"{gateway.espeak}:speaker:de").labels["language"] == "de"


def test_what_other_clients_ask_before_they_speak(client):
    assert client.voices.settings.get_default().speed == 1
    assert client.user.get().subscription.can_use_instant_voice_cloning
    assert client.user.subscription.get().status == "active"
    assert client.history.list().history == []


def test_errors_have_its_shape(gateway, client, speak):
    assert refusal(lambda: speak(voice=f"{gateway.espeak}:speaker:nobody")) == (400, "invalid_request")
    assert refusal(lambda: speak(text=" ")) == (400, "invalid_request")
    assert refusal(lambda: speak(output_format="ulaw_8000")) == (400, "invalid_request")
    assert refusal(lambda: speak(output_format="mp3_1_1")) == (400, "invalid_request")
    assert refusal(lambda: speak(voice_settings={"speed": 9})) == (400, "invalid_request")
    assert refusal(lambda: client.text_to_speech.convert_with_timestamps(f"{gateway.espeak}:speaker:de", text=TEXT)) == (501, "not_supported")
    assert refusal(lambda: client.voices.get("nobody")) == (404, "unknown_voice")


def test_a_voice_is_made_of_a_recording(gateway, client, speak):
    with tones.registered(gateway):
        sample = io.BytesIO(tones.recording())
        made = client.voices.ivc.create(name="Eleven (mine)", files=[sample])
        assert made.voice_id.endswith(":cloned:Eleven (mine)")
        assert client.voices.get(made.voice_id).category == "cloned"
        assert len(speak(made.voice_id, output_format="pcm_16000")) / 2 / 16_000 == pytest.approx(0.05 * len(TEXT), abs=0.1)
