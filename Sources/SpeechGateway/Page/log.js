// A backend's log: it follows, and pauses while one reads.
import { logOf } from "./api.js";
import { download, element, plain, write } from "./dom.js";

const pause = 2000;

// A log view for a backend, in `place`; end() ends it.
export function logView(name) {
  const lines = element("select", { "aria-label": "Lines", onchange: () => look() },
    ...[200, 1000, 10_000].map((count) => element("option", { value: count }, `${count.toLocaleString("en")} lines`)));
  const hold = element("button", {
    type: "button", "aria-pressed": "false", onclick: () => follow(!isFollowing),
  }, "pause");
  const wrap = element("button", {
    type: "button", "aria-pressed": "true",
    onclick: () => wrap.setAttribute("aria-pressed", text.classList.toggle("wrap")),
  }, "wrap");
  const save = element("button", {
    type: "button", onclick: () => download(new Blob([text.textContent], { type: "text/plain" }), `${name}.log`),
  }, "save");
  // No live region: it would speak without end.
  const text = element("pre", { class: "log wrap", tabindex: 0, role: "region", "aria-label": `Log of ${name}` });
  const title = element("strong", {}, "Log");
  const root = element("div", {}, element("div", { class: "buttons" }, title, hold, wrap, save, lines), text);
  let isFollowing = true;
  let timer;
  let asked = null;

  const isAtEnd = () => text.scrollTop + text.clientHeight >= text.scrollHeight - 8;
  const follow = (wanted) => {
    isFollowing = wanted;
    hold.setAttribute("aria-pressed", !wanted);
    if (wanted) {
      text.scrollTop = text.scrollHeight;
      look();
    }
  };
  // Whoever scrolls back, or marks something, reads.
  text.addEventListener("scroll", () => {
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
        const shown = plain(await logOf(name, lines.value, own.signal));
        if (own.signal.aborted) return;
        write(text, shown || "It has written nothing yet.");
      } catch (error) {
        if (own.signal.aborted) return;
        write(text, error.code === "not_found" ? "It has no container, and so no log." : error.message);
      }
      text.scrollTop = text.scrollHeight;
    }
    timer = setTimeout(look, pause);
  }
  look();

  return {
    root,
    end() {
      clearTimeout(timer);
      asked?.abort();
    },
  };
}
