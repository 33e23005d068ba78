"""Speed and formats: what the Space does not do itself."""

import io
import tracemalloc

import numpy
import pytest
import soundfile
from kani_proxy import audio
from kani_proxy.errors import ApiError

RATE = 22_050


def tone(seconds=2.0, hertz=220):
    return (0.5 * numpy.sin(2 * numpy.pi * hertz * numpy.arange(int(seconds * RATE)) / RATE)).astype("float32")


def wav(samples, rate=RATE, subtype="PCM_16"):
    buffer = io.BytesIO()
    soundfile.write(buffer, samples, rate, format="WAV", subtype=subtype)
    return buffer.getvalue()


@pytest.mark.parametrize("speed", [0.25, 0.5, 0.8, 1.25, 2, 4])
def test_speed_changes_the_length_and_not_the_pitch(speed):
    result = audio.from_space(wav(tone()), speed, "wav")
    samples, rate = soundfile.read(io.BytesIO(result.content))
    assert len(samples) / rate == pytest.approx(2 / speed, rel=0.02)
    assert result.seconds == pytest.approx(len(samples) / rate)
    peak = numpy.abs(numpy.fft.rfft(samples)).argmax() * rate / len(samples)
    assert peak == pytest.approx(220, rel=0.01)


@pytest.mark.parametrize("speed", [0.5, 1.5, 2])
def test_speed_keeps_the_words_in_their_place(speed):
    """A tenth of a second of tone, 1 s into 2 s of silence."""
    samples = numpy.zeros(2 * RATE)
    samples[RATE : RATE + RATE // 10] = tone(0.1)
    changed, rate = soundfile.read(io.BytesIO(audio.from_space(wav(samples), speed, "wav").content))
    energy = numpy.cumsum(changed**2)
    assert numpy.searchsorted(energy, energy[-1] / 2) / rate == pytest.approx(1.05 / speed, abs=0.02)


@pytest.mark.parametrize("frames", [1, 10, 1000])
def test_speed_of_very_little_audio(frames):
    assert audio.from_space(wav(tone()[100 : 100 + frames]), 2, "wav").seconds <= frames / RATE


def test_wav_at_normal_speed_passes_untouched():
    content = wav(tone())
    assert audio.from_space(content, 1, "wav").content == content


@pytest.mark.parametrize("speed", [0.5, 1, 1.5])
@pytest.mark.parametrize("format", ["wav", "flac", "ogg"])
def test_formats_over_http(api, format, speed):
    request = {"text": "The same sentence at another speed", "voice_id": "speaker:Puck (en)"}
    plain = float(api.post("/synthesize", json=request).headers["x-duration-seconds"])
    answer = api.post("/synthesize", json=request | {"format": format, "speed": speed})
    info = soundfile.info(io.BytesIO(answer.content))
    assert info.format == format.upper()
    assert answer.headers["content-type"] == f"audio/{format}"
    assert answer.headers["x-audio-format"] == format
    assert info.duration == pytest.approx(plain / speed, rel=0.02)
    assert float(answer.headers["x-duration-seconds"]) == pytest.approx(info.duration, abs=0.001)


def test_minutes_of_vorbis():
    result = audio.from_space(wav(tone(seconds=300)), 1, "ogg")
    assert soundfile.info(io.BytesIO(result.content)).duration == pytest.approx(300, rel=0.001)


@pytest.mark.parametrize("answer", [b"", b"RIFF", b"<html>502</html>", wav(tone(0))])
def test_a_space_that_answers_no_audio(answer):
    with pytest.raises(ApiError) as caught:
        audio.from_space(answer, 1, "wav")
    assert caught.value.status == 502


def test_samples_instead_of_a_file():
    result = audio.from_samples((tone() * 32767).astype("int16"), RATE, 1, "wav")
    samples, rate = soundfile.read(io.BytesIO(result.content))
    assert rate == RATE
    assert numpy.abs(samples - tone()).max() < 0.001


@pytest.mark.parametrize("rate", [8000, 16000, 44100, 48000])
def test_a_sample_for_cloning_becomes_16_khz_mono(rate):
    stereo = numpy.stack([tone()[: rate * 2], tone()[: rate * 2]], axis=1)
    sample = audio.clone_sample(wav(stereo, rate))
    info = soundfile.info(io.BytesIO(sample.content))
    assert (info.samplerate, info.channels) == (16000, 1)
    assert info.duration == pytest.approx(max(1, sample.seconds), abs=0.001)


def test_a_short_sample_is_padded_and_a_long_one_limited():
    short = audio.clone_sample(wav(tone(0.6)))
    assert soundfile.info(io.BytesIO(short.content)).duration == 1
    long = audio.clone_sample(wav(tone(45)))
    assert (long.seconds, long.used_seconds) == (45, 30)
    assert soundfile.info(io.BytesIO(long.content)).duration == 30


def test_few_bytes_that_stand_for_much_are_never_unfolded_as_a_whole():
    """30 s of eight silent channels and one click: 20 kB of FLAC, 180 MB as they would lie in memory."""
    samples = numpy.zeros((30 * 192_000, 8), "int16")
    samples[1000] = 20_000
    buffer = io.BytesIO()
    soundfile.write(buffer, samples, 192_000, format="FLAC")
    del samples
    upload = buffer.getvalue()
    assert len(upload) < 1 << 20
    tracemalloc.start()
    try:
        assert audio.clone_sample(upload).used_seconds == 30
        assert tracemalloc.get_traced_memory()[1] < 100 << 20
    finally:
        tracemalloc.stop()
