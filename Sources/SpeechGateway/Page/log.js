// A backend's log: it follows, and pauses while one reads.
import { logOf } from "./api.js";
import { announce, download, element, plain, plural, write } from "./dom.js";

const pause = 2000;

// What is marked in all logs, by the name of its colour; nothing where a browser cannot.
const marks = globalThis.Highlight ? { bad: new Highlight(), work: new Highlight(), found: new Highlight() } : null;
for (const [name, mark] of Object.entries(marks ?? {})) CSS.highlights.set(`log-${name}`, mark);
const levels = { bad: /\b(ERROR|CRITICAL|FATAL|\w*Error:|Traceback)/, work: /\bWARN(ING)?\b/ };

// Marks what `text` shows; gives what takes the marks away.
function mark(text, word) {
  if (!marks || !text.firstChild) return () => {};
  const made = [];
  const add = (name, from, to) => {
    const [startContainer, endContainer] = [text.firstChild, text.firstChild];
    const range = new StaticRange({ startContainer, startOffset: from, endContainer, endOffset: to });
    marks[name].add(range);
    made.push([name, range]);
  };
  let start = 0;
  for (const line of text.firstChild.data.split("\n")) {
    const level = Object.keys(levels).find((name) => levels[name].test(line));
    if (level) add(level, start, start + line.length);
    const place = word ? line.toLowerCase().indexOf(word) : -1;
    if (place >= 0) add("found", start + place, start + place + word.length);
    start += line.length + 1;
  }
  return () => made.forEach(([name, range]) => marks[name].delete(range));
}

// A log view for a backend, in `place`; end() ends it.
export function logView(name) {
  const lines = element("select", { "aria-label": "Lines", onchange: () => look() },
    ...[200, 1000, 10_000].map((count) => element("option", { value: count }, `${count.toLocaleString("en")} lines`)));
  const hold = element("button", { "aria-pressed": "false", onclick: () => follow(!isFollowing) }, "pause");
  const wrap = element("button", {
    "aria-pressed": "true",
    onclick: () => wrap.setAttribute("aria-pressed", text.classList.toggle("wrap")),
  }, "wrap");
  const save = element("button", {
    onclick: () => download(new Blob([`${whole}\n`], { type: "text/plain" }), `${name}.log`),
  }, "save");
  const search = element("input", { type: "search", placeholder: "search", "aria-label": `Search the log of ${name}` });
  const count = element("span", { class: "dim" });
  // No live region: it would speak without end.
  const text = element("pre", { class: "log wrap", tabindex: 0, role: "region", "aria-label": `Log of ${name}` });
  const title = element("strong", {}, "Log");
  const root = element("div", {},
    element("div", { class: "buttons" }, title, hold, wrap, save, lines, search, count), text);
  let whole = "";
  let sought = "";
  let unmark = () => {};
  // Where the page itself has scrolled to.
  let settled = null;
  let isFollowing = true;
  let timer;
  let asked = null;

  const isAtEnd = () => text.scrollTop + text.clientHeight >= text.scrollHeight - 8;
  const follow = (wanted) => {
    isFollowing = wanted;
    hold.setAttribute("aria-pressed", !wanted);
    if (wanted) {
      toEnd();
      look();
    }
  };
  const toEnd = () => {
    text.scrollTop = text.scrollHeight;
    settled = text.scrollTop;
  };
  const draw = () => {
    const word = search.value.toLowerCase();
    const all = whole.split("\n");
    const shown = word ? all.filter((line) => line.toLowerCase().includes(word)) : all;
    const told = shown.join("\n");
    if (told !== text.textContent || word !== sought) {
      sought = word;
      unmark();
      write(text, told);
      unmark = mark(text, word);
    }
    write(count, word ? `${plural(shown.length, "line")} of ${all.length.toLocaleString("en")}` : "");
    settled = text.scrollTop;
  };
  search.addEventListener("input", () => {
    draw();
    announce(count.textContent);
  });
  // Whoever scrolls back, or marks something, reads.
  text.addEventListener("scroll", () => {
    if (text.scrollTop === settled) return;
    settled = null;
    if (isFollowing !== isAtEnd()) follow(isAtEnd());
  });
  const isRead = () => {
    const selection = getSelection();
    return !selection.isCollapsed && text.contains(selection.anchorNode);
  };

  async function look() {
    clearTimeout(timer);
    asked?.abort();
    const own = (asked = new AbortController());
    if (isFollowing && !document.hidden && !isRead()) {
      try {
        whole = plain(await logOf(name, lines.value, own.signal)).trimEnd() || "It has written nothing yet.";
      } catch (error) {
        whole = error.code === "not_found" ? "It has no container, and so no log." : error.message;
      }
      if (own.signal.aborted) return;
      draw();
      toEnd();
    }
    timer = setTimeout(look, pause);
  }
  look();

  return {
    root,
    end() {
      clearTimeout(timer);
      asked?.abort();
      unmark();
    },
  };
}
