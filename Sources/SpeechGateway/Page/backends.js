// A row for each backend, which keeps its place whatever it is up to, and opens in place.
import { order, read } from "./api.js";
import { announce, byId, bytes, element, isSure, opener, plural, write } from "./dom.js";
import { failureCard, failureOf } from "./failure.js";
import { logView } from "./log.js";
import * as store from "./store.js";
import { condition, detail, language } from "./words.js";

const rows = new Map();

export function start() {
  byId("filter").addEventListener("input", filter);
  byId("reload").addEventListener("click", reload);
  store.subscribe((before, after) => {
    if (after) (rows.get(after.name) ?? new Row(after)).show(after, before);
    else if (before) rows.get(before.name)?.leave();
    else place();
  });
  setInterval(() => {
    if (!document.hidden) for (const view of store.all()) rows.get(view.name)?.tick(view);
  }, 1000);
}

// Puts the rows in order where backends came or went; none is moved otherwise.
function place() {
  const wanted = store.all().map((view) => rows.get(view.name).root);
  const list = byId("rows");
  if (wanted.length !== list.children.length || wanted.some((row, index) => row !== list.children[index])) {
    list.replaceChildren(...wanted);
  }
  filter();
}

function filter() {
  const words = byId("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const view of store.all()) {
    const { word } = condition(view);
    const text = [view.name, view.title, word, view.dialect, ...view.languages.map(language)].join(" ").toLowerCase();
    const fits = words.every((word) => text.includes(word));
    rows.get(view.name).root.hidden = !fits;
    if (fits) shown += 1;
  }
  const none = byId("none");
  none.hidden = shown > 0;
  if (shown > 0) return;
  none.replaceChildren(...(store.all().length
    ? [element("p", {}, "No backend fits the filter.")]
    : [element("p", {}, "There is no backend yet."),
      element("p", {}, "Write one with ", element("code", {}, "tts-ctl new NAME"), " or put a folder with a "
        + "compose.yaml into the folder of backends, then press reload.")]));
}

async function reload() {
  try {
    const { broken } = await read("api/v1/reload", { method: "POST" });
    store.replace((await read("api/v1/backends")).backends);
    byId("broken").replaceChildren(...broken.map(({ name, message }) =>
      failureCard({ code: "manifest_invalid", message: `${name}: ${message}`, log: [] })));
    announce(`${plural(store.all().length, "backend")} read, ${broken.length} cannot be`);
  } catch (error) {
    byId("broken").replaceChildren(failureCard(error));
    announce(error.message);
  }
}

class Row {
  constructor(view) {
    const { name } = view;
    this.name = name;
    Object.assign(this, opener(name, () => this.open()));
    this.act = element("button", { class: "act", onclick: () => this.command(this.act.dataset.action) });
    this.problem = element("div");
    this.root = element("li", { "data-backend": name },
      element("div", { class: "row" }, this.toggle, this.act), this.problem);
    rows.set(name, this);
  }

  show(view, before) {
    const { sign, word, tone } = condition(view);
    write(this.sign, sign);
    write(this.word, word);
    this.root.dataset.tone = tone;
    // Changes of state, not every tick; and not all of them when the page is opened.
    if (before && condition(before).word !== word) announce(`${this.name}: ${word}`);
    const action = { asleep: "start", failed: "try again", draining: "start", stopping: "start" }[view.state] ?? "stop";
    this.act.dataset.action = action === "stop" ? "stop" : "start";
    write(this.act, action);
    this.act.setAttribute("aria-label", `${action} ${this.name}`);
    this.tick(view);
    this.shown?.show(view);
  }

  tick(view) {
    const text = detail(view, store.now());
    write(this.detail, text);
    this.detail.title = text;
  }

  open() {
    if (this.shown) {
      this.shown.end();
      this.shown = null;
    } else {
      this.shown = new Details(this);
      this.root.append(this.shown.root);
      this.shown.show(store.get(this.name));
    }
    this.toggle.setAttribute("aria-expanded", Boolean(this.shown));
  }

  async command(action) {
    const view = store.get(this.name);
    const lost = action === "stop" || action === "restart" ? view.waiting : 0;
    if (lost && !(await isSure(`${plural(lost, "request")} wait${lost === 1 ? "s" : ""} for ${this.name}, and would be `
      + "refused.", action))) return;
    this.problem.replaceChildren();
    try {
      store.put(await order(this.name, action));
    } catch (error) {
      this.problem.replaceChildren(failureCard(error));
      announce(error.message);
    }
  }

  leave() {
    this.shown?.end();
    this.root.remove();
    rows.delete(this.name);
  }
}

// What an opened row shows: why it failed, what can be done, what it is, its log.
class Details {
  constructor(row) {
    this.row = row;
    this.failure = element("div");
    this.restart = element("button", { onclick: () => row.command("restart") }, "restart");
    this.keep = element("button", {
      onclick: () => row.command(store.get(row.name).pinned ? "unpin" : "pin"),
    }, "keep awake");
    this.facts = element("dl");
    this.log = logView(row.name);
    this.root = element("div", { class: "details" },
      this.failure, element("div", { class: "buttons" }, this.restart, this.keep), this.facts, this.log.root);
  }

  show(view) {
    this.keep.setAttribute("aria-pressed", view.pinned);
    this.restart.disabled = !["ready", "starting", "draining"].includes(view.state);
    // The same card again would take a selection in it away.
    const failure = ["failed", "suspect"].includes(view.state) && view.failure ? JSON.stringify(view.failure) : "";
    if (failure !== this.failed) {
      this.failed = failure;
      const again = element("button", { class: "main", onclick: () => this.row.command("start") }, "try again");
      this.failure.replaceChildren(...(failure ? [failureCard(failureOf(view), again)] : []));
    }
    const facts = Object.entries({
      title: view.title,
      address: view.address,
      dialect: view.dialect,
      languages: view.languages.map(language).join(", "),
      voices: view.voices,
      cloning: view.cloning == null ? null : view.cloning ? "yes" : "no",
      device: view.gpu ? (view.card == null ? "GPU" : `GPU ${view.card}`) : "processor",
      memory: view.memory == null ? null : `${bytes(view.memory)} of the GPU, as its manifest says`,
      "at once": view.parallel,
      replicas: view.replicas > 1 ? view.replicas : null,
      "may wait": view.queue,
      "usual start": view.usual_start == null ? null : `${view.usual_start.toFixed(1)} s`,
    }).filter(([, value]) => value != null && value !== "");
    const text = JSON.stringify(facts);
    if (text === this.told) return;
    this.told = text;
    this.facts.replaceChildren(...facts.flatMap(([name, value]) =>
      [element("dt", {}, name), element("dd", {}, String(value))]));
  }

  end() {
    this.log.end();
    this.root.remove();
  }
}
