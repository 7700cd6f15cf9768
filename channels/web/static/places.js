// A map to pick a place on: the mark stays in the middle and the map moves under it, so that it
// works with a finger, a mouse and the arrow keys alike. Leaflet is fetched when a map is needed.

import { keepInSight } from "./log.js";

const LEAFLET = new URL("./vendor/leaflet/", import.meta.url);
let leaflet = null;

export function enhancePlaces(piece) {
  for (const holder of piece.querySelectorAll("[data-map]")) show(holder);
}

async function show(holder) {
  const L = await load().catch(() => null);
  if (!L || !holder.isConnected) return;
  holder.hidden = false;
  const picker = holder.closest("[data-picker]");
  if (picker) picker.hidden = false;
  const map = drawn(L, holder);
  if (picker) pick(map, picker);
  keepInSight(holder);
}

function load() {
  leaflet ??= (async () => {
    const sheet = Object.assign(document.createElement("link"), {
      rel: "stylesheet",
      href: new URL("leaflet.css", LEAFLET).href,
    });
    document.head.append(sheet);
    await import(new URL("leaflet.js", LEAFLET).href);
    return globalThis.L;
  })();
  return leaflet;
}

function drawn(L, holder) {
  const { latitude, longitude, zoom, tiles, attribution, label } = holder.dataset;
  const isFixed = "fixed" in holder.dataset;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(holder, {
    center: [Number(latitude), Number(longitude)],
    zoom: Number(zoom),
    zoomControl: false,
    scrollWheelZoom: false,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    inertia: !calm,
    ...(isFixed && { dragging: false, keyboard: false, doubleClickZoom: false, touchZoom: false }),
  });
  map.attributionControl.setPrefix(false);
  holder.setAttribute("role", isFixed ? "img" : "application");
  holder.setAttribute("aria-label", label);
  if (isFixed) holder.removeAttribute("tabindex");
  else L.control.zoom({ zoomInTitle: holder.dataset.zoomIn, zoomOutTitle: holder.dataset.zoomOut }).addTo(map);
  if (tiles) L.tileLayer(tiles, { maxZoom: 19, attribution: asText(attribution) }).addTo(map);
  else grid(L).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  holder.append(mark());
  return map;
}

// Without map pictures, lines show how the place moves.
function grid(L) {
  const Lines = L.GridLayer.extend({
    createTile() {
      return Object.assign(document.createElement("div"), { className: "grid" });
    },
  });
  return new Lines({ tileSize: 64 });
}

function pick(map, picker) {
  const form = picker.closest("form");
  const spot = picker.querySelector("[data-spot]");
  const locate = picker.querySelector("[data-locate]");
  const choose = () => {
    const { lat, lng } = map.getCenter().wrap();
    form.elements.latitude.value = lat.toFixed(6);
    form.elements.longitude.value = lng.toFixed(6);
    spot.textContent = `${spot.dataset.some} (${lat.toFixed(5)}, ${lng.toFixed(5)})`;
  };
  // Only what the resident did counts, not the first drawing of the map.
  map.whenReady(() => map.on("moveend", choose));
  locate.hidden = !("geolocation" in navigator);
  locate.addEventListener("click", () => {
    locate.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        locate.disabled = false;
        map.setView([coords.latitude, coords.longitude], Math.max(map.getZoom(), 16));
        choose();
      },
      () => {
        locate.disabled = false;
        spot.textContent = locate.dataset.failed;
      },
      { enableHighAccuracy: true, timeout: 10000 },
    );
  });
}

function mark() {
  const holder = document.createElement("template");
  holder.innerHTML =
    '<svg class="aim" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 22.5c4.6-4.9 7-8.6 7-11.8a7 7 0 0 0-14 0c0 3.2 2.4 6.9 7 11.8z"/><circle cx="12" cy="10.5" r="2.4"/></svg>';
  return holder.content.firstElementChild;
}

function asText(attribution) {
  const holder = document.createElement("span");
  holder.textContent = attribution;
  return holder.innerHTML;
}
