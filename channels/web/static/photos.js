// A photo is shown before it is sent, and one that is too big is refused before the journey.

import { keepInSight } from "./log.js";

export function enhancePhotos(piece) {
  for (const image of piece.querySelectorAll("img.photo")) {
    image.addEventListener("load", () => keepInSight(image), { once: true });
  }
  for (const input of piece.querySelectorAll(".photo-form input[type=file]")) {
    input.addEventListener("change", () => preview(input));
  }
}

function preview(input) {
  const file = input.files[0];
  const isTooBig = file && file.size > Number(input.dataset.limit);
  input.setCustomValidity(isTooBig ? input.dataset.tooBig : "");
  const image = input.form.querySelector(".preview");
  image.hidden = true;
  if (isTooBig) {
    input.reportValidity();
    return;
  }
  if (!file) return;
  image.onload = () => {
    URL.revokeObjectURL(image.src);
    image.hidden = false;
    keepInSight(image);
  };
  image.onerror = () => URL.revokeObjectURL(image.src); // HEIC: the server can read it
  image.src = URL.createObjectURL(file);
}
