// Makes a voice of a recording: a file, or what the microphone hears.
import { ask, clonePath } from "./api.js";
import { announce, byId, clock, element, write } from "./dom.js";
import { failureCard } from "./failure.js";
import { isThere, record } from "./microphone.js";
import * as player from "./player.js";
import { advice, measured, sampleOf } from "./sample.js";
import * as store from "./store.js";
import * as voices from "./voices.js";
import { condition, detail } from "./words.js";

// The microphone is left by then, should somebody forget it.
const longest = 60;
const at = (name) => byId(`new-${name}`);
let sample = null;
let recording = null;
let sending = null;
let taking;

const able = () => store.all().filter((view) => view.cloning);

// chosen() tells the backend that is spoken with; onMade is told the key of a voice that was made.
export function start(chosen, onMade) {
  const dialog = byId("clone");
  byId("new-voice").addEventListener("click", () => open(chosen()));
  store.subscribe(() => {
    byId("new-voice").hidden = able().length === 0;
  });
  at("backend").addEventListener("change", tell);
  at("name").addEventListener("input", tell);
  at("record").addEventListener("click", () => (recording ? endRecording() : beginRecording()));
  at("audio").addEventListener("change", () => at("audio").files.length && take(at("audio").files[0].arrayBuffer()));
  at("hear").addEventListener("click", () => (player.isPlaying(sample) ? player.pause() : player.play(sample)));
  player.onChange(() => sample && write(at("hear"), player.isPlaying(sample) ? "❚❚ pause" : "▶ hear it"));
  dialog.addEventListener("dragover", (event) => event.preventDefault());
  dialog.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) take(file.arrayBuffer());
  });
  at("form").addEventListener("submit", (event) => {
    event.preventDefault();
    send(onMade);
  });
  at("cancel").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    sending?.abort();
    recording?.then((own) => own.stop(), () => {});
    recording = null;
    if (sample && player.isPlaying(sample)) player.pause();
  });
  setInterval(() => dialog.open && tell(), 1000);
}

function open(chosen) {
  const names = able().map((view) => view.name);
  at("backend").replaceChildren(...names.map((name) => element("option", { selected: name === chosen }, name)));
  write(at("record"), "● record");
  write(at("time"), "");
  show(null);
  fail("name", "");
  at("record").disabled = !isThere();
  fail("audio", isThere() ? "" : "browsers lend a page the microphone only at localhost or over TLS; a file will do");
  for (const field of [at("audio"), at("name"), at("transcript")]) field.value = "";
  at("problem").replaceChildren();
  tell();
  byId("clone").showModal();
}

function tell() {
  const view = store.get(at("backend").value);
  const name = at("name").value.trim();
  write(at("note"), view ? `${condition(view).word} · ${detail(view, store.now())}` : "");
  write(at("same"), voices.hasClone(view?.name, name) ? `${view.name} has a voice of this name: it is replaced.` : "");
}

function fail(name, message) {
  write(at(`${name}-error`), message);
  at(name).setAttribute("aria-invalid", Boolean(message));
}

function show(made) {
  sample = made;
  at("hear").hidden = !made;
  at("level").value = -60;
  write(at("hear"), "▶ hear it");
  if (!made) return write(at("facts"), "Ten to thirty seconds of one person who speaks, without other voices and music.");
  const figures = measured(made);
  at("level").value = figures.peak;
  const facts = [
    `${clock(figures.duration)} long`, `loudest ${figures.peak.toFixed(0)} dB`,
    `${Math.round(figures.silence * 100)} % silence`,
  ];
  write(at("facts"), [facts.join(" · "), ...advice(figures)].join(". ").replaceAll("-", "−"));
}

// What is pressed meanwhile waits for it.
const take = (bytes) => (taking = judge(bytes));

async function judge(bytes) {
  fail("audio", "");
  try {
    show(await sampleOf(await bytes, { voice: { label: "the recording" } }));
  } catch (error) {
    show(null);
    fail("audio", error.message);
  }
}

async function beginRecording() {
  fail("audio", "");
  at("audio").value = "";
  if (sample && player.isPlaying(sample)) player.pause();
  show(null);
  write(at("record"), "■ stop");
  const own = (recording = record((level, seconds) => {
    at("level").value = 20 * Math.log10(Math.max(level, 1e-3));
    write(at("time"), clock(Math.floor(seconds)));
    if (seconds >= longest) endRecording();
  }));
  try {
    await own;
    announce("The microphone is recorded");
  } catch (error) {
    if (recording !== own) return;
    recording = null;
    write(at("record"), "● record");
    fail("audio", error.message);
  }
}

async function endRecording() {
  const own = recording;
  recording = null;
  write(at("record"), "● record");
  write(at("time"), "");
  if (own) await take((await own).stop());
}

function isComplete() {
  const isNamed = at("name").value.trim() !== "";
  fail("audio", sample ? "" : "there is no recording: record one, or choose a file");
  fail("name", isNamed ? "" : "the voice has no name");
  if (!sample) at("record").focus();
  else if (!isNamed) at("name").focus();
  return sample && isNamed;
}

async function send(onMade) {
  if (recording) await endRecording();
  await taking;
  if (sending || !isComplete()) return;
  const backend = at("backend").value;
  const name = at("name").value.trim();
  const form = new FormData();
  form.append("audio", sample.wav(), "sample.wav");
  form.append("name", name);
  form.append("sample_rate", sample.rate);
  if (at("transcript").value.trim()) form.append("transcript", at("transcript").value.trim());
  const own = (sending = new AbortController());
  at("problem").replaceChildren();
  at("make").disabled = true;
  write(at("make"), "makes it…");
  try {
    const { id } = await made(backend, form, own.signal);
    await voices.refresh(backend);
    byId("clone").close();
    announce(`${name} is a voice of ${backend}`);
    onMade(`${backend}:${id}`);
  } catch (error) {
    if (!own.signal.aborted) refuse(error);
  } finally {
    sending = null;
    at("make").disabled = false;
    write(at("make"), "make the voice");
  }
}

// A start may take longer than the gateway lets a request wait; it goes on meanwhile.
async function made(backend, body, signal) {
  while (true) {
    try {
      return await (await ask(clonePath(backend), { method: "POST", body, signal })).json();
    } catch (error) {
      if (error.code !== "starting") throw error;
    }
  }
}

function refuse(error) {
  if (error.field !== "audio" && error.field !== "name") {
    at("problem").replaceChildren(failureCard(error));
    return announce(error.message);
  }
  fail(error.field, [error.message, error.hint].filter(Boolean).join(": "));
  (error.field === "audio" ? at("record") : at(error.field)).focus();
}
