// Requests to the gateway. Addresses are relative: it may lie under a path of somebody's proxy.
import { byId } from "./dom.js";

// Why the gateway does not do what it was asked for, in its own words.
export class Refusal extends Error {
  constructor({ code, message, hint, field, cause, log, status }) {
    super(message);
    Object.assign(this, { code, hint, field, status, log: log ?? [] });
    this.reason = cause;
  }

  static async of(answer) {
    const body = await answer.json().catch(() => ({}));
    // OpenAI's shape, else the common one.
    const inner = typeof body.error === "object" && body.error !== null ? body.error : { ...body, code: body.error };
    const rows = body.findings?.rows ?? [];
    return new Refusal({
      code: inner.code ?? `http_${answer.status}`,
      message: inner.message ?? `the answer was ${answer.status} ${answer.statusText}`,
      hint: inner.hint,
      field: inner.field,
      cause: rows.map((row) => row.cause).join("\n") || undefined,
      log: body.findings?.log,
      status: answer.status,
    });
  }

  static unreachable = () =>
    new Refusal({
      code: "gateway_unreachable",
      message: "the gateway does not answer",
      hint: "see whether `tts-ctl serve` still runs",
    });
}

let asking = null;
const key = {
  get value() {
    return sessionStorage.getItem("tts-ctl.key");
  },
  // One question for all requests that wait for it.
  ask() {
    asking ??= new Promise((resolve) => {
      const dialog = byId("sign-in");
      dialog.showModal();
      dialog.addEventListener("close", () => {
        asking = null;
        if (byId("key").value) sessionStorage.setItem("tts-ctl.key", byId("key").value);
        byId("key").value = "";
        resolve();
      }, { once: true });
    });
    return asking;
  },
};

// body: a form, a file, or what is sent as JSON. wait: how many seconds the gateway may take until a backend has a turn; its own patience where left out.
export async function ask(path, { method = "GET", body, signal, accept, wait, headers: more } = {}) {
  for (let tries = 1; ; tries++) {
    const headers = { ...more };
    const isFile = body instanceof Blob;
    const isRaw = isFile || body instanceof FormData;
    if (isFile) headers["Content-Type"] = "application/octet-stream";
    else if (body !== undefined && !isRaw) headers["Content-Type"] = "application/json";
    if (accept) headers.Accept = accept;
    if (wait) headers.Prefer = `wait=${wait}`;
    const sent = key.value;
    if (sent) headers.Authorization = `Bearer ${sent}`;
    let answer;
    try {
      answer = await fetch(path, {
        method, headers, signal, cache: "no-store", body: isRaw ? body : JSON.stringify(body),
      });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      if (tries >= 3) throw Refusal.unreachable();
      // A container that starts is a change of the network to a browser on the same machine, which then drops what it
      // was about to send.
      await new Promise((resolve) => setTimeout(resolve, 300));
      continue;
    }
    if (answer.status === 401) {
      // Somebody may have given it meanwhile.
      if (sent === key.value) await key.ask();
      continue;
    }
    if (!answer.ok) throw await Refusal.of(answer);
    return answer;
  }
}

export const read = async (path, options) => (await ask(path, options)).json();

const named = (name) => encodeURIComponent(name);

export const order = (name, action) => read(`api/v1/backends/${named(name)}/${action}`, { method: "POST" });
export const fitOf = (name) => read(`api/v1/backends/${named(name)}/fit`);
export const logOf = async (name, lines, signal) =>
  (await ask(`api/v1/backends/${named(name)}/log?lines=${lines}`, { signal })).text();
export const voicesOf = async (name) => (await read(`backends/${named(name)}/voices`)).voices;
export const capabilitiesOf = (name) => read(`backends/${named(name)}/capabilities`);
export const clonePath = (name) => `backends/${named(name)}/clone_voice`;
export const synthesizePath = (name) => `backends/${named(name)}/synthesize`;
