// What this page asked for, with its times; the newest first.
import { byId, element } from "./dom.js";

const longest = 20;
// Of so many bytes the sound is kept.
const room = 64 << 20;
const calls = [];

export function add(recording, hear) {
  const { order, times, at, problem, duration } = recording;
  const title = element("p", {},
    element("time", { datetime: at.toISOString() }, at.toLocaleTimeString("en-GB")), " ",
    element("strong", {}, order.voice.backend), ` ${order.voice.name} `,
    element("span", { class: "dim" }, `${[...order.text].length} chars`));
  const spoken = () => {
    const share = duration / Math.max(0.001, times.total - times.queue);
    const figure = (name, seconds) => `${name} ${seconds.toFixed(1)}`;
    return [figure("queue", Math.max(0, times.queue - times.start)), times.start && figure("start", times.start),
      figure("first", times.first), figure("total", times.total), `×${share.toFixed(share < 10 ? 1 : 0)}`]
      .filter(Boolean).join(" · ");
  };
  const figures = element("p", { class: problem ? "bad" : "dim" }, problem ? `✕ ${problem.message}` : spoken());
  const call = { recording, row: element("li", {}, element("div", {}, title, figures)) };
  if (recording.frames && !problem) {
    call.button = element("button", {
      "aria-label": `Play ${order.voice.name}, ${at.toLocaleTimeString("en-GB")}`,
      onclick: () => hear(recording),
    }, "▶");
    call.row.append(call.button);
  }
  byId("quiet").hidden = true;
  byId("calls").prepend(call.row);
  calls.unshift(call);
  for (const old of calls.splice(longest)) old.row.remove();
  forget();
}

function forget() {
  let sum = 0;
  for (const call of calls) {
    sum += call.recording?.samples.byteLength ?? 0;
    if (sum <= room || call === calls[0]) continue;
    call.button?.remove();
    call.recording = null;
  }
}
