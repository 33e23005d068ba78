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
    failure.hint && element("p", {}, element("strong", {}, "Try: "), ...marked(failure.hint)),
    log.length ? element("pre", { tabindex: 0, role: "region", "aria-label": "End of the log" }, log.join("\n")) : null,
    element("div", { class: "buttons" }, ...buttons,
      element("button", { type: "button", onclick: () => copy(text, "The error is") }, "copy all"),
      element("code", { class: "dim" }, failure.code)));
}

// `commands` in a hint can be copied with one press.
function marked(hint) {
  return hint.split(/`([^`]+)`/).map((part, index) => index % 2 === 0 ? part
    : element("button", { type: "button", class: "code", title: "Copy", onclick: () => copy(part, "The command is") }, part));
}

// What the gateway tells of a backend that could not be started, as a refusal would tell it.
export const failureOf = (view) => ({ ...view.failure, reason: view.failure.cause });
