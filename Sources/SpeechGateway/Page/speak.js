// The zone where one speaks: a text, a voice or two, and what comes of it.
import { ask, synthesizePath } from "./api.js";
import * as activity from "./activity.js";
import { byId, announce, copy, memory, plural, write } from "./dom.js";
import * as parameters from "./parameters.js";
import { picker } from "./picker.js";
import * as player from "./player.js";
import { Recording } from "./recording.js";
import { snippet } from "./snippets.js";
import * as store from "./store.js";
import { Track } from "./track.js";
import * as voices from "./voices.js";

const sample = "It is a truth universally acknowledged, that a single man in possession of a good fortune, "
  + "must be in want of a wife.";
const text = byId("text");
const speed = byId("speed");
// The rate at which each backend spoke last.
const rates = new Map();
let running = null;

const first = picker(byId("voice"), {
  id: "voice-search", label: "Voice",
  onChange: (voice) => {
    memory.set("voice", voice.key);
    parameters.show(voice.backend);
  },
});
const second = picker(byId("second"), {
  id: "second-search", label: "Compare with", onChange: (voice) => memory.set("second", voice.key),
});
const pickers = () => (byId("second").hidden ? [first] : [first, second]);
const tracks = [new Track(speak), new Track(speak)];

export function start() {
  text.value = memory.get("text") ?? sample;
  speed.value = memory.get("speed") ?? "1";
  const count = () => write(byId("count"), plural([...text.value].length, "character"));
  const pace = () => write(byId("speed-value"), Number(speed.value).toFixed(2));
  count();
  pace();
  text.addEventListener("input", () => {
    memory.set("text", text.value);
    count();
  });
  speed.addEventListener("input", () => {
    memory.set("speed", speed.value);
    pace();
  });
  byId("order").addEventListener("submit", (event) => {
    event.preventDefault();
    if (running) stop();
    else speak();
  });
  byId("compare").addEventListener("click", () => {
    const isOn = byId("second").toggleAttribute("hidden") === false;
    byId("compare").setAttribute("aria-pressed", isOn);
    if (isOn) second.focus();
  });
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", () => {
      if (first.value) copy(snippet(button.dataset.copy, order(first.value)), button.textContent);
    });
  }
  store.subscribe((before, after) => {
    for (const picker of [first, second]) if (!after || picker.value?.backend === after.name) picker.tell();
  });
  voices.onChange(settle);
  setInterval(tick, 1000);
}

// The voices are known: what was chosen last is chosen again where it is still there.
export function settle() {
  first.value = first.value && voices.find(first.value.key) || voices.find(memory.get("voice")) || voices.first();
  second.value = second.value && voices.find(second.value.key) || voices.find(memory.get("second")) || first.value;
  byId("go").disabled = !first.value;
  if (first.value) parameters.show(first.value.backend);
}

export const voice = () => first.value;
export const chosen = () => voice()?.backend;

// Speaks with that voice from now on.
export function choose(key) {
  first.value = voices.find(key);
  memory.set("voice", key);
  parameters.show(first.value.backend);
  byId("go").disabled = false;
  byId("go").focus();
}

export function tick() {
  if (document.hidden) return;
  for (const picker of [first, second]) picker.tell();
  for (const track of tracks) track.update();
}

function order(voice) {
  // Parameters are the first voice's.
  const isFirst = voice.backend === first.value?.backend;
  const [custom, emotion] = isFirst ? [parameters.custom(), parameters.emotion()] : [{}, undefined];
  return {
    voice, text: text.value, speed: Number(speed.value), custom, emotion,
    isTuned: Object.keys(custom).length > 0 || emotion !== undefined,
  };
}

export function stop() {
  running?.abort();
  player.pause();
}

export async function speak() {
  if (!text.value.trim()) {
    text.focus();
    return announce("There is no text to speak");
  }
  stop();
  const own = (running = new AbortController());
  const recordings = pickers().filter((picker) => picker.value).map((picker) => new Recording(order(picker.value)));
  if (!recordings.length) return;
  player.prepare(rates.get(recordings[0].order.voice.backend) ?? 24_000);
  byId("tracks").replaceChildren(...recordings.map((recording, index) => {
    tracks[index].set(recording);
    return tracks[index].root;
  }));
  write(byId("go"), "Stop");
  const all = recordings.map((recording, index) => fetchSpeech(recording, tracks[index], own.signal));
  playInTurn(recordings, own.signal);
  await Promise.all(all);
  if (running !== own) return;
  running = null;
  write(byId("go"), "Speak");
}

async function playInTurn(recordings, signal) {
  for (const recording of recordings) {
    if (recording.problem) continue;
    if (signal.aborted || !(await player.play(recording))) return;
  }
}

// Hears a recording again, in the place of the first.
export function hear(recording) {
  byId("tracks").replaceChildren(tracks[0].root);
  tracks[0].set(recording);
  player.play(recording, 0);
  tracks[0].button.focus();
}

async function fetchSpeech(recording, track, signal) {
  const { voice, text, speed, custom, emotion } = recording.order;
  try {
    const body = { text, voice_id: voice.id, speed, emotion, custom_params: custom };
    // Who waits here sees what for, be it an image that is built.
    const answer = await ask(synthesizePath(voice.backend), { method: "POST", body, signal, wait: 3600 });
    const told = (name) => Number(answer.headers.get(name)) / 1000;
    recording.times.start = told("X-TTS-Cold-Start-Ms");
    recording.times.queue = told("X-TTS-Queue-Ms");
    await recording.fill(answer, () => {
      recording.times.first ??= recording.age;
      if (recording.heard == null && player.isPlaying(recording)) player.pump();
      if (recording.heard != null) recording.times.first = (recording.heard - recording.began) / 1000;
      track.update();
    });
    recording.times.total = recording.age;
    rates.set(voice.backend, recording.rate);
    announce(`${voice.label}: spoken`);
  } catch (error) {
    if (player.isPlaying(recording)) player.pause();
    if (signal.aborted) {
      recording.problem = { code: "ended", message: "ended before it was spoken", log: [] };
      if (!recording.frames) track.update();
    } else {
      recording.problem = error.code
        ? error : { code: "broken", message: `the speech broke off: ${error.message}`, log: [] };
      track.fail(recording.problem);
      announce(recording.problem.message);
    }
    recording.isWhole = recording.frames > 0;
  }
  activity.add(recording, hear);
}
