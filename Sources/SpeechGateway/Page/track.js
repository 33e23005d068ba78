// One recording on the page: what it waits for, its waveform, play and pause, downloads.
import { ask } from "./api.js";
import { clock, download, element, write } from "./dom.js";
import { failureCard } from "./failure.js";
import * as player from "./player.js";
import * as store from "./store.js";
import { condition, detail } from "./words.js";

const bars = 120;
// A short text must not look as long as a long one while it comes.
const shortest = 3;

export class Track {
  constructor(onAgain) {
    this.title = element("p", { class: "dim" });
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.seek = element("input", {
      type: "range", min: 0, max: 1, step: 0.01, value: 0, "aria-label": "Position", oninput: () => this.#seek(),
      onkeydown: (event) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (!step) return;
        event.preventDefault();
        this.seek.value = Number(this.seek.value) + step;
        this.#seek();
      },
    });
    this.button = element("button", { class: "play", onclick: () => this.toggle() });
    this.time = element("span", { class: "time" });
    this.wav = element("button", { onclick: () => this.#save("wav") }, "wav");
    this.mp3 = element("button", { onclick: () => this.#save("mp3") }, "mp3");
    this.failure = element("div");
    this.sound = element("div", { class: "sound", hidden: true },
      element("div", { class: "wave" }, this.canvas, this.seek),
      element("div", { class: "buttons" }, this.button, this.time,
        element("span", { class: "dim save" }, "save"), this.wav, this.mp3));
    this.root = element("div", { class: "track", role: "group" }, this.title, this.sound, this.failure);
    this.onAgain = onAgain;
    new ResizeObserver(() => this.draw()).observe(this.canvas);
    player.onChange(() => this.update());
  }

  // Takes a recording, that may have no sound yet.
  set(recording) {
    this.recording = recording;
    this.drawn = null;
    this.root.setAttribute("aria-label", recording.order.voice.label);
    this.failure.replaceChildren();
    this.update();
  }

  fail(problem) {
    const again = element("button", { class: "main", onclick: () => this.onAgain() }, "try again");
    this.failure.replaceChildren(failureCard(problem, again));
    this.update();
  }

  toggle() {
    if (player.isPlaying(this.recording)) player.pause();
    else player.play(this.recording);
  }

  update() {
    const { recording } = this;
    if (!recording) return;
    write(this.title, `${recording.order.voice.label} · ${this.#state()}`);
    const has = recording.frames > 0;
    this.sound.hidden = !has;
    if (!has) return;
    const isOn = player.isPlaying(recording);
    write(this.button, isOn ? "❚❚ pause" : "▶ play");
    const place = player.position(recording);
    write(this.time, `${clock(Math.floor(place))} / ${clock(recording.duration)}`);
    this.seek.max = recording.duration;
    if (document.activeElement !== this.seek || isOn) this.seek.value = place;
    this.seek.setAttribute("aria-valuetext", `${clock(place)} of ${clock(recording.duration)}`);
    this.wav.disabled = !recording.isWhole;
    this.mp3.disabled = !recording.isWhole || recording.order.isTuned;
    this.mp3.title = recording.order.isTuned ? "mp3 is generated again, without the parameters of the backend" : "";
    this.draw();
  }

  #state() {
    const { recording } = this;
    if (recording.problem) return "failed";
    const first = recording.times.first;
    if (first != null) return `${first.toFixed(2)} s to sound`;
    const view = store.get(recording.order.voice.backend);
    const waited = clock(recording.age);
    if (!view || view.state === "ready") return `waits for its first sound · ${waited}`;
    return `${condition(view).word}: ${detail(view, store.now())}`;
  }

  #seek() {
    const place = Number(this.seek.value);
    if (player.isPlaying(this.recording)) {
      player.play(this.recording, place);
    } else {
      this.recording.place = place;
      this.update();
    }
  }

  async #save(format) {
    const { recording } = this;
    const { voice, text, speed } = recording.order;
    const name = `${voice.backend}-${voice.name}`.replace(/[^\p{L}\p{N}]+/gu, "-");
    if (format === "wav") return download(recording.wav(), `${name}.wav`);
    this.mp3.disabled = true;
    try {
      // Browsers have no coder for it: the gateway speaks it once more.
      const answer = await ask("v1/audio/speech", {
        method: "POST", body: { model: voice.backend, voice: voice.id, input: text, speed, response_format: "mp3" },
      });
      download(await answer.blob(), `${name}.mp3`);
    } catch (error) {
      this.fail(error);
    }
    this.update();
  }

  draw() {
    const { recording, canvas } = this;
    if (!recording?.frames || !canvas.clientWidth) return;
    const scale = devicePixelRatio || 1;
    const [width, height] = [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)];
    const style = getComputedStyle(canvas);
    const frames = recording.isWhole ? recording.frames : Math.max(recording.frames, shortest * recording.rate);
    const played = Math.round((player.position(recording) * recording.rate / frames) * bars);
    const drawn = [width, height, recording.frames, frames, played, style.color].join();
    if (this.drawn === drawn) return;
    this.drawn = drawn;
    [canvas.width, canvas.height] = [width, height];
    const paint = canvas.getContext("2d");
    recording.peaks(bars, frames).forEach((peak, index) => {
      const tall = Math.max(scale, peak * height);
      paint.fillStyle = index < played ? style.accentColor : style.color;
      paint.fillRect((index * width) / bars, (height - tall) / 2, Math.max(1, width / bars - scale), tall);
    });
  }
}
