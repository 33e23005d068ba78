// The one line on which the gateway tells what changes: a snapshot first, or what was missed meanwhile, then each backend
// as it changes. By fetch, since an EventSource cannot show a key. A hidden tab has none: a browser allows six to a server, for all its tabs.
import { ask } from "./api.js";
import * as books from "./books.js";
import { byId, write } from "./dom.js";
import { put, remove, replace, setClock } from "./store.js";

// The gateway sends something every 15 s.
const silence = 40_000;
let line = null;
let tries = 0;
let retry = null;
let cutSince = null;
let lastEvent = null;

export function start(onConnected) {
  const connect = () => {
    clearTimeout(retry);
    if (document.hidden || line) return;
    const own = (line = new AbortController());
    follow(own, onConnected).catch(() => {}).finally(() => {
      if (line !== own) return;
      line = null;
      cut(connect);
    });
  };
  const leave = () => {
    clearTimeout(retry);
    const left = line;
    line = null;
    left?.abort();
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : connect()));
  // A page that is kept for "back" would keep its line.
  addEventListener("pagehide", leave);
  addEventListener("pageshow", connect);
  addEventListener("online", connect);
  connect();
}

async function follow(own, onConnected) {
  const answer = await ask("api/v1/events", {
    signal: own.signal, accept: "text/event-stream", headers: lastEvent && { "Last-Event-ID": lastEvent },
  });
  setClock(answer.headers.get("Date"));
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  while (true) {
    const watch = setTimeout(() => own.abort(), silence);
    const { value, done } = await reader.read().finally(() => clearTimeout(watch));
    if (done || line !== own) return;
    const events = (text + value).split("\n\n");
    text = events.pop();
    for (const event of events) handle(event, onConnected);
  }
}

function handle(event, onConnected) {
  const field = (name) =>
    event.split("\n").find((row) => row.startsWith(`${name}: `))?.slice(name.length + 2);
  const kind = field("event");
  if (kind === "snapshot") {
    replace(JSON.parse(field("data")));
    books.clear();
    live();
    onConnected();
  } else if (kind === "resumed") {
    live();
    onConnected();
  } else if (kind === "backend") {
    put(JSON.parse(field("data")));
  } else if (kind === "book") {
    books.put(JSON.parse(field("data")));
  } else if (kind === "book_gone") {
    books.remove(JSON.parse(field("data")).id);
  } else if (kind === "gone") {
    remove(JSON.parse(field("data")).name);
  }
  lastEvent = field("id") ?? lastEvent;
}

function live() {
  tries = 0;
  cutSince = null;
  show("● live", "good");
}

function cut(connect) {
  cutSince ??= new Date();
  show(`✕ cut at ${cutSince.toLocaleTimeString("en-GB")}, trying again`, "bad");
  // Not all tabs at once, after a restart.
  const pause = Math.min(10_000, 500 * 2 ** tries++) * (0.75 + Math.random() / 2);
  retry = setTimeout(connect, pause);
}

function show(text, tone) {
  const badge = byId("line");
  badge.dataset.tone = tone;
  write(badge, text);
}
