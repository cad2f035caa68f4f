// Menus made of <details> close on a click elsewhere and on Escape. Without this file they close by their own button.
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.popover-details[open]")) {
    if (!open.contains(event.target)) open.removeAttribute("open");
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("details.popover-details[open]")) {
    open.removeAttribute("open");
    open.querySelector("summary").focus();
  }
});
