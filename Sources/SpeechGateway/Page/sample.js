// A sample of a voice, out of whatever this browser can play: one channel of 16 bits, and what it is like.
import { clock } from "./dom.js";
import { Recording } from "./recording.js";

// Nothing of a voice needs more.
const rate = 48_000;
// What the gateway takes of one recording.
const longest = 240;
// Parts of so many samples are sound or silence: 50 ms.
const part = rate / 20;
const decibels = (amplitude) => 20 * Math.log10(Math.max(amplitude, 1e-5));

// A recording out of the bytes of a file; an error says in words why there is none.
export async function sampleOf(bytes, order) {
  let buffer;
  try {
    buffer = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes);
  } catch {
    throw new Error("this browser cannot read that as sound: WAV, MP3 and FLAC it can");
  }
  if (buffer.duration > longest) {
    throw new Error(`it is ${clock(buffer.duration)} long: cut out ten to thirty seconds`);
  }
  const sample = new Recording(order);
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, channel) => buffer.getChannelData(channel));
  sample.samples = Int16Array.from({ length: buffer.length }, (_, index) => {
    const sum = channels.reduce((sum, channel) => sum + channel[index], 0) / channels.length;
    return Math.max(-1, Math.min(1, sum)) * 32767;
  });
  Object.assign(sample, { rate, frames: buffer.length, isWhole: true });
  return sample;
}

// How long, how loud and how silent it is; loud is what is no silence.
export function measured({ samples, duration }) {
  let peak = 0;
  let clipped = 0;
  for (const sample of samples) {
    const amplitude = Math.abs(sample);
    if (amplitude > peak) peak = amplitude;
    if (amplitude >= 32_700) clipped += 1;
  }
  const powers = [];
  for (let start = 0; start < samples.length; start += part) {
    const piece = samples.subarray(start, start + part);
    powers.push(piece.reduce((sum, sample) => sum + (sample / 32768) ** 2, 0) / piece.length);
  }
  const loud = powers.filter((power) => decibels(Math.sqrt(power)) > -50);
  const mean = loud.length ? loud.reduce((sum, power) => sum + power, 0) / loud.length : 0;
  return {
    duration, peak: decibels(peak / 32768), loudness: decibels(Math.sqrt(mean)),
    silence: powers.length ? 1 - loud.length / powers.length : 1, clipped: clipped / Math.max(1, samples.length),
  };
}

export function advice({ duration, loudness, silence, clipped }) {
  if (silence === 1) return ["nothing is heard in it"];
  return [
    duration < 3 && "it is short: ten seconds of speech make a better voice",
    duration > 60 && "it is long: most servers use its first half minute",
    clipped > 1e-3 && "it is cut off where it is loud: farther from the microphone is better",
    loudness < -38 && "it is very quiet",
    silence > 0.5 && "more than half of it is silence",
  ].filter(Boolean);
}
