// The conversation on the page: what is added, what is past, where the eye and the focus go.

export const log = document.getElementById("log");
const templateWords = document.getElementById("words").dataset;
const followers = [];

export function words(name) {
  return templateWords[name] ?? "";
}

export function onNewEntry(follow) {
  followers.push(follow);
}

export function lastNumber() {
  return Number(document.body.dataset.last);
}

export function toTheEnd(behaviour = "smooth") {
  const entries = log.querySelectorAll(".entry, .pending");
  const last = entries[entries.length - 1];
  if (!last) return;
  const bottom = document.querySelector(".bottom").offsetHeight;
  const room = innerHeight - bottom - document.querySelector(".top").offsetHeight;
  const answer = last.querySelector(".turn.city") ?? last;
  // A long answer is read from its beginning, not from its end.
  const [target, block] = answer.offsetHeight > room - 16 ? [answer, "start"] : [last, "end"];
  target.style.scrollMarginBottom = `${bottom + 12}px`;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  target.scrollIntoView({ block, behavior: isCalm ? "instant" : behaviour });
}

// Pictures and maps take their room when they have come; what is newest stays in sight.
export function keepInSight(piece) {
  const entries = log.querySelectorAll(".entry");
  if (entries[entries.length - 1]?.contains(piece)) toTheEnd("instant");
}

// Adds what the server drew, once; `open` is the token of the question that waits for an answer.
export function addEntry({ number, html, open }, before = null) {
  if (!html || log.querySelector(`.entry[data-number="${number}"]`)) return null;
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const entry = holder.content.querySelector(".entry");
  if (!entry) return null;
  const focusWasInside = retire(entry, open);
  const later = [...log.querySelectorAll(".entry[data-number]")].find(
    (other) => Number(other.dataset.number) > number,
  );
  markDay(later ?? before);
  log.insertBefore(entry, later ?? before);
  document.body.dataset.last = Math.max(lastNumber(), number);
  for (const follow of followers) follow(entry);
  if (focusWasInside) moveFocus(entry);
  return entry;
}

// Buttons of questions that no longer wait, and offers that are past, go away.
function retire(entry, open) {
  const posed = new Set([...entry.querySelectorAll(".ask")].map((ask) => ask.dataset.token));
  const past = [...log.querySelectorAll(".ask")].filter(
    (ask) => ask.dataset.token !== open || posed.has(ask.dataset.token),
  );
  if ("answer" in entry.dataset) past.push(...log.querySelectorAll("[data-offer]"));
  const focused = past.some((piece) => piece.contains(document.activeElement));
  for (const piece of past) piece.remove();
  return focused || document.activeElement === document.body;
}

function moveFocus(entry) {
  const target = entry.querySelector(".ask") ?? entry.querySelector(".turn.city .stack");
  if (!target) return;
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

function markDay(before) {
  const days = log.querySelectorAll(".day");
  if (days.length && days[days.length - 1].textContent.trim() === words("today")) return;
  const heading = document.createElement("h2");
  heading.className = "day";
  heading.append(Object.assign(document.createElement("span"), { textContent: words("today") }));
  log.insertBefore(heading, before);
}
