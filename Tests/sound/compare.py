"""Decodes two files of sound and tells, as JSON, what the first is and how alike they are.

`compare.py SOUND WAV`: format, rate, channels and seconds of the first, the ratios of loudness and peak, and the best
correlation of the two within 100 ms, the second brought to the rate of the first.
"""

import json
import sys

import numpy
import soundfile


def mono(path):
    samples, rate = soundfile.read(path, always_2d=True)
    return samples.mean(axis=1), rate


def correlation(one, other, most):
    """The best one, where coders delay the sound."""
    best = 0.0
    for lag in range(-most, most + 1):
        a = one[max(lag, 0) :]
        b = other[max(-lag, 0) :]
        count = min(len(a), len(b))
        a, b = a[:count], b[:count]
        both = float(numpy.sqrt((a @ a) * (b @ b)))
        best = max(best, float(a @ b) / both if both else 0.0)
    return best


info = soundfile.info(sys.argv[1])
sound, rate = mono(sys.argv[1])
reference, reference_rate = mono(sys.argv[2])
seconds = len(reference) / reference_rate
if rate != reference_rate:
    places = numpy.arange(int(seconds * rate)) * reference_rate / rate
    reference = numpy.interp(places, numpy.arange(len(reference)), reference)
rms = lambda samples: float(numpy.sqrt(numpy.mean(samples**2)))
print(
    json.dumps(
        {
            "format": f"{info.format}/{info.subtype}",
            "rate": rate,
            "channels": info.channels,
            "seconds": len(sound) / rate,
            "wanted": seconds,
            "rms": rms(sound) / rms(reference),
            "peak": float(abs(sound).max() / abs(reference).max()),
            "correlation": correlation(sound, reference, rate // 10),
        }
    )
)
