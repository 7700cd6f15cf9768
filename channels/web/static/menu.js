// The menu's pages change in place, and it gives way to the conversation where room is short.

const menu = document.getElementById("menu");
const languages = document.querySelector(".languages");

export function enhanceMenu() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-page]");
    if (link && menu && show(link.dataset.page)) event.preventDefault();
    if (!languages.contains(event.target)) languages.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const open of document.querySelectorAll("details[open]")) {
      const hadFocus = open.contains(document.activeElement);
      open.open = false;
      if (hadFocus) open.querySelector("summary").focus();
    }
  });
}

export function closeMenuOnSmallScreens() {
  if (!menu?.open || innerHeight > 1000) return;
  const hadFocus = menu.contains(document.activeElement);
  menu.open = false;
  if (hadFocus) menu.querySelector("summary").focus({ preventScroll: true });
}

function show(name) {
  const tabs = [...menu.querySelectorAll("[data-tab]")];
  if (!tabs.some((tab) => tab.dataset.tab === name)) return false;
  const hadFocus = tabs.some((tab) => tab.contains(document.activeElement));
  menu.open = true;
  for (const tab of tabs) tab.hidden = tab.dataset.tab !== name;
  for (const link of menu.querySelectorAll(".tabs a")) {
    if (link.dataset.page === name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (hadFocus) menu.querySelector("[data-tab]:not([hidden]) .cell")?.focus();
  return true;
}
