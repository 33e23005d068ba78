// An error as a card: what happened, why, what to do, the end of the log, all of it to copy.
import { copy, element, plain } from "./dom.js";

export function failureCard(failure, ...buttons) {
  const log = failure.log.map(plain);
  const text = [
    failure.message, failure.reason && `cause: ${failure.reason}`, failure.hint && `hint: ${failure.hint}`,
    `code: ${failure.code}`, ...(log.length ? ["log:", ...log] : []),
  ].filter(Boolean).join("\n");
  return element("div", { class: "card" },
    element("p", { class: "bad" }, failure.message),
    failure.reason && element("p", {}, failure.reason),
    failure.hint && element("div", {}, element("strong", {}, "Try:"),
      element("ul", {}, ...failure.hint.split("\n").map((line) => element("li", {}, ...marked(line))))),
    log.length ? element("pre", { tabindex: 0, role: "group", "aria-label": "End of the log" }, log.join("\n")) : null,
    element("div", { class: "buttons" }, ...buttons,
      element("button", { onclick: () => copy(text, "The error is") }, "copy all"),
      element("code", { class: "dim" }, failure.code)));
}

// A command in a hint can be copied with one press: it stands in `marks`, or at the end of the line.
const marked = (line) =>
  line.split(/`([^`]+)`|(?<=: )(tts-ctl .+)$/).map((part, index) => (index % 3 === 0 ? part : part && command(part)))
    .filter(Boolean);

const command = (text) =>
  element("button", { class: "code", title: "Copy", onclick: () => copy(text, "The command is") }, text);

// What the gateway tells of a backend that could not be started, as a refusal would tell it.
export const failureOf = (view) => ({ ...view.failure, reason: view.failure.cause });
