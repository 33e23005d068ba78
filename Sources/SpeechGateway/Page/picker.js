// A field that searches the voices of all backends: WAI-ARIA's combobox with a list.
import { element, write } from "./dom.js";
import * as store from "./store.js";
import { choices } from "./voices.js";
import { condition, detail } from "./words.js";

// More than anybody reads; who wants one of them types.
const longest = 150;

export function picker(place, { id, label, onChange }) {
  const input = element("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-describedby": `${id}-note`,
  });
  const list = element("div", {
    id: `${id}-list`, role: "listbox", "aria-label": "Voices", class: "list", hidden: true,
  });
  const note = element("p", { id: `${id}-note`, class: "dim" });
  place.replaceChildren(element("label", { for: id }, label), element("div", { class: "combo" }, input, list), note);

  let chosen;
  let sought = "";
  let options = [];
  let active = -1;

  const isOpen = () => !list.hidden;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    input.value = chosen?.label ?? "";
  };
  const open = (search) => {
    sought = search;
    const groups = choices(search);
    const most = Math.max(10, Math.floor(longest / groups.length));
    options = [];
    list.replaceChildren(...groups.map(({ view, choices }, index) => {
      const shown = choices.slice(0, most).map((choice) => option(choice, options.push(choice) - 1));
      const left = choices.length - shown.length;
      const title = element("div", { id: `${id}-group-${index}`, class: "group", role: "presentation" },
        `${view.name} · ${condition(view).word}${view.state === "asleep" ? `, ${detail(view, store.now())}` : ""}`);
      return element("div", { role: "group", "aria-labelledby": title.id }, title, ...shown,
        left > 0 ? element("div", { class: "group" }, `${left} more: type a language or a name`) : null);
    }), options.length ? "" : element("div", { class: "group" }, "no voice is called so"));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    const place = options.findIndex((choice) => choice.key === chosen?.key);
    move(search || place < 0 ? 0 : place);
  };
  const option = (choice, number) => element("div", {
    id: `${id}-option-${number}`, role: "option", "aria-selected": "false",
    // Before the field loses the focus.
    onmousedown: (event) => {
      event.preventDefault();
      choose(choice);
    },
  }, element("span", {}, choice.name), element("span", { class: "dim" }, choice.note));
  const move = (to) => {
    list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    active = options.length ? (to + options.length) % options.length : -1;
    const row = active < 0 ? null : list.querySelector(`#${CSS.escape(`${id}-option-${active}`)}`);
    row?.setAttribute("aria-selected", "true");
    row?.scrollIntoView({ block: "nearest" });
    if (row) input.setAttribute("aria-activedescendant", row.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const choose = (choice) => {
    chosen = choice;
    close();
    tell();
    onChange(choice);
  };
  const tell = () => {
    const view = chosen && store.get(chosen.backend);
    const more = view && view.state !== "failed" ? `, ${detail(view, store.now())}` : "";
    write(note, view ? `${view.title} · ${condition(view).word}${more}` : "");
  };

  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => isOpen() || open(""));
  input.addEventListener("input", () => open(input.value));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    if (event.key in steps) {
      event.preventDefault();
      if (isOpen()) move(Math.abs(steps[event.key]) === 1 ? active + steps[event.key]
        : Math.min(options.length - 1, Math.max(0, active + steps[event.key])));
      else open("");
    } else if (event.key === "Enter" && isOpen() && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (options[active]) choose(options[active]);
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      // It closes the list, and ends nothing that is spoken.
      event.stopPropagation();
      close();
    }
  });

  return {
    get value() {
      return chosen;
    },
    set value(choice) {
      chosen = choice;
      if (isOpen()) open(sought);
      else input.value = choice?.label ?? "";
      tell();
    },
    tell,
    focus: () => input.focus(),
  };
}
