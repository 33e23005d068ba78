// Plays one recording at a time through Web Audio, while more of it still comes.

// So much is handed over before it is due, in seconds: enough for a busy page, little to take back.
const lead = 4;
// So much must have come before the first sound, so that the next piece is there in time.
const cushion = 0.15;

let context;
let current = null;
const listeners = [];

// Told whenever something about what is played changes, several times a second while it plays.
export const onChange = (listener) => listeners.push(listener);
const tell = () => listeners.forEach((listener) => listener());

// A context at the rate of the speech: pieces that are resampled one by one click where they meet. Called on a press,
// too, since a browser lets a page sound only then.
export function prepare(rate) {
  if (context?.sampleRate !== rate) {
    context?.close();
    context = new AudioContext({ sampleRate: rate });
  }
  if (context.state === "suspended") context.resume();
  return context;
}

export const isPlaying = (recording) => current?.recording === recording;

// In seconds.
export function position(recording) {
  if (!isPlaying(recording)) return recording.place ?? 0;
  const ahead = Math.max(0, current.due - context.currentTime);
  return Math.max(current.from, current.next - ahead * recording.rate) / recording.rate;
}

// Plays from `place`, where it was left where that is left out. True at its end; false where it was ended before.
export function play(recording, place = recording.place ?? 0) {
  stop();
  const from = recording.isWhole && place >= recording.duration - 0.01 ? 0 : Math.round(place * recording.rate);
  return new Promise((resolve) => {
    current = { recording, from, next: from, due: 0, nodes: new Set(), resolve, timer: setInterval(pump, 100) };
    pump();
  });
}

export const pause = () => stop();

function stop() {
  if (!current) return;
  const { recording, nodes, timer, resolve } = current;
  recording.place = position(recording);
  finish(nodes, timer);
  resolve(false);
}

function finish(nodes, timer) {
  clearInterval(timer);
  current = null;
  for (const node of nodes) {
    node.onended = null;
    node.stop();
  }
  tell();
}

// Hands over what is due soon.
export function pump() {
  if (!current) return;
  const { recording, nodes } = current;
  if (recording.rate) {
    const audio = prepare(recording.rate);
    while (current.next < recording.frames && current.due < audio.currentTime + lead) {
      const left = recording.frames - current.next;
      const isLate = current.due <= audio.currentTime;
      if (isLate && !recording.isWhole && left < cushion * recording.rate) break;
      if (isLate) current.due = audio.currentTime + 0.01;
      schedule(audio, recording, Math.min(left, recording.rate));
    }
    const isOver = recording.isWhole && current.next >= recording.frames && audio.currentTime >= current.due;
    if (isOver) {
      const { timer, resolve } = current;
      recording.place = 0;
      finish(nodes, timer);
      resolve(true);
      return;
    }
  }
  tell();
}

function schedule(audio, recording, frames) {
  const { channels, rate, samples } = recording;
  const buffer = audio.createBuffer(channels, frames, rate);
  for (let channel = 0; channel < channels; channel++) {
    const data = buffer.getChannelData(channel);
    for (let index = 0; index < frames; index++) {
      data[index] = samples[(current.next + index) * channels + channel] / 32768;
    }
  }
  const node = audio.createBufferSource();
  const { nodes } = current;
  node.buffer = buffer;
  node.connect(audio.destination);
  node.onended = () => nodes.delete(node);
  node.start(current.due);
  nodes.add(node);
  recording.heard ??= performance.now();
  current.due += frames / rate;
  current.next += frames;
}
