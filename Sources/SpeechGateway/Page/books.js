// The books that the gateway makes: a row for each, which opens to be heard, saved and deleted.
import { read } from "./api.js";
import { announce, byId, clock, element, isSure, opener, plural, write } from "./dom.js";
import { failureCard, failureOf } from "./failure.js";
import * as speak from "./speak.js";

const rows = new Map();
const signs = { waiting: "◌", stopped: "○", failed: "✕", finished: "●" };
const tones = { stopped: "", failed: "bad", finished: "good" };
const address = (...parts) => ["api/v1/books", ...parts].join("/");

export function start() {
  const file = byId("book-file");
  byId("new-book").addEventListener("click", () => file.click());
  file.addEventListener("change", async () => {
    await add([...file.files]);
    file.value = "";
  });
  byId("books").addEventListener("dragover", (event) => event.preventDefault());
  byId("books").addEventListener("drop", (event) => {
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });
}

// Each is spoken by the voice that is chosen now.
async function add(files) {
  const voice = speak.voice();
  const wish = {
    backend: voice?.backend, voice: voice?.id, speed: byId("speed").value, format: byId("book-format").value,
  };
  byId("book-problem").replaceChildren();
  for (const file of files) {
    const query = Object.entries({ name: file.name, ...wish }).filter(([, value]) => value)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    announce(`${file.name} is sent`);
    try {
      put(await read(`${address()}?${query}`, { method: "POST", body: file }));
    } catch (error) {
      byId("book-problem").replaceChildren(failureCard(error));
      announce(error.message);
    }
  }
}

export function clear() {
  for (const id of rows.keys()) remove(id);
}

export function put(view) {
  if (!rows.has(view.id)) new Row(view.id);
  rows.get(view.id).show(view);
  byId("no-books").hidden = true;
}

export function remove(id) {
  rows.get(id)?.root.remove();
  rows.delete(id);
  byId("no-books").hidden = rows.size > 0;
}

function detail({ state, progress: now = {}, duration, chapters, gaps, failure }) {
  const share = (part) => `${Math.floor(100 * part)} %`;
  switch (state) {
    case "waiting": return "after the book before it";
    case "reading": return "its text is read";
    case "speaking":
      return [now.chapter && `chapter ${now.chapter} of ${now.chapters}`, share(part(now)),
        now.left_seconds != null && `${clock(now.left_seconds)} left`].filter(Boolean).join(" · ");
    case "writing": return `its files are written · ${share(now.part ?? 0)}`;
    case "stopped": return now.total ? `${now.done} of ${plural(now.total, "sentence")} are kept` : "";
    case "failed": return failure.message;
    default: return [clock(duration), plural(chapters.length, "chapter"), gaps.length && plural(gaps.length, "gap")]
      .filter(Boolean).join(" · ");
  }
}

const part = ({ done = 0, total }) => (total ? done / total : 0);

class Row {
  constructor(id) {
    this.id = id;
    Object.assign(this, opener("", () => this.open()));
    this.act = element("button", { class: "act", onclick: () => this.command(this.act.textContent) });
    this.bar = element("progress");
    this.problem = element("div");
    this.details = element("div", { class: "details", hidden: true });
    this.root = element("li", { "data-book": id },
      element("div", { class: "row" }, this.toggle, this.act), this.bar, this.problem, this.details);
    rows.set(id, this);
    byId("shelf").append(this.root);
  }

  show(view) {
    const { state, title } = view;
    if (this.view && this.view.state !== state) announce(`${title}: ${state}`);
    this.view = view;
    this.root.dataset.tone = tones[state] ?? "work";
    write(this.sign, signs[state] ?? "◐");
    write(this.title, title);
    write(this.word, state);
    write(this.detail, detail(view));
    this.detail.title = this.detail.textContent;
    this.bar.hidden = state !== "speaking" && state !== "writing";
    this.bar.value = state === "writing" ? view.progress.part ?? 0 : part(view.progress ?? {});
    this.bar.setAttribute("aria-label", `How far ${title} is`);
    const isOver = ["stopped", "failed", "finished"].includes(state);
    write(this.act, isOver ? "continue" : "stop");
    this.act.setAttribute("aria-label", `${this.act.textContent} ${title}`);
    this.act.hidden = state === "finished" && !view.gaps.length;
    // The same again would take the sound and the focus away.
    const told = JSON.stringify([state, view.files, view.failure]);
    if (told !== this.told) this.details.replaceChildren(...this.#parts());
    this.told = told;
  }

  open() {
    this.details.hidden = !this.details.hidden;
    this.toggle.setAttribute("aria-expanded", !this.details.hidden);
  }

  #parts() {
    const { title, name, settings, files, chapters, gaps, failure } = this.view;
    const sounds = files.filter(({ type }) => type.startsWith("audio/"));
    const audio = sounds.length ? element("audio", { controls: true, preload: "none", src: sounds[0].link }) : null;
    const play = ({ start }, index) => {
      const { link } = sounds[index] ?? sounds[0];
      if (audio.getAttribute("src") !== link) audio.src = link;
      audio.currentTime = sounds.length > 1 ? 0 : start;
      audio.play();
    };
    const row = (chapter, index) => element("li", {},
      element("button", { class: "code", onclick: () => play(chapter, index) },
        `▶ ${chapter.title || `Chapter ${index + 1}`} · ${clock(chapter.end - chapter.start)}`));
    return [
      failure ? failureCard(failureOf(this.view)) : "",
      element("p", { class: "dim" }, [name, settings.backend, settings.voice].filter(Boolean).join(" · ")),
      audio ?? "",
      sounds.length ? element("ol", {}, ...chapters.map(row)) : "",
      ...gaps.slice(0, 10).map(({ chapter, text, reason }) =>
        element("p", { class: "bad" }, `missing in chapter ${chapter}: ${text} (${reason})`)),
      element("div", { class: "buttons" }, ...files.map(({ name, link }) =>
        element("a", { href: link, download: name }, `save ${name}`)),
      element("button", { "aria-label": `delete ${title}`, onclick: () => this.delete() }, "delete")),
    ];
  }

  async delete() {
    if (await isSure(`${this.view.title} is deleted with its files.`, "delete")) await this.command();
  }

  // stop, continue; nothing deletes it.
  async command(action) {
    this.problem.replaceChildren();
    try {
      if (action) put(await read(address(this.id, action), { method: "POST" }));
      else {
        await read(address(this.id), { method: "DELETE" });
        remove(this.id);
        byId("new-book").focus();
      }
    } catch (error) {
      this.problem.replaceChildren(failureCard(error));
      announce(error.message);
    }
  }
}
