"""The common interface, as piper and hibari speak it."""

import pytest

from contract import *  # noqa: F403
from contract import samples


def test_the_voice_inside_is_the_usual_one(backend, name):
    expected = {"piper": "speaker:en_US-joe-medium", "hibari": "speaker:heart"}[name]
    voices = backend.get("/voices").json["voices"]
    assert [voice["id"] for voice in voices] == [expected]
    assert backend.get("/capabilities").json["languages"] == ["en-US"]


@pytest.mark.parametrize("language", ["en", "en-US", "en_us", "EN-GB"])
@pytest.mark.parametrize("voice_id", [None, "", "random"])
def test_english_is_spoken(backend, language, voice_id):
    assert backend.synthesize(text="One.", language=language, voice_id=voice_id).status == 200


def test_a_voice_is_asked_for_with_its_kind_and_without(backend):
    usual = backend.get("/voices").json["voices"][0]["id"]
    for voice_id in (usual, usual.removeprefix("speaker:"), usual.lower()):
        assert backend.synthesize(text="One.", voice_id=voice_id).status == 200


@pytest.mark.parametrize("speed", [0.49, 2.01])
def test_no_other_speeds_are_taken(backend, speed):
    answer = backend.synthesize(text="One.", speed=speed)
    assert answer.status == 422 and answer.json["field"] == "speed"


def test_what_has_no_sound_is_a_pause(backend):
    for text in ("...", "\u200b", "—"):
        rate, values = samples(backend.synthesize(text=text))
        assert 0.1 * rate < len(values) < rate


@pytest.mark.parametrize("text", ["9" * 40, "$" * 300, "(%" * 10, "😀" * 5, "[[x]] [a](/b/)", "\ud800 lone", "1/2 " * 5])
def test_nothing_is_too_odd_to_be_read(backend, text):
    answer = backend.synthesize(text=text)
    assert answer.status == 200, answer.body
    assert samples(answer)[1]


def test_noise_is_a_parameter_of_piper(backends):
    piper = backends("piper")
    assert set(piper.get("/capabilities").json["custom_params"]) == {"noise_scale", "noise_w_scale"}
    steady = {"noise_scale": 0, "noise_w_scale": 0}
    text = "Hello there, my friend."
    first, second = (piper.synthesize(text=text, custom_params=steady) for _ in range(2))
    assert first.status == 200 and first.body == second.body
    assert piper.synthesize(text=text).body != first.body


@pytest.mark.parametrize(
    ("name", "value"), [("noise_scale", 1.1), ("noise_scale", "0.5"), ("noise_w_scale", True), ("noise_w_scale", float("nan"))]
)
def test_a_bad_parameter_is_named(backends, name, value):
    answer = backends("piper").synthesize(text="a", custom_params={name: value})
    assert answer.status == 422 and answer.json["field"] == f"custom_params.{name}"


def test_the_same_text_is_the_same_audio_with_hibari(backends):
    hibari = backends("hibari")
    assert hibari.synthesize(text="Hello there.").body == hibari.synthesize(text="Hello there.").body
