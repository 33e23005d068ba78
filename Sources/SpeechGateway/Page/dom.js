// Elements, words and small things that every zone needs. Text gets in by textContent alone.

export const byId = (id) => document.getElementById(id);

// element("button", { class: "main", onclick: f }, "Speak"): what is a function listens, what is false is left out.
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  if (tag === "button") made.type = "button";
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

// A row that opens: a sign, a title, a word for how it is, a line about it.
export function opener(name, onclick) {
  const sign = element("span", { class: "sign", "aria-hidden": "true" });
  const title = element("strong", {}, name);
  const [word, detail] = ["word", "detail"].map((kind) => element("span", { class: kind }));
  const toggle = element("button", { class: "open", "aria-expanded": "false", onclick }, sign,
    element("span", { class: "names" }, element("span", {}, title, " ", word), detail),
    element("span", { class: "chevron", "aria-hidden": "true" }, "▸"));
  return { sign, title, word, detail, toggle };
}

// What has not changed is left alone: a selection in it stays, and nobody is told of it again.
export function write(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

// Tells a screen reader, once.
export const announce = (text) => write(byId("status"), text);

// What this browser remembers for the page.
export const memory = {
  get(name) {
    try {
      return localStorage.getItem(`tts-ctl.${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`tts-ctl.${name}`, value);
    } catch {
      // It is forgotten, then.
    }
  },
};

// 0:14, 9:12, 2 h 10
export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const two = (number) => String(number).padStart(2, "0");
  if (whole >= 3600) return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))}`;
  return `${Math.floor(whole / 60)}:${two(whole % 60)}`;
}

export const about = (seconds) => (seconds < 60 ? `${Math.max(1, Math.round(seconds))} s` : clock(seconds));

export const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;

// Gibibytes, as everything else here says them.
export const bytes = (count) =>
  count >= 1 << 30 ? `${(count / (1 << 30)).toFixed(1)} GB` : `${Math.round(count / (1 << 20))} MB`;

// Logs come with colours for terminals, and with what moves a cursor.
export const plain = (text) =>
  text.replace(/\x1b\[[0-9;:?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)|[\x00-\x08\x0b-\x1f\x7f]/g, "");

export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Beyond localhost a page without TLS has no clipboard but this one.
    const field = element("textarea", { class: "hidden" });
    field.value = text;
    (document.querySelector("dialog[open]") ?? document.body).append(field);
    const focused = document.activeElement;
    field.select();
    document.execCommand("copy");
    field.remove();
    focused?.focus();
  }
  announce(`${what} copied`);
}

export function download(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Asks before something is lost.
export function isSure(question, answer) {
  const dialog = byId("sure");
  write(byId("sure-text"), question);
  write(byId("sure-yes"), answer);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}
