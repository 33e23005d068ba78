// A bar for each GPU, or for the machine where there is none: who has how much of its memory, and who would have to go.
import { fitOf, read } from "./api.js";
import { byId, bytes, element, write } from "./dom.js";
import * as store from "./store.js";
import { fitting } from "./words.js";

// What other programs take is told by nobody.
const pause = 5000;
const bars = new Map();
let timer;

export function start() {
  // What changes is looked at once it has settled.
  store.subscribe((before, after) => after?.state !== before?.state && later(500));
  document.addEventListener("visibilitychange", () => later(0));
  look();
}

function later(time) {
  clearTimeout(timer);
  timer = setTimeout(look, time);
}

async function look() {
  if (document.hidden) return;
  try {
    const { cards, host } = await read("api/v1/memory");
    show([...cards, host].filter((place) => place && (place.card != null || !cards.length || place.backends.length)));
  } catch {
    // The line tells when nobody answers.
  }
  later(pause);
}

function show(places) {
  const shown = places.map((place) => {
    const key = place.card ?? "host";
    if (!bars.has(key)) bars.set(key, new Bar());
    bars.get(key).show(place);
    return bars.get(key).root;
  });
  const list = byId("memory");
  if (shown.length !== list.children.length) list.replaceChildren(...shown);
}

// What each has; of whom nobody knows what is kept for him, that has all that is left.
function parts({ total, outside, reserve, free, backends }) {
  const sizes = backends.map(({ reserved, used = 0 }) => (reserved == null ? null : Math.max(reserved, used)));
  const left = sizes.reduce((left, size) => left - size, total - outside - reserve - free);
  return [
    ...backends.map(({ name, used }, index) => ({ name, used, size: sizes[index] ?? left, kind: "own" })),
    { name: "others", size: outside, kind: "outside" }, { name: "reserve", size: reserve, kind: "outside" },
    { name: "free", size: free, kind: "free" },
  ].filter(({ size }) => size > 0);
}

class Bar {
  constructor() {
    this.name = element("strong");
    this.bar = element("span", { class: "bar", "aria-hidden": "true" });
    this.text = element("span", { class: "dim" });
    this.rows = element("dl");
    this.root = element("details", { ontoggle: () => this.tell() },
      element("summary", {}, this.name, this.bar, this.text), this.rows);
  }

  show(place) {
    this.place = place;
    write(this.name, place.card == null ? "Memory" : `GPU ${place.card}`);
    const all = parts(place);
    write(this.text, `${all.map(({ name, size }) => `${name} ${bytes(size)}`).join(" · ")} of ${bytes(place.total)}`);
    this.bar.replaceChildren(...all.map(({ name, size, used, kind }) => {
      const share = size / place.total;
      const slice = element("span", { class: kind }, share > 0.08 ? name : "");
      slice.style.flexGrow = share;
      // What is kept for it and not used yet is hatched.
      if (kind === "own") slice.style.setProperty("--used", `${Math.round(((used ?? size) / size) * 100)}%`);
      return slice;
    }));
    this.tell();
  }

  // What each has in figures, and what it would take to start one that sleeps.
  async tell() {
    if (!this.root.open) return;
    const { card, name, backends } = this.place;
    const figure = (text, count) => (count == null ? null : `${text} ${bytes(count)}`);
    const rows = backends.map(({ name, reserved, used, peak }) => [name, [
      reserved == null ? "kept for it: all there is" : figure("kept for it", reserved), figure("has", used),
      figure("most so far", peak)].filter(Boolean).join(" · ")]);
    const asleep = store.all().filter((view) =>
      ["asleep", "failed", "waiting"].includes(view.state) && view.gpu === (card != null));
    for (const view of asleep) {
      const fit = await fitOf(view.name).catch(() => null);
      if (fit && (fit.card ?? card) === card) rows.push([view.name, fitting(fit)]);
    }
    if (name) rows.unshift(["model", name]);
    const text = JSON.stringify(rows);
    if (text === this.told) return;
    this.told = text;
    this.rows.replaceChildren(...rows.flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text)]));
  }
}
