// Puts the page together: theme, keys, the engine, the zones.
import { read } from "./api.js";
import * as backends from "./backends.js";
import * as books from "./books.js";
import * as cloning from "./cloning.js";
import { byId, memory, write } from "./dom.js";
import * as events from "./events.js";
import { failureCard } from "./failure.js";
import * as memoryBars from "./memory.js";
import * as speak from "./speak.js";
import * as voices from "./voices.js";

write(byId("host"), location.host);
document.title = `tts-ctl · ${location.host}`;
sessionStorage.removeItem("tts-ctl.tries");
startTheme();
startKeys();
speak.start();
backends.start();
books.start();
memoryBars.start();
cloning.start(speak.chosen, speak.choose);
events.start(async () => {
  look();
  try {
    await voices.load();
  } catch {
    // Each is asked again when it comes up; the line tells when nobody answers.
  }
  speak.settle();
});

function startTheme() {
  const next = { auto: "light", light: "dark", dark: "auto" };
  const button = byId("theme");
  const current = () => document.documentElement.dataset.theme ?? "auto";
  const show = () => write(button, `theme: ${current()}`);
  button.addEventListener("click", () => {
    const theme = next[current()];
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    memory.set("theme", theme === "auto" ? "" : theme);
    show();
    speak.tick();
  });
  show();
}

// Keys without Ctrl can be switched off: who dictates would press them by chance (WCAG 2.1.4).
function startKeys() {
  const single = byId("single");
  single.checked = memory.get("single") !== "off";
  single.addEventListener("change", () => memory.set("single", single.checked ? "on" : "off"));
  byId("help").addEventListener("click", () => byId("keys").showModal());
  addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      speak.speak();
    } else if (event.key === "Escape") {
      speak.stop();
    } else if (single.checked && !event.ctrlKey && !event.metaKey && !event.altKey) {
      press(event);
    }
  });
}

function press(event) {
  const isTyping = event.target.closest("textarea, select, input:not([type=range], [type=checkbox])");
  if (isTyping) return;
  if (event.key === "/") {
    event.preventDefault();
    byId("filter").focus();
  } else if (event.key === "?") {
    byId("keys").showModal();
  } else if (event.key === " " && !event.target.closest("button, summary, input, audio")) {
    const button = document.querySelector(".track .play");
    if (!button) return;
    event.preventDefault();
    button.click();
  }
}

// Without an engine nothing can be started: that is told above all else, until it answers.
let looking;
async function look() {
  clearTimeout(looking);
  const place = byId("engine");
  try {
    await read("ready");
    place.replaceChildren();
  } catch (error) {
    if (error.code === "gateway_unreachable") return;
    if (!place.children.length) place.replaceChildren(failureCard(error));
    looking = setTimeout(look, 5000);
  }
}
