// [data-linked-panes]: following a link into the other pane marks its target and scrolls that pane only.
// Without this file the same links work as plain anchors.
document.addEventListener("click", (event) => {
  const link = event.target.closest('[data-linked-panes] a[href^="#"]');
  if (!link) return;
  const panes = link.closest("[data-linked-panes]");
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target || !panes.contains(target)) return;
  event.preventDefault();
  panes.querySelectorAll(".linked").forEach((one) => one.classList.remove("linked"));
  target.classList.add("linked");
  link.closest(".clause, .draft-item")?.classList.add("linked");
  target.scrollIntoView({ block: "nearest" });
  target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
});
