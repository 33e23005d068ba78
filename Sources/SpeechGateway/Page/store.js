// The backends as the gateway last told of them.

const known = new Map();
const listeners = [];

// What the gateway's clock is ahead of this one, in seconds: its times are its own.
let ahead = 0;
export const now = () => Date.now() / 1000 + ahead;
export function setClock(date) {
  const difference = (Date.parse(date) - Date.now()) / 1000;
  // The header has whole seconds.
  ahead = Number.isFinite(difference) && Math.abs(difference) > 2 ? difference : 0;
}

export const all = () => [...known.values()];
export const get = (name) => known.get(name);

// listener(before, after): one backend; `undefined` where it was not there, or is no more. listener() alone: that is
// all.
export const subscribe = (listener) => listeners.push(listener);

export function replace(views) {
  const gone = new Map(known);
  known.clear();
  for (const view of views) known.set(view.name, view);
  for (const view of views) {
    for (const listener of listeners) listener(gone.get(view.name), view);
    gone.delete(view.name);
  }
  for (const view of gone.values()) for (const listener of listeners) listener(view, undefined);
  for (const listener of listeners) listener();
}

export function remove(name) {
  replace(all().filter((view) => view.name !== name));
}

export function put(view) {
  const before = known.get(view.name);
  if (!before) return replace([...all(), view].sort((one, other) => (one.name < other.name ? -1 : 1)));
  known.set(view.name, view);
  for (const listener of listeners) listener(before, view);
}
