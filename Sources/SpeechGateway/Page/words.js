// How a backend is, in words and a sign. Pure: a view and the time in, words out.
import { about, clock, plural } from "./dom.js";

const conditions = {
  asleep: ["○", "asleep", ""],
  waiting: ["◌", "waiting", "work"],
  preparing: ["◔", "preparing", "work"],
  loading: ["◐", "loading", "work"],
  ready: ["●", "ready", "good"],
  suspect: ["◍", "not answering", "bad"],
  busy: ["◉", "busy", "good"],
  draining: ["◑", "draining", "work"],
  stopping: ["◑", "stopping", "work"],
  failed: ["✕", "failed", "bad"],
};

export function condition(view) {
  let name = view.state;
  if (name === "starting") name = view.stage === "pull" || view.stage === "build" ? "preparing" : "loading";
  if (name === "ready" && view.in_flight > 0) name = "busy";
  const [sign, word, tone] = conditions[name];
  return { sign, word, tone };
}

const stages = {
  pull: "pulls its image", build: "builds its image", create: "makes its container", start: "starts its container",
  wait: "waits for its server",
};

function start(view, now) {
  const share = view.progress == null ? "" : ` ${Math.floor(view.progress * 100)} %`;
  const usual = view.usual_start == null ? [] : [`usually ${clock(view.usual_start)}`];
  const waiting = view.waiting ? [`${view.waiting} waiting`] : [];
  return [`${stages[view.stage] ?? "starts"}${share}`, clock(now - view.since), ...usual, ...waiting].join(" · ");
}

function use(view, now) {
  if (view.in_flight > 0) {
    return [`${view.in_flight} at once`, ...(view.waiting ? [`${view.waiting} waiting`] : [])].join(" · ");
  }
  if (view.pinned) return "kept awake";
  return view.idle_at == null ? "stays awake" : `idle · sleeps in ${clock(view.idle_at - now)}`;
}

export function detail(view, now) {
  switch (view.state) {
    case "asleep":
      return view.usual_start == null ? "wakes when it is asked" : `wakes in about ${about(view.usual_start)}`;
    case "waiting": return `waits for GPU memory · ${clock(now - view.since)}`;
    case "starting": return start(view, now);
    case "ready": return use(view, now);
    case "draining": return `${plural(view.in_flight, "request")} to finish, then sleeps`;
    case "stopping": return `goes to sleep · ${clock(now - view.since)}`;
    case "suspect":
    case "failed": return view.failure?.message ?? "it could not be started";
    default: return "";
  }
}

// What starting one would take.
export function fitting({ verdict, backends }) {
  const names = backends.join(", ");
  if (verdict === "fits") return "there is room for it";
  if (verdict === "stops") return `${names} would be stopped for it`;
  if (verdict === "waits") return `it would wait for ${names || "what is being stopped"}`;
  return names ? `no room: ${names} may not be stopped` : "it needs more than there is";
}

const languageNames = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });
export function language(code) {
  if (!code) return "";
  if (code === "mul") return "many languages";
  try {
    return languageNames.of(code);
  } catch {
    return code;
  }
}
