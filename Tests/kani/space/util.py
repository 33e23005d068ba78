"""What the Space's own util.py offers to a script in its container."""

import numpy

DIMENSION = 128
RATE = 16_000
WINDOW = 2048


class SpeakerEmbedder:
    """The mean log spectrum of the voice in 128 bands, as a vector of length one."""

    def embed_audio(self, audio, sample_rate):
        audio = numpy.asarray(audio, dtype="float64")
        if audio.ndim == 2:
            audio = audio.mean(axis=1)
        if sample_rate != RATE:
            places = numpy.arange(0, len(audio) - 1, sample_rate / RATE)
            audio = numpy.interp(places, numpy.arange(len(audio)), audio)
        audio = numpy.pad(audio, (0, max(0, WINDOW - len(audio))))
        frames = numpy.lib.stride_tricks.sliding_window_view(audio, WINDOW)[:: WINDOW // 2]
        power = (numpy.abs(numpy.fft.rfft(frames * numpy.hanning(WINDOW), axis=1)) ** 2).mean(axis=0)
        bands = numpy.array([band.mean() for band in numpy.array_split(power[1:], DIMENSION)])
        embedding = numpy.log1p(1000 * bands / max(bands.max(), 1e-12))
        return embedding / max(numpy.linalg.norm(embedding), 1e-12)
