"""What Home Assistant does with an address of the Wyoming protocol: its component, without the rest of it."""

import asyncio
import io
import time
import types
import wave

import pytest
from homeassistant.components.wyoming.data import WyomingService
from homeassistant.components.wyoming.tts import WyomingTtsProvider
from homeassistant.const import Platform
from speaking import gateway  # noqa: F401


def set_up(gateway):
    return asyncio.run(WyomingService.create("127.0.0.1", gateway.wyoming))


def spoken(gateway, text, language, **options):
    """How many seconds of sound a text has become, and whether it can be heard."""

    async def speak():
        service = await WyomingService.create("127.0.0.1", gateway.wyoming)
        provider = WyomingTtsProvider(types.SimpleNamespace(entry_id="test"), service)
        return await provider.async_get_tts_audio(text, language, options)

    kind, data = asyncio.run(asyncio.wait_for(speak(), 120))
    assert kind == "wav"
    with wave.open(io.BytesIO(data)) as file:
        samples = file.readframes(file.getnframes())
        assert (file.getsampwidth(), file.getnchannels(), file.getframerate()) == (2, 1, 22_050)
    assert len(set(samples)) > 100
    return len(samples) / 2 / 22_050


def test_it_is_set_up_within_a_second(gateway):
    began = time.monotonic()
    service = set_up(gateway)
    # It gives up after one.
    assert service is not None
    assert time.monotonic() - began < 1
    assert service.has_services()
    assert service.platforms == [Platform.TTS]
    assert service.get_name() == "tts-ctl"


def test_it_offers_the_voices_of_each_language(gateway):
    async def offered():
        service = await WyomingService.create("127.0.0.1", gateway.wyoming)
        provider = WyomingTtsProvider(types.SimpleNamespace(entry_id="test"), service)
        return {language: provider.async_get_supported_voices(language) for language in provider.supported_languages}

    voices = asyncio.run(offered())
    assert f"{gateway.espeak}/speaker:de" in {voice.voice_id for voice in voices["de"]}
    assert "en-gb" in {language.lower() for language in voices}


@pytest.mark.parametrize("options", [{}, {"voice": "VOICE"}])
def test_it_speaks(gateway, options):
    options = {name: f"{gateway.espeak}/speaker:de" for name in options}
    assert 1 < spoken(gateway, "Guten Morgen, alle miteinander.", "de", **options) < 6


def test_an_error_is_no_speech(gateway):
    async def speak():
        service = await WyomingService.create("127.0.0.1", gateway.wyoming)
        provider = WyomingTtsProvider(types.SimpleNamespace(entry_id="test"), service)
        return await provider.async_get_tts_audio("x" * 70_000, "de", {})

    # It neither waits for ever nor takes half of it for all.
    assert asyncio.run(asyncio.wait_for(speak(), 30)) == (None, None)
