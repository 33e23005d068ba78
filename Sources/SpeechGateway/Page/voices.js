// The voices of all backends, as they are known: asking for them wakes nobody.
import { read, voicesOf } from "./api.js";
import * as store from "./store.js";
import { language } from "./words.js";

let known = new Map();
let tell;
export const onChange = (listener) => (tell = listener);

export async function load() {
  const { voices } = await read("voices");
  known = new Map();
  for (const voice of voices) {
    const name = voice.id.slice(0, voice.id.indexOf(":"));
    if (!known.has(name)) known.set(name, []);
    known.get(name).push({ ...voice, id: voice.id.slice(name.length + 1) });
  }
}

export async function refresh(name) {
  known.set(name, await voicesOf(name));
  tell();
}

export const hasClone = (backend, name) =>
  (known.get(backend) ?? []).some((voice) => voice.is_cloned && voice.name === name);

// Whoever has just come up may have others than before.
store.subscribe((before, after) => {
  if (!before || after?.state !== "ready" || before.state === "ready") return;
  refresh(after.name).catch(() => {});
});

// A voice of the page: `key` is what it is remembered by, `id` what its backend knows it by.
const usual = (backend) => ({
  key: `${backend}:`, backend, id: undefined, label: `${backend} · its usual voice`, name: "its usual voice", note: "",
});

function one(backend, voice) {
  const tongue = voice.language && `${language(voice.language)} · ${voice.language}`;
  const note = [tongue, voice.gender, voice.is_cloned && "cloned"].filter(Boolean).join(" · ");
  return {
    key: `${backend}:${voice.id}`, backend, id: voice.id, name: voice.name, note,
    label: `${backend} · ${voice.name}${voice.language ? ` (${voice.language})` : ""}`,
    words: [backend, voice.name, voice.id, voice.language, note].join(" ").toLowerCase(),
  };
}

export function choices(search) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (choice) => words.every((word) => choice.words.includes(word));
  return store.all().map((view) => {
    const voices = (known.get(view.name) ?? []).map((voice) => one(view.name, voice));
    const first = { ...usual(view.name), words: `${view.name} ${view.title} usual`.toLowerCase() };
    return { view, choices: [first, ...voices].filter(fits) };
  }).filter((group) => group.choices.length > 0);
}

export function find(key) {
  if (!key) return undefined;
  const backend = key.slice(0, key.indexOf(":"));
  if (!store.get(backend)) return undefined;
  const voice = (known.get(backend) ?? []).find((voice) => `${backend}:${voice.id}` === key);
  return voice ? one(backend, voice) : usual(backend);
}

// What speaks at once, else what wakes soonest.
export function first() {
  const cost = (view) => view.state === "ready" ? 0
    : view.state === "failed" ? Infinity : view.gpu ? 1e6 + (view.usual_start ?? 1e6) : view.usual_start ?? 1e5;
  const [best] = store.all().sort((one, other) => cost(one) - cost(other));
  return best && usual(best.name);
}
