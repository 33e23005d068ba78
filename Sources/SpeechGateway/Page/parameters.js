// A backend's own parameters, with their ranges, as its /capabilities tells them. Only what was changed is sent.
import { capabilitiesOf } from "./api.js";
import { byId, element, write } from "./dom.js";
import * as store from "./store.js";

const known = new Map();
let shown;
let values = new Map();

export function show(backend) {
  if (shown !== backend) {
    shown = backend;
    values = new Map();
  }
  return draw();
}

export const custom = () => Object.fromEntries([...values].filter(([name]) => name !== emotionName));
export const emotion = () => values.get(emotionName);

// Not to be confused with a parameter of a server's own.
const emotionName = "\u0000emotion";

async function draw() {
  const backend = shown;
  const view = store.get(backend);
  if (!known.has(backend) && view?.state === "ready") {
    // Asked while it runs alone: to ask one that sleeps would wake it.
    try {
      known.set(backend, await capabilitiesOf(backend));
    } catch {
      known.set(backend, {});
    }
    if (shown !== backend) return;
  }
  const capabilities = known.get(backend);
  const place = byId("parameter-fields");
  if (!capabilities) {
    place.replaceChildren(element("p", { class: "dim" }, `${backend ?? "A backend"} tells them while it runs.`));
    return;
  }
  const fields = Object.entries(capabilities.custom_params ?? {}).map(([name, kind]) => field(name, name, kind));
  const emotions = capabilities.emotion_options ?? [];
  if (emotions.length) fields.unshift(field("emotion", emotionName, { type: "select", options: emotions }));
  if (!fields.length) {
    place.replaceChildren(element("p", { class: "dim" }, `${backend} has none.`));
    return;
  }
  const reset = () => {
    values = new Map();
    draw();
  };
  place.replaceChildren(...fields, element("button", { onclick: reset }, "reset"));
}

function field(label, name, kind) {
  const id = `parameter-${label}`;
  const usual = values.get(name) ?? kind.default;
  const set = (value) =>
    value === kind.default || value === undefined ? values.delete(name) : values.set(name, value);
  const row = (...rest) => element("div", { class: "field" }, element("label", { for: id }, label), ...rest);

  if (kind.options?.length) {
    const options = kind.default === undefined ? [undefined, ...kind.options] : kind.options;
    const list = element("select", { id, onchange: () => set(options[list.selectedIndex]) },
      ...options.map((option) => element("option", { selected: option === usual }, String(option ?? "as usual"))));
    return row(list);
  }
  if (kind.type === "bool") {
    const box = element("input", { id, type: "checkbox", checked: usual === true, onchange: () => set(box.checked) });
    return row(box);
  }
  const isNumber = kind.type === "int" || kind.type === "float";
  if (isNumber && kind.min != null && kind.max != null) {
    const step = kind.step ?? (kind.type === "int" ? 1 : "any");
    const output = element("output", { for: id }, String(usual ?? "as usual"));
    const slider = element("input", {
      id, type: "range", min: kind.min, max: kind.max, step, value: usual ?? kind.min,
      oninput: () => {
        set(Number(slider.value));
        write(output, slider.value);
      },
    });
    return row(slider, output);
  }
  const input = element("input", {
    id, type: isNumber ? "number" : "text", min: kind.min, max: kind.max,
    step: isNumber ? kind.step ?? "any" : null, value: usual,
    oninput: () => set(input.value === "" ? undefined : isNumber ? Number(input.value) : input.value),
  });
  return row(input);
}

// What ran for the first time can be asked now.
store.subscribe((before, after) => {
  if (after?.name === shown && after?.state === "ready" && before?.state !== "ready") draw();
});
