// What the page would ask for now, for a terminal or a program. Pure: an order in, a text out.
import { synthesizePath } from "./api.js";

export function snippet(kind, order) {
  return { curl, python, "tts-ctl": command }[kind](order);
}

function body({ voice, text, speed, custom, emotion }) {
  const body = { text, voice_id: voice.id, emotion };
  if (speed !== 1) body.speed = speed;
  if (Object.keys(custom).length) body.custom_params = custom;
  return JSON.stringify(body);
}

const address = ({ voice }) => new URL(synthesizePath(voice.backend), document.baseURI).href;

const quoted = (text) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

const curl = (order) =>
  `curl -sS --fail-with-body ${quoted(address(order))} -H 'Content-Type: application/json' \\\n`
  + `  -d ${quoted(body(order))} -o speech.wav\n`;

// A JSON string is one of Python's, too.
const python = (order) => `import urllib.request

request = urllib.request.Request(
    ${JSON.stringify(address(order))},
    ${JSON.stringify(body(order))}.encode(),
    {"Content-Type": "application/json"},
)
with urllib.request.urlopen(request) as answer, open("speech.wav", "wb") as file:
    file.write(answer.read())
`;

function command({ voice, text, speed, custom, emotion }) {
  const words = ["tts-ctl", "say", voice.backend];
  if (voice.id) words.push("--voice", voice.id);
  if (speed !== 1) words.push("--speed", speed);
  for (const [name, value] of Object.entries(custom)) words.push("--param", `${name}=${value}`);
  words.push("--out", "speech.wav", "--", text);
  const note = emotion ? `# without "${emotion}": say knows no emotions\n` : "";
  return `${note}${words.map(String).map(quoted).join(" ")}\n`;
}
