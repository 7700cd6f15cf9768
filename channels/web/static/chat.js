// The page works without this script: forms post, links lead. It makes them answer in place.

import { enhanceMenu } from "./menu.js";
import { listen } from "./news.js";
import { enhancePlaces } from "./places.js";
import { enhancePhotos } from "./photos.js";
import { enhanceSending } from "./sending.js";
import { log, onNewEntry, toTheEnd } from "./log.js";

document.documentElement.classList.add("js");

function enhance(piece) {
  enhancePlaces(piece);
  enhancePhotos(piece);
}

onNewEntry(enhance);
enhance(log);
enhanceMenu();

// On a page of earlier messages nothing is added; what is sent there leads back to the newest.
if (!new URLSearchParams(location.search).has("before")) {
  enhanceSending();
  if ("known" in document.body.dataset) listen();
  toTheEnd("instant");
}
