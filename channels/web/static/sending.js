// Forms are sent in the background. The same form goes out again with the same event id until
// the server has answered, so nothing is done twice and nothing is lost in a tunnel.

import { addEntry, log, onNewEntry, toTheEnd, words } from "./log.js";
import { closeMenuOnSmallScreens } from "./menu.js";
import { listen } from "./news.js";

const TRIES = 4;
const status = document.getElementById("status");
let queue = Promise.resolve();

export function enhanceSending() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-send]") || event.submitter?.value?.startsWith("lang:")) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    const echo = echoOf(form, event.submitter, body);
    if (!echo) return;
    body.set("event", newEvent());
    if (form.matches("[data-composer]")) form.reset();
    closeMenuOnSmallScreens();
    const bubble = showPending(echo);
    queue = queue.then(() => deliver(form.action, body, bubble));
  });
  const box = document.getElementById("text");
  box.addEventListener("keydown", (event) => {
    // While an input method composes, Enter chooses a word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (box.value.trim()) box.form.requestSubmit();
  });
  addEventListener("offline", () => say(words("offline"), true));
  addEventListener("online", () => say(""));
}

async function deliver(address, body, bubble) {
  showTyping();
  for (let tried = 1; ; tried += 1) {
    const answer = await post(address, body).catch(() => null);
    if (answer?.ok) return arrived(await answer.json(), bubble);
    if (answer && answer.status < 500) return refused(answer, bubble);
    if (tried === TRIES) return failed(address, body, bubble);
    await new Promise((wait) => setTimeout(wait, 600 * 2 ** tried));
  }
}

function post(address, body) {
  return fetch(address, {
    method: "POST",
    body,
    headers: { "madoguchi-fragment": "1", accept: "application/json" },
    signal: AbortSignal.timeout(30000),
  });
}

function arrived(answer, bubble) {
  if (answer.language !== document.body.dataset.language) {
    location.href = "/";
    return;
  }
  hideTyping();
  const focused = bubble.contains(document.activeElement);
  addEntry(answer, bubble);
  bubble.remove();
  if (focused) document.getElementById("text").focus();
  toTheEnd();
  listen();
}

async function refused(answer, bubble) {
  const reason = await answer.json().catch(() => ({}));
  hideTyping();
  bubble.remove();
  say(reason.message ?? words("refused"), true);
}

function failed(address, body, bubble) {
  hideTyping();
  const note = bubble.querySelector(".note");
  note.textContent = words("failed");
  note.classList.add("failed");
  bubble.classList.remove("sending");
  const again = document.createElement("button");
  again.className = "small";
  again.textContent = words("retry");
  again.addEventListener("click", () => {
    again.remove();
    note.textContent = words("sending");
    note.classList.remove("failed");
    queue = queue.then(() => deliver(address, body, bubble));
  });
  bubble.querySelector(".stack").append(again);
  say(words("failed"), true);
  toTheEnd();
}

// What the resident's own bubble shows until the server has drawn it.
function echoOf(form, submitter, body) {
  const photo = body.get("photo");
  if (photo instanceof File) return photo.size ? { photo } : null;
  if (submitter?.name === "press") return { text: label(submitter) };
  const ticked = [...form.querySelectorAll(":checked")].map((box) => label(box.parentElement));
  if (ticked.length) return { text: ticked.join("、") };
  for (const name of ["text", "written", "label", "value"]) {
    const text = (body.get(name) ?? "").trim();
    if (text) return { text };
  }
  const latitude = Number(body.get("latitude"));
  if (latitude) return { text: `${latitude.toFixed(5)}, ${Number(body.get("longitude")).toFixed(5)}` };
  return form.querySelector("[type=checkbox]") ? { text: words("chosen") } : null;
}

function label(element) {
  return (element.querySelector(".label")?.firstChild ?? element).textContent.trim();
}

function showPending({ text, photo }) {
  say("");
  const turn = document.createElement("div");
  turn.className = "pending turn mine sending";
  const stack = Object.assign(document.createElement("div"), { className: "stack" });
  const bubble = Object.assign(document.createElement("p"), { className: "bubble" });
  if (photo) bubble.append(picture(photo));
  else bubble.textContent = text;
  const note = Object.assign(document.createElement("p"), { className: "note" });
  note.textContent = words("sending");
  stack.append(bubble, note);
  turn.append(stack);
  log.append(turn);
  toTheEnd();
  return turn;
}

function picture(photo) {
  const image = Object.assign(document.createElement("img"), { className: "photo" });
  image.alt = words("photo");
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
  image.src = URL.createObjectURL(photo);
  return image;
}

function showTyping() {
  if (log.parentElement.querySelector(".typing")) return;
  const dots = Object.assign(document.createElement("div"), { className: "bubble typing" });
  dots.setAttribute("aria-hidden", "true");
  dots.append(...[1, 2, 3].map(() => document.createElement("i")));
  log.after(dots);
}

function hideTyping() {
  log.parentElement.querySelector(".typing")?.remove();
}

function say(text, isBad = false) {
  status.textContent = text;
  status.classList.toggle("failed", isBad);
}

function newEvent() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

onNewEntry(hideTyping);
