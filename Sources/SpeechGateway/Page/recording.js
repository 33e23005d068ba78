// Speech as it comes: a WAV file whose header may not know its length, read piece by piece, kept as samples.

export class Recording {
  // What was asked for, for its name and for the list of calls.
  constructor(order) {
    this.order = order;
    this.rate = 0;
    this.channels = 1;
    this.frames = 0;
    this.isWhole = false;
    this.samples = new Int16Array(0);
    // When it was asked for, also by a clock that never jumps; and its times, in seconds.
    this.at = new Date();
    this.began = performance.now();
    this.times = {};
  }

  // Seconds since it was asked for.
  get age() {
    return (performance.now() - this.began) / 1000;
  }

  get duration() {
    return this.rate ? this.frames / this.rate : 0;
  }

  // Reads an answer to its end; onSound is called whenever there is more.
  async fill(answer, onSound) {
    const reader = answer.body.getReader();
    let bytes = new Uint8Array(0);
    while (true) {
      const { value, done } = await reader.read();
      if (done) break;
      bytes = joined(bytes, value);
      if (!this.rate) {
        const start = this.#readHeader(bytes);
        if (start === undefined) continue;
        bytes = bytes.subarray(start);
      }
      const whole = bytes.length - (bytes.length % (2 * this.channels));
      this.#append(bytes.subarray(0, whole));
      bytes = bytes.slice(whole);
      onSound();
    }
    if (!this.rate) throw new Error("what came is no WAV file");
    this.isWhole = true;
    this.samples = this.samples.slice(0, this.frames * this.channels);
    onSound();
  }

  // Where the samples begin; `undefined` where that has not come yet.
  #readHeader(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const name = (at) => String.fromCharCode(...bytes.subarray(at, at + 4));
    let at = 12;
    let format;
    while (at + 8 <= bytes.length) {
      const size = view.getUint32(at + 4, true);
      if (name(at) === "data" && format) {
        [this.rate, this.channels] = format;
        return at + 8;
      }
      if (name(at) === "fmt ") {
        if (at + 24 > bytes.length) return undefined;
        if (view.getUint16(at + 22, true) !== 16) throw new Error("what came are no samples of 16 bits");
        format = [view.getUint32(at + 12, true), view.getUint16(at + 10, true)];
      }
      at += 8 + size + (size % 2);
    }
    return undefined;
  }

  #append(bytes) {
    const count = bytes.length / 2;
    const length = this.frames * this.channels;
    if (length + count > this.samples.length) {
      const grown = new Int16Array(Math.max(2 * this.samples.length, length + count, 1 << 16));
      grown.set(this.samples.subarray(0, length));
      this.samples = grown;
    }
    this.samples.set(new Int16Array(bytes.slice().buffer), length);
    this.frames += count / this.channels;
  }

  // The loudest of each of `count` parts, 0 to 1, over `frames`.
  peaks(count, frames) {
    const part = frames / count;
    return Array.from({ length: count }, (_, index) => {
      const from = Math.floor(index * part) * this.channels;
      const to = Math.min(Math.floor((index + 1) * part), this.frames) * this.channels;
      // A few hundred of each are enough to draw.
      const step = Math.max(1, Math.floor((to - from) / 256));
      let peak = 0;
      for (let at = from; at < to; at += step) peak = Math.max(peak, Math.abs(this.samples[at]));
      return peak / 32768;
    });
  }

  // What was heard, with a header that knows its length.
  wav() {
    const data = this.samples.subarray(0, this.frames * this.channels);
    const { rate, channels } = this;
    // RIFF, WAVE, fmt and data; all that browsers run on begins with the low byte.
    const header = Uint32Array.of(0x46464952, 36 + data.byteLength, 0x45564157, 0x20746d66, 16, 1 | (channels << 16), rate,
      2 * channels * rate, (2 * channels) | (16 << 16), 0x61746164, data.byteLength);
    return new Blob([header, data], { type: "audio/wav" });
  }
}

function joined(one, other) {
  if (!one.length) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
