// What the city says by itself arrives over one open line. The browser opens it again when it
// breaks, and tells the server the last number it has seen.

import { addEntry, lastNumber, log, toTheEnd } from "./log.js";

let line = null;

export function listen() {
  if (line && line.readyState !== EventSource.CLOSED) return;
  line = new EventSource(`/chat/events?after=${lastNumber()}`);
  line.addEventListener("said", (event) => {
    const wasAtTheEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 160;
    const entry = addEntry(JSON.parse(event.data), log.querySelector(".pending"));
    if (entry && wasAtTheEnd) toTheEnd();
  });
}
